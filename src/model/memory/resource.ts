import { compareLines } from '../../knowledge/options.ts';
import { own } from '../../text/own.ts';
import { MAX_BYTES, memoryBytes } from './size.ts';

/** What `\s` is to Java. */
const JAVA_BLANKS = /[ \t\n\v\f\r]+/g;

/** Kubernetes suffixes in upper case that reach the fallback, as powers of two and of ten. */
const BINARY: Record<string, number> = { KI: 10, MI: 20, GI: 30, TI: 40, PI: 50 };
const DECIMAL: Record<string, number> = { M: 6, G: 9, T: 12, P: 15 };

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
  const bare = text.replace(JAVA_BLANKS, '').toUpperCase().replace(/B$/, '');
  const [, digits, suffix = '', power] = /^\+?(\d{1,30})(?:([KMGTP]I|[MGTP]?)|E(\d|1[0-8]))$/.exec(bare) ?? [];
  if (digits === undefined) return undefined;
  const count = BigInt(digits);
  const shift = own(BINARY, suffix);
  const bytes =
    shift === undefined ? count * 10n ** BigInt(power ?? own(DECIMAL, suffix) ?? 0) : count << BigInt(shift);
  return bytes > MAX_BYTES ? undefined : bytes;
}
