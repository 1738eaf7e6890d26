import type { FailOn } from '../config/flags.ts';
import { DEFAULT_FAIL_ON_EFFECT, type Effect } from '../text/effect.ts';
import type { Finding, Result } from './program.ts';

export const EXIT = { ok: 0, findings: 1, usage: 2, defect: 3 } as const;

export interface ExitRules {
  failOn: FailOn;
  maxWarnings?: number;
  /** Effects of the change, unless the author accepts them; undefined leaves it to the configuration. */
  failOnEffect?: readonly Effect[];
  zero: boolean;
}

const RANK = { note: 1, warning: 2, error: 3, never: 4 } as const;

/** The exit code for what a run shows. What head no longer has, or cannot decide any more, does not count. */
export function exitCode(
  findings: readonly Pick<Finding, 'level' | 'status'>[],
  rules: ExitRules,
  result: Pick<Result, 'changes' | 'failOnEffect'> = {},
): number {
  if (rules.zero) return EXIT.ok;
  const failing = rules.failOnEffect ?? result.failOnEffect ?? DEFAULT_FAIL_ON_EFFECT;
  if (result.changes?.some(({ effect, accepted }) => !accepted && failing.includes(effect))) return EXIT.findings;
  const present = findings.filter(({ status }) => status !== 'fixed' && status !== 'lost-sight');
  const warnings = present.filter(({ level }) => level === 'warning').length;
  if (rules.maxWarnings !== undefined && warnings > rules.maxWarnings) return EXIT.findings;
  return present.some(({ level }) => RANK[level] >= RANK[rules.failOn]) ? EXIT.findings : EXIT.ok;
}
