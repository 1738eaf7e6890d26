import { defineRule, type Report } from '../../src/engine/rule.ts';
import { logFilesOf } from '../../src/model/admission/deployment.ts';
import type { Refusal } from '../../src/model/admission/validator.ts';
import { isEditable, spanOf } from '../../src/text/span.ts';
import { refused, VALIDATOR } from '../refused.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- admission-log-config-key';
const withLog = (line: string) => flinkDeployment({ spec: ['logConfiguration:', `  ${line}`] });

/** Other names of the same file, where it is the only one. */
const MEANT: Record<string, string> = {
  'log4j.properties': 'log4j-console.properties',
  'log4j2.properties': 'log4j-console.properties',
  'log4j2-console.properties': 'log4j-console.properties',
  'logback.xml': 'logback-console.xml',
};

/** A rename, when nothing else has the right name yet. */
function renamed({ at, identity: [name = ''] = [] }: Refusal, others: readonly string[]): Partial<Report> {
  const meant = Object.hasOwn(MEANT, name) ? MEANT[name] : undefined;
  const span = spanOf(at);
  if (meant === undefined || others.includes(meant) || !span || !isEditable(at)) return {};
  const description = `Name the file ${meant}`;
  return { fix: description, edits: { safety: 'safe', description, edits: [{ ...span, text: meant }] } };
}

export default defineRule({
  id: 'admission-log-config-key',
  area: 'admission',
  level: 'error',
  confidence: 'high',
  title: 'A file in logConfiguration that Flink does not read',
  why: "The operator takes only log4j-console.properties and logback-console.xml, the files that containers are started with. The operator's webhook refuses the resource; without the webhook nothing is rolled out and the reason stands in its status.",
  fix: 'Name the file log4j-console.properties or logback-console.xml.',
  falsePositives: 'None known.',
  prevents: ['Invalid log config key: log4j.properties'],
  sources: [VALIDATOR],
  tags: ['admission'],
  subject: 'workload',
  examples: [
    {
      name: 'the name of the command line',
      bad: { 'job.yaml': withLog(`log4j.properties: rootLogger.level = INFO${MARK}`) },
      good: { 'job.yaml': withLog('log4j-console.properties: rootLogger.level = INFO') },
    },
    {
      name: 'some other file',
      bad: { 'job.yaml': withLog(`logging.xml: <configuration/>${MARK}`) },
      good: { 'job.yaml': withLog('logback-console.xml: <configuration/>') },
    },
  ],
  *check(workload, kit, model) {
    yield* refused(workload, { kit, model }, ['log-config-key'], (refusal) => renamed(refusal, logFilesOf(workload)));
  },
});
