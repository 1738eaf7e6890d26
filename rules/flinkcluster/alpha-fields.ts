import { defineRule, type Report } from '../../src/engine/rule.ts';
import { alphaFields } from '../../src/model/flinkcluster/alpha-fields.ts';
import { isEditable, spanOf } from '../../src/text/span.ts';
import { clusterOperator, flinkCluster, SPOTIFY } from '../cluster-samples.ts';

const MARK = ' # <- flinkcluster-alpha-fields';

export default defineRule({
  id: 'flinkcluster-alpha-fields',
  area: 'flinkcluster',
  level: 'error',
  confidence: 'high',
  title: 'A field of a FlinkCluster under its old name',
  why: 'Version v1beta1 has another name for it, so nothing reads the field: no volume is mounted, no savepoint is restored. No current operator serves v1alpha1.',
  fix: "Write volumeMounts for mounts, fromSavepoint for savepoint, and takeSavepointOnUpdate for takeSavepointOnUpgrade where Spotify's operator runs.",
  falsePositives:
    "takeSavepointOnUpgrade is the right name for GoogleCloudPlatform's operator; it is reported where Spotify's runs.",
  prevents: ['strict decoding error: unknown field "spec.jobManager.mounts"'],
  sources: [
    'https://github.com/spotify/flink-on-k8s-operator/blob/master/config/crd/bases/flinkoperator.k8s.io_flinkclusters.yaml',
    'https://github.com/spotify/flink-on-k8s-operator/blob/master/docs/crd.md',
  ],
  tags: ['strict'],
  subject: 'object',
  kinds: ['FlinkCluster'],
  examples: [
    {
      name: 'mounts',
      bad: {
        'cluster.yaml': flinkCluster({ jobManager: [`mounts:${MARK}`, '  - {name: keys, mountPath: /etc/keys}'] }),
      },
      good: {
        'cluster.yaml': flinkCluster({ jobManager: ['volumeMounts:', '  - {name: keys, mountPath: /etc/keys}'] }),
      },
    },
    {
      name: 'the savepoint to start from',
      bad: { 'cluster.yaml': flinkCluster({ job: [`savepoint: gs://orders/savepoint-1${MARK}`] }) },
      good: { 'cluster.yaml': flinkCluster({ job: ['fromSavepoint: gs://orders/savepoint-1'] }) },
    },
    {
      name: 'upgrade and update',
      bad: {
        'cluster.yaml': flinkCluster({ job: [`takeSavepointOnUpgrade: true${MARK}`] }),
        'operator.yaml': clusterOperator('spotify'),
      },
      good: {
        'cluster.yaml': flinkCluster({ job: ['takeSavepointOnUpgrade: true'] }),
        'fork.yaml': flinkCluster({ name: 'fork', spec: [SPOTIFY], job: ['takeSavepointOnUpdate: true'] }),
      },
    },
  ],
  *check(object, kit, model) {
    const known =
      object.version === 'v1alpha1' ? 'is of v1alpha1, which no operator serves' : 'does not exist in v1beta1';
    for (const { path, now, at, isFree } of alphaFields(object, model)) {
      const report: Report = { at, path, message: `${path.join('.')} ${known}; the name of the field is ${now}` };
      const span = spanOf(at);
      if (isFree && isEditable(at) && span && object.version !== 'v1alpha1') {
        report.edits = {
          safety: 'unsafe',
          description: `Rename it to ${now}`,
          edits: [{ ...span, text: now }],
        };
      }
      yield kit.violation(report);
    }
  },
});
