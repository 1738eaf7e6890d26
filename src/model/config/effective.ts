import { operatorLine, SUPPORTED_OPERATORS } from '../../knowledge/operators.ts';
import { at, isMap, locatedText, textOf } from '../../syntax/navigate.ts';
import type { Located } from '../../text/span.ts';
import type { Operator } from '../operator.ts';
import type { Role } from '../pods/pod.ts';
import type { Missing } from '../proof.ts';
import type { Workload } from '../workload.ts';
import { ConfigDraft, type EffectiveEntry } from './config-draft.ts';
import { applyJobConfig, applySpec } from './operator-build.ts';
import { atLeast, type Build } from './operator-build-kit.ts';
import { defaultsFor } from './operator-defaults.ts';

export type { EffectiveEntry, EffectiveLayer } from './config-draft.ts';

/** The configuration that Flink gets, every key with its layer and place. */
export interface EffectiveConfig {
  /** By key. */
  entries: EffectiveEntry[];
  /** Why the operator makes no configuration of the resource at all. */
  refused?: string;
  /** What could add to it or change it, and is not in sight. */
  unseen: Missing[];
}

/**
 * The configuration that Flink gets in one role of a workload: what the files say, and for
 * resources of the operator what the operator makes of them.
 */
export function effectiveConfig(workload: Workload, operator: Operator, role: Role = 'jobmanager'): EffectiveConfig {
  const { unseen } = workload.configs[role].gaps;
  switch (workload.form) {
    case 'FlinkDeployment':
    case 'FlinkBlueGreenDeployment':
    case 'FlinkApplication':
    case 'ComputePool':
      return { ...ofDeployment(workload, operator), unseen };
    case 'FlinkSessionJob':
      return { ...ofSessionJob(workload, operator), unseen };
    default: {
      const draft = new ConfigDraft();
      for (const written of workload.configs[role].layers()) draft.putWritten(written);
      return { entries: draft.sorted(), unseen };
    }
  }
}

/** The newest release stands in for an operator whose version nothing shows. */
function lineOf(operator: Operator): string {
  const { version } = operator;
  return version ? operatorLine(version.value) : (SUPPORTED_OPERATORS.at(-1) as string);
}

function ofDeployment(workload: Workload, operator: Operator): Omit<EffectiveConfig, 'unseen'> {
  const draft = new ConfigDraft();
  const line = lineOf(operator);
  for (const written of operator.defaults) draft.putWritten(written);
  for (const written of workload.config.layers()) draft.putWritten(written);
  const refused = refusal(workload, line);
  const build = buildOf(workload, draft, line);
  if (build) applySpec(build, workload);
  return { entries: draft.sorted(), ...(refused === undefined ? {} : { refused }) };
}

function buildOf(workload: Workload, draft: ConfigDraft, operator: string): Build | undefined {
  const flink = /^v(\d+)_(\d+)$/.exec(textOf(at(workload.spec, 'flinkVersion')) ?? '');
  const [, major, minor] = flink ?? [];
  const known = workload.flinkLine.is === 'yes' ? workload.flinkLine.value : undefined;
  const line = flink ? `${major}.${minor}` : known;
  const name = nameOf(workload);
  if (line === undefined || !name) return undefined;
  return {
    draft,
    spec: workload.spec,
    path: `${workload.specPath.join('.')}.`,
    name,
    namespace: namespaceOf(workload),
    operator,
    flink: line,
  };
}

/** Blue/green children carry their colour in the name. */
function nameOf({ object, form }: Workload): Located<string> | undefined {
  const name = locatedText(at(object.root, 'metadata', 'name'));
  if (!name || form !== 'FlinkBlueGreenDeployment') return name;
  return { ...name, value: `${name.value}-blue or ${name.value}-green` };
}

function namespaceOf({ namespace, object }: Workload): Located<string> {
  if (namespace !== 'unwritten') return namespace;
  return { value: '(the namespace that it is applied to)', origin: object.at };
}

/** Resources that the operator cannot even read. */
function refusal({ object, spec, vendor }: Workload, operator: string): string | undefined {
  if (vendor === 'confluent') return undefined;
  if (textOf(at(object.root, 'metadata', 'name')) === undefined) return 'metadata.name is missing';
  const nested = at(spec, 'flinkConfiguration');
  if (!atLeast(operator, '1.13') && isMap(nested)) {
    const found = nested.entries.find(({ value }) => value.is !== 'scalar');
    if (found) return `operator ${operator} reads no nested flinkConfiguration`;
  }
  return undefined;
}

/** The cluster's configuration, the job's own on top of it, then what the operator makes of the job. */
function ofSessionJob(workload: Workload, operator: Operator): Omit<EffectiveConfig, 'unseen'> {
  const draft = new ConfigDraft();
  const line = lineOf(operator);
  const { cluster } = workload;
  if (cluster) {
    for (const entry of ofDeployment(cluster, operator).entries) {
      const { over: _, ...rest } = entry;
      draft.put(rest.layer === 'resource' || rest.layer === 'spec' ? { ...rest, layer: 'cluster' } : rest);
    }
  } else for (const written of defaultsFor(operator, workload.namespace, undefined)) draft.putWritten(written);
  for (const written of workload.config.layers()) if (written.layer === 'resource') draft.putWritten(written);
  const build = buildOf(workload, draft, line);
  if (build && atLeast(line, '1.10')) applyJobConfig(build);
  return { entries: draft.sorted() };
}
