import { defineRule } from '../../src/engine/rule.ts';
import { restartParameters } from '../../src/model/config/restart-strategy.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- config-restart-strategy-mismatch';
const attempts = 'restart-strategy.fixed-delay.attempts: "10"';
const rate = 'restart-strategy.failure-rate.max-failures-per-interval: "3"';

export default defineRule({
  id: 'config-restart-strategy-mismatch',
  area: 'config',
  level: 'warning',
  confidence: 'high',
  title: 'Parameters of a restart strategy that is not chosen',
  why: 'Flink reads the parameters of the chosen strategy only; without one, the default strategy reads none of them. The job restarts as often and as fast as the defaults say.',
  fix: 'Set restart-strategy.type to the strategy that the parameters belong to.',
  falsePositives:
    'A program may choose the strategy in its code. Left-over parameters beside those of the chosen strategy are not reported.',
  prevents: [],
  sources: [
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/ops/state/task_failure_recovery/',
    'https://github.com/apache/flink/blob/release-1.20/flink-runtime/src/main/java/org/apache/flink/runtime/executiongraph/failover/RestartBackoffTimeStrategyFactoryLoader.java',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'parameters of another strategy',
      bad: { 'job.yaml': flinkDeployment({ config: ['restart-strategy.type: fixed-delay', `${rate}${MARK}`] }) },
      good: { 'job.yaml': flinkDeployment({ config: ['restart-strategy: fixed-delay', attempts, rate] }) },
    },
    {
      name: 'no strategy is chosen',
      bad: { 'job.yaml': flinkDeployment({ config: [`${attempts}${MARK}`] }) },
      good: { 'job.yaml': flinkDeployment({ config: ['restart-strategy.type: fixeddelay', attempts] }) },
    },
    {
      name: 'restarts are off',
      bad: { 'job.yaml': flinkDeployment({ config: ['restart-strategy.type: none', `${attempts}${MARK}`] }) },
    },
    {
      name: 'an overlay may choose it',
      unknown: {
        'job.yaml': flinkDeployment({ config: [attempts] }),
        'kustomization.yaml': 'resources: [job.yaml]\npatches: [{path: restart.yaml}]\n',
      },
    },
  ],
  *check(workload, kit) {
    const assumed = workload.config.gaps.assumesStockOperator;
    for (const { first, strategy, chosen, hasOwn, read } of restartParameters(workload)) {
      if (hasOwn) continue;
      const why = chosen ? `the restart strategy is ${chosen.name}` : 'no restart strategy is chosen';
      const unless = !chosen && assumed ? " (unless the operator's defaults choose one)" : '';
      yield kit.unless(read, {
        at: first.keyAt,
        message: `${first.key} is not read, since ${why}${unless}`,
        ...(chosen ? { related: [{ text: `the strategy is ${chosen.name}`, at: chosen.written.at }] } : {}),
        ...(chosen ? {} : { confidence: 'medium' as const }),
        identity: [strategy],
      });
    }
  },
});
