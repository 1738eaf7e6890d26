import { defineRule } from '../../src/engine/rule.ts';
import { kindPlace, lacksDefinition } from '../../src/model/snapshot/definitions.ts';
import { blueGreenDeployment } from '../bluegreen-samples.ts';

const MARK = ' # <- bluegreen-version';
const crd = (plural: string, kind: string) =>
  `apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  name: ${plural}.flink.apache.org\nspec:\n  group: flink.apache.org\n  names: {kind: ${kind}, plural: ${plural}}\n  scope: Namespaced\n  versions: []\n`;
const deployments = crd('flinkdeployments', 'FlinkDeployment');
const job = (mark = '') =>
  blueGreenDeployment({}).replace('FlinkBlueGreenDeployment', `FlinkBlueGreenDeployment${mark}`);

export default defineRule({
  id: 'bluegreen-version',
  area: 'bluegreen',
  level: 'warning',
  confidence: 'medium',
  title: 'A FlinkBlueGreenDeployment beside definitions of the operator that lack this kind',
  why: 'The kind came with operator 1.14, and Helm does not install new definitions on an upgrade: the API server does not know it.',
  fix: "Apply the definition flinkbluegreendeployments.flink.apache.org of the operator's release, 1.14 or newer.",
  falsePositives:
    'Definitions that another repository installs are not in sight. An operator whose version is known to be older is reported by schema-version-skew.',
  prevents: ['no matches for kind "FlinkBlueGreenDeployment" in version "flink.apache.org/v1beta1"'],
  sources: [
    'https://issues.apache.org/jira/browse/FLINK-37515',
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/operations/upgrade/',
  ],
  subject: 'object',
  kinds: ['FlinkBlueGreenDeployment'],
  examples: [
    {
      name: 'definitions of an older release',
      bad: { 'crds/deployments.yaml': deployments, 'job.yaml': job(MARK) },
      good: {
        'crds/all.yaml': `${deployments}---\n${crd('flinkbluegreendeployments', 'FlinkBlueGreenDeployment')}`,
        'job.yaml': job(),
      },
    },
    { name: 'no definitions in the repository', good: { 'job.yaml': job() } },
  ],
  *check(object, kit, model) {
    if (object.kind !== 'FlinkBlueGreenDeployment' || object.group !== 'flink.apache.org') return;
    const lacking = lacksDefinition(model, 'flinkbluegreendeployments');
    if (!lacking) return;
    yield kit.violation({
      at: kindPlace(object),
      message: 'The repository holds the definition of FlinkDeployment, and none of FlinkBlueGreenDeployment',
      related: [{ text: 'the definition of FlinkDeployment', at: lacking.at }],
    });
  },
});
