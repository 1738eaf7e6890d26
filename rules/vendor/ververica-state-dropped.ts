import { defineRule } from '../../src/engine/rule.ts';
import { keepsState, wordOf } from '../../src/model/forms/ververica-strategies.ts';
import { unknown } from '../../src/model/proof.ts';
import { platformDeployment } from '../vendor-samples.ts';

const MARK = ' # <- vendor-ververica-state-dropped';
const strategies = (upgrade: string | undefined, restore: string, mark = '') =>
  platformDeployment({
    spec: [...(upgrade ? [`upgradeStrategy: {kind: ${upgrade}}`] : []), `restoreStrategy: {kind: ${restore}}${mark}`],
  });

export default defineRule({
  id: 'vendor-ververica-state-dropped',
  area: 'vendor',
  level: 'error',
  confidence: 'high',
  title: 'A stateful upgrade whose savepoint nobody restores',
  why: 'With upgradeStrategy STATEFUL the platform takes a savepoint and stops the job; with restoreStrategy NONE the next job starts empty, and the state is left behind.',
  fix: 'Set restoreStrategy to LATEST_STATE or LATEST_SAVEPOINT; for a job without state set upgradeStrategy to STATELESS.',
  falsePositives:
    "A strategy that is not written comes from the platform's defaults and is unknown. A job that is to start anew once may have NONE for that one start; suppress it there.",
  prevents: ['a job that starts from empty state after each upgrade'],
  sources: [
    'https://docs.ververica.com/vvp/user-guide/application-operations/deployments/deployment-upgrades',
    'https://docs.ververica.com/vvp/platform-operations/deployment-defaults',
  ],
  breaks: 'upgrade mode',
  subject: 'workload',
  examples: [
    {
      name: 'nothing is restored',
      bad: { 'a.yaml': strategies('STATEFUL', 'NONE', MARK) },
      good: { 'a.yaml': strategies('STATEFUL', 'LATEST_STATE'), 'b.yaml': strategies('STATELESS', 'NONE') },
    },
    { name: 'the platform may have another default', unknown: { 'a.yaml': strategies(undefined, 'NONE') } },
  ],
  *check({ object, unseen }, kit) {
    const kept = keepsState(object);
    const restore = kept?.strategies.restore;
    if (kept?.proof.is !== 'no' || !restore) return;
    const { upgrade } = kept.strategies;
    const report = {
      at: restore.origin,
      message: 'upgradeStrategy STATEFUL takes a savepoint, and restoreStrategy NONE starts the next job without it',
      path: ['restoreStrategy', 'kind'],
      ...(upgrade ? { related: [{ text: 'the upgrade strategy', at: upgrade.origin }] } : {}),
    };
    const [doubt] = unseen;
    if (wordOf(upgrade) === 'STATEFUL')
      yield object.unsettled ? kit.undecided(unknown(object.unsettled), report) : kit.violation(report);
    else if (!upgrade && doubt) yield kit.undecided(unknown(doubt), report);
  },
});
