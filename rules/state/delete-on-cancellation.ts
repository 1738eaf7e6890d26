import { defineRule, type Report } from '../../src/engine/rule.ts';
import { highAvailability } from '../../src/model/state/ha.ts';
import { operatorSwitch, statefulMode } from '../../src/model/state/upgrade.ts';
import { spanOf } from '../../src/text/span.ts';
import { flinkDeployment, flinkSessionJob } from '../samples.ts';

const MARK = ' # <- state-delete-on-cancellation';
const KEY = 'execution.checkpointing.externalized-checkpoint-retention';
const RETAIN = 'RETAIN_ON_CANCELLATION';
const directories = [
  'state.checkpoints.dir: s3p://orders/checkpoints',
  'state.savepoints.dir: s3p://orders/savepoints',
];
const ha = ['high-availability.type: kubernetes', 'high-availability.storageDir: s3p://orders/ha'];
const CANCEL = 'kubernetes.operator.job.upgrade.last-state.job-cancel.enabled: "true"';

export default defineRule({
  id: 'state-delete-on-cancellation',
  area: 'state',
  level: 'error',
  confidence: 'high',
  title: 'Cancelling the job deletes the checkpoint that an upgrade starts from',
  why: 'Without HA metadata the operator upgrades with last-state by cancelling the job and starting it from its last checkpoint. Flink deletes that checkpoint on cancellation unless it is told to retain it.',
  fix: 'Leave the option out, so that the operator sets RETAIN_ON_CANCELLATION, or write that.',
  falsePositives:
    'With high availability last-state does not cancel the job, unless kubernetes.operator.job.upgrade.last-state.job-cancel.enabled is true. Session jobs are always cancelled. With upgradeMode savepoint only the fallback cancels, which is a warning.',
  prevents: ['Cannot find checkpoint or savepoint file/directory'],
  sources: [
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/custom-resource/job-management/',
    'https://github.com/apache/flink-kubernetes-operator/blob/release-1.15.0/flink-kubernetes-operator/src/main/java/org/apache/flink/kubernetes/operator/reconciler/deployment/AbstractJobReconciler.java',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'last-state without high availability',
      bad: {
        'job.yaml': flinkDeployment({
          config: [...directories, `${KEY}: DELETE_ON_CANCELLATION${MARK}`],
          job: ['upgradeMode: last-state'],
        }),
      },
      good: {
        'job.yaml': flinkDeployment({
          config: [...directories, `${KEY}: retain_on_cancellation`],
          job: ['upgradeMode: last-state'],
        }),
        'ha.yaml': flinkDeployment({
          name: 'payments',
          config: [...directories, ...ha, `${KEY}: DELETE_ON_CANCELLATION`],
          job: ['upgradeMode: last-state'],
        }),
        'stateless.yaml': flinkDeployment({
          name: 'clicks',
          config: [`${KEY}: DELETE_ON_CANCELLATION`],
          job: ['upgradeMode: stateless'],
        }),
      },
    },
    {
      name: 'last-state by cancelling',
      bad: {
        'job.yaml': flinkDeployment({
          config: [...directories, ...ha, CANCEL, `${KEY}: NO_EXTERNALIZED_CHECKPOINTS${MARK}`],
          job: ['upgradeMode: last-state'],
        }),
      },
    },
    {
      name: 'a session job, and the fallback of savepoint',
      bad: {
        'cluster.yaml': flinkDeployment({ name: 'shared', config: [...directories, ...ha], job: null }),
        'job.yaml': flinkDeployment({
          config: [...directories, `${KEY}: DELETE_ON_CANCELLATION${MARK}`],
          job: ['upgradeMode: savepoint'],
        }),
        'session-job.yaml': flinkSessionJob({
          job: ['upgradeMode: last-state'],
          spec: ['flinkConfiguration:', `  ${KEY}: DELETE_ON_CANCELLATION${MARK}`],
        }),
      },
    },
    {
      name: 'an overlay may turn high availability on',
      unknown: {
        'job.yaml': flinkDeployment({
          config: [...directories, `${KEY}: DELETE_ON_CANCELLATION`],
          job: ['upgradeMode: last-state'],
        }),
        'kustomization.yaml': 'resources: [job.yaml]\npatches: [{path: ha.yaml}]\n',
      },
    },
  ],
  *check(workload, kit) {
    const mode = statefulMode(workload);
    const retention = workload.config.get('checkpointRetention');
    if (
      !mode ||
      retention.is !== 'set' ||
      !/^(?:DELETE_ON_CANCELLATION|NO_EXTERNALIZED_CHECKPOINTS)$/i.test(retention.value)
    )
      return;
    const { written } = retention;
    if (written.layer === 'cluster') return;
    const isFallback = mode.value === 'savepoint';
    if (isFallback && operatorSwitch(workload, 'lastStateFallback', true) !== true) return;
    const report: Report = {
      at: written.layer === 'operator' ? mode.at : written.at,
      message: `upgradeMode is ${mode.value}, and ${written.key} ${retention.value} makes Flink delete the last checkpoint when the operator cancels the job${isFallback ? ' to fall back on it' : ''}`,
      related: [{ text: `upgradeMode is ${mode.value}`, at: mode.at }],
      ...(isFallback ? { level: 'warning' as const } : {}),
    };
    const span = spanOf(written.at);
    if (span && written.at.is === 'written' && written.layer === 'resource')
      report.edits = { safety: 'unsafe', description: `Write ${RETAIN}`, edits: [{ ...span, text: RETAIN }] };
    const cancels = workload.mode === 'session-job' || operatorSwitch(workload, 'lastStateCancel', false) === true;
    yield cancels ? kit.violation(report) : kit.unless(highAvailability(workload), report);
  },
});
