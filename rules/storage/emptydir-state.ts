import { defineRule } from '../../src/engine/rule.ts';
import type { Disk } from '../../src/model/storage/durability.ts';
import { lostState } from '../../src/model/storage/lost-state.ts';
import { pathsOf, reportOf, rolesOf } from '../lost-state.ts';
import { flinkDeployment, mainContainerVolume } from '../samples.ts';

const MARK = ' # <- storage-emptydir-state';
const checkpoints = (mark = MARK) => [`state.checkpoints.dir: file:///flink-data/checkpoints${mark}`];
const EMPTY = mainContainerVolume('emptyDir: {}');

export default defineRule({
  id: 'storage-emptydir-state',
  area: 'storage',
  level: 'error',
  confidence: 'high',
  production: true,
  title: 'A directory for state lies on a volume that goes with its pod',
  why: 'Each pod gets an empty volume of its own, and it is deleted with the pod: TaskManagers and JobManager do not see what the others write, and nothing of it is left to restore.',
  fix: 'Use an object store, or a volume that JobManager and TaskManagers share (a ReadWriteMany claim) in place of the emptyDir.',
  falsePositives:
    'Local working files belong on an emptyDir (io.tmp.dirs, state.backend.rocksdb.localdir); only checkpoints, savepoints, the changelog, HA metadata and job results are looked at.',
  prevents: [
    'java.io.FileNotFoundException: Cannot find checkpoint or savepoint file/directory',
    'HA metadata is not available to make stateful upgrades',
  ],
  sources: [
    'https://kubernetes.io/docs/concepts/storage/volumes/#emptydir',
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/ops/state/checkpoints/',
  ],
  breaks: 'storage',
  subject: 'workload',
  examples: [
    {
      name: 'checkpoints',
      bad: { 'job.yaml': flinkDeployment({ config: checkpoints(), spec: EMPTY }) },
      good: {
        'job.yaml': flinkDeployment({
          config: checkpoints(''),
          spec: mainContainerVolume('persistentVolumeClaim: {claimName: flink-data}'),
        }),
      },
      unknown: {
        'job.yaml': flinkDeployment({ config: checkpoints(''), spec: EMPTY }),
        'kustomization.yaml': 'resources: [job.yaml]\npatches: [{path: volume.yaml}]\n',
      },
    },
    {
      name: 'a claim that lives as long as the pod',
      bad: {
        'job.yaml': flinkDeployment({
          config: checkpoints(),
          spec: mainContainerVolume(
            'ephemeral: {volumeClaimTemplate: {spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}}',
          ),
        }),
      },
      good: {
        'job.yaml': flinkDeployment({
          config: checkpoints(''),
          spec: mainContainerVolume('nfs: {server: nfs, path: /x}'),
        }),
      },
    },
    {
      name: 'working files',
      good: {
        'job.yaml': flinkDeployment({
          config: [
            'state.checkpoints.dir: s3p://orders/checkpoints',
            'state.backend.rocksdb.localdir: /flink-data/rocksdb',
            'io.tmp.dirs: /flink-data/tmp',
          ],
          spec: EMPTY,
        }),
      },
    },
  ],
  *check(workload, kit) {
    for (const state of lostState(workload)) {
      if (state.cause !== 'scratch') continue;
      const scratch = state.disks.flatMap((disk) => (disk.is === 'scratch' ? [disk] : []));
      const bare = state.disks.filter(({ is }) => is === 'container');
      const also =
        bare.length === 0
          ? ''
          : `, and on the own disk of the ${rolesOf(bare)} container: no volume is mounted there over ${pathsOf(state)}`;
      yield kit.unless(
        state.kept,
        reportOf(
          state,
          `on ${volumesOf(scratch)} of the ${rolesOf(scratch)}, which each pod has for itself${also}`,
          scratch.map(({ source, volume, mount }) => ({
            text: `${source} volume ${volume.name} is mounted here`,
            at: mount.path.origin,
          })),
        ),
      );
    }
  },
});

function volumesOf(disks: readonly Extract<Disk, { is: 'scratch' }>[]): string {
  const [first] = disks;
  return `the ${first?.source} volume ${[...new Set(disks.map(({ volume }) => volume.name))].join(' and ')}`;
}
