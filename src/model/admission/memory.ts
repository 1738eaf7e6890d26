import { compareLines } from '../../knowledge/options.ts';
import { at, entryAt, keyOrigin, textOf } from '../../syntax/navigate.ts';
import { placeholderIn } from '../../syntax/template.ts';
import type { TreeNode } from '../../syntax/tree.ts';
import type { Origin } from '../../text/span.ts';
import type { Written } from '../config/setting.ts';
import { deriveMemory } from '../memory/derive.ts';
import type { Role } from '../pods/pod.ts';
import { no, type Proof, type Step, unknown, yes } from '../proof.ts';
import { podOf, type Workload } from '../workload.ts';
import type { Check } from './check.ts';
import { assumes, unlessDefault } from './deployment.ts';
import { spoken } from './placing.ts';

/** What the validator says of the memory of one role. */
export interface MemoryVerdict {
  /** Id of the check, as in the recorded verdicts of upstream's validator. */
  check: string;
  role: Role;
  /** The deepest key of the role that is there, else the object's name. */
  at: Origin;
  proof: Proof;
  /** What is wrong with the configured sizes, when some are set. */
  because?: string;
  /** `resources.*.memory` is given, which counts from the release after 1.15 on. */
  newer: boolean;
  /** Memory of the container in the pod template, which is taken from the configuration instead. */
  ignored?: Origin;
}

/** The keys of the custom resource. */
const SPEC_KEY: Record<Role, string> = { jobmanager: 'jobManager', taskmanager: 'taskManager' };

const LEGACY_HEAP = ['jobmanager.heap.size', 'jobmanager.heap.mb'];

/**
 * Whether JobManager and TaskManagers of a FlinkDeployment have memory: in the spec, else as
 * Flink works it out from the effective configuration. The validator does not look at the
 * configuration when the spec names a size.
 * Source: flink-kubernetes-operator DefaultValidator.validateJmSpec and validateTmSpec, 1.4 to 1.15.
 */
export function memoryVerdicts(workload: Workload, version: string | undefined): MemoryVerdict[] {
  // Amazon's and Confluent's operators have defaults of their own.
  if (workload.vendor !== undefined) return [];
  // Older validators looked at a given `resource` only.
  if (version !== undefined && version !== 'main' && compareLines(version, '1.4') < 0) return [];
  return (['jobmanager', 'taskmanager'] as const).map((role) => verdictOf(role, workload, version));
}

/** The memory of both roles. */
export const memory: Check = function* ({ workload, operator, model }) {
  const verdicts = memoryVerdicts(workload, operator).filter(({ proof }) => proof.is !== 'yes');
  const [first, second] = verdicts;
  if (!first) return;
  // Two roles without a key of their own share one place, and one finding.
  const both = second?.at === first.at && second.proof.is === 'no' && !first.because && !second.because;
  const named = both ? [first] : verdicts;
  for (const verdict of named) {
    const { check, role, proof, ignored } = verdict;
    const note = ignored ? [{ text: 'the memory of the pod template does not count', at: ignored }] : [];
    yield {
      check,
      at: verdict.at,
      message: memoryMessage(verdict, workload, both ? 'JobManager and TaskManagers' : WHO[role], operator),
      related: [...proof.because, ...note],
      identity: [check],
      missing: proof.is === 'unknown' ? proof.missing : undefined,
      assumed: assumes(workload),
      // Whoever writes the new field probably runs the operator that reads it.
      ...(verdict.newer && !verdict.because && !model.operator.version ? { level: 'warning' as const } : {}),
    };
  }
};

const WHO: Record<Role, string> = { jobmanager: 'JobManager', taskmanager: 'TaskManagers' };

function memoryMessage(
  { role, because, newer }: MemoryVerdict,
  workload: Workload,
  who: string,
  operator: string,
): string {
  const path = spoken(workload, SPEC_KEY[role]);
  if (because)
    return `${path}.resource.memory is not set, and the configuration gives the ${who} no memory: ${because}`;
  if (newer && operator !== 'main')
    return `Operators up to 1.15 do not know ${path}.resources, so no memory is set for the ${who}${unlessDefault(workload)}`;
  return `No memory is set for the ${who}${unlessDefault(workload)}`;
}

function verdictOf(role: Role, workload: Workload, version: string | undefined): MemoryVerdict {
  const spec = at(workload.spec, SPEC_KEY[role]);
  const common = {
    check: `${role}-memory-undefined`,
    role,
    at: placeOf(role, workload),
    newer: false,
  };
  if (isGiven(at(spec, 'resource', 'memory'))) return { ...common, proof: yes() };
  const newer = [at(spec, 'resources', 'requests', 'memory'), at(spec, 'resources', 'limits', 'memory')].some(isGiven);
  if (newer && version === 'main') return { ...common, proof: yes() };
  const derived = fromConfiguration(role, workload);
  return { ...common, ...derived, newer, ...ignoredMemory(role, workload) };
}

function ignoredMemory(role: Role, workload: Workload): { ignored?: Origin } {
  const resources = at(podOf(workload, role)?.main?.node, 'resources');
  const memory = at(resources, 'requests', 'memory') ?? at(resources, 'limits', 'memory');
  return memory ? { ignored: memory.origin } : {};
}

function isGiven(node: TreeNode | undefined): boolean {
  return (textOf(node) ?? '').trim() !== '';
}

/** Where to put memory in: `resource`, else the role's key, else the object itself. */
function placeOf(role: Role, workload: Workload): Origin {
  const key = SPEC_KEY[role];
  const found = entryAt(workload.spec, key, 'resource') ?? entryAt(workload.spec, key);
  return found ? keyOrigin(found) : workload.object.at;
}

/** Whether the configuration yields the sizes of a role. */
function fromConfiguration(role: Role, workload: Workload): { proof: Proof; because?: string } {
  const { config } = workload;
  const read = new Map<string, Written>();
  const lookup = (key: string) => {
    const written = config.entry(key);
    if (written) read.set(key, written);
    return written?.raw;
  };
  const derived = deriveMemory(role, (key) => lookup(key) ?? legacyHeap(key, lookup));
  if (derived.is === 'sizes') return { proof: yes() };
  const open = [...read.values()].find(({ raw }) => placeholderIn(raw));
  if (open) {
    const settle = `Write ${open.key} as a literal value`;
    return { proof: unknown({ what: 'value', name: open.raw, at: open.at, settle }) };
  }
  const [first, ...rest] = config.gaps.unseen;
  if (first) return { proof: unknown([first, ...rest]) };
  const because: Step[] = [...read.values()]
    .filter(({ key }) => /\.size$|\.mb$/.test(key))
    .map(({ key, at: where }) => ({ text: `${key} is set`, at: where }));
  if (derived.is === 'refused') return { proof: no(because), because: derived.because };
  const partial = [...read.keys()].find((key) => key.endsWith('.task.heap.size'));
  return {
    proof: no(because),
    ...(partial === undefined ? {} : { because: `${partial} needs taskmanager.memory.managed.size beside it` }),
  };
}

/** Keys of before Flink 1.10, which the validator still takes for the JobManager's heap. */
function legacyHeap(key: string, lookup: (key: string) => string | undefined): string | undefined {
  if (key !== 'jobmanager.memory.heap.size') return undefined;
  const [size, megabytes] = LEGACY_HEAP.map(lookup);
  return size ?? (megabytes === undefined ? undefined : `${megabytes}m`);
}
