import { rules } from '../rules/index.ts';
import { loadProse } from '../rules/prose.ts';
import type { RuleMeta, RuleProse } from './engine/result.ts';
import type { RuleExample } from './engine/rule.ts';
import { metaOf } from './engine/run.ts';

/** Metadata of all rules, sorted by id. */
export function ruleList(): RuleMeta[] {
  return rules.map(metaOf).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Prose and examples of a rule; undefined for an unknown id. Loaded on first use. */
export async function ruleProse(id: string): Promise<(RuleProse & { examples: RuleExample[] }) | undefined> {
  return (await loadProse()).get(id);
}
