import { defineRule } from '../../src/engine/rule.ts';
import { installedTogether } from '../../src/model/gitops/installed-together.ts';
import { describe } from '../../src/model/model.ts';
import { fluxKustomization, operatorHelmRelease } from '../gitops-samples.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- gitops-sync-order';
const job = (mark = '') => flinkDeployment({ name: `orders${mark}` });

export default defineRule({
  id: 'gitops-sync-order',
  area: 'gitops',
  level: 'warning',
  confidence: 'medium',
  title: 'The operator and its resources are applied in one step',
  why: 'Flux tries all objects of a Kustomization on the API server before it applies any; the definitions come with the HelmRelease, so on a new cluster the first try fails and the HelmRelease is never applied.',
  fix: 'Put the operator into a Kustomization of its own, and let the one with the jobs depend on it by dependsOn.',
  falsePositives:
    'Definitions that the same Kustomization holds as files are applied first. On a cluster that has the definitions nothing shows; Argo CD orders definitions by itself.',
  prevents: ['no matches for kind "FlinkDeployment" in version "flink.apache.org/v1beta1"'],
  sources: [
    'https://fluxcd.io/flux/components/kustomize/kustomizations/#dependencies',
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/operations/helm/',
  ],
  subject: 'object',
  examples: [
    {
      name: 'one Kustomization',
      bad: {
        'clusters/all.yaml': fluxKustomization('./flink'),
        'flink/operator.yaml': operatorHelmRelease({}),
        'flink/job.yaml': job(MARK),
      },
      good: {
        'clusters/operator.yaml': fluxKustomization('./operator'),
        'clusters/jobs.yaml': fluxKustomization('./jobs', ['dependsOn: [{name: operator}]']),
        'operator/operator.yaml': operatorHelmRelease({}),
        'jobs/job.yaml': job(),
      },
    },
  ],
  *check(object, kit, model) {
    const found = installedTogether(object, model);
    if (!found) return;
    yield kit.violation({
      at: object.at,
      message: `${describe(found.unit.object)} applies ${describe(object)} in one step with ${describe(found.release)}, which brings its definition`,
      related: [{ text: 'the operator', at: found.release.at }],
    });
  },
});
