/** error: refused, does not start, or loses state. warning: likely trouble. note: advice. */
export type Level = 'error' | 'warning' | 'note';

export type Confidence = 'high' | 'medium' | 'low';

const RANK: Record<Level, number> = { error: 3, warning: 2, note: 1 };

export function levelRank(level: Level): number {
  return RANK[level];
}

export const LEVELS: readonly Level[] = ['error', 'warning', 'note'];

/** The milder of two levels. */
export function milder(a: Level, b: Level): Level {
  return levelRank(a) <= levelRank(b) ? a : b;
}
