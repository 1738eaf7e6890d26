import type { Plan } from '../mutation.ts';
import { NOT_APACHE } from '../other-forms.ts';

const file = 'k8s/fraud.yaml';
const storage = 'k8s/storage.yaml';
const access = 'k8s/access.yaml';

/** An application as a Job, with state on a claim that all pods share. */
const plan: Plan = {
  mutations: [
    {
      name: 'a claim for one node',
      file: storage,
      find: 'ReadWriteMany',
      replace: 'ReadWriteOnce',
      rule: 'volumes-rwo-shared',
      at: { file, line: 66 },
    },
    {
      name: 'a class of disks for one node',
      file: storage,
      find: 'provisioner: nfs.csi.k8s.io',
      replace: 'provisioner: ebs.csi.aws.com',
      rule: 'volumes-storageclass-no-rwx',
      at: { file: storage, text: '  accessModes: [ReadWriteMany]' },
    },
    {
      name: 'high availability beside the claim',
      file,
      find: 'high-availability.storageDir: file:///state/ha\n                execution.checkpointing.interval',
      replace: 'high-availability.storageDir: file:///ha\n                execution.checkpointing.interval',
      rule: 'storage-state-on-container-disk',
    },
    {
      name: 'an emptyDir for the claim',
      file,
      find: '        - name: state\n          persistentVolumeClaim:\n            claimName: fraud-state\n---',
      replace: '        - name: state\n          emptyDir: {}\n---',
      rule: 'storage-emptydir-state',
      at: { file, line: 43 },
    },
    {
      name: 'a mount of a volume that there is none of',
      file,
      find: '            - name: state\n              mountPath: /state\n      volumes:\n        - name: state\n          persistentVolumeClaim:\n            claimName: fraud-state\n---',
      replace:
        '            - name: states\n              mountPath: /state\n      volumes:\n        - name: state\n          persistentVolumeClaim:\n            claimName: fraud-state\n---',
      rule: 'volumes-mount-without-volume',
    },
    {
      name: 'the word of the older image',
      file,
      find: '- standalone-job',
      replace: '- job-cluster',
      rule: 'standalone-legacy-entrypoint-args',
    },
    {
      name: 'no cluster-id',
      file,
      find: '                blob.server.port: 6124\n                kubernetes.cluster-id: fraud\n',
      replace: '                blob.server.port: 6124\n',
      rule: 'ha-cluster-id-missing',
      at: { file, line: 40 },
    },
    {
      name: 'an interval without a unit',
      file,
      find: 'execution.checkpointing.interval: 10 s',
      replace: 'execution.checkpointing.interval: ten',
      rule: 'config-wrong-type',
    },
    {
      name: 'a misspelt option',
      file,
      find: 'parallelism.default: 4',
      replace: 'paralelism.default: 4',
      rule: 'config-unknown-key',
    },
    {
      name: 'an option that Flink 2 has no longer',
      file,
      find: 'taskmanager.numberOfTaskSlots: 2',
      replace: 'taskmanager.numberOfTaskSlots: 2\n                taskmanager.heap.size: 2g',
      rule: 'config-removed-in-2',
    },
    {
      name: 'more memory than the container may use',
      file,
      find: 'jobmanager.memory.process.size: 2 gb',
      replace: 'jobmanager.memory.process.size: 3 gb',
      rule: 'resources-container-limit-below-process-size',
      at: { file, line: 59 },
    },
    {
      name: 'fewer slots than the job wants',
      file,
      find: 'taskmanager.numberOfTaskSlots: 2',
      replace: 'taskmanager.numberOfTaskSlots: 1',
      rule: 'resources-insufficient-slots',
      at: { file, text: 'parallelism.default: 4' },
    },
    {
      name: 'another account in the binding',
      file: access,
      find: '    name: fraud\n    namespace: fraud',
      replace: '    name: frauds\n    namespace: fraud',
      rule: 'security-rolebinding-wrong-subject',
    },
    {
      name: 'an account that there is none of',
      file,
      find: 'serviceAccountName: fraud\n      securityContext:\n        runAsUser: 9999\n        fsGroup: 9999\n      containers:\n        - name: taskmanager',
      replace:
        'serviceAccountName: frauds\n      securityContext:\n        runAsUser: 9999\n        fsGroup: 9999\n      containers:\n        - name: taskmanager',
      rule: 'identity-service-account-undefined',
    },
    {
      name: 'a misspelt environment variable source',
      file,
      find: 'fieldPath: status.podIP',
      replace: 'fieldpath: status.podIP',
      rule: 'schema-unknown-field',
    },
    {
      name: 'another user',
      file: 'image/Dockerfile',
      find: 'FROM flink:2.0.1-scala_2.12-java17\n',
      replace: 'FROM flink:2.0.1-scala_2.12-java17\nUSER root\n',
      rule: 'image-left-as-root',
    },
  ],
  without: {
    ...NOT_APACHE,
    'settings of a restart strategy that is not chosen': 'quotes are part of a value there',
    'a heap that is more than all': 'the first place is the JobManager',
    'a variable that nobody expands': 'the entrypoint expands it',
    'no parallelism at all': 'the first place is the parallelism of the Kubernetes Job',
    'a tag that moves': 'the first place is the image of the build job',
  },
};

export default plan;
