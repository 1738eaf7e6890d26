import type { Plan } from '../mutation.ts';
import { NOT_APACHE } from '../other-forms.ts';

const rest = 'rest/invoices.yaml';
const operator = 'operator/clicks.yaml';
const fintech = 'vp/sessions.yaml';

const PLATFORM = "what is missing comes from the platform's defaults";
const OWN_RULE = "the platform's values have a rule of their own";
const SIZES = 'what the platform makes of the sizes is not worked out';

/** Ververica Platform: bodies of the REST API, resources of its operator and of the older one. */
const plan: Plan = {
  mutations: [
    {
      name: 'nothing is restored',
      file: rest,
      find: 'kind: LATEST_STATE',
      replace: 'kind: NONE',
      rule: 'vendor-ververica-state-dropped',
    },
    {
      name: 'nothing is restored by the operator',
      file: operator,
      find: 'kind: LATEST_STATE',
      replace: 'kind: NONE',
      rule: 'vendor-ververica-state-dropped',
    },
    {
      name: 'nothing is restored by the older operator',
      file: fintech,
      find: 'kind: LATEST_SAVEPOINT',
      replace: 'kind: NONE',
      rule: 'vendor-ververica-state-dropped',
    },
    {
      name: 'a strategy that there is none of',
      file: rest,
      find: 'kind: STATEFUL',
      replace: 'kind: SAVEPOINT',
      rule: 'vendor-ververica-refused',
    },
    {
      name: 'a state of the Apache operator',
      file: rest,
      find: 'state: RUNNING',
      replace: 'state: started',
      rule: 'vendor-ververica-refused',
    },
    {
      name: 'another Flink than the image has',
      file: rest,
      find: 'flinkVersion: "1.20"',
      replace: 'flinkVersion: "1.19"',
      rule: 'image-flink-version-mismatch',
    },
    {
      name: 'a version without quotes',
      file: rest,
      find: 'flinkVersion: "1.20"',
      replace: 'flinkVersion: 1.20',
      rule: 'vendor-ververica-refused',
    },
    {
      name: 'a version without quotes for the older operator',
      file: fintech,
      find: 'flinkVersion: "1.20"',
      replace: 'flinkVersion: 1.20',
      rule: 'vendor-ververica-refused',
    },
    {
      name: 'no owner',
      file: operator,
      find: '  labels:\n    ververica.platform/owner: production\n',
      replace: '',
      rule: 'vendor-ververica-refused',
      at: { file: operator, text: '  name: clicks\n  namespace: vvp' },
    },
    {
      name: 'no mode of synchronisation',
      file: operator,
      find: '  syncingMode: PATCH\n',
      replace: '',
      rule: 'vendor-ververica-refused',
      at: { file: operator, text: 'spec:\n  savepointNonce' },
    },
    {
      name: 'first fields that are not supported',
      file: operator,
      find: 'syncingMode: PATCH',
      replace: 'syncingMode: PUT',
      rule: 'vendor-ververica-refused',
      at: { file: operator, text: '  initFields:' },
    },
    {
      name: 'no parallelism at all',
      file: operator,
      find: 'parallelism: 8',
      replace: 'parallelism: 0',
      rule: 'vendor-ververica-refused',
    },
    {
      name: 'resources under another word',
      file: rest,
      find: '        taskmanager:\n',
      replace: '        taskManager:\n',
      rule: 'vendor-ververica-resources-key',
    },
    {
      name: 'bodies in the place of resources',
      file: 'apps/flink.yaml',
      find: 'path: operator',
      replace: 'path: targets',
      rule: 'vendor-rest-body-applied',
      at: { file: 'targets/flink-jobs.yaml', text: '  name: flink-jobs' },
    },
    {
      name: 'another account in the trust policy',
      file: 'rest/role.tf',
      find: 'system:serviceaccount:flink-jobs:invoices',
      replace: 'system:serviceaccount:billing:invoices',
      rule: 'identity-irsa-trust-subject-mismatch',
      at: { file: 'rest/account.yaml', text: '    eks.amazonaws.com/role-arn' },
    },
    {
      name: 'a service for high availability that there is none of',
      file: rest,
      find: 'high-availability.type: vvp-kubernetes',
      replace: 'high-availability.type: vvp-kubernets',
      rule: 'ha-type-invalid',
    },
    {
      name: 'a misspelt option',
      file: operator,
      find: 'execution.checkpointing.interval: 30s',
      replace: 'execution.checkpointing.intervall: 30s',
      rule: 'config-unknown-key',
    },
    {
      name: 'a path without its bucket',
      file: fintech,
      find: 's3://billing-vvp/state/savepoints',
      replace: 's3:///savepoints',
      rule: 'storage-uri-malformed',
    },
  ],
  without: {
    ...NOT_APACHE,
    'write the parallelism as a word': OWN_RULE,
    'no parallelism at all': OWN_RULE,
    'a memory unit that there is none of': SIZES,
    'drop the memory': PLATFORM,
    'reporter by its class': 'the classes of another image are not known',
    'checkpoints on the disk of the container': PLATFORM,
    'drop the folder for high availability': PLATFORM,
    'high availability on the disk of the container': PLATFORM,
    'a scheme that there is none of': "what the platform's images serve is not known in full",
    'a variable that nobody expands': 'the platform expands variables',
    'rename the main container': 'the platform has names of its own',
    'mount a volume that is not there': PLATFORM,
    'a volume over the libraries': PLATFORM,
    'a heap that is more than all': SIZES,
    'no managed memory for RocksDB': SIZES,
  },
};

export default plan;
