import { defineRule } from '../../src/engine/rule.ts';
import { unknown } from '../../src/model/proof.ts';
import { savepointOf } from '../../src/model/snapshot/snapshot.ts';
import { stateSnapshot } from '../snapshot-samples.ts';

const MARK = ' # <- snapshot-already-exists-without-path';

export default defineRule({
  id: 'snapshot-already-exists-without-path',
  area: 'snapshot',
  level: 'error',
  confidence: 'high',
  title: 'A savepoint that exists already, without its path',
  why: 'With alreadyExists the operator takes no savepoint and sets the resource to COMPLETED with the path that it is given: there is none to restore from.',
  fix: 'Write the path of the savepoint, or take alreadyExists out.',
  falsePositives: 'None known.',
  prevents: [],
  sources: ['https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/custom-resource/snapshots/'],
  subject: 'object',
  kinds: ['FlinkStateSnapshot'],
  examples: [
    {
      name: 'no path',
      bad: { 'snapshot.yaml': stateSnapshot('savepoint:', `  alreadyExists: true${MARK}`) },
      good: {
        'snapshot.yaml': stateSnapshot('savepoint:', '  alreadyExists: true', '  path: s3p://orders/savepoint-1'),
        'taken.yaml': stateSnapshot('savepoint: {}').replace('orders-1', 'orders-2'),
      },
      unknown: {
        'snapshot.yaml': stateSnapshot('savepoint:', '  alreadyExists: true'),
        'kustomization.yaml': 'resources: [snapshot.yaml]\npatches: [{path: path.yaml}]\n',
      },
    },
  ],
  *check(object, kit) {
    const snapshot = savepointOf(object);
    if (!snapshot?.alreadyExists || snapshot.path) return;
    const report = {
      at: snapshot.existsAt ?? snapshot.at,
      message: `FlinkStateSnapshot ${object.name} says that its savepoint exists, and names no path`,
    };
    yield object.unsettled ? kit.undecided(unknown(object.unsettled), report) : kit.violation(report);
  },
});
