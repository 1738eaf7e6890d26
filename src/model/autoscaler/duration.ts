import { own } from '../../text/own.ts';

const UNITS: Record<string, number> = {
  d: 86_400_000,
  day: 86_400_000,
  days: 86_400_000,
  h: 3_600_000,
  hour: 3_600_000,
  hours: 3_600_000,
  min: 60_000,
  m: 60_000,
  minute: 60_000,
  minutes: 60_000,
  s: 1000,
  sec: 1000,
  secs: 1000,
  second: 1000,
  seconds: 1000,
  ms: 1,
  milli: 1,
  millis: 1,
  millisecond: 1,
  milliseconds: 1,
  '': 1,
};

/**
 * Milliseconds of a duration as Flink reads it, without a unit milliseconds; undefined for units
 * finer than that and for what is refused.
 * Source: TimeUtils.parseDuration, Flink 1.15 to 2.3.
 */
export function flinkMillis(text: string): number | undefined {
  const [, digits, unit] = /^(\d{1,15})\s*([a-z]*)$/i.exec(text.trim()) ?? [];
  if (digits === undefined || unit === undefined) return undefined;
  const factor = own(UNITS, unit.toLowerCase());
  return factor === undefined ? undefined : Number(digits) * factor;
}
