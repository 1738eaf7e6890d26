import { defineRule } from '../../src/engine/rule.ts';
import { insertStatement } from '../../src/model/vendor/confluent-statement.ts';
import { lacksOption } from '../lacking.ts';
import { confluent } from '../vendor-samples.ts';

const MARK = ' # <- vendor-confluent-insert-without-checkpoints';
const environment = confluent('FlinkEnvironment', ['kubernetesNamespace: flink'], 'production');
const pool = (config: string) =>
  confluent(
    'FlinkComputePool',
    [
      'flinkEnvironment: production',
      'type: DEDICATED',
      `clusterSpec: {jobManager: {resource: {memory: 1024m}}, flinkConfiguration: {${config}}}`,
    ],
    'sql',
  );
const statement = (text: string, ...more: string[]) =>
  confluent('FlinkStatement', ['flinkEnvironment: production', 'computePoolName: sql', ...more, `statement: ${text}`]);
const interval = 'execution.checkpointing.interval: 10s';

export default defineRule({
  id: 'vendor-confluent-insert-without-checkpoints',
  area: 'vendor',
  level: 'warning',
  confidence: 'medium',
  title: 'An INSERT whose job takes no checkpoints',
  why: 'Sinks of Confluent Manager commit what they wrote with a checkpoint, so that a statement that inserts needs an interval for them even where its input ends.',
  fix: 'Set execution.checkpointing.interval in the flinkConfiguration of the statement or of its pool.',
  falsePositives:
    'The interval may come from the pool, or from computePoolDefaults of the environment: both are read, and unknown where they are not in the repository. Other statements need none.',
  prevents: ['rows that never arrive'],
  sources: [
    'https://docs.confluent.io/cp-flink/current/jobs/configure/checkpointing.html',
    'https://github.com/confluentinc/confluent-kubernetes-examples/tree/master/flink/sql',
  ],
  subject: 'object',
  examples: [
    {
      name: 'no interval anywhere',
      bad: {
        'env.yaml': environment,
        'pool.yaml': pool(''),
        'top.yaml': statement('INSERT INTO a SELECT * FROM b')
          .replace('  statement:', '  statement: >-\n   ')
          .replace('>-', `>-${MARK}`),
      },
      good: {
        'env.yaml': environment,
        'pool.yaml': pool(''),
        'top.yaml': statement('INSERT INTO a SELECT * FROM b', `flinkConfiguration: {${interval}}`),
        'read.yaml': statement('SELECT * FROM b'),
      },
    },
    {
      name: 'an interval of the pool',
      good: {
        'env.yaml': environment,
        'pool.yaml': pool(interval),
        'top.yaml': statement('INSERT INTO a SELECT * FROM b'),
      },
    },
    {
      name: 'a pool that is not here',
      unknown: { 'env.yaml': environment, 'top.yaml': statement('INSERT INTO a SELECT * FROM b') },
    },
  ],
  *check(object, kit, model) {
    const insert = insertStatement(object, model);
    if (!insert) return;
    yield kit.unless(insert.interval, {
      at: insert.at,
      path: ['spec', 'statement'],
      lacks: lacksOption('checkpointInterval'),
      message: `The statement ${object.name} inserts, and nothing sets execution.checkpointing.interval for it`,
      ...(insert.interval.is === 'no' ? { related: insert.interval.because } : {}),
    });
  },
});
