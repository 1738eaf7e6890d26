/** Fields of a Quartz expression in their order. */
const SECOND = 0;
const MINUTE = 1;
const HOUR = 2;
const DAY_OF_MONTH = 3;
const MONTH = 4;
const DAY_OF_WEEK = 5;
const YEAR = 6;

/** What stands for every value, and for none, among the values of a field. */
const ALL = 99;
const NONE = 98;
/** Stands for the last day of the month. */
const LAST = -1;

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const BOUNDS: Record<number, [number, number]> = {
  [SECOND]: [0, 59],
  [MINUTE]: [0, 59],
  [HOUR]: [0, 23],
  [DAY_OF_MONTH]: [1, 31],
  [MONTH]: [1, 12],
  [DAY_OF_WEEK]: [1, 7],
};
const STEPS: Record<number, number> = {
  [SECOND]: 59,
  [MINUTE]: 59,
  [HOUR]: 23,
  [DAY_OF_MONTH]: 31,
  [MONTH]: 12,
  [DAY_OF_WEEK]: 7,
};
const LONGEST = 1000;

/** Thrown inside this file only. */
class Invalid extends Error {}

/** Values that were put into a field; only those of the two day fields are asked for. */
type Field = Set<number>;

/**
 * Whether Quartz reads a text as a cron expression: six or seven fields, exactly one of the two
 * day fields a question mark.
 * Source: org.quartz.CronExpression.buildExpression, Quartz 2.3.
 */
export function isCronExpression(text: string): boolean {
  if (text.length > LONGEST) return false;
  try {
    return build(text.toUpperCase());
  } catch (error) {
    if (error instanceof Invalid) return false;
    throw error;
  }
}

function build(text: string): boolean {
  const fields = text.split(/[ \t]+/).filter((field) => field !== '');
  if (fields.length < 6) return false;
  const values: Field[] = Array.from({ length: 7 }, () => new Set<number>());
  for (const [type, field] of fields.slice(0, 7).entries()) {
    const isDay = type === DAY_OF_MONTH || type === DAY_OF_WEEK;
    if (isDay && field.includes('L') && field.length > 1 && field.includes(',')) return false;
    if (type === DAY_OF_WEEK && (field.match(/#/g)?.length ?? 0) > 1) return false;
    for (const part of field.split(',')) if (part !== '') store(part, type, values);
  }
  const day = !values[DAY_OF_MONTH]?.has(NONE);
  const weekday = !values[DAY_OF_WEEK]?.has(NONE);
  return day !== weekday;
}

/** Takes one part of a field in. */
function store(part: string, type: number, values: Field[]): void {
  const field = values[type] as Field;
  const first = part[0] as string;
  if (/[A-Z]/.test(first) && part !== 'L' && part !== 'LW' && !/^L-[0-9]*W?/.test(part)) named(part, type, field);
  else if (first === '?') none(part, type, values);
  else if (first === '*' || first === '/') every(part, type, field);
  else if (first === 'L') last(part, type, field);
  else if (/[0-9]/.test(first)) numbered(part, type, field);
  else throw new Invalid();
}

/** `MON`, `MON-FRI`, `FRI#2`, `FRIL`, `JAN-MAR`. */
function named(part: string, type: number, field: Field): void {
  const names = type === MONTH ? MONTHS : type === DAY_OF_WEEK ? DAYS : undefined;
  if (!names) throw new Invalid();
  const value = indexOf(names, part.slice(0, 3));
  let end = -1;
  if (part[3] === '-') end = indexOf(names, part.slice(4, 7));
  else if (part[3] === '#' && type === DAY_OF_WEEK) nth(part.slice(4));
  add(field, value, end, end === -1 ? 0 : 1, type);
}

function indexOf(names: readonly string[], name: string): number {
  const index = names.indexOf(name);
  if (index < 0) throw new Invalid();
  return index + 1;
}

function nth(text: string): void {
  if (!/^\+?0*[1-5]$/.test(text)) throw new Invalid();
}

function none(part: string, type: number, values: Field[]): void {
  if (part.length > 2 && part[1] !== ' ') throw new Invalid();
  if (type !== DAY_OF_WEEK && type !== DAY_OF_MONTH) throw new Invalid();
  const days = values[DAY_OF_MONTH] as Field;
  if (type === DAY_OF_WEEK && !days.has(LAST) && (days.size === 0 || days.has(NONE))) throw new Invalid();
  (values[type] as Field).add(NONE);
}

/** `*`, and a step from the first value on. */
function every(part: string, type: number, field: Field): void {
  const step = part.startsWith('*') ? part.slice(1) : part;
  if (step.startsWith('/')) {
    const width = numberOf(step.slice(1), /^[+]?\d+$/);
    if (width > (STEPS[type] ?? Number.POSITIVE_INFINITY)) throw new Invalid();
  }
  field.add(ALL);
}

/** `L`, `L-3`, `LW`: the last day. */
function last(part: string, type: number, field: Field): void {
  field.add(type === DAY_OF_WEEK ? 7 : LAST);
  const offset = type === DAY_OF_MONTH ? /^L-(\d*)/.exec(part)?.[1] : undefined;
  if (offset === undefined) return;
  if (offset === '' || Number(offset) > 30) throw new Invalid();
}

/** A number with what follows it: a range, a step, `L`, `W` or `#`. */
function numbered(part: string, type: number, field: Field): void {
  const digits = /^\d+/.exec(part)?.[0] as string;
  const value = Number(digits);
  const rest = part.slice(digits.length);
  switch (rest[0]) {
    case 'L':
      if (type !== DAY_OF_WEEK || value < 1 || value > 7) throw new Invalid();
      field.add(value);
      return;
    case 'W':
      if (type !== DAY_OF_MONTH || value > 31) throw new Invalid();
      field.add(value);
      return;
    case '#':
      if (type !== DAY_OF_WEEK) throw new Invalid();
      nth(rest.slice(1));
      field.add(value);
      return;
    case '-':
      range(value, rest.slice(1), type, field);
      return;
    case '/': {
      const width = numberOf(rest.slice(1), /^\d+$/);
      if (width > (STEPS[type] ?? Number.POSITIVE_INFINITY)) throw new Invalid();
      add(field, value, -1, width, type);
      return;
    }
    default:
      add(field, value, -1, 0, type);
  }
}

/** `2-6` and `0-30/5`, behind the hyphen. */
function range(value: number, text: string, type: number, field: Field): void {
  const [, end, step] = /^(\d+)(?:\/(\d+|$|.))?/.exec(text) ?? [];
  if (end === undefined) throw new Invalid();
  if (step !== undefined && !/^\d+$/.test(step)) throw new Invalid();
  add(field, value, Number(end), step === undefined ? 1 : Number(step), type);
}

function numberOf(text: string, form: RegExp): number {
  if (!form.test(text)) throw new Invalid();
  return Number(text);
}

function add(field: Field, value: number, end: number, step: number, type: number): void {
  const bounds = BOUNDS[type];
  const isDayField = type === DAY_OF_MONTH || type === DAY_OF_WEEK;
  if (bounds && value !== ALL && !(isDayField && value === NONE)) {
    if (value < bounds[0] || value > bounds[1] || end > bounds[1]) throw new Invalid();
  }
  if (type === YEAR && step > 0 && end !== -1 && end < value) throw new Invalid();
  field.add(value);
}
