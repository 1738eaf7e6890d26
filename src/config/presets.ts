import type { Level } from '../text/level.ts';

/** What a configuration has to know of a rule. */
export interface KnownRule {
  id: string;
  level: Level;
  confidence: 'high' | 'medium' | 'low';
  /** It matters only where state or secrets have to last. */
  production?: true;
}

/** Sets of rules that `extends` may name. */
export const PRESETS = ['recommended', 'gate'] as const;

export type Preset = (typeof PRESETS)[number];

/**
 * Whether a rule belongs to a set: to `recommended` all, to `gate` those that are errors and all but certain.
 */
export function isIn(preset: Preset, { level, confidence }: KnownRule): boolean {
  return preset === 'recommended' || (level === 'error' && confidence === 'high');
}
