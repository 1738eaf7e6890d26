import { defineRule } from '../../src/engine/rule.ts';
import { faultsIn } from '../../src/model/flinkcluster/refusals.ts';
import { flinkCluster, SPOTIFY } from '../cluster-samples.ts';

const MARK = ' # <- flinkcluster-restart-policy-age';

export default defineRule({
  id: 'flinkcluster-restart-policy-age',
  area: 'flinkcluster',
  level: 'error',
  confidence: 'high',
  title: 'A FlinkCluster restarts from a savepoint of any age',
  why: "Spotify's operator refuses the object: it wants to know how old a savepoint may be that a failed job, or a job that is updated without a savepoint, starts from.",
  fix: 'Set spec.job.maxStateAgeToRestoreSeconds to the age in seconds, 0 or more.',
  falsePositives:
    "GoogleCloudPlatform's operator has no such field; objects that show no sign of the fork are left alone.",
  prevents: ['maxStateAgeToRestoreSeconds must be specified when restartPolicy is set as FromSavepointOnFailure'],
  sources: [
    'https://github.com/spotify/flink-on-k8s-operator/blob/master/apis/flinkcluster/v1beta1/flinkcluster_validate.go',
  ],
  tags: ['admission'],
  subject: 'object',
  kinds: ['FlinkCluster'],
  examples: [
    {
      name: 'restart after a failure',
      bad: {
        'cluster.yaml': flinkCluster({ spec: [SPOTIFY], job: [`restartPolicy: FromSavepointOnFailure${MARK}`] }),
      },
      good: {
        'cluster.yaml': flinkCluster({
          spec: [SPOTIFY],
          job: ['restartPolicy: FromSavepointOnFailure', 'maxStateAgeToRestoreSeconds: 3600'],
        }),
        'original.yaml': flinkCluster({ name: 'original', job: ['restartPolicy: FromSavepointOnFailure'] }),
        'never.yaml': flinkCluster({ name: 'never', spec: [SPOTIFY], job: ['restartPolicy: Never'] }),
      },
    },
    {
      name: 'update without a savepoint',
      bad: { 'cluster.yaml': flinkCluster({ spec: [SPOTIFY], job: [`takeSavepointOnUpdate: false${MARK}`] }) },
      good: { 'cluster.yaml': flinkCluster({ spec: [SPOTIFY], job: ['takeSavepointOnUpdate: true'] }) },
    },
    {
      name: 'a negative age',
      bad: { 'cluster.yaml': flinkCluster({ spec: [SPOTIFY], job: [`maxStateAgeToRestoreSeconds: -1${MARK}`] }) },
      good: { 'cluster.yaml': flinkCluster({ spec: [SPOTIFY], job: ['maxStateAgeToRestoreSeconds: 0'] }) },
    },
  ],
  *check(object, kit, model) {
    for (const { proof, report } of faultsIn('restart-policy-age', object, model)) yield kit.unless(proof, report);
  },
});
