import { defineRule } from '../../src/engine/rule.ts';
import { ROLE_NAME } from '../../src/model/pods/pod.ts';
import { type Disk, type PodDisk, podDisks } from '../../src/model/storage/durability.ts';
import { enumerated, groupBy } from '../../src/text/list.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- storage-state-on-container-disk';
const mounted = (source: string, path = '/flink-data', key = 'podTemplate') => [
  ...(key === 'podTemplate' ? [] : [`${key}:`, '  podTemplate:']),
  ...[
    ...(key === 'podTemplate' ? ['podTemplate:'] : []),
    '  spec:',
    '    containers:',
    '      - name: flink-main-container',
    `        volumeMounts: [{name: data, mountPath: ${path}}]`,
    `    volumes: [{name: data, ${source}}]`,
  ].map((line) => (key === 'podTemplate' ? line : `  ${line}`)),
];
const CLAIM = 'persistentVolumeClaim: {claimName: flink-data}';
const checkpoints = (mark = MARK) => [`state.checkpoints.dir: file:///flink-data/checkpoints${mark}`];
const ha = ['high-availability.type: kubernetes', `high-availability.storageDir: /flink-data/ha${MARK}`];

export default defineRule({
  id: 'storage-state-on-container-disk',
  area: 'storage',
  level: 'error',
  confidence: 'high',
  title: "A directory for state lies on the container's own disk",
  why: 'JobManager and TaskManagers each have a disk of their own: neither sees what the other writes, and all of it goes with the pod. Checkpoints and savepoints look complete until one has to be restored.',
  fix: 'Use an object store, or a volume that JobManager and TaskManagers share (ReadWriteMany), mounted over the path in both.',
  falsePositives:
    'A demo that never has to recover works like this, as the Flink documentation shows it; ignore the rule for that file.',
  prevents: [
    'java.io.FileNotFoundException: Cannot find checkpoint or savepoint file/directory',
    'Failed to create directory for shared state: file:/tmp/checkpoints/…/shared',
  ],
  sources: [
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/ops/state/checkpoints/',
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/ha/overview/',
    'https://kubernetes.io/docs/concepts/storage/volumes/#emptydir',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'no volume at all',
      bad: { 'job.yaml': flinkDeployment({ config: checkpoints() }) },
      good: { 'job.yaml': flinkDeployment({ config: checkpoints(''), spec: mounted(CLAIM) }) },
      unknown: {
        'job.yaml': flinkDeployment({ config: checkpoints('') }),
        'kustomization.yaml': 'resources: [job.yaml]\npatches: [{path: volume.yaml}]\n',
      },
    },
    {
      name: 'an emptyDir',
      bad: { 'job.yaml': flinkDeployment({ config: checkpoints(), spec: mounted('emptyDir: {}') }) },
      good: { 'job.yaml': flinkDeployment({ config: checkpoints(''), spec: mounted('nfs: {server: nfs, path: /x}') }) },
    },
    {
      name: 'another folder is mounted',
      bad: { 'job.yaml': flinkDeployment({ config: checkpoints(), spec: mounted(CLAIM, '/flink') }) },
      good: { 'job.yaml': flinkDeployment({ config: checkpoints(''), spec: mounted(CLAIM, '/') }) },
    },
    {
      name: 'HA metadata on a path without a scheme',
      bad: { 'job.yaml': flinkDeployment({ config: ha }) },
      good: {
        'job.yaml': flinkDeployment({
          config: ['fs.default-scheme: s3p://orders/', ...ha].map((line) => line.replace(MARK, '')),
        }),
      },
    },
  ],
  *check(workload, kit) {
    // Amazon's operator and images bring storage of their own.
    if ((workload.cluster ?? workload).vendor === 'emr') return;
    // Paths that lie in one volume, or in none, are one mistake.
    for (const group of groupBy(podDisks(workload), causeOf)) {
      const [{ use, kept, disks }, ...others] = group as [PodDisk, ...PodDisk[]];
      const names = [...new Set(others.map((other) => other.use.writtenAs))].filter((name) => name !== use.writtenAs);
      const too = names.length === 0 ? '' : `; so ${names.length > 1 ? 'are' : 'is'} ${enumerated(names)}`;
      const where = disks[0] ? `${placeOf(disks, use.uri.path)}${too}` : 'may not outlive its pods';
      yield kit.unless(kept, {
        at: use.at,
        message: `${use.writtenAs} ${use.uri.text} ${where}`,
        identity: [use.purpose],
        related: [
          ...disks.flatMap((disk) =>
            disk.is === 'scratch'
              ? [{ text: `${disk.source} volume ${disk.volume.name} is mounted here`, at: disk.mount.path.origin }]
              : [],
          ),
          ...others.map((other) => ({ text: `${other.use.writtenAs} lies there too`, at: other.use.at })),
        ],
      });
    }
  },
});

function causeOf({ kept, disks }: PodDisk): string {
  const sources = disks.map((disk) => (disk.is === 'scratch' ? `volume ${disk.volume.name}` : 'no volume'));
  return [kept.is, ...new Set(sources)].join('\0');
}

/** What JobManager and TaskManagers find at a path, as the end of a sentence. */
function placeOf(disks: readonly Disk[], path: string): string {
  const roles = (list: readonly Disk[]) => [...new Set(list.map(({ role }) => ROLE_NAME[role]))].join(' and ');
  const scratch = disks.flatMap((disk) => (disk.is === 'scratch' ? [disk] : []));
  const bare = disks.filter((disk) => disk.is === 'container');
  const [volume] = scratch;
  const inVolume =
    volume &&
    `is on the ${volume.source} volume ${volume.volume.name} of the ${roles(scratch)}, which each pod has for itself`;
  const onDisk = `is on the own disk of the ${roles(bare)} container${bare.length > 1 ? 's' : ''}: no volume is mounted over ${path}`;
  if (!inVolume) return onDisk;
  return bare.length === 0 ? inVolume : `${inVolume}, and ${onDisk}`;
}
