import { defineRule } from '../../src/engine/rule.ts';
import { lostState } from '../../src/model/storage/lost-state.ts';
import { pathsOf, reportOf, rolesOf } from '../lost-state.ts';
import { flinkDeployment, mainContainerVolume } from '../samples.ts';

const MARK = ' # <- storage-state-on-container-disk';
const CLAIM = 'persistentVolumeClaim: {claimName: flink-data}';
const checkpoints = (mark = MARK) => [`state.checkpoints.dir: file:///flink-data/checkpoints${mark}`];
const ha = ['high-availability.type: kubernetes', `high-availability.storageDir: /flink-data/ha${MARK}`];

export default defineRule({
  id: 'storage-state-on-container-disk',
  area: 'storage',
  level: 'error',
  confidence: 'high',
  production: true,
  title: "A directory for state lies on the container's own disk",
  why: 'JobManager and TaskManagers each have a disk of their own: neither sees what the other writes, and all of it goes with the pod. Checkpoints and savepoints look complete until one has to be restored.',
  fix: 'Use an object store, or a volume that JobManager and TaskManagers share (ReadWriteMany), mounted over the path in both.',
  falsePositives:
    'A demo that never has to recover works like this, as the Flink documentation shows it; ignore the rule for that file. Paths on an emptyDir, or with a volume in one role only, have rules of their own.',
  prevents: [
    'java.io.FileNotFoundException: Cannot find checkpoint or savepoint file/directory',
    'Failed to create directory for shared state: file:/tmp/checkpoints/…/shared',
  ],
  sources: [
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/ops/state/checkpoints/',
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/ha/overview/',
  ],
  breaks: 'storage',
  subject: 'workload',
  examples: [
    {
      name: 'no volume at all',
      bad: { 'job.yaml': flinkDeployment({ config: checkpoints() }) },
      good: { 'job.yaml': flinkDeployment({ config: checkpoints(''), spec: mainContainerVolume(CLAIM) }) },
      unknown: {
        'job.yaml': flinkDeployment({ config: checkpoints('') }),
        'kustomization.yaml': 'resources: [job.yaml]\npatches: [{path: volume.yaml}]\n',
      },
    },
    {
      name: 'several paths are one finding',
      bad: {
        'job.yaml': flinkDeployment({
          config: [...checkpoints(), 'state.savepoints.dir: file:///flink-data/savepoints'],
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
      name: 'another folder is mounted',
      bad: { 'job.yaml': flinkDeployment({ config: checkpoints(), spec: mainContainerVolume(CLAIM, '/var/cache') }) },
      good: { 'job.yaml': flinkDeployment({ config: checkpoints(''), spec: mainContainerVolume(CLAIM, '/') }) },
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
    {
      name: 'an emptyDir has a rule of its own',
      good: { 'job.yaml': flinkDeployment({ config: checkpoints(''), spec: mainContainerVolume('emptyDir: {}') }) },
    },
  ],
  *check(workload, kit) {
    for (const state of lostState(workload)) {
      if (state.cause !== 'container') continue;
      const { disks } = state;
      const where =
        disks.length === 0
          ? 'on a path that may not outlive its pods'
          : `on the own disk of the ${rolesOf(disks)} container${disks.length > 1 ? 's' : ''}: no volume is mounted over ${pathsOf(state)}`;
      yield kit.unless(state.kept, reportOf(state, where));
    }
  },
});
