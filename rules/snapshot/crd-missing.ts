import { defineRule } from '../../src/engine/rule.ts';
import { kindPlace, lacksDefinition } from '../../src/model/snapshot/definitions.ts';
import { stateSnapshot } from '../snapshot-samples.ts';

const MARK = ' # <- snapshot-crd-missing';
const crd = (plural: string, kind: string) =>
  `apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  name: ${plural}.flink.apache.org\nspec:\n  group: flink.apache.org\n  names: {kind: ${kind}, plural: ${plural}}\n  scope: Namespaced\n  versions: []\n`;
const deployments = crd('flinkdeployments', 'FlinkDeployment');
const snapshots = crd('flinkstatesnapshots', 'FlinkStateSnapshot');
const snapshot = (mark = '') =>
  stateSnapshot('savepoint: {}').replace('kind: FlinkStateSnapshot', `kind: FlinkStateSnapshot${mark}`);

export default defineRule({
  id: 'snapshot-crd-missing',
  area: 'snapshot',
  level: 'warning',
  confidence: 'medium',
  title: 'A FlinkStateSnapshot beside definitions of the operator that lack this kind',
  why: 'The kind came with operator 1.10, and Helm does not install new definitions on an upgrade: the API server does not know it, and the operator turns snapshot resources off.',
  fix: "Apply the definition flinkstatesnapshots.flink.apache.org of the operator's release.",
  falsePositives: 'Definitions that another repository installs are not in sight.',
  prevents: [
    'no matches for kind "FlinkStateSnapshot" in version "flink.apache.org/v1beta1"',
    'FlinkStateSnapshot CRD was not installed, snapshot resources will be disabled!',
  ],
  sources: [
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/operations/upgrade/',
    'https://github.com/apache/flink-kubernetes-operator/tree/release-1.15.0/helm/flink-kubernetes-operator/crds',
  ],
  subject: 'object',
  kinds: ['FlinkStateSnapshot'],
  examples: [
    {
      name: 'definitions of an older release',
      bad: { 'crds/deployments.yaml': deployments, 'snapshot.yaml': snapshot(MARK) },
      good: { 'crds/all.yaml': `${deployments}---\n${snapshots}`, 'snapshot.yaml': snapshot() },
    },
    { name: 'no definitions in the repository', good: { 'snapshot.yaml': snapshot() } },
  ],
  *check(object, kit, model) {
    if (object.kind !== 'FlinkStateSnapshot' || object.group !== 'flink.apache.org') return;
    const lacking = lacksDefinition(model, 'flinkstatesnapshots');
    if (!lacking) return;
    yield kit.violation({
      at: kindPlace(object),
      message: 'The repository holds the definition of FlinkDeployment, and none of FlinkStateSnapshot',
      related: [{ text: 'the definition of FlinkDeployment', at: lacking.at }],
    });
  },
});
