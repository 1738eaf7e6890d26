import { defineRule } from '../../src/engine/rule.ts';
import { logbackFragments } from '../../src/model/observability/logback.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- observability-logback-partial-override';
const job = (lines: string[], mark = '', file = 'logback-console.xml') =>
  flinkDeployment({
    spec: ['logConfiguration:', `  ${file}: |${mark}`, ...lines.map((line) => `    ${line}`)],
  });
const LOGGER = '<logger name="org.apache.kafka" level="WARN"/>';

export default defineRule({
  id: 'observability-logback-partial-override',
  area: 'observability',
  level: 'error',
  confidence: 'high',
  title: 'A logback file without its root element',
  why: 'The text takes the place of the whole file. Without the element configuration it is no logback configuration: the appenders are gone, and with them the logs.',
  fix: 'Write the whole file, with <configuration> around appenders, loggers and root.',
  falsePositives: 'Files that a template fills in are not judged.',
  prevents: [],
  sources: [
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/operations/metrics-logging/',
    'https://logback.qos.ch/manual/configuration.html#syntax',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'a logger alone',
      bad: { 'job.yaml': job([LOGGER], MARK) },
      good: { 'job.yaml': job(['<configuration>', `  ${LOGGER}`, '  <root level="INFO"/>', '</configuration>']) },
    },
    {
      name: 'a file of log4j',
      good: { 'job.yaml': job(['logger.kafka.name = org.apache.kafka'], '', 'log4j-console.properties') },
    },
  ],
  *check(workload, kit) {
    for (const { file, at } of logbackFragments(workload))
      yield kit.violation({ at, message: `${file} has no element <configuration>`, identity: [file] });
  },
});
