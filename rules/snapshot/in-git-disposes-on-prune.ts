import { defineRule } from '../../src/engine/rule.ts';
import { describe } from '../../src/model/model.ts';
import { unknown } from '../../src/model/proof.ts';
import { prunerOf } from '../../src/model/snapshot/pruner.ts';
import { savepointOf } from '../../src/model/snapshot/snapshot.ts';
import { stateSnapshot } from '../snapshot-samples.ts';

const MARK = ' # <- snapshot-in-git-disposes-on-prune';
const application = (prune: boolean, path = 'jobs') =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: flink-orders}\nspec:\n  source: {repoURL: https://git.example/orders, path: ${path}}\n  syncPolicy:\n    automated: {prune: ${prune}}\n`;
const flux =
  'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: flink-orders}\nspec:\n  path: ./jobs\n  prune: true\n';

export default defineRule({
  id: 'snapshot-in-git-disposes-on-prune',
  area: 'snapshot',
  level: 'warning',
  confidence: 'high',
  title: 'A savepoint that is deleted together with its file in Git',
  why: 'Argo CD or Flux deletes the resource when its file goes or moves, and the operator deletes the data of the savepoint with it, since disposeOnDelete is true by default.',
  fix: 'Set disposeOnDelete: false.',
  falsePositives:
    'Only files in a folder that an Argo CD Application or Flux Kustomization of the repository applies with pruning. Checkpoints are not deleted by the operator.',
  prevents: [],
  sources: [
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/custom-resource/snapshots/',
    'https://argo-cd.readthedocs.io/en/stable/user-guide/auto_sync/#automatic-pruning',
    'https://fluxcd.io/flux/components/kustomize/kustomizations/#prune',
  ],
  subject: 'object',
  examples: [
    {
      name: 'an Application that prunes',
      bad: {
        'jobs/snapshot.yaml': stateSnapshot('savepoint:', `  disposeOnDelete: true${MARK}`),
        'apps/orders.yaml': application(true),
      },
      good: {
        'jobs/snapshot.yaml': stateSnapshot('savepoint:', '  disposeOnDelete: false'),
        'apps/orders.yaml': application(true),
      },
    },
    {
      name: 'by default, under Flux',
      bad: { 'jobs/eu/snapshot.yaml': stateSnapshot(`savepoint: {}${MARK}`), 'apps/orders.yaml': flux },
      good: { 'jobs/eu/snapshot.yaml': stateSnapshot('checkpoint: {}'), 'apps/orders.yaml': flux },
    },
    {
      name: 'no pruning; another folder',
      good: {
        'jobs/snapshot.yaml': stateSnapshot('savepoint: {}'),
        'apps/orders.yaml': application(false),
        'apps/others.yaml': application(true, 'other'),
      },
    },
    {
      name: 'a kustomization may set it',
      unknown: {
        'jobs/snapshot.yaml': stateSnapshot('savepoint: {}'),
        'jobs/kustomization.yaml': 'resources: [snapshot.yaml]\npatches: [{path: keep.yaml}]\n',
        'apps/orders.yaml': flux,
      },
    },
  ],
  *check(object, kit, model) {
    const snapshot = savepointOf(object);
    const pruner = snapshot?.disposes ? prunerOf(object, model) : undefined;
    if (!snapshot || !pruner) return;
    const { dispose } = snapshot;
    const said = dispose ? 'disposeOnDelete is true' : 'disposeOnDelete is true by default';
    const report = {
      at: dispose?.origin ?? snapshot.at,
      message: `${said}: when ${describe(pruner.object)} prunes FlinkStateSnapshot ${object.name}, the data of the savepoint goes with it`,
      related: [{ text: 'what prunes it', at: pruner.at }],
      ...(dispose?.origin.is === 'written'
        ? {
            edits: {
              safety: 'unsafe' as const,
              description: 'Keep the data of the savepoint',
              edits: [{ ...dispose.origin.span, text: 'false' }],
            },
          }
        : {}),
    };
    yield object.unsettled && !dispose ? kit.undecided(unknown(object.unsettled), report) : kit.violation(report);
  },
});
