import { defineRule } from '../../src/engine/rule.ts';
import { hasOwnHealthCheck, waitingFor } from '../../src/model/gitops/argo.ts';
import { suspendedAt } from '../../src/model/gitops/suspended.ts';
import { describe } from '../../src/model/model.ts';
import { argoApplication } from '../gitops-samples.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- gitops-argo-suspended-progressing';
const app = argoApplication({ path: 'jobs' });
const later = (annotation: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: done\n  annotations: {${annotation}}\n`;
const wave = later('argocd.argoproj.io/sync-wave: "1"');
const suspended = flinkDeployment({ job: [`state: suspended${MARK}`] });

export default defineRule({
  id: 'gitops-argo-suspended-progressing',
  area: 'gitops',
  level: 'warning',
  confidence: 'high',
  title: 'A suspended job holds up later sync waves of Argo CD',
  why: 'The operator does nothing with a job that is created suspended, so its status stays empty; the health check that came with Argo CD until August 2026 calls that Progressing, and the sync never gets to the next wave.',
  fix: 'Put the job into the last wave, leave it out of Git while it is suspended, or give Argo CD a health check of your own for flink.apache.org/FlinkDeployment.',
  falsePositives:
    'An Argo CD with the health check of 31 July 2026 calls the job healthy, and a job that ran before it was suspended keeps a status that counts as healthy.',
  prevents: ['Waiting for Flink operator', 'waiting for healthy state of flink.apache.org/FlinkDeployment'],
  sources: [
    'https://github.com/argoproj/argo-cd/issues/26818',
    'https://github.com/argoproj/argo-cd/pull/28995',
    'https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'a later wave',
      bad: { 'apps/jobs.yaml': app, 'jobs/orders.yaml': suspended, 'jobs/done.yaml': wave },
      good: {
        'apps/jobs.yaml': app,
        'jobs/orders.yaml': flinkDeployment({ job: ['state: running'] }),
        'jobs/done.yaml': wave,
      },
    },
    {
      name: 'a hook behind it',
      bad: {
        'apps/jobs.yaml': app,
        'jobs/orders.yaml': suspended,
        'jobs/done.yaml': later('argocd.argoproj.io/hook: PostSync'),
      },
      good: { 'apps/jobs.yaml': app, 'jobs/orders.yaml': suspended, 'jobs/done.yaml': later('team: orders') },
    },
    {
      name: 'a health check of their own',
      good: {
        'apps/jobs.yaml': app,
        'argocd.yaml':
          'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: argocd-cm\ndata:\n  resource.customizations.health.flink.apache.org_FlinkDeployment: |\n    return {}\n',
        'jobs/orders.yaml': suspended,
        'jobs/done.yaml': wave,
      },
    },
  ],
  *check(workload, kit, model) {
    const state = suspendedAt(workload);
    if (!state || hasOwnHealthCheck(model)) return;
    // What ran before has a status; only a job that is new at this commit is known to have none.
    if (model.base?.objectOf(workload.object)) return;
    const waiting = waitingFor(workload.object, model);
    if (!waiting) return;
    yield kit.violation({
      at: state.origin,
      confidence: model.base ? 'high' : 'medium',
      message: `${describe(workload.object)} is suspended, and ${waiting.what} of ${describe(waiting.unit.object)} waits until it is healthy`,
      related: [{ text: 'waits for it', at: waiting.object.at }],
    });
  },
});
