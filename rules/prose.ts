import type { RuleProse } from '../src/engine/result.ts';
import type { RuleExample } from '../src/engine/rule.ts';

/** What a rule says about itself beyond its check. */
export interface Prose extends RuleProse {
  examples: RuleExample[];
}

/**
 * The prose of every rule, by id. The bundle puts it into a file of its own that is read when
 * this is first called; the rules themselves come without it there.
 */
export async function loadProse(): Promise<Map<string, Prose>> {
  const { rules } = await import('./index.ts');
  return new Map(
    rules.map(({ id, why, fix, falsePositives, prevents, sources, examples }) => [
      id,
      { why, fix, falsePositives, prevents, sources, examples },
    ]),
  );
}
