import { rules } from '../rules/index.ts';
import { loadProse } from '../rules/prose.ts';
import type { Finding, RuleMeta, RuleProse } from './engine/result.ts';
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

/**
 * Fills in why a finding breaks and what to do from the prose of its rule, where the finding has
 * nothing more exact to say. The prose is only read when there is a finding.
 */
export async function withProse(findings: Finding[]): Promise<Finding[]> {
  if (findings.every(({ why, advice }) => why !== '' && advice !== '')) return findings;
  const prose = await loadProse();
  return findings.map((finding) => {
    const words = prose.get(finding.rule);
    return { ...finding, why: finding.why || (words?.why ?? ''), advice: finding.advice || (words?.fix ?? '') };
  });
}
