import { at, stringOf, textOf } from '../../syntax/navigate.ts';
import type { TreeNode } from '../../syntax/tree.ts';
import { annotationsOf } from '../annotations.ts';
import type { Model } from '../model.ts';
import type { KubeObject } from '../objects/object.ts';
import type { Workload } from '../workload.ts';
import { syncUnits } from './sync-units.ts';

/** Jobs with state that a unit may delete when it prunes. */
export interface PrunedState {
  prune: TreeNode;
  workloads: Workload[];
  /** A name of one of them or of the unit says production. */
  production: boolean;
}

const FLUX_PRUNE = 'kustomize.toolkit.fluxcd.io/prune';
const PRODUCTION = /(?:^|[-_./])prod(?:uction)?(?:$|[-_./])/i;

/**
 * Jobs with state that an Application or Kustomization prunes when they leave its paths: those
 * not excepted by annotation or label, and whose deletion leaves no savepoint behind.
 * Source: Argo CD, "Sync options"; Flux, "Kustomization", garbage collection.
 */
export function prunedState(object: KubeObject, model: Model): PrunedState | undefined {
  const unit = syncUnits(model).find((each) => each.object === object);
  const prune = unit?.prune;
  if (!unit || !prune || unit.options.some((option) => /^Prune=(?:false|confirm)$/.test(option))) return undefined;
  const applied = new Set(unit.applies);
  const workloads = model.workloads.filter((each) => applied.has(each.object) && keepsState(each) && !isExcepted(each));
  if (workloads.length === 0) return undefined;
  const names = [object, ...workloads.map((each) => each.object)].flatMap(({ name, file, namespace }) => [
    name,
    file,
    namespace === 'unwritten' ? '' : namespace.value,
  ]);
  return { prune, workloads, production: names.some((name) => PRODUCTION.test(name)) };
}

function keepsState({ form, job, config }: Workload): boolean {
  if (form !== 'FlinkDeployment' && form !== 'FlinkSessionJob' && form !== 'FlinkBlueGreenDeployment') return false;
  if (!['savepoint', 'last-state'].includes(stringOf(at(job, 'upgradeMode')) ?? '')) return false;
  return String(config.entry('kubernetes.operator.job.savepoint-on-deletion')?.raw) !== 'true';
}

function isExcepted({ object }: Workload): boolean {
  if (object.unsettled) return true;
  if (textOf(at(object.root, 'metadata', 'labels', FLUX_PRUNE)) === 'disabled') return true;
  return annotationsOf(object).some(
    ({ key, value }) =>
      (key === FLUX_PRUNE && value === 'disabled') ||
      (key === 'argocd.argoproj.io/sync-options' && /(?:^|,)\s*(?:Prune|Delete)=(?:false|confirm)/.test(value)),
  );
}
