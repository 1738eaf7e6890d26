import { at, isMap } from '../../syntax/navigate.ts';
import type { Model } from '../model.ts';
import type { KubeObject } from '../objects/object.ts';
import type { Vendor, Workload } from '../workload.ts';

/** Fields that only Amazon's edition of the operator has. */
const EMR_MARKERS = ['emrReleaseLabel', 'executionRoleArn', 'monitoringConfiguration'];

/** The vendor whose edition of the operator reads a resource: by its own fields, or by those of its session cluster. */
export function vendorOf(object: KubeObject, model: Model): Vendor | undefined {
  const spec = at(object.root, 'spec');
  if (isMap(spec) && EMR_MARKERS.some((key) => at(spec, key) !== undefined)) return 'emr';
  const workload = workloadsOf(model).get(object);
  return workload?.vendor ?? workload?.cluster?.vendor;
}

const workloads = new WeakMap<Model, ReadonlyMap<KubeObject, Workload>>();

function workloadsOf(model: Model): ReadonlyMap<KubeObject, Workload> {
  const known = workloads.get(model);
  if (known) return known;
  // The first of those that share an object counts.
  const made = new Map([...model.workloads].reverse().map((workload) => [workload.object, workload]));
  workloads.set(model, made);
  return made;
}
