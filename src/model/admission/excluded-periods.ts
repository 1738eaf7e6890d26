import { isCronExpression } from './cron.ts';
import { javaInteger } from './values.ts';

/**
 * What is wrong with one item of `job.autoscaler.excluded.periods`, in words: it is a time of day,
 * a cron expression, or one of each joined by `&&`.
 * Source: CalendarUtils.validateExcludedExpression, operator 1.8 to main.
 */
export function excludedPeriodFault(item: string): string | undefined {
  const parts = item.split('&&');
  while (parts.length > 1 && parts.at(-1) === '') parts.pop();
  if (parts.length > 2) return 'which has more than two parts';
  const kinds = parts
    .map((part) => part.trim())
    .map((part) => ({ daily: isDaily(part), cron: isCronExpression(part) }));
  const neither = kinds.findIndex(({ daily, cron }) => !daily && !cron);
  if (neither >= 0) return 'which is neither a time of day nor a cron expression';
  const hasBoth = kinds.some(({ daily }) => daily) && kinds.some(({ cron }) => cron);
  return parts.length === 2 && !hasBoth ? 'which joins two parts of the same sort' : undefined;
}

/** Source: org.quartz.impl.calendar.DailyCalendar.setTimeRange: the start lies before the end. */
function isDaily(text: string): boolean {
  const ends = text.split('-');
  while (ends.length > 1 && ends.at(-1) === '') ends.pop();
  if (ends.length !== 2) return false;
  const [start, end] = ends.map(timeOfDay);
  return start !== undefined && end !== undefined && start < end;
}

const MOST = [23, 59, 59, 999];
const WEIGHT = [3_600_000, 60_000, 1000, 1];

/** Milliseconds of `9:30`, `9:30:15` or `9:30:15:500`. */
function timeOfDay(text: string): number | undefined {
  const parts = text.split(':').filter((part) => part !== '');
  if (parts.length < 2 || parts.length > 4) return undefined;
  let sum = 0;
  for (const [i, part] of parts.entries()) {
    const value = javaInteger(part);
    if (value === undefined || value < 0 || value > (MOST[i] as number)) return undefined;
    sum += value * (WEIGHT[i] as number);
  }
  return sum;
}
