import { own } from '../../text/own.ts';

/** Powers of ten by suffix; `m` and finer are fractions. */
const DECIMAL: Record<string, number> = { n: -9, u: -6, m: -3, '': 0, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };
const BINARY: Record<string, number> = { Ki: 10, Mi: 20, Gi: 30, Ti: 40, Pi: 50, Ei: 60 };
const QUANTITY = /^([+-]?)(\d{0,30})(?:\.(\d{0,30}))?(?:([eE])([+-]?\d{1,2})|([A-Za-z]{0,2}))$/;

/** A Kubernetes quantity as thousandths, rounded up: enough for cores and for bytes. */
export interface Quantity {
  thousandths: bigint;
  suffix: string;
}

/**
 * A resource quantity as the API server reads it: `2Gi`, `1500M`, `500m`, `2e9`; undefined for text
 * that it refuses.
 * Source: k8s.io/apimachinery pkg/api/resource, Quantity.
 */
export function quantity(text: string): Quantity | undefined {
  const match = QUANTITY.exec(text.trim());
  if (!match) return undefined;
  const [, sign, whole = '', fraction = '', , exponent, suffix = ''] = match;
  if (whole === '' && fraction === '') return undefined;
  const shift = own(BINARY, suffix);
  const power = exponent === undefined ? own(DECIMAL, suffix) : Number(exponent);
  if (shift === undefined && power === undefined) return undefined;
  const digits = BigInt(whole + fraction) << BigInt(shift ?? 0);
  const scale = (power ?? 0) + 3 - fraction.length;
  const thousandths = scale >= 0 ? digits * 10n ** BigInt(scale) : ceiling(digits, 10n ** BigInt(-scale));
  return { thousandths: sign === '-' ? -thousandths : thousandths, suffix: exponent === undefined ? suffix : 'e' };
}

/** A memory quantity in whole bytes, rounded up. */
export function quantityBytes(text: string): bigint | undefined {
  const read = quantity(text);
  return read && ceiling(read.thousandths, 1000n);
}

/** A cpu quantity in cores. */
export function quantityCores(text: string): number | undefined {
  const read = quantity(text);
  return read && Number(read.thousandths) / 1000;
}

function ceiling(value: bigint, unit: bigint): bigint {
  return value <= 0n ? value / unit : (value + unit - 1n) / unit;
}
