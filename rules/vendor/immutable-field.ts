import { defineRule } from '../../src/engine/rule.ts';
import { changedImmutable } from '../../src/model/vendor/immutable.ts';
import { confluent } from '../vendor-samples.ts';

const MARK = ' # <- vendor-immutable-field';
const pool = (type: string) =>
  confluent('FlinkComputePool', ['flinkEnvironment: production', `type: ${type}`, 'clusterSpec: {}'], 'sql');
const statement = (text: string, ...more: string[]) =>
  confluent('FlinkStatement', ['flinkEnvironment: production', 'computePoolName: sql', ...more, `statement: ${text}`]);
const target = (namespace: string) =>
  `apiVersion: v1\nkind: DeploymentTarget\nmetadata: {name: flink-jobs}\nspec:\n  kubernetes:\n    namespace: ${namespace}\n`;

export default defineRule({
  id: 'vendor-immutable-field',
  area: 'vendor',
  level: 'error',
  confidence: 'high',
  title: "A change to a field of a vendor's resource that cannot be changed",
  why: 'The type of a compute pool, the environment of a catalog and the namespace of a deployment target stay as they were created, and so does a statement while it runs: the change is refused, and the old resource stays.',
  fix: 'Create a resource with a new name and move to it, or delete the old one first.',
  falsePositives: 'A resource that is deleted and created again by hand may have another value.',
  prevents: ['a sync that fails at each try'],
  sources: [
    'https://docs.ververica.com/vvp/platform-operations/deployment-targets',
    'https://docs.confluent.io/operator/current/co-manage-flink-sql.html',
  ],
  tags: ['admission'],
  subject: 'object',
  examples: [
    {
      name: 'another type of pool',
      base: { 'pool.yaml': pool('DEDICATED') },
      bad: { 'pool.yaml': pool(`SHARED${MARK}`) },
      good: { 'pool.yaml': pool('DEDICATED') },
    },
    {
      name: 'another statement',
      base: { 'statement.yaml': statement('SELECT 1') },
      bad: {
        'statement.yaml': statement('SELECT 2').replace('statement: SELECT 2', `statement: >-${MARK}\n    SELECT 2`),
      },
      good: { 'statement.yaml': statement('SELECT 2', 'stopped: true') },
    },
    {
      name: 'another namespace',
      base: { 'target.yaml': target('flink') },
      bad: { 'target.yaml': target(`flink-jobs${MARK}`) },
      good: { 'target.yaml': target('flink').replace('name: flink-jobs', 'name: flink-new') },
    },
  ],
  *check(object, kit, model) {
    for (const { path, at, words, whileRunning } of changedImmutable(object, model)) {
      const change = words ? `was ${words.before} and is ${words.after}` : 'is another one';
      yield kit.violation({
        at,
        path: [...path],
        message: `${path.join('.')} ${change}, though it cannot be changed${whileRunning ? ' while the statement runs' : ''}`,
        ...(whileRunning ? { fix: 'Stop the statement first (stopped: true), or create one with a new name.' } : {}),
      });
    }
  },
});
