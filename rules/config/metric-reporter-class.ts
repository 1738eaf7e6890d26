import { defineRule, type Kit, type Report, type Verdict } from '../../src/engine/rule.ts';
import { compareLines } from '../../src/knowledge/options.ts';
import { flinkOf, type OwnEntry, operatorEntries, ownEntries } from '../../src/model/config/own-entries.ts';
import type { Workload } from '../../src/model/model.ts';
import type { Operator } from '../../src/model/operator.ts';
import { isEditable, spanOf } from '../../src/text/span.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- config-metric-reporter-class';
const prom = 'org.apache.flink.metrics.prometheus.PrometheusReporter';
const REPORTER = /^(metrics\.reporter\.[^.]+)\.class$/;
const OPERATORS_REPORTER = /^(kubernetes\.operator\.metrics\.reporter\.[^.]+)\.class$/;
/** The first release of the operator that is built with Flink 1.18. Source: FLINK-33403, which came after 1.7. */
const FACTORIES_ONLY = '1.8';
const values = (reporter: string, version = '1.13.0') =>
  [
    'apiVersion: argoproj.io/v1alpha1',
    'kind: Application',
    'metadata: {name: flink-operator}',
    'spec:',
    '  source:',
    '    repoURL: https://charts.example/flink',
    '    chart: flink-kubernetes-operator',
    `    targetRevision: ${version}`,
    '    helm:',
    '      valuesObject:',
    '        defaultConfiguration:',
    '          flink-conf.yaml: |',
    `            kubernetes.operator.metrics.reporter.prom.${reporter}`,
    '',
  ].join('\n');

export default defineRule({
  id: 'config-metric-reporter-class',
  area: 'config',
  level: 'error',
  confidence: 'medium',
  title: 'A metric reporter by its class instead of its factory',
  why: 'From 1.17 on Flink makes reporters by their factories only. The reporter is not created: there are no metrics, and only a line in the log says so.',
  fix: 'Set metrics.reporter.NAME.factory.class to the factory of the reporter.',
  falsePositives:
    'Up to 1.16 the class still works for reporters in lib, so it is a warning there. Clusters whose version is not in sight are left alone.',
  prevents: ['No reporter factory set for reporter'],
  sources: ['https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/metric_reporters/'],
  subject: 'workload-or-operator',
  examples: [
    {
      name: 'Prometheus',
      bad: { 'job.yaml': flinkDeployment({ config: [`metrics.reporter.prom.class: ${prom}${MARK}`] }) },
      good: {
        'job.yaml': flinkDeployment({
          config: [`metrics.reporter.prom.factory.class: ${prom}Factory`, `metrics.reporter.prom.class: ${prom}`],
        }),
      },
    },
    {
      name: 'the operator has its own',
      good: {
        'job.yaml': flinkDeployment({ config: [`kubernetes.operator.metrics.reporter.prom.class: ${prom}`] }),
      },
    },
    {
      name: "the operator's own reporter",
      bad: { 'app.yaml': values(`class: ${prom}${MARK}`), 'job.yaml': flinkDeployment({}) },
      good: {
        'app.yaml': values(`factory.class: ${prom}Factory`),
        'job.yaml': flinkDeployment({}),
      },
    },
    {
      name: 'an old operator',
      good: { 'app.yaml': values(`class: ${prom}`, '1.5.0'), 'job.yaml': flinkDeployment({}) },
    },
    {
      name: 'an overlay may set the factory',
      unknown: {
        'job.yaml': flinkDeployment({ config: [`metrics.reporter.prom.class: ${prom}`] }),
        'kustomization.yaml': 'resources: [job.yaml]\npatches: [{path: metrics.yaml}]\n',
      },
    },
  ],
  *check(subject, kit) {
    yield* subject.is === 'operator' ? ofOperator(subject.operator, kit) : ofWorkload(subject.workload, kit);
  },
});

function* ofWorkload(workload: Workload, kit: Kit): Generator<Verdict[]> {
  const line = flinkOf(workload);
  if (line === undefined || compareLines(line, '1.16') < 0) return;
  for (const entry of ownEntries(workload)) {
    const [, reporter] = REPORTER.exec(entry.written.key) ?? [];
    if (reporter === undefined) continue;
    const fix = toFactory(entry);
    yield kit.unless(entry.config.has([`${reporter}.factory.class`]), {
      at: entry.written.keyAt,
      message: `${entry.written.key} names a reporter by its class, and Flink ${line} creates reporters by ${compareLines(line, '1.17') < 0 ? 'their factories, unless their jars are in lib/' : 'their factories only'}`,
      identity: [entry.written.key],
      ...(compareLines(line, '1.17') < 0 ? { level: 'warning' as const } : {}),
      ...(fix ? { edits: fix } : {}),
    });
  }
}

/** Reporters for the metrics of the operator itself. */
function* ofOperator(operator: Operator, kit: Kit): Generator<Verdict[]> {
  const version = operator.version?.value;
  if (version === undefined || compareLines(version, FACTORIES_ONLY) < 0) return;
  const entries = operatorEntries(operator);
  for (const { written } of entries) {
    const [, reporter] = OPERATORS_REPORTER.exec(written.key) ?? [];
    if (reporter === undefined || entries.some(({ key }) => key === `${reporter}.factory.class`)) continue;
    yield kit.violation({
      at: written.keyAt,
      message: `${written.key} names a reporter by its class, and the Flink of operator ${version} creates reporters by their factories only`,
      level: 'warning',
      identity: [written.key],
    });
  }
}

/** Flink's own reporters have a factory of the same name. */
function toFactory({ written }: OwnEntry): Report['edits'] {
  const key = isEditable(written.keyAt) ? spanOf(written.keyAt) : undefined;
  const value = isEditable(written.at) ? spanOf(written.at) : undefined;
  if (!key || !value || written.layer === 'argument') return undefined;
  if (key.end - key.start !== written.key.length || value.end - value.start !== written.raw.length) return undefined;
  if (!/^org\.apache\.flink\.metrics\.[\w.]+Reporter$/.test(written.raw)) return undefined;
  return {
    safety: 'unsafe',
    description: 'Name the factory of the reporter',
    edits: [
      { ...key, text: written.key.replace(/class$/, 'factory.class') },
      { ...value, text: `${written.raw}Factory` },
    ],
  };
}
