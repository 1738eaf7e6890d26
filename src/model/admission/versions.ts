import { SUPPORTED_OPERATORS } from '../../knowledge/operators.ts';
import { at, textOf } from '../../syntax/navigate.ts';
import type { DocumentTree } from '../../syntax/tree.ts';
import type { Model } from '../model.ts';

/**
 * The operator versions that a verdict is reached for: the one that is declared or found, else
 * all supported ones. A repository with the operator's own coming chart is judged by that.
 */
export function operatorsTried({ operator, loose }: Pick<Model, 'operator' | 'loose'>): readonly string[] {
  const version = operator.version?.value ?? (holdsComingChart(loose) ? 'main' : undefined);
  return version === undefined ? SUPPORTED_OPERATORS : [version];
}

const searched = new WeakMap<readonly DocumentTree[], boolean>();

/** Whether the operator's coming chart is among the documents; searched once for all workloads. */
export function holdsComingChart(loose: readonly DocumentTree[]): boolean {
  const known = searched.get(loose) ?? loose.some(isComingChart);
  searched.set(loose, known);
  return known;
}

/** The operator's own chart at a version that is not out yet: the repository is the operator's. */
function isComingChart({ root }: DocumentTree): boolean {
  return (
    textOf(at(root, 'name')) === 'flink-kubernetes-operator' && /-SNAPSHOT$/.test(textOf(at(root, 'version')) ?? '')
  );
}
