import type { TargetPlan } from './target-plan.ts';

/**
 * Gives every target an id of its own: the folder; of a chart with its values files, or with the name of
 * what installs it; where a folder is applied several times, with the name of each applier.
 */
export function withIds(plans: readonly TargetPlan[]): TargetPlan[] {
  const folders = new Map<string, number>();
  for (const plan of plans) folders.set(plan.path, (folders.get(plan.path) ?? 0) + 1);
  const taken = new Set<string>();
  return plans.map((plan) => {
    const id = unused(plan.id || idOf(plan, (folders.get(plan.path) ?? 0) > 1), plan, taken);
    taken.add(id);
    return { ...plan, id };
  });
}

function idOf({ kind, path, values, label, release, by }: TargetPlan, isShared: boolean): string {
  const folder = path || '.';
  if (kind !== 'helm') return isShared ? `${folder} (${label})` : folder;
  if (by === 'applier') return `${folder} (${label})`;
  const files = values.map((file) => (path !== '' && file.startsWith(`${path}/`) ? file.slice(path.length + 1) : file));
  const parts = [...files, ...(files.length === 0 && release !== undefined && isShared ? [release] : [])];
  return parts.length === 0 ? folder : `${folder} (${parts.join(', ')})`;
}

/** Two Applications of one name stand in different files, or go to different clusters. */
function unused(id: string, { cluster, at, namespace }: TargetPlan, taken: ReadonlySet<string>): string {
  if (!taken.has(id)) return id;
  for (const more of [cluster, namespace?.value, at?.file]) {
    const longer = `${id.replace(/\)$/, '')}${id.endsWith(')') ? ', ' : ' ('}${more ?? ''})`;
    if (more !== undefined && !taken.has(longer)) return longer;
  }
  for (let n = 2; ; n++) if (!taken.has(`${id} #${n}`)) return `${id} #${n}`;
}
