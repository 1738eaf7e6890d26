import { memoryBytes } from '../memory/size.ts';

/** An exact decimal number: `digits` times ten to the power of minus `scale`. */
interface Decimal {
  digits: bigint;
  scale: number;
}

const BINARY: Record<string, number> = { Ki: 10, Mi: 20, Gi: 30, Ti: 40, Pi: 50, Ei: 60 };
const TENS: Record<string, number> = { n: -9, u: -6, m: -3, '': 0, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };
/** Powers of ten beyond this are no plain numbers any more for the code that reads them. */
const PLAIN_POWER = 15;
const LONG_MAX = 2n ** 63n - 1n;

/**
 * A Kubernetes quantity; undefined for what the client library refuses.
 * Source: io.fabric8.kubernetes.api.model.Quantity.parse and getAmountInBytes.
 */
export function quantity(text: string): Decimal | undefined {
  const [, number = '', unit = ''] = /^([-+.\d]*)(.*)$/s.exec(text) ?? [];
  const value = decimal(number);
  if (!value) return undefined;
  const exponent = /^[eE]([+-]?\d{1,9})$/.exec(unit)?.[1];
  if (exponent !== undefined) return shifted(value, Number(exponent));
  if (Object.hasOwn(BINARY, unit)) return { ...value, digits: value.digits << BigInt(BINARY[unit] as number) };
  return Object.hasOwn(TENS, unit) ? shifted(value, TENS[unit] as number) : undefined;
}

function decimal(text: string): Decimal | undefined {
  if (text.length > 100) return undefined;
  const [, sign, whole = '', fraction = ''] = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text) ?? [];
  if (whole + fraction === '') return undefined;
  const digits = BigInt(whole + fraction);
  return { digits: sign === '-' ? -digits : digits, scale: fraction.length };
}

function shifted({ digits, scale }: Decimal, power: number): Decimal | undefined {
  if (Math.abs(power) > 400) return undefined;
  return power >= 0 ? { digits: digits * 10n ** BigInt(power), scale } : { digits, scale: scale - power };
}

/** Negative, zero or positive, as the first is less than, equal to or more than the second. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const scale = Math.max(a.scale, b.scale);
  const left = a.digits * 10n ** BigInt(scale - a.scale);
  const right = b.digits * 10n ** BigInt(scale - b.scale);
  return left < right ? -1 : left > right ? 1 : 0;
}

export function signOf({ digits }: Decimal): number {
  return digits < 0n ? -1 : digits > 0n ? 1 : 0;
}

/**
 * Bytes of a memory text in a custom resource: Flink's syntax, else a Kubernetes quantity (from
 * operator 1.7 on) that comes to a whole number. `1.5Gi` is refused, for its product is written
 * with a decimal point and then read as Flink's syntax.
 * Source: FlinkConfigBuilder.parseResourceMemoryString, 1.7 to 1.15.
 */
export function resourceMemory(text: string, readsQuantities = true): bigint | undefined {
  const flink = memoryBytes(text);
  if (flink !== undefined || !readsQuantities) return flink;
  const compact = text
    .replace(/[ \t\n\v\f\r]/g, '')
    .toUpperCase()
    .replace(/B$/, '')
    .replace(/I$/, 'i');
  const found = quantity(compact);
  const power = /E([+-]?\d+)$/.exec(compact)?.[1];
  const tooWide = /(?:E|Ei)$/.test(compact) || (power !== undefined && Number(power) > PLAIN_POWER);
  if (found?.scale !== 0 || tooWide || found.digits < 0n || found.digits > LONG_MAX) return undefined;
  return found.digits;
}
