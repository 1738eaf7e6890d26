import { own } from '../../text/own.ts';
import { javaTrim } from './numbers.ts';

const UNITS: Record<string, number> = { '': 0, b: 0, bytes: 0, k: 10, m: 20, g: 30, t: 40 };
const LONG: Record<string, string> = { kibibytes: 'k', mebibytes: 'm', gibibytes: 'g', tebibytes: 't' };
/** The largest size that Flink can hold: 64 bits with a sign. */
export const MAX_BYTES = 2n ** 63n - 1n;
const MIB = 2n ** 20n;

/**
 * Bytes of a memory size as Flink reads it: digits and a unit, always powers of two, bytes when
 * there is no unit; undefined for anything else, `1.5g` and `2Gi` included.
 * Source: MemorySize.parseBytes, Flink 1.13 to 2.3.
 */
export function memoryBytes(text: string): bigint | undefined {
  // More digits than these overflow whatever the unit; leading zeros aside, which nobody writes by the hundred.
  const [, digits, name] = /^(\d{1,400})[\0- ]*([a-z]*)$/i.exec(javaTrim(text)) ?? [];
  if (digits === undefined || name === undefined) return undefined;
  const unit = name.toLowerCase();
  const shift = own(UNITS, own(LONG, unit) ?? unit.replace(/^([kmgt])b$/, '$1'));
  if (shift === undefined) return undefined;
  const bytes = BigInt(digits) << BigInt(shift);
  return bytes > MAX_BYTES ? undefined : bytes;
}

/**
 * A share of a size, with the product of the decimal numbers cut to whole bytes as Flink does;
 * undefined where the product overflows.
 * Source: MemorySize.multiply.
 */
export function share(bytes: bigint, factor: number): bigint | undefined {
  const [, whole = '0', fraction = '', exponent = '0'] =
    /^(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/.exec(String(factor)) ?? [];
  const scale = fraction.length - Number(exponent);
  const product = bytes * BigInt(whole + fraction);
  const unit = 10n ** BigInt(Math.abs(scale));
  // What follows the point counts for the overflow, not for the size.
  if (scale >= 0) return product > MAX_BYTES * unit ? undefined : product / unit;
  return product * unit > MAX_BYTES ? undefined : product * unit;
}

/** A size as messages show it: whole or tenths of MiB, bytes below one. */
export function shownSize(bytes: bigint): string {
  if (bytes % MIB === 0n) return `${bytes / MIB} MiB`;
  return bytes < MIB ? `${bytes} bytes` : `${(Number(bytes) / Number(MIB)).toFixed(1)} MiB`;
}
