import { compareLines } from '../../knowledge/options.ts';
import { at, locatedText, textOf } from '../../syntax/navigate.ts';
import type { Located } from '../../text/span.ts';
import type { Role } from '../pods/pod.ts';
import type { Workload } from '../workload.ts';
import { quantity, quantityBytes } from './quantity.ts';
import { SPEC_KEY } from './spec-memory.ts';

const MIB = 2n ** 20n;
const DEFAULT_PROCESS_RATIO = 80;
const DEFAULT_OFF_HEAP_RATIO = 25;
const DEFAULT_OFF_HEAP_MIN = '600M';

/** An option that an operator of FlinkClusters adds below `flinkProperties`. */
export interface ComputedOption {
  key: string;
  value: string;
  from: Located<string>;
  writtenAs: string;
}

/**
 * The memory that the operators give a role of a FlinkCluster, below `flinkProperties`: a share of
 * the container's memory as the process size where Spotify's operator runs on Flink 1.10 or
 * later, else what off-heap memory leaves of the limit as a heap size. Google's operator has no
 * `flinkVersion`, which tells the two apart.
 * Source: flinkcluster_converter.go of spotify/flink-on-k8s-operator v0.6.0 and of
 * GoogleCloudPlatform/flink-on-k8s-operator.
 */
export function clusterMemory(role: Role, workload: Workload): ComputedOption | undefined {
  const own = at(workload.spec, SPEC_KEY[role]);
  const limit = locatedText(at(own, 'resources', 'limits', 'memory'));
  const request = locatedText(at(own, 'resources', 'requests', 'memory'));
  const isCurrent = knowsProcessSize(workload);
  if (isCurrent === undefined) return undefined;
  const memory = limit ?? (isCurrent ? request : undefined);
  const bytes = memory && quantityBytes(memory.value);
  if (!memory || bytes === undefined || bytes <= 0n) return undefined;
  const field = `spec.${SPEC_KEY[role]}.resources.${limit ? 'limits' : 'requests'}.memory`;
  if (isCurrent) {
    const ratio = percent(textOf(at(own, 'memoryProcessRatio')), DEFAULT_PROCESS_RATIO);
    if (ratio === undefined) return undefined;
    const size = ceiling(ceiling(bytes * ratio, 100n), MIB);
    return {
      key: `${role}.memory.process.size`,
      value: `${size}m`,
      from: memory,
      writtenAs: `${ratio} % of ${field}`,
    };
  }
  const ratio = percent(textOf(at(own, 'memoryOffHeapRatio')), DEFAULT_OFF_HEAP_RATIO);
  const least = quantityBytes(textOf(at(own, 'memoryOffHeapMin')) ?? DEFAULT_OFF_HEAP_MIN);
  if (ratio === undefined || least === undefined) return undefined;
  const share = ceiling(bytes * ratio, 100n);
  const heap = least > share ? bytes - least : bytes - share;
  if (heap <= 0n) return undefined;
  return {
    key: `${role}.heap.size`,
    value: `${ceiling(heap, MIB)}m`,
    from: memory,
    writtenAs: `${role}.heap.size, which the operator takes from ${field}`,
  };
}

/** Whether the memory model of 1.10 is meant; undefined for a version that the operator cannot read and refuses. */
function knowsProcessSize({ spec }: Workload): boolean | undefined {
  const version = textOf(at(spec, 'flinkVersion'));
  if (version === undefined || version === '') return false;
  const [, line] = /^v?(\d+\.\d+)/.exec(version) ?? [];
  return line === undefined ? undefined : compareLines(line, '1.10') >= 0;
}

/** Slots that Spotify's operator gives a TaskManager where none are set: half its cores, at least one. */
export function clusterSlots(workload: Workload): number {
  if (textOf(at(workload.spec, 'flinkVersion')) === undefined) return 1;
  const resources = at(workload.spec, 'taskManager', 'resources');
  const text = textOf(at(resources, 'limits', 'cpu')) ?? textOf(at(resources, 'requests', 'cpu'));
  const cores = text === undefined ? undefined : quantity(text);
  // Cores are rounded up to whole ones first.
  return cores === undefined ? 1 : Math.max(1, Math.floor(Number(ceiling(cores.thousandths, 1000n)) / 2));
}

function percent(text: string | undefined, otherwise: number): bigint | undefined {
  if (text === undefined) return BigInt(otherwise);
  return /^\d{1,3}$/.test(text) && Number(text) <= 100 ? BigInt(text) : undefined;
}

function ceiling(value: bigint, unit: bigint): bigint {
  return (value + unit - 1n) / unit;
}
