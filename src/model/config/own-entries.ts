import { flinkOptions, operatorOptions, PASSED_ON, type Spelling } from '../../knowledge/flink-options.ts';
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
  const seen = new Set<Written>();
  for (const [role, config] of roles) {
    for (const written of config.entries()) {
      if (!OWN.has(written.layer) || seen.has(written)) continue;
      seen.add(written);
      yield { written, role, config };
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
  const line = flinkOf(workload);
  const ofFlink = flinkOptions()
    .spellingsIn(key, line)
    .map((spelling): Reader => ({ spelling, product: 'flink', line }));
  if (ofFlink.length > 0 || !isManaged(workload)) return ofFlink;
  const running = operator.version?.value;
  return operatorOptions()
    .spellingsIn(key, running)
    .map((spelling): Reader => ({ spelling, product: 'operator', line: running }));
}

/** Whether file systems, containers or reporters may read a key beside the options. */
export function isPassedOn(key: string): boolean {
  return PASSED_ON.some((prefix) => key.startsWith(prefix)) || flinkOptions().isBelow(key);
}
