import { at, entries, entry, isNothing, keyText, textOf } from '../../syntax/navigate.ts';
import { addTo } from '../../text/group.ts';
import type { Origin } from '../../text/span.ts';
import type { Model } from '../model.ts';
import type { Workload } from '../workload.ts';

export interface UpgradeMode {
  value: string;
  isDefault: boolean;
  /** The mode, or the `job` key when it is not written. */
  at: Origin;
}

/** How the Apache operator upgrades a job; undefined for workloads that it does not upgrade. */
export function upgradeModeOf(workload: Workload): UpgradeMode | undefined {
  const { job, spec, form } = workload;
  if (!job || form === 'FlinkCluster' || form === 'standalone') return undefined;
  const node = at(job, 'upgradeMode');
  const value = textOf(node);
  if (node && !isNothing(node) && value !== undefined) return { value, isDefault: false, at: node.origin };
  return { value: 'stateless', isDefault: true, at: entry(spec, 'job')?.key.origin ?? job.origin };
}

/**
 * Whether the author says twice that a job is stateless on purpose: by `upgradeMode: stateless`, and by the word
 * in the object's name or in one of its labels. Checkpoints of such a job serve exactly-once sinks, or measurements.
 */
export function isStatelessOnPurpose(workload: Workload): boolean {
  const mode = upgradeModeOf(workload);
  if (mode?.value !== 'stateless' || mode.isDefault) return false;
  const { name, root } = workload.object;
  const labels = entries(at(root, 'metadata', 'labels')).map(
    ({ key, value }) => `${keyText(key)} ${textOf(value) ?? ''}`,
  );
  return [name, ...labels].some((text) => /(?:^|[^a-z0-9])stateless(?:[^a-z0-9]|$)/i.test(text));
}

/** Environments whose jobs may begin anew. */
const TRIAL = /(?:^|[^a-z])(?:dev\w*|tests?|testing|qa|local\w*|ci|sandbox|playground|minikube|kind|e2e)(?:$|[^a-z])/i;

const byManifest = new WeakMap<Model, Map<string, Workload[]>>();

/**
 * Whether a job says stateless in an environment for trials only: the same manifest, rendered for another environment,
 * has another mode.
 */
export function isStatelessForTrial(workload: Workload, model: Model): boolean {
  const { target } = workload.object;
  if (upgradeModeOf(workload)?.isDefault !== false || !TRIAL.test(target.id)) return false;
  let manifests = byManifest.get(model);
  if (!manifests) {
    manifests = new Map();
    for (const each of model.workloads) addTo(manifests, manifestOf(each), each);
    byManifest.set(model, manifests);
  }
  const others = manifests.get(manifestOf(workload)) ?? [];
  return others.some((each) => each.object.target.id !== target.id && upgradeModeOf(each)?.value !== 'stateless');
}

function manifestOf({ object: { kind, file, name } }: Workload): string {
  return [kind, file, name].join('\0');
}
