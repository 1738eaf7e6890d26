import { levelRank } from '../text/level.ts';
import type { Judged } from './run.ts';

type Violation = Judged & { verdict: Extract<Judged['verdict'], { is: 'violated' }> };

/** Clusters of which it is told at length that they judge in other words. */
const TOLD = 3;

/** Where clusters judge differently, what is worse lends its words. */
export function worstFirst<V extends Violation>(group: V[]): V[] {
  if (new Set(group.map(clusterOfOne)).size < 2) return group;
  const rank = ({ rule, verdict: { report } }: V) => levelRank(report.level ?? rule.level);
  return [...group].sort((a, b) => rank(b) - rank(a));
}

/** The cluster that all are on, where it is one. */
export function clusterOf(group: readonly Violation[]): string | undefined {
  const [first, ...others] = new Set(group.map(clusterOfOne));
  return others.length === 0 ? first : undefined;
}

/** What is said on other clusters than the first one's, where that is something else: `On old-gke: Operator 1.12 …`. */
export function saidElsewhere(group: readonly Violation[]): string[] {
  const [lead] = group;
  const own = lead && clusterOfOne(lead);
  const said = new Map<string, string>();
  for (const each of group) {
    const cluster = clusterOfOne(each);
    if (cluster === undefined || cluster === own || said.has(cluster)) continue;
    said.set(cluster, each.verdict.report.message);
  }
  return [...said]
    .filter(([, message]) => message !== lead?.verdict.report.message)
    .slice(0, TOLD)
    .map(([cluster, message]) => `On ${cluster}: ${message}`);
}

function clusterOfOne({ about }: Violation): string | undefined {
  return about.cluster ?? about.kubeObject?.target.cluster;
}
