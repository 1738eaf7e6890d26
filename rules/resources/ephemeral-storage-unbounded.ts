import { defineRule } from '../../src/engine/rule.ts';
import { unboundedDisk } from '../../src/model/resources/rocksdb.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- resources-ephemeral-storage-unbounded';
const template = [
  'podTemplate:',
  '  spec:',
  '    containers:',
  '      - name: flink-main-container',
  '        volumeMounts: [{name: state, mountPath: /tmp}]',
  '    volumes: [{name: state, emptyDir: {sizeLimit: 20Gi}}]',
];

export default defineRule({
  id: 'resources-ephemeral-storage-unbounded',
  area: 'resources',
  level: 'note',
  confidence: 'medium',
  title: "State on the node's disk without a bound",
  why: 'The working state of the backend lies in the file system of the container, on the disk of its node. When that disk fills, the kubelet evicts pods, those that asked for no ephemeral storage first.',
  fix: 'Set resource.ephemeralStorage of the TaskManagers, or mount a volume and point the local directory at it.',
  falsePositives: 'A job with little state never fills a disk.',
  prevents: ['The node was low on resource: ephemeral-storage'],
  sources: [
    'https://kubernetes.io/docs/concepts/storage/ephemeral-storage/',
    'https://github.com/lyft/flinkk8soperator/issues/173',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'no volume and no bound',
      bad: { 'job.yaml': flinkDeployment({ config: [`state.backend.type: rocksdb${MARK}`] }) },
      good: {
        'job.yaml': flinkDeployment({ config: ['state.backend.type: rocksdb'] }).replace(
          '  taskManager:\n    resource: {',
          '  taskManager:\n    resource: {ephemeralStorage: 20Gi, ',
        ),
      },
    },
    {
      name: 'a volume',
      good: { 'job.yaml': flinkDeployment({ config: ['state.backend.type: rocksdb'], spec: template }) },
    },
    { name: 'state in memory', good: { 'job.yaml': flinkDeployment({ config: ['state.backend.type: hashmap'] }) } },
  ],
  *check(workload, kit) {
    const backend = unboundedDisk(workload);
    if (!backend) return;
    yield kit.violation({
      at: backend.at,
      message: `State backend ${backend.name} keeps its files in the container, and no ephemeral storage is asked for`,
    });
  },
});
