import { at, stringOf, textOf } from '../../syntax/navigate.ts';
import type { TreeNode } from '../../syntax/tree.ts';
import { annotationsOf } from '../annotations.ts';
import type { Model } from '../model.ts';
import type { KubeObject } from '../objects/object.ts';
import type { Workload } from '../workload.ts';
import { type SyncUnit, syncUnits } from './sync-units.ts';

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
  const unit = unitOf(object, model);
  const prune = unit?.prune;
  if (!unit || !prune || unit.options.some((option) => /^Prune=(?:false|confirm)$/.test(option))) return undefined;
  const workloads = workloadsOf(unit.applies, model).filter((each) => keepsState(each) && !isExcepted(each));
  if (workloads.length === 0) return undefined;
  const names = [object, ...workloads.map((each) => each.object)].flatMap(({ name, file, namespace }) => [
    name,
    file,
    namespace === 'unwritten' ? '' : namespace.value,
  ]);
  return { prune, workloads, production: names.some((name) => PRODUCTION.test(name)) };
}

const units = new WeakMap<Model, ReadonlyMap<KubeObject, SyncUnit>>();

/** The unit that an object is. */
function unitOf(object: KubeObject, model: Model): SyncUnit | undefined {
  const known = units.get(model) ?? new Map(syncUnits(model).map((unit) => [unit.object, unit]));
  units.set(model, known);
  return known.get(object);
}

const numbers = new WeakMap<Model, ReadonlyMap<KubeObject, number[]>>();

/** The workloads that objects are, in the order of the model. */
function workloadsOf(objects: readonly KubeObject[], model: Model): Workload[] {
  const known = numbers.get(model) ?? numbersByObject(model);
  numbers.set(model, known);
  const found = new Set(objects.flatMap((object) => known.get(object) ?? []));
  return [...found].sort((a, b) => a - b).map((number) => model.workloads[number] as Workload);
}

function numbersByObject({ workloads }: Model): Map<KubeObject, number[]> {
  const made = new Map<KubeObject, number[]>();
  for (const [number, { object }] of workloads.entries()) {
    const list = made.get(object);
    if (list) list.push(number);
    else made.set(object, [number]);
  }
  return made;
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
