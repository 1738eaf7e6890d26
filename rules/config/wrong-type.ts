import { defineRule, type Report } from '../../src/engine/rule.ts';
import { type Misfit, misfitOf } from '../../src/model/config/option-values.ts';
import { isPassedOn, operatorEntries, ownEntries, readersIn, readersOf } from '../../src/model/config/own-entries.ts';
import type { Written } from '../../src/model/config/setting.ts';
import type { Operator, WorkloadOrOperator } from '../../src/model/model.ts';
import { isSecretKey, MASK } from '../../src/text/mask.ts';
import { isEditable, spanOf } from '../../src/text/span.ts';
import { operatorHelmRelease } from '../gitops-samples.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- config-wrong-type';

export default defineRule({
  id: 'config-wrong-type',
  area: 'config',
  level: 'error',
  confidence: 'high',
  title: 'A value that its option cannot read',
  why: 'Whoever reads the option first fails: the JobManager exits at its start, the job is not submitted, or the operator refuses the resource.',
  fix: 'Write a value of the type that the option has.',
  falsePositives:
    'Values with placeholders are left alone, and so are lists, maps and plain texts. Where the version is not known, a value counts as wrong only if no version reads it.',
  prevents: [
    "Could not parse value 'yes' for key 'execution.checkpointing.unaligned.enabled'",
    "Time interval unit label 'minutes 5' does not match any of the recognized units",
  ],
  sources: [
    'https://github.com/apache/flink/blob/release-1.20/flink-core/src/main/java/org/apache/flink/configuration/ConfigurationUtils.java',
    'https://github.com/apache/flink/blob/release-1.20/flink-core/src/main/java/org/apache/flink/util/TimeUtils.java',
  ],
  explains: 'dues',
  subject: 'workload-or-operator',
  examples: [
    {
      name: 'types',
      bad: {
        'job.yaml': flinkDeployment({
          config: [
            `execution.checkpointing.interval: 10 minutes 5${MARK}`,
            `execution.checkpointing.unaligned.enabled: "yes"${MARK}`,
            `execution.checkpointing.mode: EXACTLY-ONCE${MARK}`,
            `taskmanager.numberOfTaskSlots: 2 slots${MARK}`,
            `taskmanager.memory.managed.size: 1.5g${MARK}`,
            `taskmanager.memory.managed.fraction: 40%${MARK}`,
            `execution.checkpointing.max-concurrent-checkpoints: "0"${MARK}`,
            `kubernetes.operator.savepoint.history.max.age: 1 week${MARK}`,
            `job.autoscaler.enabled: "on"${MARK}`,
            `metrics.job.status.enable: STATE,CURRENT_TIME${MARK}`,
          ],
        }),
      },
      good: {
        'job.yaml': flinkDeployment({
          config: [
            'execution.checkpointing.interval: 10 min',
            'execution.checkpointing.timeout: "600000"',
            'execution.checkpointing.unaligned.enabled: "TRUE"',
            'execution.checkpointing.mode: exactly_once',
            'taskmanager.numberOfTaskSlots: "2"',
            'taskmanager.memory.managed.size: 1536 mb',
            'taskmanager.memory.managed.fraction: "0.4"',
            'restart-strategy.exponential-delay.jitter-factor: 1e-1',
            'taskmanager.memory.network.max: ${MAX}',
            's3.connection.maximum: lots',
            'metrics.job.status.enable: state;CURRENT_TIME',
            'state.backend.rocksdb.compression.per.level: "NO_COMPRESSION; SNAPPY_COMPRESSION"',
            'taskmanager.registration.timeout: Inf',
          ],
        }),
      },
    },
    {
      name: "the operator's configuration in values of its chart",
      bad: {
        'release.yaml': operatorHelmRelease({
          values: [
            'defaultConfiguration:',
            '  flink-conf.yaml: |+',
            `    kubernetes.operator.reconcile.interval: 15 secnds${MARK}`,
            `    kubernetes.operator.default-configuration.flink-version.v1_18.taskmanager.numberOfTaskSlots: two${MARK}`,
          ],
        }),
      },
      good: {
        'release.yaml': operatorHelmRelease({
          values: [
            'defaultConfiguration:',
            '  flink-conf.yaml: |+',
            '    kubernetes.operator.reconcile.interval: 15 s',
            '    kubernetes.operator.metrics.reporter.slf4j.interval: 5 MINUTE',
          ],
        }),
      },
    },
  ],
  *check(subject, kit, { operator }) {
    for (const { written, key, readers } of entriesOf(subject, operator)) {
      if (isPassedOn(key)) continue;
      const misfit = misfitOf(written.raw, readers);
      if (misfit) yield kit.violation(reportOf(written, misfit));
    }
  },
});

function entriesOf(subject: WorkloadOrOperator, operator: Operator) {
  if (subject.is === 'operator')
    return operatorEntries(operator).map(({ written, key, line }) => ({
      written,
      key,
      readers: readersIn(key, line, true, operator),
    }));
  const { workload } = subject;
  return [...ownEntries(workload)].map(({ written }) => ({
    written,
    key: written.key,
    readers: readersOf(written.key, workload, operator),
  }));
}

function reportOf(written: Written, misfit: Misfit): Report {
  const value = isSecretKey(written.key) ? MASK : written.raw;
  const fix = replacement(written, misfit);
  const shown = value.trim() === '' ? 'an empty text' : value;
  // Only flink-conf.yaml keeps quotes; in YAML they would be gone here.
  const quoted = /^(["']).*\1$/s.test(value.trim()) ? ', whose quotes are part of the value' : '';
  return {
    at: written.at,
    message: `${written.key} takes ${misfit.wanted}, not ${shown}${quoted}`,
    identity: [written.key],
    ...(fix ? { edits: fix } : {}),
  };
}

/** Only where the text at the place is the value, with or without quotes. */
function replacement({ at, raw }: Written, { meant }: Misfit): Report['edits'] {
  const span = isEditable(at) ? spanOf(at) : undefined;
  if (!span || meant === undefined) return undefined;
  const length = span.end - span.start;
  if (length !== raw.length && length !== raw.length + 2) return undefined;
  const text = length === raw.length && meant !== 'true' && meant !== 'false' ? meant : `"${meant}"`;
  return { safety: 'unsafe', description: `Write ${meant}`, edits: [{ ...span, text }] };
}
