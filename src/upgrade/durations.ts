/** Milliseconds of the units that Flink's documentation writes. */
const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  ms: 1,
  s: 1000,
  min: 60_000,
  minutes: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** Whether two texts of Flink's documentation are the same duration; a number alone counts milliseconds. */
export function sameDuration(a: string, b: string): boolean {
  const [x, y] = [milliseconds(a), milliseconds(b)];
  return x !== undefined && x === y;
}

function milliseconds(text: string): number | undefined {
  const [, number, unit = ''] = /^(-?\d+)\s*([a-z]*)$/.exec(text.trim()) ?? [];
  return number === undefined || !Object.hasOwn(UNITS, unit) ? undefined : Number(number) * (UNITS[unit] as number);
}
