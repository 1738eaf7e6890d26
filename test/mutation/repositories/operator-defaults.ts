import type { Plan } from '../mutation.ts';

const RELEASE = 'operator/release.yaml';
const JOB = 'jobs/dedup.yaml';
const FOR_ALL = 'what the operator sets for all jobs is no word of the author about this one';
const NOT_OWN = 'the rule speaks of what the resource itself sets';

export default {
  without: {
    'an interval without a number': NOT_OWN,
    'settings of a restart strategy that is not chosen': NOT_OWN,
    'a variable that nobody expands': NOT_OWN,
    'reporter by its class': NOT_OWN,
    'a process size beside that of the resource': NOT_OWN,
    'drop the upgradeMode': FOR_ALL,
    'upgrade without state': FOR_ALL,
    'checkpoints in the heap of the JobManager': 'the finding stands at the job',
    'move the job to another namespace': 'the operator watches one namespace',
  },
  mutations: [
    {
      name: 'checkpoints in the heap by default',
      file: RELEASE,
      find: 'high-availability.type: kubernetes',
      replace: 'high-availability.type: kubernetes\n        state.checkpoint-storage: jobmanager',
      rule: 'state-non-addressable-checkpoint',
      at: { file: JOB, text: 'upgradeMode: last-state' },
    },
    {
      name: 'another namespace than the operator watches',
      file: RELEASE,
      find: 'watchNamespaces: [data]',
      replace: 'watchNamespaces: [jobs]',
      rule: 'gitops-watch-namespace-mismatch',
      at: { file: JOB, text: 'namespace: data' },
    },
    {
      name: 'no high availability by default',
      file: RELEASE,
      find: 'high-availability.type: kubernetes',
      replace: 'high-availability.type: NONE',
      rule: 'state-last-state-without-ha',
      at: { file: JOB, text: 'upgradeMode: last-state' },
    },
    {
      name: 'the binding is for another account',
      file: 'gcp/binding.yaml',
      find: '[data/flink-jobs]',
      replace: '[data/flink]',
      rule: 'identity-gke-wi-binding-mismatch',
      at: { file: 'jobs/account.yaml', text: 'iam.gke.io/gcp-service-account' },
    },
  ],
} satisfies Plan;
