import { OPTIONS } from '../../knowledge/options.ts';
import { flattenConfig } from '../../syntax/flink-conf.ts';
import { at, entryAt, stringOf } from '../../syntax/navigate.ts';
import type { Origin } from '../../text/span.ts';
import type { Model } from '../model.ts';
import type { KubeObject } from '../objects/object.ts';
import { no, type Proof, unknown, yes } from '../proof.ts';
import type { Workload } from '../workload.ts';
import { CFK_GROUP } from './confluent.ts';

/** An INSERT of Confluent's SQL, and whether its job takes checkpoints. */
export interface InsertStatement {
  at: Origin;
  interval: Proof<unknown>;
}

/**
 * Whether the job of a FlinkStatement that inserts takes checkpoints: by its own configuration, that of its pool or
 * of their environment. Undefined for other statements.
 * Source: Confluent Manager for Apache Flink documentation, Checkpointing; confluent-kubernetes-examples, flink/sql.
 */
export function insertStatement(object: KubeObject, model: Model): InsertStatement | undefined {
  if (object.group !== CFK_GROUP || object.kind !== 'FlinkStatement') return undefined;
  const statement = entryAt(object.root, 'spec', 'statement');
  // Comments may stand in front.
  const text = (stringOf(statement?.value) ?? '').replace(/^(?:\s+|--[^\n]*\n)+/, '');
  if (!statement || !/^(?:INSERT\s|EXECUTE\s+STATEMENT\s+SET\b)/i.test(text)) return undefined;
  const place = statement.key.origin;
  const { key } = OPTIONS.checkpointInterval;
  const own = ['flinkConfiguration', 'properties'].flatMap((field) => {
    const node = at(object.root, 'spec', field);
    return node ? flattenConfig(node) : [];
  });
  if (own.some((each) => each.key === key)) return { at: place, interval: yes() };
  return { at: place, interval: ofPool(object, model) };
}

function ofPool(object: KubeObject, model: Model): Proof<unknown> {
  const name = stringOf(at(object.root, 'spec', 'computePoolName'));
  const found = name === undefined ? undefined : model.objects.lookup('FlinkComputePool', name, { ...object, object });
  const pool = found?.is === 'found' ? poolsOf(model).get(found.object) : undefined;
  if (!pool)
    return unknown({
      what: 'object',
      name: `FlinkComputePool ${name ?? '(not named)'}`,
      at: object.at,
      settle: 'Add the compute pool to the repository',
    });
  const environment = withStatementDefaults(object, model);
  if (environment)
    return unknown({
      what: 'value',
      name: 'statementDefaults of the environment',
      at: environment.at,
      settle: 'Set execution.checkpointing.interval in the statement',
    });
  const setting = pool.config.get('checkpointInterval');
  if (setting.is === 'unknown') return unknown(setting.missing);
  if (object.unsettled) return unknown(object.unsettled);
  return setting.is === 'set' ? yes() : no([{ text: `${pool.object.kind} ${pool.object.name}`, at: pool.object.at }]);
}

/** An environment with defaults for statements, whose shape is not public. */
function withStatementDefaults(object: KubeObject, model: Model): KubeObject | undefined {
  const name = stringOf(at(object.root, 'spec', 'flinkEnvironment'));
  const found = name === undefined ? undefined : model.objects.lookup('FlinkEnvironment', name, { ...object, object });
  if (found?.is !== 'found') return undefined;
  return at(found.object.root, 'spec', 'statementDefaults') ? found.object : undefined;
}

const pools = new WeakMap<Model, ReadonlyMap<KubeObject, Workload>>();

function poolsOf(model: Model): ReadonlyMap<KubeObject, Workload> {
  const known = pools.get(model);
  if (known) return known;
  const found = model.workloads.filter(({ form }) => form === 'ComputePool');
  const made = new Map(found.map((workload) => [workload.object, workload]));
  pools.set(model, made);
  return made;
}
