import { flinkOptions, operatorOptions, PASSED_ON } from '../../knowledge/flink-options.ts';
import type { Spelling } from '../../knowledge/option-spellings.ts';
import type { Operator } from '../operator.ts';
import type { Role } from '../pods/pod.ts';
import type { Workload } from '../workload.ts';
import type { FlinkConfig } from './flink-config.ts';
import type { Product } from './option-keys.ts';
import type { Layer, Written } from './setting.ts';

/** A configuration entry that the workload itself brings. */
export interface OwnEntry {
  written: Written;
  role: Role;
  config: FlinkConfig;
}

/** What the resource or its files set; an operator's defaults and a session cluster are others' business. */
const OWN: ReadonlySet<Layer> = new Set(['resource', 'conf-file', 'properties', 'argument']);

/** The winning entries that the workload itself brings; each once where both roles share a configuration. */
export function ownEntries(workload: Workload): readonly OwnEntry[] {
  const known = own.get(workload) ?? [...entriesOf(workload)];
  own.set(workload, known);
  return known;
}

/** Many rules go through them, and a workload may bring a hundred thousand. */
const own = new WeakMap<Workload, readonly OwnEntry[]>();

function* entriesOf(workload: Workload): Iterable<OwnEntry> {
  const { jobmanager, taskmanager } = workload.configs;
  const roles: [Role, FlinkConfig][] = [['jobmanager', jobmanager]];
  if (taskmanager !== jobmanager) roles.push(['taskmanager', taskmanager]);
  for (const [role, config] of roles) {
    for (const written of config.entries()) {
      if (!OWN.has(written.layer)) continue;
      // Both roles may share an entry, though not all.
      if (config === jobmanager || jobmanager.entry(written.key) !== written) yield { written, role, config };
    }
  }
}

/** Whether the entry is part of the workload's own files or resource. */
export function isOwn({ layer }: Written): boolean {
  return OWN.has(layer);
}

/** The Flink line that reads a configuration, where it is known. */
export function flinkOf(workload: Workload): string | undefined {
  return workload.flinkLine.is === 'yes' ? workload.flinkLine.value : undefined;
}

/** Forms whose resource the Kubernetes operator reads. */
export function isManaged({ form }: Workload): boolean {
  return form !== 'standalone' && form !== 'FlinkCluster';
}

/** An option that reads a key, and whose it is. */
export interface Reader {
  spelling: Spelling;
  product: Product;
  /** The line that reads it; undefined when it is not known. */
  line: string | undefined;
}

/** The options that read a key of a workload, Flink's first; without a line, in any line. */
export function readersOf(key: string, workload: Workload, operator: Operator): Reader[] {
  return readersIn(key, flinkOf(workload), isManaged(workload), operator);
}

/** The options of a Flink line, or else of the operator, that read a key. */
export function readersIn(key: string, line: string | undefined, isManaged: boolean, operator: Operator): Reader[] {
  const ofFlink = flinkOptions().spellingsIn(key, line);
  if (ofFlink.length > 0 || !isManaged) return ofFlink.map((spelling) => ({ spelling, product: 'flink', line }));
  const running = operator.version?.value;
  const ofOperator = operatorOptions().spellingsIn(key, running);
  return ofOperator.map((spelling) => ({ spelling, product: 'operator', line: running }));
}

/** Whether file systems, containers or reporters may read a key beside the options. */
export function isPassedOn(key: string): boolean {
  return PASSED_ON.some((prefix) => key.startsWith(prefix)) || flinkOptions().isBelow(key);
}

/** An entry of the operator's configuration, as the jobs get it that it holds for. */
export interface OperatorEntry {
  written: Written;
  /** Without the prefix that limits it to a Flink version or a namespace. */
  key: string;
  /** The Flink line that it is for; undefined when it is for all. */
  line: string | undefined;
}

const LIMITED =
  /^kubernetes\.operator\.default-configuration\.(?:flink-version\.v(\d+)_(\d+)\+?|namespace\.[^.]+)\.(.+)$/;

/** The entries that files of the repository set for the operator, the last of each key. */
export function operatorEntries({ written }: Operator): OperatorEntry[] {
  const last = new Map(written.map((each) => [each.key, each]));
  return [...last.values()].map((each) => {
    const [, major, minor, key] = LIMITED.exec(each.key) ?? [];
    if (key === undefined) return { written: each, key: each.key, line: undefined };
    return { written: each, key, line: major === undefined ? undefined : `${major}.${minor}` };
  });
}
