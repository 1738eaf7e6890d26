import { defineRule, type Report } from '../../src/engine/rule.ts';
import { refusedTypes } from '../../src/model/flinkcluster/types.ts';
import { judgedSchema } from '../../src/model/schema/judged.ts';
import { isMemory, spelledRight } from '../../src/model/schema/spell-value.ts';
import { isConfigEntry, type TypeProblem, typeProblems } from '../../src/model/schema/type-problems.ts';
import { spanOf } from '../../src/text/span.ts';
import { flinkDeployment, mainContainer } from '../samples.ts';

const MARK = ' # <- schema-wrong-scalar-type';
const resource = (text: string) => flinkDeployment({}).replace('{memory: 2048m, cpu: 1}', text);
const container = (...lines: string[]) =>
  flinkDeployment({
    spec: mainContainer(...lines),
  });

export default defineRule({
  id: 'schema-wrong-scalar-type',
  area: 'schema',
  level: 'error',
  confidence: 'high',
  title: 'A value of a type that the schema does not take',
  why: 'The API server checks the type of every field and the values of enumerations, and refuses the object.',
  fix: 'Write the value as the schema wants it: text in quotes, numbers and booleans without.',
  falsePositives:
    'Fields that take several types, such as resources.requests.cpu, are not judged like resource.cpu; nulls are no violation, because the API server drops them, nor are values with a placeholder.',
  prevents: [
    'spec.job.args[1] in body must be of type string: "integer"',
    'spec.job.upgradeMode: Unsupported value: "…": supported values: "last-state", "savepoint", "stateless"',
    'cannot unmarshal number into Go struct field EnvVar.spec.template.spec.containers.env.value of type string',
  ],
  sources: [
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/custom-resource/reference/',
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/custom-resource/overview/',
    'https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/',
  ],
  tags: ['admission'],
  subject: 'object',
  examples: [
    {
      name: 'memory without quotes',
      bad: { 'job.yaml': resource(`\n      memory: 2048${MARK}\n      cpu: 1`) },
      good: { 'job.yaml': resource('{memory: "2048", cpu: 0.5}') },
    },
    {
      name: 'cpu in quotes, or as a quantity',
      bad: { 'job.yaml': resource(`\n      memory: 2g\n      cpu: "1"${MARK}`) },
      good: { 'job.yaml': container('resources: {requests: {cpu: "1", memory: 2Gi}, limits: {cpu: 1}}') },
    },
    {
      name: 'a fraction of a core in a pod template',
      bad: { 'job.yaml': container('resources:', '  limits:', `    cpu: 0.5${MARK}`) },
      good: { 'job.yaml': container('resources: {limits: {cpu: 500m}}') },
    },
    {
      name: 'numbers among the arguments',
      bad: { 'job.yaml': flinkDeployment({ job: ['args:', '  - --port', `  - 9092${MARK}`] }) },
      good: { 'job.yaml': flinkDeployment({ job: ['args: [--port, "9092", "${TOPIC}"]'] }) },
    },
    {
      name: 'in other letters',
      bad: { 'job.yaml': flinkDeployment({ job: [`upgradeMode: last_state${MARK}`, `state: RUNNING${MARK}`] }) },
      good: { 'job.yaml': flinkDeployment({ job: ['upgradeMode: last-state', 'state: running', 'entryClass: null'] }) },
    },
    {
      name: 'too large for the operator',
      bad: {
        'job.yaml': flinkDeployment({ job: ['jarURI: local:///a.jar'] }).replace(
          'parallelism: 2',
          `parallelism: 3000000000${MARK}`,
        ),
      },
      good: { 'job.yaml': flinkDeployment({ job: ['savepointTriggerNonce: 1700000000000'] }) },
    },
    {
      name: 'configuration that is no mapping',
      bad: { 'job.yaml': flinkDeployment({ config: [`- taskmanager.numberOfTaskSlots=2${MARK}`] }) },
      good: { 'job.yaml': flinkDeployment({ config: ['taskmanager.numberOfTaskSlots: 2'] }) },
    },
    {
      name: 'variables of a standalone cluster',
      bad: {
        'jm.yaml': `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: jobmanager}\nspec:\n  template:\n    spec:\n      containers:\n        - name: jobmanager\n          image: flink:1.20.2\n          args: [jobmanager]\n          env:\n            - name: PORT\n              value: 8081${MARK}\n          resources: {limits: {cpu: 0.5}}\n`,
      },
      good: {
        'other.yaml':
          'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  template:\n    spec:\n      containers: [{name: web, image: nginx, env: [{name: PORT, value: 8081}]}]\n',
      },
    },
  ],
  *check(object, kit, model) {
    const schema = judgedSchema(object, model);
    if (!schema) return;
    const isRefused = refusedTypes(object, model);
    for (const problem of typeProblems(object.root, schema)) {
      // Rules of their own are about these.
      if (isConfigEntry(problem) || isFlinkVersion(problem)) continue;
      // The operators of a FlinkCluster differ, and its enumerations belong to a rule of their own.
      if (isRefused && (problem.is === 'enum' || !isRefused(problem))) continue;
      // A value of a newer definition is a question of the operator's version.
      if (problem.since === undefined) yield kit.violation(reportOf(problem));
    }
  },
});

function isFlinkVersion({ path, found }: TypeProblem): boolean {
  return path.endsWith('.flinkVersion') && found !== 'mapping' && found !== 'list';
}

const NAMES: Record<TypeProblem['wanted'] | TypeProblem['found'], string> = {
  string: 'a string',
  integer: 'an integer',
  int32: 'an integer',
  number: 'a number',
  boolean: 'a boolean',
  quantity: 'a quantity',
  'int-or-string': 'an integer or a string',
  null: 'null',
  mapping: 'a mapping',
  list: 'a list',
};

function reportOf(problem: TypeProblem): Report {
  const { at } = problem;
  const report: Report = { at, message: messageOf(problem) };
  if (problem.is === 'range')
    report.why = 'The operator reads the field into 32 bits, and cannot read the resource at all.';
  if (isMemory(problem))
    report.fix = 'Write the size in quotes and with its unit, such as "2048m"; without a unit it is bytes';
  const right = spelledRight(problem);
  const span = spanOf(at);
  if (right === undefined || !span) return report;
  const description = `Write ${right}`;
  report.fix = description;
  report.edits = { safety: 'safe', description, edits: [{ ...span, text: right }] };
  return report;
}

function messageOf({ is, path, node, wanted, found, values }: TypeProblem): string {
  const text = node.is === 'scalar' ? String(node.value) : '';
  if (is === 'range') return `${path} is ${text}, which is more than the 32 bits that the operator has for it`;
  if (is === 'enum') return `${path} is ${text}, and the schema takes only ${(values ?? []).join(', ')}`;
  return `${path} is ${NAMES[found]}, and the schema takes ${NAMES[wanted]}`;
}
