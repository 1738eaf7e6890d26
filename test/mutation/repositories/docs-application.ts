import type { Plan } from '../mutation.ts';
import { NOT_APACHE } from '../other-forms.ts';

const conf = 'flink-configuration-configmap.yaml';
const jm = 'jobmanager-application.yaml';
const tm = 'taskmanager-job-deployment.yaml';

/** The manifests of Flink's documentation for 1.17, with high availability on a claim. */
const plan: Plan = {
  mutations: [
    {
      name: 'a claim for one node',
      file: 'state-claim.yaml',
      find: '  - ReadWriteMany',
      replace: '  - ReadWriteOnce',
      rule: 'volumes-rwo-shared',
      at: { file: jm, text: '            claimName: flink-state' },
    },
    {
      name: 'no claim for the state of the TaskManagers',
      file: tm,
      find: '        - name: state\n          mountPath: /flink-state\n',
      replace: '',
      rule: 'storage-path-not-covered-both-sides',
      at: { file: conf, text: '    state.checkpoints.dir' },
    },
    {
      name: 'a folder beside the claim',
      file: conf,
      find: 'state.checkpoints.dir: file:///flink-state/checkpoints',
      replace: 'state.checkpoints.dir: file:///state/checkpoints',
      rule: 'storage-state-on-container-disk',
    },
    {
      name: 'the file of later versions',
      file: conf,
      find: '  flink-conf.yaml: |+',
      replace: '  config.yaml: |+',
      rule: 'volumes-config-source-undefined',
      at: { file: jm, text: '              - key: flink-conf.yaml' },
      further: [{ rule: 'volumes-config-source-undefined', why: 'the TaskManagers mount it too' }],
    },
    {
      name: 'another Flink',
      file: jm,
      find: 'apache/flink:1.17.2-scala_2.12',
      replace: 'apache/flink:1.18.1-scala_2.12',
      rule: 'standalone-image-skew',
      at: { file: tm, text: '        image: apache/flink' },
    },
    {
      name: 'an image that there is none of',
      file: tm,
      find: 'apache/flink:1.17.2-scala_2.12',
      replace: 'apache/flink:1.17.9-scala_2.12',
      rule: 'image-tag-does-not-exist',
      further: [{ rule: 'standalone-image-skew', why: 'the JobManager has another' }],
    },
    {
      name: 'a word of the older image',
      file: tm,
      find: 'args: ["taskmanager"]',
      replace: 'args: ["task-manager"]',
      rule: 'standalone-legacy-entrypoint-args',
    },
    {
      name: 'too little memory for Flink',
      file: conf,
      find: 'jobmanager.memory.process.size: 1600m',
      replace: 'jobmanager.memory.process.size: 160m',
      rule: 'resources-memory-infeasible',
    },
    {
      name: 'a size without a unit',
      file: conf,
      find: 'taskmanager.memory.process.size: 1728m',
      replace: 'taskmanager.memory.process.size: 1728',
      rule: 'resources-memory-infeasible',
    },
    {
      name: 'fewer TaskManagers than the job wants',
      file: conf,
      find: 'parallelism.default: 2',
      replace: 'parallelism.default: 8',
      rule: 'resources-insufficient-slots',
    },
    {
      name: 'no folder for high availability',
      file: conf,
      find: '    high-availability.storageDir: file:///flink-state/recovery\n',
      replace: '',
      rule: 'ha-storage-dir-missing',
      at: { file: conf, text: '    high-availability: kubernetes' },
    },
    {
      name: 'a Service of another port',
      file: 'jobmanager-service.yaml',
      find: 'port: 6124',
      replace: 'port: 6125',
      rule: 'standalone-ports-mismatch',
    },
    {
      name: 'an account in another spelling',
      file: 'service-account.yaml',
      find: '- kind: ServiceAccount\n  name: flink-service-account',
      replace: '- kind: ServiceAccount\n  name: flink-serviceaccount',
      rule: 'security-rolebinding-wrong-subject',
    },
    {
      name: 'a claim that there is none of',
      file: jm,
      find: 'claimName: flink-state',
      replace: 'claimName: flink-stat',
      rule: 'volumes-pvc-undefined',
    },
    {
      name: 'a misspelt option',
      file: conf,
      find: 'execution.checkpointing.interval: 30s',
      replace: 'execution.checkpoint.interval: 30s',
      rule: 'config-unknown-key',
    },
  ],
  without: {
    ...NOT_APACHE,
    'settings of a restart strategy that is not chosen': 'the file has a restart strategy',
    'a tag that moves': 'what Flink runs is then not known',
  },
};

export default plan;
