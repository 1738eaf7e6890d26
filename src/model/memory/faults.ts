import type { Origin } from '../../text/span.ts';
import { isCanary } from '../canary.ts';
import type { Model } from '../model.ts';
import { ROLE_NAME, type Role } from '../pods/pod.ts';
import { no, type Proof, type Step, unknown } from '../proof.ts';
import type { Workload } from '../workload.ts';
import { type Derived, deriveMemory } from './derive.ts';
import { memoryBytes, shownSize } from './size.ts';
import { memoryField } from './spec-memory.ts';
import { type ReadOption, type RoleMemory, workloadMemory } from './workload-memory.ts';

/** Memory with which Flink does not start a role. */
export interface MemoryFault {
  role: Role;
  /**
   * `small`: the sizes are too small or no sizes at all; `conflict`: the process size would do, and
   * other sizes set beside it contradict it.
   */
  kind: 'small' | 'conflict';
  /** The value to blame: the process size, else the option that contradicts it. */
  at: Origin;
  because: string;
  /** The least process size that starts, in MiB; undefined where none does or another size decides. */
  least?: bigint;
  /** Where the process size is written, for the fix. */
  writtenAs?: string;
  read: Step[];
  proof: Proof;
}

type World = Pick<Model, 'operator' | 'objects' | 'loose'>;

const MIB = 2n ** 20n;
const ROLES: readonly Role[] = ['jobmanager', 'taskmanager'];

/**
 * Roles of a workload that Flink does not start with the memory they have. A FlinkDeployment without
 * `resource.memory` is left out: the operator's validator judges its configuration.
 */
export function memoryFaults(workload: Workload, world: World): MemoryFault[] {
  return ROLES.flatMap((role): MemoryFault[] => {
    if (isJudgedByValidator(role, workload, world)) return [];
    const memory = workloadMemory(role, workload, world);
    const fault = faultOf(role, memory, workload);
    return fault ? [fault] : [];
  });
}

function isJudgedByValidator(role: Role, workload: Workload, world: World): boolean {
  if (workload.form === 'standalone' || workload.form === 'FlinkCluster') return false;
  if (isCanary(workload)) return true;
  const field = memoryField(role, workload, world);
  return field === undefined;
}

function faultOf(role: Role, memory: RoleMemory, workload: Workload): MemoryFault | undefined {
  if (memory.is === 'none' || memory.is === 'sizes') return undefined;
  const size = memory.read.find(({ key }) => key === `${role}.memory.process.size`);
  if (memory.is === 'unknown') {
    const [other] = memory.read.filter((each) => each !== size && each.key.startsWith(`${role}.memory.`));
    const where = other?.at ?? size?.at ?? workload.object.at;
    const because = 'its memory is not known';
    return { role, kind: other ? 'conflict' : 'small', at: where, because, read: [], proof: unknown(memory.missing) };
  }
  if (memory.is === 'undefined') return undefinedFault(role, memory.read, workload);
  // What is no size is told by the operator's validator, or as a value that its option does not take.
  if (size?.writtenAs.startsWith('spec.') && memoryBytes(size.value) === undefined) return undefined;
  if (memory.read.some(isUnreadable)) return undefined;
  const alone = size && withProcessSizeOnly(role, size, workload);
  const kind = alone?.is === 'sizes' ? 'conflict' : 'small';
  const least = kind === 'small' && size ? leastProcessSize(role, memory.read, workload) : undefined;
  return {
    role,
    kind,
    at: blamed(role, memory.read, kind)?.at ?? workload.object.at,
    because: memory.because,
    ...(least === undefined ? {} : { least }),
    ...(size === undefined ? {} : { writtenAs: size.writtenAs }),
    read: memory.read.filter(({ at: where }) => where.is !== 'default').map(stepOf),
    proof: no(),
  };
}

/** No size at all: certain where the configuration is the whole truth. */
function undefinedFault(role: Role, read: ReadOption[], workload: Workload): MemoryFault | undefined {
  // The operators of FlinkClusters give sizes of their own where resources are set or defaulted.
  if (workload.form !== 'standalone') return undefined;
  const [partial] = read;
  const because = partial
    ? `${partial.writtenAs} alone does not say how much memory there is`
    : `none of ${role}.memory.process.size and ${role}.memory.flink.size is set`;
  const pod = workload.pods.find((each) => each.role === role);
  return {
    role,
    kind: 'small',
    at: pod?.object.at ?? workload.object.at,
    because,
    read: read.map(stepOf),
    proof: no(),
  };
}

function stepOf({ writtenAs, value, at: where }: ReadOption): Step {
  const bytes = /\.(?:size|min|max)$|memory$/.test(writtenAs) ? memoryBytes(value) : undefined;
  return { text: `${writtenAs} is ${bytes === undefined ? value : shownSize(bytes)}`, at: where };
}

function isUnreadable({ key, value }: ReadOption): boolean {
  return /\.(?:size|min|max)$/.test(key) && memoryBytes(value) === undefined;
}

/** What contradicts the process size is to blame, else that itself. */
function blamed(role: Role, read: ReadOption[], kind: MemoryFault['kind']): ReadOption | undefined {
  const size = read.find(({ key }) => key === `${role}.memory.process.size`);
  const others = read.filter((each) => each !== size && each.key.startsWith(`${role}.`));
  return kind === 'conflict' ? (others[0] ?? size) : (size ?? others[0]);
}

function lineOf({ flinkLine }: Workload): string | undefined {
  return flinkLine.is === 'yes' ? flinkLine.value : undefined;
}

function withProcessSizeOnly(role: Role, size: ReadOption, workload: Workload): Derived {
  return deriveMemory(role, (key) => (key === size.key ? size.value : undefined), { line: lineOf(workload) });
}

/** The least process size in whole MiB with which the other options start; undefined when none up to 1 TiB does. */
function leastProcessSize(role: Role, read: ReadOption[], workload: Workload): bigint | undefined {
  const options = new Map(read.map(({ key, value }) => [key, value]));
  const starts = (mebibytes: bigint) => {
    options.set(`${role}.memory.process.size`, `${mebibytes * MIB}`);
    return deriveMemory(role, (key) => options.get(key), { line: lineOf(workload) }).is === 'sizes';
  };
  let low = 0n;
  let high = MIB;
  if (!starts(high)) return undefined;
  while (low + 1n < high) {
    const middle = (low + high) / 2n;
    if (starts(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** The fact, as both rules on memory that does not start tell it. */
export function startMessage({ role, because, proof }: MemoryFault): string {
  if (proof.is === 'unknown') return `Whether the ${ROLE_NAME[role]} starts with its memory is not known`;
  return `The ${ROLE_NAME[role]} does not start: ${because}`;
}
