import { compareLines } from '../../knowledge/options.ts';
import { at, locatedText, textOf } from '../../syntax/navigate.ts';
import type { Role } from '../pods/pod.ts';
import type { Workload } from '../workload.ts';
import { quantityBytes } from './quantity.ts';
import { type FieldSize, SPEC_KEY } from './spec-memory.ts';

const DEFAULT_RATIO = 80;

/**
 * The process size that Spotify's operator gives a role of a FlinkCluster on Flink 1.10 or later:
 * a share of the container's memory, limit or else request. Google's knows heap sizes only and
 * has no `flinkVersion`, which tells the two apart.
 * Source: spotify/flink-on-k8s-operator, flinkcluster_converter.go, v0.6.0.
 */
export function clusterProcessSize(role: Role, workload: Workload): FieldSize | undefined {
  const version = textOf(at(workload.spec, 'flinkVersion'));
  if (version === undefined || !/^\d+\.\d+/.test(version) || compareLines(version, '1.10') < 0) return undefined;
  const own = at(workload.spec, SPEC_KEY[role]);
  const key = at(own, 'resources', 'limits', 'memory') ? 'limits' : 'requests';
  const memory = locatedText(at(own, 'resources', key, 'memory'));
  const bytes = memory && quantityBytes(memory.value);
  const ratio = Number(textOf(at(own, 'memoryProcessRatio')) ?? DEFAULT_RATIO);
  if (!memory || bytes === undefined || !Number.isInteger(ratio) || ratio < 0 || ratio > 100) return undefined;
  const size = (bytes * BigInt(ratio) + 99n) / 100n;
  return {
    value: String(size),
    at: memory.origin,
    writtenAs: `${ratio} % of spec.${SPEC_KEY[role]}.resources.${key}.memory`,
  };
}
