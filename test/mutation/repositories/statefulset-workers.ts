import type { Plan } from '../mutation.ts';
import { NOT_APACHE } from '../other-forms.ts';

const file = 'cluster.yaml';

/** TaskManagers as a StatefulSet with local recovery. */
const plan: Plan = {
  mutations: [
    {
      name: 'a folder of a volume that there is none of',
      file,
      find: '            - name: pv\n              mountPath: /pv',
      replace: '            - name: pvc\n              mountPath: /pv',
      rule: 'volumes-mount-without-volume',
    },
    {
      name: 'no plugin in the image',
      file: 'docker/Dockerfile',
      find: 'RUN mkdir -p $FLINK_HOME/plugins/s3-fs-hadoop && \\\n    cp $FLINK_HOME/opt/flink-s3-fs-hadoop-${FLINK}.jar $FLINK_HOME/plugins/s3-fs-hadoop/\n',
      replace: '',
      rule: 'storage-missing-fs-plugin',
      at: { file, text: '    execution.checkpointing.dir' },
    },
    {
      name: 'the plugin in lib',
      file: 'docker/Dockerfile',
      find: '${FLINK}.jar $FLINK_HOME/plugins/s3-fs-hadoop/',
      replace: '${FLINK}.jar $FLINK_HOME/lib/',
      rule: 'storage-plugin-in-lib',
    },
    {
      name: 'no folder for checkpoints',
      file,
      find: 'execution.checkpointing.dir: s3://sensors/checkpoints',
      replace: 'execution.checkpointing.dir: file:///pv/checkpoints',
      rule: 'storage-path-not-covered-both-sides',
    },
    {
      name: 'a service of high availability that there is none of',
      file,
      find: 'high-availability.type: kubernetes',
      replace: 'high-availability.type: kubernete',
      rule: 'ha-type-invalid',
    },
    {
      name: 'no cluster-id',
      file,
      find: '    kubernetes.cluster-id: sensors\n',
      replace: '',
      rule: 'ha-cluster-id-missing',
      at: { file, text: '    high-availability.type: kubernetes' },
    },
    {
      name: 'no right to change ConfigMaps',
      file: 'access.yaml',
      find: 'verbs: [get, list, watch, create, update, patch, delete]',
      replace: 'verbs: [get]',
      rule: 'ha-rbac-configmaps',
      at: { file, text: '    high-availability.type: kubernetes' },
    },
    {
      name: 'a Service of another port',
      file,
      find: '      port: 6124',
      replace: '      port: 6114',
      rule: 'standalone-ports-mismatch',
    },
    {
      name: 'a port of the interface that nothing listens on',
      file,
      find: '    - name: webui\n      port: 8081',
      replace: '    - name: webui\n      port: 8081\n      targetPort: 8080',
      rule: 'network-rest-port-mismatch',
      at: { file, text: '      targetPort: 8080' },
    },
    {
      name: 'a backend that there is none of',
      file,
      find: 'state.backend.type: rocksdb',
      replace: 'state.backend.type: rocks',
      rule: 'state-backend-unknown',
    },
    {
      name: 'an option that Flink 2 has no longer',
      file,
      find: '    state.backend.type: rocksdb\n',
      replace: '    state.backend.type: rocksdb\n    taskmanager.heap.size: 2g\n',
      rule: 'config-removed-in-2',
      at: { file, text: '    taskmanager.heap.size' },
    },
    {
      name: 'a memory size in words',
      file,
      find: 'taskmanager.memory.process.size: 3000m',
      replace: 'taskmanager.memory.process.size: three',
      rule: 'config-wrong-type',
    },
    {
      name: 'an account that there is none of',
      file: 'access.yaml',
      find: 'kind: ServiceAccount\nmetadata:\n  name: sensors\n',
      replace: 'kind: ServiceAccount\nmetadata:\n  name: sensor\n',
      rule: 'identity-service-account-undefined',
      at: { file, text: '      serviceAccountName: sensors\n      containers' },
    },
  ],
  without: { ...NOT_APACHE, 'a store of its own without its paths': 'its host may take buckets in front' },
};

export default plan;
