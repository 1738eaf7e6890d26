import type { Level } from '../text/level.ts';
import type { RuleMeta } from './result.ts';

/** What configuration and command line say about rules; the engine asks, it does not decide. */
export interface RuleSettings {
  /** Whether a rule runs at all. */
  runs(rule: RuleMeta): boolean;
  /** The level for a finding in a file, or `off`; undefined leaves the finding's own level. */
  level(rule: RuleMeta, file: string): Level | 'off' | undefined;
}
