import type { Plan } from '../mutation.ts';
import { NOT_APACHE } from '../other-forms.ts';

const file = 'rides.yaml';

/** An application for Lyft's operator. */
const plan: Plan = {
  mutations: [
    {
      name: 'no provider for the role',
      file,
      find: '    fs.s3a.aws.credentials.provider: com.amazonaws.auth.WebIdentityTokenCredentialsProvider\n',
      replace: '',
      rule: 'identity-irsa-provider-not-selected',
      at: { file, text: '    state.checkpoints.dir' },
    },
    {
      name: 'another account in the trust policy',
      file: 'role.tf',
      find: 'system:serviceaccount:rides:rides',
      replace: 'system:serviceaccount:rides:default',
      rule: 'identity-irsa-trust-subject-mismatch',
      at: { file, text: '    eks.amazonaws.com/role-arn' },
    },
    {
      name: 'an account in another spelling',
      file,
      find: 'serviceAccountName: rides',
      replace: 'serviceAccountName: ride',
      rule: 'identity-service-account-undefined',
    },
    {
      name: 'no plugin in the image',
      file: 'Dockerfile',
      find: 'RUN mkdir -p /opt/flink/plugins/s3-fs-hadoop && cp /opt/flink/opt/flink-s3-fs-hadoop-1.16.3.jar /opt/flink/plugins/s3-fs-hadoop/\n',
      replace: '',
      rule: 'storage-missing-fs-plugin',
      at: { file, text: '    state.checkpoints.dir' },
    },
    {
      name: 'a plugin of another release',
      file: 'Dockerfile',
      find: 'opt/flink-s3-fs-hadoop-1.16.3.jar',
      replace: 'opt/flink-s3-fs-hadoop-1.16.1.jar',
      rule: 'storage-plugin-version-mismatch',
    },
    {
      name: 'the plugin beside its folder',
      file: 'Dockerfile',
      find: '1.16.3.jar /opt/flink/plugins/s3-fs-hadoop/',
      replace: '1.16.3.jar /opt/flink/plugins/',
      rule: 'storage-plugin-not-in-subfolder',
    },
    {
      name: 'checkpoints on the scratch volume',
      file,
      find: 'state.checkpoints.dir: s3://rides-state/checkpoints',
      replace: 'state.checkpoints.dir: file:///scratch/checkpoints',
      rule: 'storage-emptydir-state',
    },
    {
      name: 'savepoints on the disk of the container',
      file,
      find: 'state.savepoints.dir: s3://rides-state/savepoints',
      replace: 'state.savepoints.dir: file:///savepoints',
      rule: 'storage-state-on-container-disk',
    },
    {
      name: 'a path without its bucket',
      file,
      find: 's3://rides-state/checkpoints',
      replace: 's3:///checkpoints',
      rule: 'storage-uri-malformed',
    },
    {
      name: 'a misspelt option',
      file,
      find: 'execution.checkpointing.interval: 60 s',
      replace: 'execution.checkpointing.intervall: 60 s',
      rule: 'config-unknown-key',
    },
    {
      name: 'an option of a later version',
      file,
      find: '    state.backend: rocksdb\n',
      replace: '    state.backend.type: rocksdb\n',
      rule: 'config-unknown-key',
      at: { file, text: '    state.backend.type' },
    },
    {
      name: 'a backend that there is none of',
      file,
      find: 'state.backend: rocksdb',
      replace: 'state.backend: rocks',
      rule: 'state-backend-unknown',
    },
    {
      name: 'a misspelt volume source',
      file,
      find: 'emptyDir: {}',
      replace: 'emptydir: {}',
      rule: 'schema-volume-source-typo',
    },
    {
      name: 'a mount of a volume that there is none of',
      file,
      find: '    - name: scratch\n      mountPath: /scratch',
      replace: '    - name: scratchs\n      mountPath: /scratch',
      rule: 'volumes-mount-without-volume',
    },
    {
      name: 'high availability without a folder',
      file,
      find: '    execution.checkpointing.interval: 60 s\n',
      replace: '    execution.checkpointing.interval: 60 s\n    high-availability: zookeeper\n',
      rule: 'ha-storage-dir-missing',
      at: { file, text: '    high-availability: zookeeper' },
    },
  ],
  without: {
    ...NOT_APACHE,
    'write the parallelism as a word': "Lyft's definition is not read",
    'a heap that is more than all': "what Lyft's operator makes of the memory is not worked out",
    'no managed memory for RocksDB': "what Lyft's operator makes of the memory is not worked out",
    'no parallelism at all': "Lyft's definition is not read",
    'settings of a restart strategy that is not chosen': 'Flink 1.16 has the older spelling only',
    'a variable that nobody expands': 'the Makefile may fill it in',
  },
};

export default plan;
