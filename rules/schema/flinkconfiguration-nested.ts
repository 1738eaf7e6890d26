import { defineRule, type Report } from '../../src/engine/rule.ts';
import { unknown } from '../../src/model/proof.ts';
import { ANY_CONFIG_SINCE, type ConfigValue, unquotedConfig } from '../../src/model/schema/config-values.ts';
import { judgedSchema, OPERATOR_VERSION } from '../../src/model/schema/judged.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- schema-flinkconfiguration-nested';
const release = (version: string) =>
  `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: operator}\nspec:\n  chart: {spec: {chart: flink-kubernetes-operator, version: ${version}}}\n`;
const nested = (mark = '') => flinkDeployment({ config: [`taskmanager:${mark}`, '  numberOfTaskSlots: "2"'] });

export default defineRule({
  id: 'schema-flinkconfiguration-nested',
  area: 'schema',
  level: 'error',
  confidence: 'high',
  title: 'A mapping or list inside flinkConfiguration',
  why: `Up to operator 1.12 flinkConfiguration is a mapping of strings, and the API server refuses nested values; ${ANY_CONFIG_SINCE} and newer flatten them.`,
  fix: 'Write each option on a line of its own, with its whole key.',
  falsePositives: 'None where the version of the operator is known; elsewhere nothing is reported.',
  prevents: ['Invalid value: "object": spec.flinkConfiguration.… in body must be of type string: "object"'],
  sources: ['https://issues.apache.org/jira/browse/FLINK-37406'],
  tags: ['admission'],
  explains: 'dues',
  subject: 'object',
  examples: [
    {
      name: 'nested keys',
      bad: { 'job.yaml': nested(MARK), 'operator.yaml': release('1.12.0') },
      good: { 'job.yaml': nested(), 'operator.yaml': release('1.14.0') },
      unknown: { 'job.yaml': nested() },
    },
    {
      name: 'a list',
      bad: {
        'job.yaml': flinkDeployment({ config: [`pipeline.jars: [a.jar, b.jar]${MARK}`] }),
        'operator.yaml': release('1.9.0'),
      },
      good: {
        'job.yaml': flinkDeployment({ config: ['high-availability.type: kubernetes', 'pipeline.jars: a.jar;b.jar'] }),
        'operator.yaml': release('1.9.0'),
      },
    },
  ],
  *check(object, kit, model) {
    const schema = judgedSchema(object, model);
    if (!schema) return;
    const values = unquotedConfig(object, schema.operator).filter(({ is }) => is !== 'scalar');
    const [first] = values;
    if (first && schema.operator === undefined)
      yield kit.undecided(unknown(OPERATOR_VERSION), { at: first.at, message: messageOf(first, 'before 1.13') });
    else for (const value of values) yield kit.violation(reportOf(value, `${schema.operator}`));
  },
});

function messageOf({ key, is }: ConfigValue, operator: string): string {
  return `The value of ${key} is a ${is}, and operator ${operator} takes only strings`;
}

function reportOf(value: ConfigValue, operator: string): Report {
  const report: Report = { at: value.at, message: messageOf(value, operator), identity: [value.key] };
  if (value.flat && value.flat.length > 0) report.fix = `Write the whole keys: ${value.flat.join(', ')}`;
  if (value.rewritten) {
    const { span, text } = value.rewritten;
    report.edits = { safety: 'safe', description: 'Write the option on one line', edits: [{ ...span, text }] };
  }
  if (value.is === 'list') report.fix = 'Write the elements as one string, with semicolons between them';
  return report;
}
