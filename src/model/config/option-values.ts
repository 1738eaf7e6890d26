import { flinkOptions, operatorOptions } from '../../knowledge/flink-options.ts';
import { libraryOf } from '../../knowledge/operators.ts';
import { rangeOf } from '../../knowledge/option-ranges.ts';
import { compareLines } from '../../knowledge/options.ts';
import { placeholderIn } from '../../syntax/template.ts';
import { memoryBytes } from '../memory/size.ts';
import type { Reader } from './own-entries.ts';

/** Why a value cannot be read, and the one value that was surely meant, if there is one. */
export interface Misfit {
  /** `a boolean, true or false`. */
  wanted: string;
  meant?: string;
}

/** A value that is no duration means no limit. Source: TaskManagerConfiguration.fromConfiguration. */
const REGISTRATION = 'taskmanager.registration.timeout';

/**
 * What is wrong with a value for the options that read it; undefined when one of them can read
 * it, or may: placeholders, types that are not checked here, lines that are not known.
 * Source: ConfigurationUtils.convertValue, TimeUtils.parseDuration and MemorySize.parse, Flink 1.15 to 2.3.
 */
export function misfitOf(raw: string, readers: readonly Reader[]): Misfit | undefined {
  const value = raw.trim();
  if (placeholderIn(value) || readers.length === 0) return undefined;
  if (readers.some(({ spelling }) => spelling.option === REGISTRATION)) return undefined;
  let first: Misfit | undefined;
  for (const reader of readers) {
    const table = reader.product === 'flink' ? flinkOptions() : operatorOptions();
    const lines = reader.line === undefined ? [table.lines[0], table.lines.at(-1)] : [reader.line];
    for (const line of lines) {
      const option = reader.spelling.option;
      const misfit =
        misfitIn(value, table.typeOf(option, line), table.enumOf(option, line), libraryLine(reader, line)) ??
        outOfRange(value, option);
      if (!misfit) return undefined;
      first ??= misfit;
    }
  }
  return first;
}

function outOfRange(value: string, option: string): Misfit | undefined {
  const range = rangeOf(option);
  const number = Number(value);
  if (!range || value === '' || Number.isNaN(number) || number === range.or) return undefined;
  return number < range.min || number > (range.max ?? Number.POSITIVE_INFINITY) ? { wanted: range.wanted } : undefined;
}

/** The line of the Flink library that parses: the image's own, or the one inside the operator. */
function libraryLine({ product }: Reader, line: string | undefined): string | undefined {
  return product === 'operator' && line !== undefined ? libraryOf(line) : line;
}

function misfitIn(
  value: string,
  type: string | undefined,
  values: readonly string[] | undefined,
  line: string | undefined,
): Misfit | undefined {
  if (values) return type?.startsWith('List<') ? listMisfit(value, values) : enumMisfit(value, values);
  switch (type) {
    case 'Boolean':
      return booleanMisfit(value);
    case 'Integer':
      return wholeMisfit(value, 2n ** 31n);
    case 'Long':
      return wholeMisfit(value, 2n ** 63n);
    case 'Float':
    case 'Double':
      return isJavaNumber(value) ? undefined : { wanted: 'a number' };
    case 'Duration':
      return isDuration(value, line) ? undefined : { wanted: 'a duration such as 10 s or 5 min' };
    case 'MemorySize':
      return memoryBytes(value) === undefined ? { wanted: 'a memory size such as 512m or 2g' } : undefined;
    default:
      return undefined;
  }
}

const SAID_OTHERWISE: Record<string, string> = {
  yes: 'true',
  on: 'true',
  '1': 'true',
  no: 'false',
  off: 'false',
  '0': 'false',
};

function booleanMisfit(value: string): Misfit | undefined {
  const lower = value.toLowerCase();
  if (lower === 'true' || lower === 'false') return undefined;
  const meant = Object.hasOwn(SAID_OTHERWISE, lower) ? SAID_OTHERWISE[lower] : undefined;
  return { wanted: 'true or false', ...(meant === undefined ? {} : { meant }) };
}

function wholeMisfit(value: string, limit: bigint): Misfit | undefined {
  // kubectl writes a number such as 2.0 or 1e3 as a whole one.
  const plain = /^[+-]?\d{1,40}$/.test(value) ? BigInt(value.replace('+', '')) : undefined;
  if (plain !== undefined && plain < limit && plain >= -limit) return undefined;
  const number = Number(value);
  if (plain === undefined && Number.isInteger(number) && value !== '' && Math.abs(number) < Number(limit))
    return undefined;
  return { wanted: 'a whole number' };
}

function isJavaNumber(value: string): boolean {
  return /^[+-]?(?:NaN|Infinity|(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?[fd]?|0x[\da-f.]+p[+-]?\d+)$/i.test(value);
}

const UNITS = new Set(
  [
    '',
    'd day days h hour hours m min minute minutes s sec secs second seconds',
    'ms milli millis millisecond milliseconds',
  ]
    .concat('µs micro micros microsecond microseconds ns nano nanos nanosecond nanoseconds')
    .flatMap((words) => words.split(' ')),
);

/** Digits and a unit, milliseconds without one; from Flink 2.0 on ISO 8601 as well. */
function isDuration(value: string, line: string | undefined): boolean {
  const [, digits, unit = ''] = /^(\d+)\s*(\D*)$/.exec(value) ?? [];
  if (digits !== undefined) return BigInt(digits) < 2n ** 63n && UNITS.has(unit.trim().toLowerCase());
  const readsIso = line === undefined || compareLines(line, '2.0') >= 0;
  return readsIso && /^[-+]?P/i.test(value);
}

/** Flink compares upper-cased names. What differs in dashes, blanks and underscores only was surely meant. */
function enumMisfit(value: string, values: readonly string[]): Misfit | undefined {
  const upper = value.toUpperCase();
  if (values.some((each) => each.toUpperCase() === upper)) return undefined;
  const bare = (text: string) => text.toUpperCase().replace(/[-_\s]/g, '');
  const near = values.filter((each) => bare(each) === bare(value));
  const [meant] = near;
  return { wanted: `one of ${values.join(', ')}`, ...(near.length === 1 && meant !== undefined ? { meant } : {}) };
}

/** A list is parted by semicolons; one in YAML's own form is left alone. Source: ConfigurationUtils.convertToList. */
function listMisfit(value: string, values: readonly string[]): Misfit | undefined {
  if (/^[[-]/.test(value)) return undefined;
  const items = value.split(';').map((item) => item.trim().replace(/^(["'])(.*)\1$/, '$2'));
  if (items.every((item) => item === '' || !enumMisfit(item, values))) return undefined;
  const parted = value.split(',').map((item) => item.trim());
  const meant = parted.every((item) => !enumMisfit(item, values)) ? parted.join(';') : undefined;
  return { wanted: `a list of ${values.join(', ')} with semicolons between`, ...(meant ? { meant } : {}) };
}

/** Whether two texts are the same value: sizes, numbers and words in any spelling. */
export function isSameValue(a: string, b: string): boolean {
  const [x, y] = [a.trim(), b.trim()];
  if (x.toLowerCase() === y.toLowerCase()) return true;
  if (x !== '' && y !== '' && Number(x) === Number(y)) return true;
  const bytes = memoryBytes(x);
  return bytes !== undefined && bytes === memoryBytes(y);
}
