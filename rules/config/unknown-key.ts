import { defineRule, type Report } from '../../src/engine/rule.ts';
import { compareLines } from '../../src/knowledge/options.ts';
import type { FlinkConfig } from '../../src/model/config/flink-config.ts';
import { judgeKey, type KeyVerdict, type Product, type Readers } from '../../src/model/config/option-keys.ts';
import { operatorEntries } from '../../src/model/config/own-entries.ts';
import type { Written } from '../../src/model/config/setting.ts';
import { versionPlaces } from '../../src/model/forms/flink-version.ts';
import type { Workload } from '../../src/model/model.ts';
import { isEditable, spanOf } from '../../src/text/span.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- config-unknown-key';
const onFlink117 = (config: string) =>
  flinkDeployment({ config: [config], image: 'flink:1.17.2' }).replace('v1_20', 'v1_17');
/** What the resource or its files set; an operator's defaults and a session cluster are others' business. */
const OWN = ['resource', 'conf-file', 'properties', 'argument'];

export default defineRule({
  id: 'config-unknown-key',
  area: 'config',
  level: 'warning',
  confidence: 'medium',
  title: 'A configuration key that this version does not read',
  why: 'Flink and the operator skip keys that they do not know without a word, so the default applies.',
  fix: 'Write the key as the documentation of the running version spells it.',
  falsePositives:
    'Flink hands every key to jobs, so code may read keys of its own: keys that are nearly an option are reported, and as a note those that stand among options, such as below restart-strategy; none below prefixes that file systems, reporters or containers read. Keys that Flink 2 dropped are left to other rules.',
  prevents: [],
  sources: [
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/config/',
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/operations/configuration/',
  ],
  subject: 'workload-or-operator',
  examples: [
    {
      name: 'misspelt',
      bad: {
        'job.yaml': flinkDeployment({
          config: [
            `state.checkpoint.dir: s3p://orders/checkpoints${MARK}`,
            `high-availability.storagedir: s3p://orders/ha${MARK}`,
            `execution.checkpoint.interval: 60s${MARK}`,
            `taskmanager.numberOfTaskSlot: "2"${MARK}`,
            `job.autoscaler.enable: "true"${MARK}`,
          ],
        }),
      },
      good: {
        'job.yaml': flinkDeployment({
          config: [
            'state.checkpoints.dir: s3p://orders/checkpoints',
            'metrics.reporter.prom.prot: "9249"',
            's3.acces-key: "[S3_KEY]"',
            'orders.lookup.table: customers',
            'kubernetes.jobmanager.labels.team: orders',
          ],
        }),
      },
    },
    {
      name: 'among the options of restart strategies',
      bad: {
        'job.yaml': flinkDeployment({
          config: [
            `restart-strategy.exponential-delay.multiplier: "2.0"${MARK}`,
            `restart-strategy.exponential-delay.max-attempts: "10"${MARK}`,
          ],
        }),
      },
      good: {
        'job.yaml': flinkDeployment({ config: ['restart-strategy.exponential-delay.backoff-multiplier: "2.0"'] }),
      },
    },
    {
      name: 'of another version',
      bad: { 'job.yaml': onFlink117(`execution.checkpointing.dir: s3p://orders/checkpoints${MARK}`) },
      good: { 'job.yaml': onFlink117('state.checkpoints.dir: s3p://orders/checkpoints') },
    },
    {
      name: "the operator's configuration in values of its chart",
      bad: {
        'values.yaml': [
          'defaultConfiguration:',
          '  flink-conf.yaml: |+',
          `    kubernetes.operator.reconcile.intervall: 15 s${MARK}`,
          `    state.checkpoint.dir: s3p://orders/checkpoints${MARK}`,
          '',
        ].join('\n'),
      },
      good: {
        'values.yaml': [
          'defaultConfiguration:',
          '  flink-conf.yaml: |+',
          '    kubernetes.operator.reconcile.interval: 15 s',
          '    kubernetes.operator.metrics.reporter.slf4j.factory.class: org.apache.flink.metrics.slf4j.Slf4jReporterFactory',
          '    kubernetes.operator.default-configuration.namespace.orders.state.checkpoints.dir: s3p://orders/checkpoints',
          '',
        ].join('\n'),
      },
    },
    {
      name: 'an image whose version is not known',
      bad: {
        'job.yaml': flinkDeployment({
          image: 'registry.example/flink-orders:latest',
          config: [`taskmanager.numberOfTasksSlots: "2"${MARK}`],
        }).replace('v1_20', 'v1.20'),
      },
    },
  ],
  *check(subject, kit, model) {
    if (subject.is === 'operator') {
      for (const { written, key, line } of operatorEntries(subject.operator)) {
        const readers: Readers = { flink: line, operator: subject.operator.version?.value };
        const report = reportOf(written, key, judgeKey(key, readers), readers);
        if (report) yield kit.violation(report);
      }
      return;
    }
    const { workload } = subject;
    const readers = readersOf(workload, model.operator.version?.value);
    const dueTo = versionPlaces(workload);
    for (const { written, config } of ownEntries(workload)) {
      const verdict = judgeKey(written.key, readers);
      // Vendors' editions of the operator have options of their own.
      if (verdict.is === 'nobody' && workload.vendor !== undefined) continue;
      const report = reportOf(written, written.key, verdict, readers, config);
      // What no version reads is wrong whichever it is.
      const isAlways = verdict.is === 'misspelt' && judgeKey(written.key, {}).is === 'misspelt';
      if (report) yield kit.violation({ ...report, dueTo: isAlways ? [] : dueTo });
    }
  },
});

