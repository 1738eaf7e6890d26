/**
 * Values as the operator's Java code reads them. Each function gives undefined for what the code
 * refuses to read.
 */

/** Source: ConfigurationUtils.convertToBoolean, Flink 1.15 to 1.20: any case, no white space. */
export function javaBoolean(text: string): boolean | undefined {
  const upper = text.toUpperCase();
  return upper === 'TRUE' ? true : upper === 'FALSE' ? false : undefined;
}

const DECIMAL = /^[+-]?(?:NaN|Infinity|(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?[fFdD]?)$/;

const HEXADECIMAL = /^([+-]?)0[xX]([0-9a-fA-F]*)(?:\.([0-9a-fA-F]*))?[pP]([+-]?\d+)[fFdD]?$/;

/** A number as Double.parseDouble reads it. */
export function javaDouble(text: string): number | undefined {
  const trimmed = text.trim();
  const [, sign, whole = '', fraction = '', power] = HEXADECIMAL.exec(trimmed) ?? [];
  if (power !== undefined && whole + fraction !== '') {
    const digits = Number.parseInt(whole + fraction, 16) * 2 ** (Number(power) - 4 * fraction.length);
    return sign === '-' ? -digits : digits;
  }
  if (!DECIMAL.test(trimmed)) return undefined;
  return Number(trimmed.replace(/([\d.])[fFdD]$/, '$1'));
}

/** A whole number as Integer.parseInt reads it. */
export function javaInteger(text: string): number | undefined {
  if (!/^[+-]?\d{1,19}$/.test(text)) return undefined;
  const value = Number(text);
  return value >= -2147483648 && value <= 2147483647 ? value : undefined;
}

const SECOND = 1000;
const UNITS: Record<string, number> = {
  '': 1,
  d: 86_400 * SECOND,
  day: 86_400 * SECOND,
  h: 3600 * SECOND,
  hour: 3600 * SECOND,
  min: 60 * SECOND,
  m: 60 * SECOND,
  minute: 60 * SECOND,
  s: SECOND,
  sec: SECOND,
  second: SECOND,
  ms: 1,
  milli: 1,
  millisecond: 1,
  µs: 1e-3,
  micro: 1e-3,
  microsecond: 1e-3,
  ns: 1e-6,
  nano: 1e-6,
  nanosecond: 1e-6,
};
const PLURAL = /^(day|hour|minute|sec|second|milli|millisecond|micro|microsecond|nano|nanosecond)s$/;

/**
 * A duration in milliseconds: digits and a unit, milliseconds without one.
 * Source: TimeUtils.parseDuration, Flink 1.15 to 1.20.
 */
export function flinkDuration(text: string): number | undefined {
  const [, digits, unit = ''] = /^(\d+)\s*(.*)$/s.exec(text.trim()) ?? [];
  if (digits === undefined) return undefined;
  const name = unit.toLowerCase();
  const singular = PLURAL.exec(name)?.[1] ?? name;
  const scale = Object.hasOwn(UNITS, singular) ? UNITS[singular] : undefined;
  return scale === undefined ? undefined : Number(digits) * scale;
}

/**
 * The items of a list option: separated by semicolons, quoted where they hold one. Newer
 * libraries try the text as a YAML list first.
 * Source: StructuredOptionsSplitter, ConfigurationUtils.convertToList, Flink 1.17 to 1.20.
 */
export function flinkList(text: string): string[] {
  const flow = /^\s*\[(.*)\]\s*$/s.exec(text)?.[1];
  if (flow !== undefined) return splitQuoted(flow, ',');
  return splitQuoted(text, ';');
}

function splitQuoted(text: string, delimiter: string): string[] {
  const items: string[] = [];
  let item = '';
  let quote = '';
  for (const char of text) {
    if (quote !== '') {
      if (char === quote) quote = '';
      else item += char;
    } else if ((char === '"' || char === "'") && item.trim() === '') {
      quote = char;
      item = '';
    } else if (char === delimiter) {
      items.push(item.trim());
      item = '';
    } else item += char;
  }
  if (item.trim() !== '') items.push(item.trim());
  return items;
}
