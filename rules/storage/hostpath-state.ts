import { defineRule } from '../../src/engine/rule.ts';
import { hostPathState } from '../../src/model/storage/host-path.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- storage-hostpath-state';
const mounted = (source: string, extra: string[] = []) => [
  'podTemplate:',
  '  spec:',
  ...extra.map((line) => `    ${line}`),
  '    containers:',
  '      - name: flink-main-container',
  '        volumeMounts: [{name: data, mountPath: /flink-data}]',
  `    volumes: [{name: data, ${source}}]`,
];
const config = (mark = '') => [`state.checkpoints.dir: file:///flink-data/checkpoints${mark}`];
const HOST = 'hostPath: {path: /var/flink}';

export default defineRule({
  id: 'storage-hostpath-state',
  area: 'storage',
  level: 'warning',
  confidence: 'high',
  production: true,
  title: 'A directory for state lies on the disk of a node',
  why: 'On a cluster of several nodes each pod sees the folder of its own node: what TaskManagers write the JobManager does not find, nor does a pod that moves.',
  fix: 'Use an object store, or a volume that all nodes share.',
  falsePositives:
    'Clusters of one node: manifests for kind or minikube and pods that are pinned to a node are not reported. A shared file system may be mounted on all nodes under the path.',
  prevents: ['java.io.FileNotFoundException: Cannot find checkpoint or savepoint file/directory'],
  sources: ['https://kubernetes.io/docs/concepts/storage/volumes/#hostpath'],
  breaks: 'storage',
  subject: 'workload',
  examples: [
    {
      name: 'checkpoints',
      bad: { 'job.yaml': flinkDeployment({ config: config(MARK), spec: mounted(HOST) }) },
      good: {
        'job.yaml': flinkDeployment({ config: config(), spec: mounted('nfs: {server: nfs, path: /x}') }),
        'minikube/job.yaml': flinkDeployment({ config: config(), spec: mounted(HOST) }),
        'pinned/job.yaml': flinkDeployment({
          config: config(),
          spec: mounted(HOST, ['nodeSelector: {kubernetes.io/hostname: worker-1}']),
        }),
      },
    },
  ],
  *check(workload, kit) {
    for (const { uses, mount, volume, path } of hostPathState(workload)) {
      const [first] = uses;
      const keys = [...new Set(uses.map(({ writtenAs }) => writtenAs))];
      const [last, ...others] = keys.reverse();
      const names = others.length === 0 ? `${last} is` : `${others.reverse().join(', ')} and ${last} are`;
      yield kit.violation({
        at: first.at,
        message: `${names} on hostPath ${path} of whatever node each pod runs on`,
        related: [
          { text: `volume ${volume.name} is mounted here`, at: mount.path.origin },
          { text: 'the volume', at: volume.at },
        ],
        identity: [volume.name],
      });
    }
  },
});