/** The entries that the workload itself brings, with the configuration that they belong to. */
function* ownEntries(workload: Workload): Iterable<{ written: Written; config: FlinkConfig }> {
  for (const config of new Set([workload.configs.jobmanager, workload.configs.taskmanager])) {
    for (const written of config.entries()) if (OWN.includes(written.layer)) yield { written, config };
  }
}

function readersOf(workload: Workload, operator: string | undefined): Readers {
  const isCustom = workload.form !== 'standalone' && workload.form !== 'FlinkCluster';
  return {
    flink: workload.flinkLine.is === 'yes' ? workload.flinkLine.value : undefined,
    operator: isCustom ? operator : undefined,
  };
}

const NAME: Record<Product, string> = { flink: 'Flink', operator: 'the operator' };

/** @param config what the key belongs to, when it may be changed there */
function reportOf(
  written: Written,
  key: string,
  verdict: KeyVerdict,
  readers: Readers,
  config?: FlinkConfig,
): Report | undefined {
  switch (verdict.is) {
    case 'misspelt': {
      const line = readers[verdict.product];
      const who = line === undefined ? NAME[verdict.product] : `${NAME[verdict.product]} ${line}`;
      const fix = config && renaming(written, verdict, config);
      return {
        at: written.keyAt,
        message: `${key} is no option of ${who}, ${listed(verdict.meant)} is`,
        tells: [...verdict.meant],
        ...(fix ? { edits: fix } : {}),
      };
    }
    case 'too-new':
      return {
        at: written.keyAt,
        message: `${key} is an option from ${NAME[verdict.product]} ${verdict.since} on, and ${readers[verdict.product]} runs here`,
        fix: adviceOnNew(verdict.instead, config),
      };
    case 'gone':
      if (compareLines(verdict.until, '2.0') < 0 && compareLines(readers.flink ?? '1.0', '2.0') >= 0) return undefined;
      return {
        at: written.keyAt,
        message: `${key} is an option up to ${NAME[verdict.product]} ${verdict.until} only, and ${readers[verdict.product]} runs here`,
        fix: 'Take the key out',
      };
    case 'nobody':
      return {
        at: written.keyAt,
        level: 'note',
        message: `${key} is no option of Flink ${readers.flink}${isOperators(key) ? ' or the operator' : ''}, and nothing like it is`,
        fix: 'Take the key out, or look the option up that was meant',
      };
    default:
      return undefined;
  }
}

function isOperators(key: string): boolean {
  return key.startsWith('kubernetes.operator.') || key.startsWith('job.autoscaler.');
}

function adviceOnNew(instead: string | undefined, config: FlinkConfig | undefined): string {
  if (instead === undefined) return 'Take the key out, or move to a version that reads it';
  return config?.entry(instead) ? `Take the key out; ${instead} is set as well, and is read` : `Write ${instead}`;
}

function listed(keys: string[]): string {
  return keys.length < 2 ? keys.join() : `${keys.slice(0, -1).join(', ')} or ${keys.at(-1)}`;
}

/** Only a key that stands whole and unquoted can be replaced, and only by one that is not there yet. */
function renaming(
  written: Written,
  verdict: Extract<KeyVerdict, { is: 'misspelt' }>,
  config: FlinkConfig,
): Report['edits'] {
  const [meant, ...others] = verdict.meant;
  const span = isEditable(written.keyAt) ? spanOf(written.keyAt) : undefined;
  if (!span || meant === undefined || others.length > 0 || config.entry(meant)) return undefined;
  if (written.layer === 'argument' || span.end - span.start !== written.key.length) return undefined;
  return {
    // Flink ignores the key today; read under its right name it changes what runs.
    safety: 'unsafe',
    description: `Rename the key to ${meant}`,
    edits: [{ ...span, text: meant }],
  };
}
