import type { Plan } from '../mutation.ts';
import { NOT_APACHE } from '../other-forms.ts';

const conf = 'config.yaml';
const jm = 'jobmanager.yaml';
const tm = 'taskmanager.yaml';

/** A session cluster of plain Deployments with high availability on S3. */
const plan: Plan = {
  mutations: [
    {
      name: 'no directory for high availability',
      file: conf,
      find: '      storageDir: s3://analytics-state/ha\n',
      replace: '',
      rule: 'ha-storage-dir-missing',
      at: { file: conf, text: '      type: kubernetes' },
    },
    {
      name: 'no high availability for two JobManagers',
      file: conf,
      find: '      type: kubernetes\n',
      replace: '',
      rule: 'ha-standby-without-ha-standalone',
      at: { file: jm, text: '  replicas: 2' },
    },
    {
      name: 'a service of high availability that there is none of',
      file: conf,
      find: 'type: kubernetes',
      replace: 'type: kubernets',
      rule: 'ha-type-invalid',
    },
    {
      name: 'no cluster-id',
      file: conf,
      find: '      cluster-id: analytics\n',
      replace: '',
      rule: 'ha-cluster-id-missing',
      at: { file: conf, text: '      type: kubernetes' },
    },
    {
      name: 'checkpoints on the disk of the container',
      file: conf,
      find: 'dir: s3://analytics-state/checkpoints',
      replace: 'dir: file:///tmp/checkpoints',
      rule: 'storage-state-on-container-disk',
    },
    {
      name: 'an endpoint without its path style',
      file: conf,
      find: '      path-style-access: true\n',
      replace: '',
      rule: 'storage-s3-endpoint-path-style',
      at: { file: conf, text: '      endpoint: https' },
    },
    {
      name: 'more memory than the container may use',
      file: conf,
      find: 'size: 4096m',
      replace: 'size: 6144m',
      rule: 'resources-container-limit-below-process-size',
      at: { file: tm, line: 41 },
    },
    {
      name: 'too little memory for Flink',
      file: conf,
      find: 'size: 1600m',
      replace: 'size: 200m',
      rule: 'resources-memory-infeasible',
    },
    {
      name: 'no plugin for the TaskManagers',
      file: tm,
      find: '          env:\n            - name: ENABLE_BUILT_IN_PLUGINS\n              value: flink-s3-fs-presto-1.20.3.jar\n',
      replace: '',
      rule: 'storage-plugin-one-side-only',
      at: { file: conf, text: '        dir: s3://analytics-state/checkpoints' },
    },
    {
      name: 'a plugin of another release',
      file: jm,
      find: 'flink-s3-fs-presto-1.20.3.jar',
      replace: 'flink-s3-fs-presto-1.20.1.jar',
      rule: 'storage-builtin-plugin-version-mismatch',
    },
    {
      name: 'a plugin without .jar',
      file: jm,
      find: 'flink-s3-fs-presto-1.20.3.jar',
      replace: 'flink-s3-fs-presto-1.20.3',
      rule: 'storage-builtin-plugin-env-format',
    },
    {
      name: 'another image for the TaskManagers',
      file: tm,
      find: 'image: flink:1.20.3-scala_2.12-java17',
      replace: 'image: flink:1.19.3-scala_2.12-java17',
      rule: 'standalone-image-skew',
      further: [{ rule: 'storage-builtin-plugin-version-mismatch', why: 'the plugin of the one is none of the other' }],
    },
    {
      name: 'a port of the Service that nothing listens on',
      file: jm,
      find: 'targetPort: 8081',
      replace: 'targetPort: 8082',
      rule: 'network-rest-port-mismatch',
    },
    {
      name: 'a selector that fits no pod',
      file: jm,
      find: '    component: jobmanager\n  ports:',
      replace: '    component: job-manager\n  ports:',
      rule: 'network-service-selector-mismatch',
    },
    {
      name: 'an account that there is none of',
      file: tm,
      find: 'serviceAccountName: flink',
      replace: 'serviceAccountName: flinks',
      rule: 'identity-service-account-undefined',
    },
    {
      name: 'no right to change ConfigMaps',
      file: 'access.yaml',
      find: 'verbs: [get, list, watch, create, update, patch, delete]',
      replace: 'verbs: [get, list, watch]',
      rule: 'ha-rbac-configmaps',
      at: { file: conf, text: '      type: kubernetes' },
    },
    {
      name: 'properties beside a file that cannot be changed',
      file: tm,
      find: '          env:\n',
      replace:
        '          env:\n            - name: FLINK_PROPERTIES\n              value: "taskmanager.numberOfTaskSlots: 8"\n',
      rule: 'standalone-flink-properties-on-readonly-conf',
      at: { file: tm, text: '            - name: FLINK_PROPERTIES' },
    },
    {
      name: 'the word of the older image',
      file: jm,
      find: 'args: [jobmanager, $(POD_IP)]',
      replace: 'args: [job-cluster, $(POD_IP)]',
      rule: 'standalone-legacy-entrypoint-args',
    },
  ],
  without: NOT_APACHE,
};

export default plan;
