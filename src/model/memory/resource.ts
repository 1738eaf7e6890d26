import { compareLines } from '../../knowledge/options.ts';
import { MAX_BYTES, memoryBytes } from './size.ts';

/** Kubernetes suffixes that Flink's own grammar does not know, in upper case. */
const SHIFT: Record<string, number> = { KI: 10, MI: 20, GI: 30, TI: 40, PI: 50, EI: 60 };

/**
 * Bytes of `resource.memory` as the operator reads it: a memory size of Flink, in which `2G` and
 * `2g` are GiB and `m` is MiB, else a Kubernetes quantity in any case, `2Gi` or `2GiB`. Parts of
 * one are refused even where they come out whole (`1.5Gi`); undefined for what is refused.
 * Source: FlinkConfigBuilder.parseResourceMemoryString of operator 1.7 to 1.15, measured with 1.15.
 *
 * @param operator version line of the operator; before 1.7 only Flink's grammar counts
 */
export function operatorBytes(text: string, operator?: string): bigint | undefined {
  const flink = memoryBytes(text);
  if (flink !== undefined || (operator !== undefined && operator !== 'main' && compareLines(operator, '1.7') < 0))
    return flink;
  const bare = text.replace(/\s+/g, '').toUpperCase().replace(/B$/, '');
  const [, digits, suffix, power] = /^(\d{1,30})(?:([KMGTPE]I)|E(\d{1,2})|P)$/.exec(bare) ?? [];
  if (digits === undefined) return undefined;
  const count = BigInt(digits);
  const bytes = suffix === undefined ? count * 10n ** BigInt(power ?? 15) : count << BigInt(SHIFT[suffix] as number);
  return bytes > MAX_BYTES ? undefined : bytes;
}
