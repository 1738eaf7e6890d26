import type { Level } from '../text/level.ts';
import type { RuleMeta } from './result.ts';

/** What is known of a finding before its level: configurations set levels by it. */
export interface Circumstances {
  file: string;
  /** Names of the target that it is in: its id and what readers call it. */
  targets?: readonly string[];
  /** Names of the cluster: the configuration's, and its applier's. */
  clusters?: readonly string[];
  namespace?: string;
  owner?: string;
  /** Labels of the object. */
  label?(name: string): string | undefined;
}

/** What configuration and command line say about rules; the engine asks, it does not decide. */
export interface RuleSettings {
  /** Whether a rule runs at all. */
  runs(rule: RuleMeta): boolean;
  /**
   * The level for a finding, or `off`; undefined leaves the finding's own level.
   *
   * @param where asked only when the configuration has an override that may matter
   */
  level(rule: RuleMeta, where: () => Circumstances): Level | 'off' | undefined;
}
