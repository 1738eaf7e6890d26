/** A decimal number as Java writes and reads it, with an exponent and a type suffix. */
const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?[fd]?$/i;
const NAMED: Record<string, number> = { NaN: Number.NaN, Infinity: Number.POSITIVE_INFINITY };
const INT = { min: -(2n ** 31n), max: 2n ** 31n - 1n };

/** Cuts off what Java's `String.trim` does: control characters and the blank, no other space. */
export function javaTrim(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && text.charCodeAt(start) <= 0x20) start++;
  while (end > start && text.charCodeAt(end - 1) <= 0x20) end--;
  return text.slice(start, end);
}

/**
 * A floating-point number as `Double.parseDouble` reads it; undefined for text that it refuses.
 * Hexadecimal numbers are left out: they are read as text that is refused.
 */
export function javaDouble(text: string): number | undefined {
  const trimmed = javaTrim(text);
  const [, sign, name = ''] = /^([+-]?)(NaN|Infinity)$/.exec(trimmed) ?? [];
  const named = NAMED[name];
  if (named !== undefined) return sign === '-' ? -named : named;
  return DECIMAL.test(trimmed) ? Number.parseFloat(trimmed) : undefined;
}

/** As `Float.parseFloat` reads it: the nearest single-precision number. */
export function javaFloat(text: string): number | undefined {
  const value = javaDouble(text);
  return value === undefined ? undefined : Math.fround(value);
}

/** A whole number as `Integer.parseInt` reads it: no blanks, 32 bits. */
export function javaInt(text: string): bigint | undefined {
  // Nobody writes leading zeros by the hundred.
  if (!/^[+-]?\d{1,100}$/.test(text)) return undefined;
  const value = BigInt(text.replace(/^\+/, ''));
  return value < INT.min || value > INT.max ? undefined : value;
}
