import { defineRule } from '../../src/engine/rule.ts';
import { forksOf, installsGoogle } from '../../src/model/flinkcluster/fork.ts';
import { isFlinkCluster } from '../../src/model/flinkcluster/refusals.ts';
import { ClusterReader } from '../../src/model/flinkcluster/spec.ts';
import { describe } from '../../src/model/model.ts';
import { clusterOperator, flinkCluster, SPOTIFY } from '../cluster-samples.ts';

const MARK = ' # <- flinkcluster-deprecated-operator';

export default defineRule({
  id: 'flinkcluster-deprecated-operator',
  area: 'flinkcluster',
  level: 'warning',
  confidence: 'high',
  title: 'A FlinkCluster for an operator that is not maintained any more',
  why: 'GoogleCloudPlatform/flink-on-k8s-operator has been deprecated since September 2022. Its definition and its webhooks are of API versions that Kubernetes 1.22 dropped, so it cannot be installed on a current cluster.',
  fix: "Move to the FlinkDeployment of the Apache Flink Kubernetes Operator, or to Spotify's fork, which reads the same kind.",
  falsePositives:
    "Spotify's fork is maintained: objects that it reads are left alone. Where nothing shows which operator runs, this is a note.",
  prevents: [
    'no matches for kind "CustomResourceDefinition" in version "apiextensions.k8s.io/v1beta1"',
    'x509: certificate has expired or is not yet valid',
  ],
  sources: [
    'https://github.com/GoogleCloudPlatform/flink-on-k8s-operator#readme',
    'https://github.com/GoogleCloudPlatform/flink-on-k8s-operator/issues/459',
    'https://kubernetes.io/docs/reference/using-api/deprecation-guide/#v1-22',
  ],
  subject: 'object',
  kinds: ['FlinkCluster', 'Deployment', 'HelmRepository', 'Application'],
  examples: [
    {
      name: "the original's operator",
      bad: {
        'cluster.yaml': flinkCluster({ apiVersion: `flinkoperator.k8s.io/v1beta1${MARK}` }),
        'operator.yaml': clusterOperator('google'),
      },
      good: { 'cluster.yaml': flinkCluster({}), 'operator.yaml': clusterOperator('spotify') },
    },
    {
      name: 'an installation of it',
      bad: { 'operator.yaml': clusterOperator('google').replace(/(image: .*)$/m, `$1${MARK}`) },
      good: { 'operator.yaml': clusterOperator('spotify') },
    },
    {
      name: 'no sign of an operator',
      bad: { 'cluster.yaml': flinkCluster({ apiVersion: `flinkoperator.k8s.io/v1beta1${MARK}` }) },
      good: { 'cluster.yaml': flinkCluster({ spec: [SPOTIFY] }) },
    },
  ],
  *check(object, kit, model) {
    // A FlinkCluster in sight tells it itself.
    const installs = model.objects.ofKind('FlinkCluster').length === 0 ? installsGoogle(object) : undefined;
    if (installs)
      yield kit.violation({
        at: installs.origin,
        message: `${describe(object)} installs GoogleCloudPlatform's operator (${installs.value}), deprecated since September 2022`,
      });
    if (!isFlinkCluster(object)) return;
    const forks = forksOf(object, model);
    if (forks.length === 1 && forks[0] === 'spotify') return;
    const isCertain = forks.length === 1;
    const reader = isCertain
      ? "GoogleCloudPlatform's operator, which has been deprecated since September 2022"
      : "GoogleCloudPlatform's operator, deprecated since September 2022, or by Spotify's fork of it";
    yield kit.violation({
      at: new ClusterReader(object).place(['apiVersion']),
      message: `FlinkCluster ${object.name} is read by ${reader}`,
      ...(isCertain ? {} : { level: 'note' as const, confidence: 'medium' as const }),
    });
  },
});
