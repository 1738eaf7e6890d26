import { defineRule } from '../../src/engine/rule.ts';
import { restartsOnScaling, scalingOn } from '../../src/model/autoscaler/options.ts';
import { stateSignals } from '../../src/model/state/signals.ts';
import { upgradeModeOf } from '../../src/model/state/upgrade-mode.ts';
import { flinkDeployment } from '../samples.ts';

const on = 'job.autoscaler.enabled: "true"';
const adaptive = 'jobmanager.scheduler: adaptive';
const state = ['state.checkpoints.dir: s3p://orders/checkpoints', 'execution.checkpointing.interval: 60s'];
const MARK = ' # <- autoscaler-stateless-rescale';

export default defineRule({
  id: 'autoscaler-stateless-rescale',
  area: 'autoscaler',
  level: 'error',
  confidence: 'high',
  title: 'Autoscaler on a job with upgradeMode stateless',
  why: 'The operator carries a scaling decision out as an upgrade, and a stateless upgrade starts the job without its state.',
  fix: 'Set upgradeMode to savepoint or last-state, or let Flink rescale in place with jobmanager.scheduler: adaptive on Flink 1.18 or later.',
  falsePositives:
    'A job that keeps no state loses none: without any sign of state it is a warning. With in-place scaling the state stays.',
  prevents: [],
  sources: [
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/custom-resource/autoscaler/',
    'https://github.com/apache/flink-kubernetes-operator/blob/release-1.15.0/flink-kubernetes-operator/src/main/java/org/apache/flink/kubernetes/operator/service/NativeFlinkService.java',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'the default mode',
      bad: { 'job.yaml': flinkDeployment({ config: [on, ...state] }).replace('  job:\n', `  job:${MARK}\n`) },
      good: { 'job.yaml': flinkDeployment({ config: [on, ...state], job: ['upgradeMode: last-state'] }) },
    },
    {
      name: 'written out, without a sign of state: a warning',
      bad: { 'job.yaml': flinkDeployment({ config: [on], job: [`upgradeMode: stateless${MARK}`] }) },
      good: { 'job.yaml': flinkDeployment({ config: [on, adaptive], job: ['upgradeMode: stateless'] }) },
    },
    {
      name: 'it only watches',
      good: {
        'job.yaml': flinkDeployment({
          config: [on, 'job.autoscaler.scaling.enabled: "false"'],
          job: ['upgradeMode: stateless'],
        }),
      },
    },
    {
      name: 'a placeholder',
      unknown: {
        'job.yaml': flinkDeployment({
          config: ['job.autoscaler.enabled: ${AUTOSCALE}'],
          job: ['upgradeMode: stateless'],
        }),
      },
    },
  ],
  *check(workload, kit, model) {
    const mode = upgradeModeOf(workload);
    const restart = restartsOnScaling(workload);
    if (mode?.value !== 'stateless' || !restart) return;
    const signals = stateSignals(workload);
    const scaling = scalingOn(workload, model.operator);
    const how = mode.isDefault ? 'the default upgradeMode stateless' : 'upgradeMode stateless';
    yield kit.when(scaling, {
      at: mode.at,
      message: `Each scaling restarts the job from an empty state: the autoscaler is on with ${how}, and ${restart.because}`,
      related: [...scaling.because, ...signals.map(({ text, at }) => ({ text, at }))],
      ...(signals.length > 0 ? {} : { level: 'warning' as const, confidence: 'medium' as const }),
    });
  },
});
