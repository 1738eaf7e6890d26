import { defineRule, type Report } from '../../src/engine/rule.ts';
import { unknown } from '../../src/model/proof.ts';
import { ANY_CONFIG_SINCE, type ConfigValue, unquotedConfig } from '../../src/model/schema/config-values.ts';
import { judgedSchema, OPERATOR_VERSION } from '../../src/model/schema/judged.ts';
import { spanOf } from '../../src/text/span.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- schema-flinkconfiguration-not-string';
const release = (version: string) =>
  `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: operator}\nspec:\n  chart: {spec: {chart: flink-kubernetes-operator, version: ${version}}}\n`;
const slots = (value: string) => flinkDeployment({ config: [`taskmanager.numberOfTaskSlots: ${value}`] });

export default defineRule({
  id: 'schema-flinkconfiguration-not-string',
  area: 'schema',
  level: 'error',
  confidence: 'high',
  title: 'A number or boolean without quotes in flinkConfiguration',
  why: `Up to operator 1.12 flinkConfiguration is a mapping of strings, and the API server refuses anything else; ${ANY_CONFIG_SINCE} and newer take any YAML.`,
  fix: 'Put the value in quotes.',
  falsePositives:
    'Where the version of the operator is neither declared nor found nothing is reported; nulls are dropped by the API server and are no violation.',
  prevents: ['Invalid value: "integer": spec.flinkConfiguration.… in body must be of type string: "integer"'],
  sources: ['https://issues.apache.org/jira/browse/FLINK-37406'],
  tags: ['admission'],
  subject: 'object',
  examples: [
    {
      name: 'a number',
      bad: { 'job.yaml': slots(`2${MARK}`), 'operator.yaml': release('1.12.1') },
      good: { 'job.yaml': slots('2'), 'operator.yaml': release('1.13.0') },
      unknown: { 'job.yaml': slots('2') },
    },
    {
      name: 'a boolean, and a number that YAML rewrites',
      bad: {
        'job.yaml': flinkDeployment({ config: [`web.submit.enable: no${MARK}`, `rest.port: 0644${MARK}`] }),
        'operator.yaml': release('1.10.0'),
      },
      good: {
        'job.yaml': flinkDeployment({ config: ['web.submit.enable: "no"', "rest.port: '0644'", 'rest.address: null'] }),
        'operator.yaml': release('1.10.0'),
      },
    },
  ],
  *check(object, kit, model) {
    const schema = judgedSchema(object, model);
    if (!schema) return;
    const values = unquotedConfig(object, schema.operator).filter(({ is }) => is === 'scalar');
    const [first] = values;
    if (first && schema.operator === undefined)
      yield kit.undecided(unknown(OPERATOR_VERSION), { at: first.at, message: messageOf(first, 'before 1.13') });
    else for (const value of values) yield kit.violation(reportOf(value, `${schema.operator}`));
  },
});

function messageOf({ key, type }: ConfigValue, operator: string): string {
  return `The value of ${key} is ${type === 'integer' ? 'an' : 'a'} ${type}, and operator ${operator} takes only strings`;
}

function reportOf(value: ConfigValue, operator: string): Report {
  const report: Report = { at: value.at, message: messageOf(value, operator), identity: [value.key] };
  const span = spanOf(value.at);
  if (value.source === undefined || !span) return report;
  const text = `"${value.source}"`;
  report.fix = `Write ${text}`;
  report.edits = { safety: 'safe', description: `Put ${value.source} in quotes`, edits: [{ ...span, text }] };
  return report;
}
