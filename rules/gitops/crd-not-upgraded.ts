import { defineRule } from '../../src/engine/rule.ts';
import { chartStep, keepsOldCrds } from '../../src/model/gitops/chart-step.ts';
import { describe } from '../../src/model/model.ts';
import { operatorHelmRelease } from '../gitops-samples.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- gitops-crd-not-upgraded';
const job = flinkDeployment({});
const old = { 'operator.yaml': operatorHelmRelease({ version: '1.12.0' }), 'job.yaml': job };

export default defineRule({
  id: 'gitops-crd-not-upgraded',
  area: 'gitops',
  level: 'error',
  confidence: 'high',
  title: 'The operator is upgraded without its resource definitions',
  why: "Helm installs what is in a chart's crds folder once and never upgrades it: the API server drops fields that the old definitions do not know, and kinds that are new stay unknown.",
  fix: 'Set upgrade.crds: CreateReplace in the HelmRelease, or apply the definitions of the new release in a step of its own; an Application must not skip them.',
  falsePositives:
    'A patch release keeps its definitions. Definitions of the operator that change in the same commit, as files of the repository, count as the step.',
  prevents: ['strict decoding error: unknown field "spec.…"', 'no matches for kind "FlinkStateSnapshot"'],
  sources: [
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/operations/upgrade/',
    'https://fluxcd.io/flux/components/helm/helmreleases/#controlling-the-lifecycle-of-custom-resource-definitions',
  ],
  subject: 'object',
  examples: [
    {
      name: 'a HelmRelease moves on',
      base: old,
      bad: { 'operator.yaml': operatorHelmRelease({ version: `1.14.0${MARK}` }), 'job.yaml': job },
      good: {
        'operator.yaml': operatorHelmRelease({ version: '1.14.0', upgrade: '{crds: CreateReplace}' }),
        'job.yaml': job,
      },
    },
    {
      name: 'a patch release',
      base: old,
      good: { 'operator.yaml': operatorHelmRelease({ version: '1.12.1' }), 'job.yaml': job },
    },
  ],
  *check(object, kit, model) {
    const step = chartStep(object, model);
    if (!step || !keepsOldCrds(object, model)) return;
    yield kit.violation({
      at: step.at,
      message: `${describe(object)} goes from operator ${step.from} to ${step.to} and leaves the resource definitions as they are`,
      related: [{ text: `operator ${step.from} before the change`, at: step.before }],
    });
  },
});
