import { defineRule } from '../../src/engine/rule.ts';
import { sharedDirectories } from '../../src/model/volumes/working-directory.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- volumes-rocksdb-on-shared-volume';
const job = (source: string, mark = '', mount = 'mountPath: /data') =>
  flinkDeployment({
    config: [`state.backend.rocksdb.localdir: /data/rocksdb${mark}`],
    spec: [
      'podTemplate:',
      '  spec:',
      '    containers:',
      '      - name: flink-main-container',
      `        volumeMounts: [{name: data, ${mount}}]`,
      `    volumes: [{name: data, ${source}}]`,
    ],
  });
const CLAIM = 'persistentVolumeClaim: {claimName: flink-data}';
const claim = (mode: string) =>
  `apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: flink-data}\nspec:\n  accessModes: [${mode}]\n  storageClassName: efs-sc\n  resources: {requests: {storage: 20Gi}}\n`;

export default defineRule({
  id: 'volumes-rocksdb-on-shared-volume',
  area: 'volumes',
  level: 'warning',
  confidence: 'high',
  title: 'Working files of the state backend on shared network storage',
  why: 'RocksDB reads and writes these files for each record that it does not find in memory, and over the network that takes many times as long; TaskManagers that share a folder may also lock each other out.',
  fix: 'Use an emptyDir, a generic ephemeral volume or a local disk: these files are gone with the pod anyway.',
  falsePositives: 'A fast shared file system with a folder for each pod (subPathExpr) is not reported.',
  prevents: ['org.rocksdb.RocksDBException: While lock file: …/LOCK: Resource temporarily unavailable'],
  sources: ['https://nightlies.apache.org/flink/flink-docs-stable/docs/ops/state/large_state_tuning/#tuning-rocksdb'],
  subject: 'workload',
  examples: [
    {
      name: 'NFS',
      bad: { 'job.yaml': job('nfs: {server: nfs, path: /x}', MARK) },
      good: {
        'job.yaml': job('emptyDir: {}'),
        'own/job.yaml': job('nfs: {server: nfs, path: /x}', '', 'mountPath: /data, subPathExpr: $(POD_NAME)'),
      },
    },
    {
      name: 'a claim for many',
      bad: { 'job.yaml': job(CLAIM, MARK), 'claim.yaml': claim('ReadWriteMany') },
      good: { 'job.yaml': job(CLAIM), 'claim.yaml': claim('ReadWriteOnce') },
    },
  ],
  *check(workload, kit, { objects, exists }) {
    for (const { key, path, mount, kind, mode } of sharedDirectories(workload, objects, exists)) {
      yield kit.violation({
        at: path.origin,
        message: `${key} ${path.value} is on ${kind}`,
        related: [
          { text: 'the volume is mounted here', at: mount.path.origin },
          ...(mode ? [{ text: "the claim's access mode", at: mode }] : []),
        ],
        identity: [key],
      });
    }
  },
});
