import type { Plan } from '../mutation.ts';
import { NOT_APACHE } from '../other-forms.ts';

const conf = 'configuration.yaml';
const jm = 'jobmanager.yaml';
const tm = 'taskmanager.yaml';

/** An application in reactive mode with state on Cloud Storage. */
const plan: Plan = {
  mutations: [
    {
      name: 'a scheduler mode that there is none of',
      file: conf,
      find: 'scheduler-mode: reactive',
      replace: 'scheduler-mode: reactiv',
      rule: 'config-wrong-type',
    },
    {
      name: 'an option of a later version',
      file: conf,
      find: 'state.checkpoints.dir:',
      replace: 'execution.checkpointing.dir:',
      rule: 'config-unknown-key',
    },
    {
      name: 'no plugin in the image',
      file: 'image/Dockerfile',
      find: 'RUN mkdir /opt/flink/plugins/gs-fs-hadoop \\\n && cp /opt/flink/opt/flink-gs-fs-hadoop-1.19.3.jar /opt/flink/plugins/gs-fs-hadoop/\n',
      replace: '',
      rule: 'storage-missing-fs-plugin',
      at: { file: conf, text: '    state.checkpoints.dir' },
    },
    {
      name: 'a plugin of another release',
      file: 'image/Dockerfile',
      find: 'flink-gs-fs-hadoop-1.19.3.jar',
      replace: 'flink-gs-fs-hadoop-1.19.1.jar',
      rule: 'storage-plugin-version-mismatch',
      at: { file: 'image/Dockerfile', text: ' && cp' },
    },
    {
      name: 'no Google account',
      file: 'access.yaml',
      find: '  annotations:\n    iam.gke.io/gcp-service-account: clicks@web-prod.iam.gserviceaccount.com\n',
      replace: '',
      rule: 'identity-gke-wi-annotation-missing',
      at: { file: jm, text: '      serviceAccountName: clicks' },
    },
    {
      name: 'high availability without a folder',
      file: conf,
      find: '    high-availability.storageDir: gs://clicks-state/ha\n',
      replace: '',
      rule: 'ha-storage-dir-missing',
      at: { file: conf, text: '    high-availability.type: kubernetes' },
    },
    {
      name: 'no cluster-id',
      file: conf,
      find: '    kubernetes.cluster-id: clicks\n',
      replace: '',
      rule: 'ha-cluster-id-missing',
      at: { file: conf, text: '    high-availability.type: kubernetes' },
    },
    {
      name: 'savepoints on the disk of the container',
      file: conf,
      find: 'state.savepoints.dir: gs://clicks-state/savepoints',
      replace: 'state.savepoints.dir: file:///savepoints',
      rule: 'storage-state-on-container-disk',
    },
    {
      name: 'a path without its bucket',
      file: conf,
      find: 'state.checkpoints.dir: gs://clicks-state/checkpoints',
      replace: 'state.checkpoints.dir: gs:///checkpoints',
      rule: 'storage-uri-malformed',
    },
    {
      name: 'a Service of another port',
      file: jm,
      find: '    - name: rpc\n      port: 6123',
      replace: '    - name: rpc\n      port: 6132',
      rule: 'standalone-ports-mismatch',
    },
    {
      name: 'no BLOBs through the Service',
      file: jm,
      find: '    - name: blob-server\n      port: 6124',
      replace: '    - name: blob-server\n      port: 6142',
      rule: 'standalone-ports-mismatch',
    },
    {
      name: 'a Service of other pods',
      file: jm,
      find: '  selector:\n    app: clicks\n    component: jobmanager',
      replace: '  selector:\n    app: click\n    component: jobmanager',
      rule: 'network-service-selector-mismatch',
    },
    {
      name: 'more memory than the container may use',
      file: conf,
      find: 'taskmanager.memory.process.size: 2048m',
      replace: 'taskmanager.memory.process.size: 3072m',
      rule: 'resources-container-limit-below-process-size',
      at: { file: tm, line: 35 },
    },
    {
      name: 'a misspelt volume source',
      file: tm,
      find: '          configMap:\n',
      replace: '          configmap:\n',
      rule: 'schema-volume-source-typo',
    },
    {
      name: 'another image for the TaskManagers',
      file: tm,
      find: 'image: registry.example/clicks:1.4.0',
      replace: 'image: flink:1.20.3',
      rule: 'standalone-image-skew',
      further: [{ rule: 'storage-plugin-one-side-only', why: 'that image has no plugin either' }],
    },
  ],
  without: NOT_APACHE,
};

export default plan;
