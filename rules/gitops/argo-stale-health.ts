import { defineRule } from '../../src/engine/rule.ts';
import { argoVersions, hasOwnHealthCheck } from '../../src/model/gitops/argo.ts';
import { hasStaleHealthCheck } from '../../src/model/gitops/argo-health.ts';
import { unitsApplying } from '../../src/model/gitops/sync-units.ts';
import { describe } from '../../src/model/model.ts';
import { argoApplication } from '../gitops-samples.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- gitops-argo-stale-health';
const app = argoApplication({ path: 'jobs' });
const argo = (version: string) =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: argocd-server\nspec:\n  template:\n    spec:\n      containers:\n        - name: argocd-server\n          image: quay.io/argoproj/argocd:v${version}\n`;
const job = (mark = '') => flinkDeployment({ name: `orders${mark}` });

export default defineRule({
  id: 'gitops-argo-stale-health',
  area: 'gitops',
  level: 'note',
  confidence: 'medium',
  title: "Argo CD's health check does not know the operator's status",
  why: 'The health check that came with Argo CD 2.5 to 2.8.0 waits for a field that operators from 1.0 no longer write, so a job that runs is shown as Progressing.',
  fix: 'Upgrade Argo CD, or set resource.customizations.health.flink.apache.org_FlinkDeployment in argocd-cm.',
  falsePositives:
    'Reported only when an image in the repository names a release that surely came out before the check was corrected in August 2023, and argocd-cm has no check of its own.',
  prevents: ['Waiting for Flink operator'],
  sources: [
    'https://github.com/argoproj/argo-cd/issues/12862',
    'https://github.com/argoproj/argo-cd/issues/12993',
    'https://github.com/argoproj/argo-cd/pull/15065',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'an old Argo CD',
      bad: { 'apps/a.yaml': app, 'argocd/server.yaml': argo('2.6.6'), 'jobs/job.yaml': job(MARK) },
      good: { 'apps/a.yaml': app, 'argocd/server.yaml': argo('2.13.1'), 'jobs/job.yaml': job() },
    },
    {
      name: 'the version is not in sight',
      good: { 'apps/a.yaml': app, 'jobs/job.yaml': job() },
    },
  ],
  *check(workload, kit, model) {
    if (workload.form !== 'FlinkDeployment' || hasOwnHealthCheck(model)) return;
    if (!unitsApplying(workload.object, model).some(({ tool }) => tool === 'argo')) return;
    const versions = argoVersions(model);
    const [stale] = versions;
    if (!stale || !versions.every(({ value }) => hasStaleHealthCheck(value))) return;
    yield kit.violation({
      at: workload.object.at,
      message: `Argo CD ${stale.value} shows ${describe(workload.object)} as Progressing even while it runs`,
      related: [{ text: 'Argo CD', at: stale.origin }],
    });
  },
});
