import { defineRule } from '../../src/engine/rule.ts';
import { no, unknown } from '../../src/model/proof.ts';
import { lyftContradictions } from '../../src/model/vendor/lyft.ts';
import { lyftApplication } from '../vendor-samples.ts';

const MARK = ' # <- vendor-lyft-contradiction';

export default defineRule({
  id: 'vendor-lyft-contradiction',
  area: 'vendor',
  level: 'warning',
  confidence: 'high',
  title: 'A field of a FlinkApplication that another one leaves without effect',
  why: "Lyft's operator reads tearDownVersionHash in mode BlueGreen only, scales in place in mode Dual only, and with savepointDisabled cancels the job at every update without the savepoint that deleteMode Savepoint takes at the end.",
  fix: 'Leave the field out, or write the other one so that both can hold.',
  falsePositives:
    'deleteMode Savepoint is the default and counts only where it is written beside savepointDisabled. Modes that are still to be filled in are left alone.',
  prevents: ['updates that start without state', 'a second cluster that is never torn down'],
  sources: [
    'https://github.com/lyft/flinkk8soperator/blob/master/docs/crd.md',
    'https://github.com/lyft/flinkk8soperator/blob/master/pkg/controller/flinkapplication/flink_state_machine.go',
  ],
  subject: 'object',
  kinds: ['FlinkApplication'],
  examples: [
    {
      name: 'a hash to tear down without two versions',
      bad: { 'app.yaml': lyftApplication(['deploymentMode: Dual', `tearDownVersionHash: a1b2c3d4${MARK}`]) },
      good: { 'app.yaml': lyftApplication(['deploymentMode: BlueGreen', 'tearDownVersionHash: a1b2c3d4']) },
    },
    {
      name: 'in place with two versions',
      bad: { 'app.yaml': lyftApplication(['deploymentMode: BlueGreen', `scaleMode: InPlace${MARK}`]) },
      good: { 'app.yaml': lyftApplication(['scaleMode: InPlace', `deploymentMode: $\{MODE}`]) },
    },
    {
      name: 'no savepoints but the last one',
      bad: { 'app.yaml': lyftApplication(['deleteMode: Savepoint', `savepointDisabled: true${MARK}`]) },
      good: {
        'app.yaml': lyftApplication(['deleteMode: ForceCancel', 'savepointDisabled: true']),
        'default.yaml': lyftApplication(['savepointDisabled: true'], 'other'),
      },
    },
    {
      name: 'a kustomization that may change it',
      unknown: {
        'base/app.yaml': lyftApplication(['tearDownVersionHash: a1b2c3d4']),
        'base/kustomization.yaml': 'resources: [app.yaml]\npatches: [{path: mode.yaml}]\n',
      },
    },
  ],
  *check(object, kit) {
    for (const { path, at, message, fix, other } of lyftContradictions(object))
      yield kit.unless(object.unsettled ? unknown(object.unsettled) : no(), {
        at,
        path,
        message,
        fix,
        ...(other ? { related: [{ text: 'the other field', at: other }] } : {}),
      });
  },
});
