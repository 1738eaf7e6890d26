import type { Plan } from '../mutation.ts';

const JOB = 'base/job.yaml';
const SIZE = 'overlays/prod/size.yaml';
const STATE = 'overlays/dev/state.yaml';
const OWN_PATH = 'the path of the other environment demands the plugin at a line of its own';

export default {
  without: 'a failing build of an overlay hides what the base has, and each mutant is rendered twice',
  mutations: [
    // The base, which both overlays take in.
    {
      name: 'base: misspelt field',
      file: JOB,
      find: 'upgradeMode: savepoint',
      replace: 'upgrademode: savepoint',
      rule: 'schema-unknown-field',
    },
    {
      name: 'base: another Flink than the image has',
      file: JOB,
      find: 'flinkVersion: v1_20',
      replace: 'flinkVersion: v1_19',
      rule: 'image-flink-version-mismatch',
    },
    {
      name: 'base: drop the plugin',
      file: JOB,
      find: 'value: flink-gs-fs-hadoop-1.20.3.jar',
      replace: 'value: flink-s3-fs-hadoop-1.20.3.jar',
      rule: 'storage-missing-fs-plugin',
      at: { file: JOB, text: 'execution.checkpointing.dir: gs://' },
      further: [
        {
          rule: 'storage-missing-fs-plugin',
          at: { file: STATE, text: 'execution.checkpointing.dir: gs://' },
          why: OWN_PATH,
        },
      ],
    },
    {
      name: 'base: a plugin of another release',
      file: JOB,
      find: 'flink-gs-fs-hadoop-1.20.3.jar',
      replace: 'flink-gs-fs-hadoop-1.20.1.jar',
      rule: 'storage-builtin-plugin-version-mismatch',
    },
    {
      name: 'base: drop the kind of high availability',
      file: JOB,
      find: 'high-availability.type: kubernetes',
      replace: 'high-availability.type: kubernets',
      rule: 'ha-type-invalid',
    },
    {
      name: 'base: no checkpoints',
      file: JOB,
      find: '    execution.checkpointing.interval: 1min\n',
      replace: '',
      rule: 'state-checkpointing-not-enabled',
      at: { file: JOB, text: 'upgradeMode: savepoint' },
    },
    {
      name: 'base: upgrade without state',
      file: JOB,
      find: 'upgradeMode: savepoint',
      replace: 'upgradeMode: stateless',
      rule: 'state-stateless-default',
    },
    {
      name: 'base: a number without quotes',
      file: JOB,
      find: 'numberOfTaskSlots: "2"',
      replace: 'numberOfTaskSlots: 2',
      rule: 'schema-flinkconfiguration-not-string',
    },
    {
      name: 'base: rename the main container',
      file: JOB,
      find: 'name: flink-main-container',
      replace: 'name: flink',
      rule: 'pod-main-container-name',
    },
    {
      name: 'base: rename the account',
      file: 'base/access.yaml',
      find: 'kind: ServiceAccount\nmetadata:\n  name: orders\n',
      replace: 'kind: ServiceAccount\nmetadata:\n  name: order\n',
      rule: 'identity-service-account-undefined',
      at: { file: JOB, text: 'serviceAccount: orders' },
    },
    {
      name: 'base: bind another account',
      file: 'base/access.yaml',
      find: '  - kind: ServiceAccount\n    name: orders',
      replace: '  - kind: ServiceAccount\n    name: orders-job',
      rule: 'security-rolebinding-wrong-subject',
    },
    {
      name: 'base: bind to look only',
      file: 'base/access.yaml',
      find: 'name: edit',
      replace: 'name: view',
      rule: 'security-job-sa-missing-verbs',
    },
    {
      name: 'base: drop the Google account',
      file: 'base/access.yaml',
      find: '  annotations:\n    iam.gke.io/gcp-service-account: orders@acme-prod.iam.gserviceaccount.com\n',
      replace: '',
      rule: 'identity-gke-wi-annotation-missing',
      at: { file: JOB, text: 'serviceAccount: orders' },
    },
    // The overlays.
    {
      name: 'prod: too little memory',
      file: SIZE,
      find: 'memory: 8192m',
      replace: 'memory: 400m',
      rule: 'resources-memory-infeasible',
    },
    {
      name: 'prod: a memory unit that there is none of',
      file: SIZE,
      find: 'memory: 8192m',
      replace: 'memory: 8192x',
      rule: 'admission-memory-unparseable',
    },
    {
      name: 'prod: no parallelism',
      file: SIZE,
      find: 'parallelism: 16',
      replace: 'parallelism: 0',
      rule: 'admission-parallelism-missing',
    },
    {
      name: 'prod: misspelt option',
      file: SIZE,
      find: 'taskmanager.numberOfTaskSlots',
      replace: 'taskmanager.numberOfTaskSlot',
      rule: 'config-unknown-key',
    },
    {
      name: 'prod: misspelt field',
      file: SIZE,
      find: 'resource:\n      memory',
      replace: 'resourse:\n      memory',
      rule: 'schema-unknown-field',
    },
    {
      name: 'dev: checkpoints on the disk of the container',
      file: STATE,
      find: 'gs://acme-orders-dev/checkpoints',
      replace: 'file:///tmp/checkpoints',
      rule: 'storage-state-on-container-disk',
    },
    {
      name: 'dev: one slash too few',
      file: STATE,
      find: 'gs://acme-orders-dev/ha',
      replace: 'gs:/acme-orders-dev/ha',
      rule: 'storage-uri-malformed',
    },
    {
      name: 'dev: a scheme without a plugin',
      file: STATE,
      find: 'gs://acme-orders-dev/savepoints',
      replace: 'oss://acme-orders-dev/savepoints',
      rule: 'storage-missing-fs-plugin',
    },
    {
      name: 'dev: a patch that fits nothing',
      file: STATE,
      find: 'name: orders',
      replace: 'name: order',
      rule: 'render-failed',
      at: { file: 'overlays/dev/kustomization.yaml', text: 'path: state.yaml' },
    },
  ],
} satisfies Plan;
