import type { Plan } from '../mutation.ts';

const FILE = 'cluster.yaml';
const APACHE = "it is a check of Apache's operator";

export default {
  without: {
    'no JobManager': APACHE,
    'drop the parallelism': APACHE,
    'no parallelism at all': APACHE,
    'a key that the operator sets': APACHE,
    'an option of the operator itself': APACHE,
    'a savepoint path among the options': APACHE,
    'checkpoints in the heap of the JobManager': 'this operator takes savepoints, and restores nothing else',
    'a process size beside that of the resource': APACHE,
  },
  mutations: [
    {
      name: 'two JobManagers',
      file: FILE,
      find: '  jobManager:\n',
      replace: '  jobManager:\n    replicas: 2\n',
      rule: 'flinkcluster-refused-value',
    },
    {
      name: 'savepoints without a directory',
      file: FILE,
      find: '    savepointsDir: gs://acme-music/savepoints\n',
      replace: '',
      rule: 'flinkcluster-savepoints-dir-required',
      at: { file: FILE, text: 'autoSavepointSeconds' },
    },
    {
      name: 'a savepoint of any age',
      file: FILE,
      find: '    maxStateAgeToRestoreSeconds: 3600\n',
      replace: '',
      rule: 'flinkcluster-restart-policy-age',
      at: { file: FILE, text: 'restartPolicy' },
    },
    {
      name: 'a policy that there is none of',
      file: FILE,
      find: 'FromSavepointOnFailure',
      replace: 'FromSavepointOnFailures',
      rule: 'flinkcluster-refused-value',
    },
    {
      name: 'the script binds another account',
      file: 'terraform/google.tf',
      find: '[music/royalties]',
      replace: '[music/royalty]',
      rule: 'identity-gke-wi-binding-mismatch',
      at: { file: 'account.yaml', text: 'iam.gke.io/gcp-service-account' },
    },
    {
      name: 'a job without its file',
      file: FILE,
      find: '    jarFile: gs://acme-music/jobs/royalties-1.3.0.jar\n',
      replace: '',
      rule: 'flinkcluster-required-fields',
      at: { file: FILE, text: '  job:' },
    },
  ],
} satisfies Plan;
