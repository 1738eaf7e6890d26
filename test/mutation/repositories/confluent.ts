import type { Plan } from '../mutation.ts';
import { NOT_CONFLUENT } from '../other-forms.ts';

const file = 'application.yaml';
const environment = 'environment.yaml';
const pool = 'pool.yaml';

/** Confluent: an environment, applications and a pool. */
const plan: Plan = {
  mutations: [
    {
      name: 'another Flink than the image has',
      file,
      find: 'flinkVersion: v1_20',
      replace: 'flinkVersion: v1_19',
      rule: 'image-flink-version-mismatch',
    },
    {
      name: 'another Flink than the pool has',
      file: pool,
      find: 'flinkVersion: v1_19',
      replace: 'flinkVersion: v1_20',
      rule: 'image-flink-version-mismatch',
    },
    {
      name: 'another base image',
      file: 'Dockerfile',
      find: 'cp-flink:1.20.1-cp2-java17',
      replace: 'cp-flink:1.19.2-cp2-java17',
      rule: 'image-flink-version-mismatch',
      at: { file, text: '  flinkVersion: v1_20' },
      further: [{ rule: 'storage-builtin-plugin-version-mismatch', why: 'the plugin is of the other release' }],
    },
    {
      name: 'a plugin of the community release',
      file,
      find: 'flink-s3-fs-hadoop-1.20.1-cp2.jar',
      replace: 'flink-s3-fs-hadoop-1.20.1.jar',
      rule: 'storage-builtin-plugin-version-mismatch',
    },
    {
      name: 'no environment',
      file,
      find: '  flinkEnvironment: production\n',
      replace: '',
      rule: 'vendor-confluent-refused',
      at: { file, text: 'spec:\n  image' },
    },
    {
      name: 'an environment in another spelling',
      file: pool,
      find: 'flinkEnvironment: production\n  type',
      replace: 'flinkEnvironment: prodution\n  type',
      rule: 'vendor-confluent-reference',
    },
    {
      name: 'a pool in another spelling',
      file: pool,
      find: 'computePoolName: sql',
      replace: 'computePoolName: sqll',
      rule: 'vendor-confluent-reference',
    },
    {
      name: 'a type of pool that there is none of',
      file: pool,
      find: 'type: DEDICATED',
      replace: 'type: dedicated',
      rule: 'vendor-confluent-refused',
    },
    {
      name: 'an INSERT without checkpoints',
      file: pool,
      find: '  flinkConfiguration:\n    execution.checkpointing.interval: 60s\n',
      replace: '',
      rule: 'vendor-confluent-insert-without-checkpoints',
      at: { file: pool, text: '  statement:' },
    },
    {
      name: 'an entry that the environment wins over',
      file,
      find: '    state.backend.type: rocksdb\n',
      replace: '    state.backend.type: rocksdb\n    taskmanager.numberOfTaskSlots: "4"\n',
      rule: 'vendor-confluent-overridden',
    },
    {
      name: 'an image of the Apache project',
      file: 'rest/alerts.json',
      find: 'confluentinc/cp-flink:1.20.1-cp2',
      replace: 'flink:1.20.1-java11',
      rule: 'vendor-confluent-image',
      further: [{ rule: 'storage-builtin-plugin-version-mismatch', why: 'the plugin is of the other release' }],
    },
    {
      name: 'a job without state',
      file,
      find: 'upgradeMode: savepoint',
      replace: 'upgradeMode: stateless',
      rule: 'state-stateless-default',
    },
    {
      name: 'no way to upgrade',
      file,
      find: '    upgradeMode: savepoint\n',
      replace: '',
      rule: 'state-stateless-default',
      at: { file, text: '  job:' },
    },
    {
      name: 'savepoints on the disk of the container',
      file: environment,
      find: 'state.savepoints.dir: s3://confluent-flink/savepoints',
      replace: 'state.savepoints.dir: file:///tmp/savepoints',
      rule: 'storage-state-on-container-disk',
    },
    {
      name: 'a path without its bucket',
      file: environment,
      find: 'state.checkpoints.dir: s3://confluent-flink/checkpoints',
      replace: 'state.checkpoints.dir: s3:///checkpoints',
      rule: 'storage-uri-malformed',
    },
    {
      name: 'another name of the container',
      file,
      find: 'name: flink-main-container',
      replace: 'name: flink',
      rule: 'pod-main-container-name',
    },
    {
      name: 'a misspelt option',
      file,
      find: 'state.backend.type: rocksdb',
      replace: 'state.backend.tipe: rocksdb',
      rule: 'config-unknown-key',
    },
    {
      name: 'a backend that there is none of',
      file,
      find: 'state.backend.type: rocksdb',
      replace: 'state.backend.type: rocks',
      rule: 'state-backend-unknown',
    },
    {
      name: 'an interval without a unit that there is',
      file,
      find: 'execution.checkpointing.interval: 60 s',
      replace: 'execution.checkpointing.interval: 60 secs.',
      rule: 'config-wrong-type',
    },
    {
      name: 'another account in the trust policy',
      file: 'role.tf',
      find: 'system:serviceaccount:flink:flink',
      replace: 'system:serviceaccount:operator:flink',
      rule: 'identity-irsa-trust-subject-mismatch',
      at: { file: 'access.yaml', text: '    eks.amazonaws.com/role-arn' },
    },
    {
      name: 'too little memory for Flink',
      file: 'rest/alerts.json',
      find: '"memory": "2048m"',
      replace: '"memory": "256m"',
      rule: 'resources-memory-infeasible',
    },
  ],
  without: NOT_CONFLUENT,
};

export default plan;
