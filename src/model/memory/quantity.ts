import { dividedUp, quantityNano } from '../flinkcluster/quantity.ts';

/** A Kubernetes quantity as thousandths, rounded up: enough for cores and for bytes. */
export interface Quantity {
  thousandths: bigint;
  suffix: string;
}

/** Billionths in a thousandth. */
const NANO_IN_MILLI = 1_000_000n;

/**
 * A resource quantity as the API server reads it: `2Gi`, `1500M`, `500m`, `2e9`; undefined for text
 * that it refuses. The suffix of an exponent is `e`.
 */
export function quantity(text: string): Quantity | undefined {
  const nano = quantityNano(text);
  if (nano === undefined) return undefined;
  const suffix = /[A-Za-z]+(?=[+-]?\d*$)/.exec(text.trim())?.[0] ?? '';
  const isExponent = /[eE][+-]?\d+$/.test(text.trim());
  return { thousandths: ceiling(nano, NANO_IN_MILLI), suffix: isExponent ? 'e' : suffix };
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
  return value <= 0n ? value / unit : dividedUp(value, unit);
}
