import { own } from '../../text/own.ts';

const BINARY: Record<string, bigint> = { Ki: 10n, Mi: 20n, Gi: 30n, Ti: 40n, Pi: 50n, Ei: 60n };
const DECIMAL: Record<string, number> = { n: -9, u: -6, m: -3, '': 0, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };

/** Nano units in one: the finest that a quantity knows. */
const NANO = 9;

/**
 * A Kubernetes quantity in billionths, rounded up as the API server does; undefined when it is none.
 * Source: k8s.io/apimachinery resource.ParseQuantity.
 */
export function quantityNano(text: string): bigint | undefined {
  const [, sign, whole = '', fraction = '', suffix = ''] =
    /^([+-]?)(\d{1,60})?(?:\.(\d{0,60}))?((?:[KMGTPE]i|[numkMGTPE]|[eE][+-]?\d{1,3})?)$/.exec(text.trim()) ?? [];
  if (whole === '' && fraction === '') return undefined;
  const digits = BigInt(`${whole}${fraction}`);
  const shift = own(BINARY, suffix);
  const exponent = shift !== undefined ? 0 : (own(DECIMAL, suffix) ?? Number(suffix.slice(1)));
  const scale = NANO + exponent - fraction.length;
  const unscaled = shift === undefined ? digits : digits << shift;
  const size = scale >= 0 ? unscaled * 10n ** BigInt(scale) : dividedUp(unscaled, 10n ** BigInt(-scale));
  return sign === '-' ? -size : size;
}

/** A quotient rounded up, for what is not negative. */
export function dividedUp(value: bigint, by: bigint): bigint {
  return (value + by - 1n) / by;
}
