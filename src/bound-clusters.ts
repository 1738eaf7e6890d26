import type { Clusters } from './config/clusters.ts';
import type { Rendering } from './render/plain.ts';
import type { Target } from './render/target.ts';
import type { TargetPlan } from './render/targets/target-plan.ts';

/** A target with the declared cluster that it is applied to. */
export function boundPlan(plan: TargetPlan, clusters: Clusters): TargetPlan {
  const { id, label, cluster: destination } = plan;
  const cluster = clusters.of({ destination, targets: [id, label], files: filesOf(plan) });
  if (cluster === undefined || cluster === destination) return plan;
  return { ...plan, cluster, ...(destination === undefined ? {} : { destination }) };
}

/** Files by which a target belongs to a cluster. What is in a base may be on many, and says nothing. */
function filesOf({ kind, path, values, inline, files, at, by, cluster }: TargetPlan): string[] {
  const inside = (name: string) => (path === '' ? name : `${path}/${name}`);
  const folder = { kustomize: ['kustomization.yaml'], helm: ['Chart.yaml'], directory: [] }[kind].map(inside);
  // What stands on one cluster may apply to another one.
  const isHere = by === 'applier' && (cluster === undefined || cluster === 'in-cluster');
  return [
    ...folder,
    ...values.filter((name) => !inline?.has(name)),
    ...(files ?? []),
    ...(at && isHere ? [at.file] : []),
  ];
}

/** Objects of plain files, of which nothing says where they are applied, with the declared clusters that they are on. */
export function boundObjects(rendering: Rendering, clusters: Clusters): Rendering {
  if (!clusters.areDeclared) return rendering;
  const bound = new Map<Target, Map<string, Target>>();
  const targetOn = (target: Target, cluster: string): Target => {
    const known = bound.get(target) ?? new Map<string, Target>();
    bound.set(target, known);
    const found = known.get(cluster) ?? { ...target, cluster };
    known.set(cluster, found);
    return found;
  };
  const objects = rendering.objects.map((object) => {
    const { target, file } = object;
    if (target.cluster !== undefined || target.clusters) return object;
    const name =
      target.source.kind === 'plain' && target.id === '.'
        ? clusters.ofFile(file)
        : clusters.of({ targets: [target.id], files: [file] });
    return name === undefined ? object : { ...object, target: targetOn(target, name) };
  });
  return { ...rendering, objects };
}
