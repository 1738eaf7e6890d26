import { defineRule } from '../../src/engine/rule.ts';
import { prunedState } from '../../src/model/gitops/pruned.ts';
import { describe } from '../../src/model/model.ts';
import { argoApplication, fluxKustomization } from '../gitops-samples.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- gitops-prune-stateful';
const stateful = (name = 'orders') => flinkDeployment({ name, job: ['upgradeMode: savepoint'] });

export default defineRule({
  id: 'gitops-prune-stateful',
  area: 'gitops',
  level: 'warning',
  confidence: 'medium',
  title: 'Automated pruning may delete jobs with state',
  why: 'With pruning, a wrong path, a lost label or a file that is moved deletes the resource; the operator then stops the job without a savepoint and removes its high-availability data.',
  fix: 'Annotate the resources with argocd.argoproj.io/sync-options: Prune=false (Flux: kustomize.toolkit.fluxcd.io/prune: disabled), or keep a savepoint on deletion.',
  falsePositives:
    'Pruning is a choice, so this is a note, and a warning only where a name speaks of production. kubernetes.operator.job.savepoint-on-deletion counts as care taken.',
  prevents: ['job deleted with its state after a change of paths'],
  sources: [
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/custom-resource/job-management/',
    'https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/',
    'https://fluxcd.io/flux/components/kustomize/kustomizations/',
  ],
  subject: 'object',
  examples: [
    {
      name: 'an Application that prunes',
      bad: {
        'apps/jobs.yaml': argoApplication({ path: 'jobs', automated: `prune: true${MARK}` }),
        'jobs/orders.yaml': stateful(),
      },
      good: {
        'apps/jobs.yaml': argoApplication({ path: 'jobs', automated: 'prune: true' }),
        'jobs/orders.yaml': stateful(
          'orders\n  annotations:\n    argocd.argoproj.io/sync-options: Prune=false,SkipDryRunOnMissingResource=true',
        ),
      },
    },
    {
      name: 'a Kustomization of Flux that prunes',
      bad: {
        'clusters/jobs.yaml': fluxKustomization('./jobs', [`prune: true${MARK}`]),
        'jobs/orders.yaml': stateful(),
      },
      good: {
        'clusters/jobs.yaml': fluxKustomization('./jobs', ['prune: true']),
        'jobs/orders.yaml': stateful('orders\n  labels:\n    kustomize.toolkit.fluxcd.io/prune: disabled'),
      },
    },
    {
      name: 'no pruning, or no state',
      good: {
        'apps/jobs.yaml': argoApplication({ path: 'jobs', automated: 'selfHeal: true' }),
        'apps/more.yaml': argoApplication({ path: 'more', automated: 'prune: true' }),
        'jobs/orders.yaml': stateful(),
        'more/clicks.yaml': flinkDeployment({ name: 'clicks', job: ['upgradeMode: stateless'] }),
      },
    },
    {
      name: 'a savepoint on deletion',
      good: {
        'apps/jobs.yaml': argoApplication({ path: 'jobs', automated: 'prune: true' }),
        'jobs/orders.yaml': flinkDeployment({
          config: ['kubernetes.operator.job.savepoint-on-deletion: "true"'],
          job: ['upgradeMode: savepoint'],
        }),
      },
    },
  ],
  *check(object, kit, model) {
    const found = prunedState(object, model);
    if (!found) return;
    const { prune, workloads, production } = found;
    const [first] = workloads;
    if (!first) return;
    const more = workloads.length > 1 ? ` and ${workloads.length - 1} more` : '';
    yield kit.violation({
      at: prune.origin,
      level: production ? 'warning' : 'note',
      message: `${describe(object)} prunes, and ${describe(first.object)}${more}, which keeps state, may be deleted by it`,
      related: workloads.slice(0, 5).map(({ object: each }) => ({ text: 'keeps state', at: each.at })),
    });
  },
});
