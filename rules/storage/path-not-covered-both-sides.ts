import { defineRule } from '../../src/engine/rule.ts';
import { ROLE_NAME } from '../../src/model/pods/pod.ts';
import { type LostState, lostState } from '../../src/model/storage/lost-state.ts';
import { pathsOf, reportOf, rolesOf } from '../lost-state.ts';
import { flinkDeployment, mainContainerVolume } from '../samples.ts';

const MARK = ' # <- storage-path-not-covered-both-sides';
const CLAIM = 'persistentVolumeClaim: {claimName: flink-data}';
const checkpoints = (path: string) => [`state.checkpoints.dir: file://${path}`];
/** The claim in the pods of one role only. */
const inRole = (role: string, config: string[]) =>
  flinkDeployment({ config }).replace(
    `  ${role}:\n`,
    `  ${role}:\n${mainContainerVolume(CLAIM)
      .map((line) => `    ${line}\n`)
      .join('')}`,
  );

export default defineRule({
  id: 'storage-path-not-covered-both-sides',
  area: 'storage',
  level: 'error',
  confidence: 'high',
  title: 'The volume for state is missing in one role, or mounted beside the path',
  why: 'TaskManagers write the data of a checkpoint and the JobManager its metadata. Where one of them has no volume over the path it writes to the disk of its own container: checkpoints look complete, and half of each is lost with the pod.',
  fix: 'Mount the volume over the path in JobManager and TaskManagers, for a custom resource in spec.podTemplate.',
  falsePositives:
    'A link in the image that leads from the path to the mounted folder cannot be seen. Job results and archives are written by the JobManager alone, and need no volume in the TaskManagers.',
  prevents: [
    'java.io.FileNotFoundException: Cannot find checkpoint or savepoint file/directory',
    'Could not finalize the pending checkpoint',
  ],
  sources: [
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/ops/state/checkpoints/',
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/custom-resource/job-management/',
  ],
  breaks: 'storage',
  subject: 'workload',
  examples: [
    {
      name: 'in the JobManager only',
      bad: { 'job.yaml': inRole('jobManager', checkpoints(`/flink-data/checkpoints${MARK}`)) },
      good: {
        'job.yaml': flinkDeployment({
          config: checkpoints('/flink-data/checkpoints'),
          spec: mainContainerVolume(CLAIM),
        }),
      },
      unknown: {
        'job.yaml': inRole('jobManager', checkpoints('/flink-data/checkpoints')),
        'kustomization.yaml': 'resources: [job.yaml]\npatches: [{path: volume.yaml}]\n',
      },
    },
    {
      name: 'in the TaskManagers only',
      bad: { 'job.yaml': inRole('taskManager', checkpoints(`/flink-data/checkpoints${MARK}`)) },
      good: { 'job.yaml': inRole('jobManager', ['job-result-store.storage-path: file:///flink-data/results']) },
    },
    {
      name: 'a slip in the path',
      bad: {
        'job.yaml': flinkDeployment({
          config: checkpoints(`/flink-date/checkpoints${MARK}`),
          spec: mainContainerVolume(CLAIM),
        }),
      },
      good: {
        'job.yaml': flinkDeployment({ config: checkpoints('/opt/checkpoints'), spec: mainContainerVolume(CLAIM) }),
      },
    },
    {
      name: 'mounted over a folder below',
      bad: {
        'job.yaml': flinkDeployment({
          config: checkpoints(`/flink-data${MARK}`),
          spec: mainContainerVolume(CLAIM, '/flink-data/checkpoints'),
        }),
      },
    },
  ],
  *check(workload, kit) {
    for (const state of lostState(workload)) {
      const { mount } = state;
      if (!mount) continue;
      yield kit.unless(
        state.kept,
        reportOf(state, whereOf(state, mount), [
          { text: `volume ${mount.mount.volume.value} is mounted here`, at: mount.mount.path.origin },
        ]),
      );
    }
  },
});

function whereOf(state: LostState, { role, mount }: NonNullable<LostState['mount']>): string {
  const volume = `volume ${mount.volume.value}`;
  const bare = rolesOf(state.disks);
  return state.cause === 'one side'
    ? `on ${volume} in the ${ROLE_NAME[role]} only: no volume of the ${bare} is mounted over ${pathsOf(state)}`
    : `on the own disk of the ${bare} container${state.disks.length > 1 ? 's' : ''}: ${volume} is mounted over ${mount.path.value}, not over ${pathsOf(state)}`;
}
