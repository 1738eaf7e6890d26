import { defineRule } from '../../src/engine/rule.ts';
import { isFrom } from '../../src/knowledge/versions.ts';
import { unknown } from '../../src/model/proof.ts';
import { judgedSchema, OPERATOR_VERSION } from '../../src/model/schema/judged.ts';
import { type Skew, versionSkew } from '../../src/model/schema/version-skew.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- schema-version-skew';
const release = (version: string) =>
  `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: operator}\nspec:\n  chart: {spec: {chart: flink-kubernetes-operator, version: ${version}}}\n`;
const snapshot = (mark = '') =>
  `apiVersion: flink.apache.org/v1beta1\nkind: FlinkStateSnapshot${mark}\nmetadata: {name: orders}\nspec:\n  savepoint: {}\n  jobReference: {kind: FlinkDeployment, name: orders}\n`;
const resources = (mark = '') =>
  flinkDeployment({}).replace('  taskManager:\n', `    resources: {requests: {memory: 2Gi}}${mark}\n  taskManager:\n`);

export default defineRule({
  id: 'schema-version-skew',
  area: 'schema',
  level: 'error',
  confidence: 'high',
  title: 'A field or kind that is newer than the operator',
  why: 'The definitions of this operator do not have it. The API server does not serve a new kind, and drops a new field without a word, or refuses it for clients that ask for strict validation.',
  fix: 'Run an operator that has it, with its definitions (Helm does not upgrade them), or take it out.',
  falsePositives:
    'Where the version of the operator is neither declared nor found, nothing is reported; definitions that are newer than the operator have the field, and the operator ignores it.',
  prevents: [
    'no matches for kind "FlinkStateSnapshot" in version "flink.apache.org/v1beta1"',
    'strict decoding error: unknown field "spec.…"',
  ],
  sources: [
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/operations/upgrade/',
    'https://issues.apache.org/jira/browse/FLINK-33548',
    'https://issues.apache.org/jira/browse/FLINK-33763',
    'https://issues.apache.org/jira/browse/FLINK-37515',
  ],
  tags: ['strict'],
  subject: 'object',
  examples: [
    {
      name: 'a field',
      bad: {
        'job.yaml': flinkDeployment({ job: [`autoscalerResetNonce: 1${MARK}`] }),
        'operator.yaml': release('1.10.0'),
      },
      good: { 'job.yaml': flinkDeployment({ job: ['autoscalerResetNonce: 1'] }), 'operator.yaml': release('1.11.0') },
    },
    {
      name: 'a field that no release has yet',
      bad: { 'job.yaml': resources(MARK), 'operator.yaml': release('1.15.0') },
      unknown: { 'job.yaml': resources() },
    },
    {
      name: 'a kind',
      bad: { 'snapshot.yaml': snapshot(MARK), 'operator.yaml': release('1.9.0') },
      good: { 'snapshot.yaml': snapshot(), 'operator.yaml': release('1.10.0') },
    },
    {
      name: 'nothing newer than the oldest operator in support',
      good: { 'snapshot.yaml': snapshot(), 'job.yaml': flinkDeployment({ job: ['savepointRedeployNonce: 1'] }) },
    },
  ],
  *check(object, kit, model) {
    const schema = judgedSchema(object, model);
    if (!schema) return;
    const found = versionSkew(object, schema);
    // Without a version one question is enough: the newest thing decides it.
    for (const skew of schema.operator === undefined ? newestOf(found) : found) {
      const report = {
        at: skew.at,
        message: messageOf(skew, schema.operator),
        ...(skew.since === 'main' ? {} : { fix: `Run operator ${skew.since} or newer, with its definitions` }),
        identity: [skew.name.replace(/\[\d+\]/g, '')],
      };
      if (schema.operator === undefined) yield kit.undecided(unknown(OPERATOR_VERSION), report);
      else yield kit.violation(report);
    }
  },
});

function newestOf(found: Skew[]): Skew[] {
  const newest = found.reduce<Skew | undefined>(
    (best, each) => (best === undefined || !isFrom(best.since, each.since) ? each : best),
    undefined,
  );
  return newest ? [newest] : [];
}

function messageOf({ is, name, path, since, roughly }: Skew, operator: string | undefined): string {
  const what =
    is === 'kind' ? `the kind ${name}` : is === 'field' ? `the field ${name}` : `the value ${name} of ${path}`;
  const came = since === 'main' ? 'no release has it yet' : `it came with ${since}${roughly ? ' at the earliest' : ''}`;
  return operator === undefined
    ? `Not every operator knows ${what}; ${came}`
    : `Operator ${operator} does not know ${what}; ${came}`;
}
