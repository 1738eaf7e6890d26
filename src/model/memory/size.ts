import { own } from '../../text/own.ts';

const UNITS: Record<string, number> = { '': 0, b: 0, bytes: 0, k: 10, m: 20, g: 30, t: 40 };
const LONG: Record<string, string> = { kibibytes: 'k', mebibytes: 'm', gibibytes: 'g', tebibytes: 't' };
const MAX = 2n ** 63n - 1n;

/**
 * Bytes of a memory size as Flink reads it: digits and a unit, always powers of two, bytes when
 * there is no unit; undefined for anything else, `1.5g` and `2Gi` included.
 * Source: MemorySize.parseBytes, Flink 1.13 to 2.3.
 */
export function memoryBytes(text: string): bigint | undefined {
  const [, digits, name] = /^\s*(\d+)\s*([a-z]*)\s*$/i.exec(text) ?? [];
  if (digits === undefined || name === undefined) return undefined;
  const unit = name.toLowerCase();
  const shift = own(UNITS, own(LONG, unit) ?? unit.replace(/^([kmgt])b$/, '$1'));
  if (shift === undefined) return undefined;
  const bytes = BigInt(digits) << BigInt(shift);
  return bytes > MAX ? undefined : bytes;
}

/**
 * A share of a size, with the product of the decimal numbers cut to whole bytes as Flink does.
 * Source: MemorySize.multiply.
 */
export function share(bytes: bigint, factor: number): bigint {
  const [, whole = '0', fraction = '', exponent = '0'] =
    /^(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/.exec(String(factor)) ?? [];
  const scale = fraction.length - Number(exponent);
  const product = bytes * BigInt(whole + fraction);
  const result = scale >= 0 ? product / 10n ** BigInt(scale) : product * 10n ** BigInt(-scale);
  return result > MAX ? MAX : result;
}
