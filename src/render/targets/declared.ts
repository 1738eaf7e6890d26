import type { DeclaredTarget } from '../../config/options.ts';
import type { Repository } from '../repository.ts';
import type { TargetPlan } from './target-plan.ts';

/** The targets that the configuration names. What is not there cannot be rendered, and is told. */
export function declaredPlans(declared: readonly DeclaredTarget[], repository: Repository): TargetPlan[] {
  return declared.map(({ kind, path, values: given, release, namespace, cluster, at }) => {
    const values = given.map((file) => {
      const inside = path === '' ? file : `${path}/${file}`;
      return repository.has(inside) ? inside : file;
    });
    const absent = values.find((file) => !repository.has(file));
    const chart = path === '' ? 'Chart.yaml' : `${path}/Chart.yaml`;
    const isThere = kind === 'helm' ? repository.has(chart) : repository.kustomization(path) !== undefined;
    const because = !isThere
      ? `${path || '.'} holds no ${kind === 'helm' ? 'Chart.yaml' : 'kustomization'}`
      : absent === undefined
        ? undefined
        : `the values file ${absent} is not in the repository`;
    return {
      id: '',
      label: lastPart(path) || '.',
      kind,
      path,
      values,
      ...(release === undefined ? {} : { release }),
      ...(namespace === undefined ? {} : { namespace }),
      ...(cluster === undefined ? {} : { cluster }),
      because: 'the configuration names it',
      at,
      by: 'configuration',
      ...(because === undefined ? {} : { missing: { because, at } }),
    };
  });
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
