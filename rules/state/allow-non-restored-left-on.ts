import { defineRule } from '../../src/engine/rule.ts';
import { nonRestoredAllowed } from '../../src/model/state/non-restored.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- state-allow-non-restored-left-on';
const job = (name: string, ...lines: string[]) => flinkDeployment({ name, job: lines });

export default defineRule({
  id: 'state-allow-non-restored-left-on',
  area: 'state',
  level: 'warning',
  confidence: 'medium',
  title: 'allowNonRestoredState is left on',
  why: 'State of operators that the program no longer has, or whose uid has changed, is dropped without a word at every restore, instead of failing the upgrade.',
  fix: 'Take allowNonRestoredState out once the upgrade that needed it is done.',
  falsePositives:
    'The upgrade that drops the operators: with --base the rule is silent as long as the change brings it.',
  prevents: [],
  sources: [
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/ops/state/savepoints/#allowing-non-restored-state',
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/custom-resource/job-management/',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'on a job that is upgraded with its state',
      bad: { 'job.yaml': job('orders', 'upgradeMode: savepoint', `allowNonRestoredState: true${MARK}`) },
      good: {
        'job.yaml': job('orders', 'upgradeMode: savepoint', 'allowNonRestoredState: false'),
        'clicks.yaml': job('clicks', 'upgradeMode: stateless', 'allowNonRestoredState: true'),
      },
    },
    {
      name: 'brought by this change',
      base: { 'job.yaml': job('orders', 'upgradeMode: savepoint') },
      good: { 'job.yaml': job('orders', 'upgradeMode: savepoint', 'allowNonRestoredState: true') },
    },
    {
      name: 'there before this change',
      base: { 'job.yaml': job('orders', 'upgradeMode: savepoint', 'allowNonRestoredState: true') },
      bad: { 'job.yaml': job('orders', 'upgradeMode: last-state', `allowNonRestoredState: true${MARK}`) },
    },
    {
      name: 'FlinkCluster',
      bad: {
        'cluster.yaml': `apiVersion: flinkoperator.k8s.io/v1beta1
kind: FlinkCluster
metadata: {name: orders}
spec:
  job:
    jarFile: /opt/orders.jar
    savepointsDir: gs://orders/savepoints
    allowNonRestoredState: true${MARK}
`,
      },
    },
  ],
  *check(workload, kit, model) {
    const allowed = nonRestoredAllowed(workload);
    if (!allowed) return;
    const before = model.base?.workloadOf(workload);
    if (model.base && !(before && nonRestoredAllowed(before))) return;
    yield kit.violation({
      at: allowed.at,
      message: `allowNonRestoredState is true${before ? ', as before this change' : ''}, so that state which fits no operator is dropped at every restore`,
    });
  },
});
