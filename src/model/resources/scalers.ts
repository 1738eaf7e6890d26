import { at, items, locatedText, textOf } from '../../syntax/navigate.ts';
import { addTo } from '../../text/group.ts';
import type { Located } from '../../text/span.ts';
import type { Model } from '../model.ts';
import { type KubeObject, namespacesAgree } from '../objects/object.ts';
import type { Workload } from '../workload.ts';

type World = Pick<Model, 'objects' | 'workloads'>;

/** Kinds that scale a FlinkDeployment: KEDA makes a HorizontalPodAutoscaler of a ScaledObject. */
export const SCALERS = ['HorizontalPodAutoscaler', 'ScaledObject'];

/** A HorizontalPodAutoscaler that scales a FlinkDeployment. */
export interface Scaler {
  object: KubeObject;
  /** `spec.scaleTargetRef.name`. */
  name: Located<string>;
  target: Workload;
}

interface Found {
  byObject: Map<KubeObject, Scaler>;
  byTarget: Map<Workload, Scaler>;
}

const found = new WeakMap<World['objects'], Found>();

/** All HorizontalPodAutoscalers whose FlinkDeployment is in sight; found once for all workloads. */
function scalers({ objects, workloads }: World): Found {
  let known = found.get(objects);
  if (!known) {
    const deployments = new Map<string, Workload[]>();
    for (const workload of workloads) {
      if (workload.form !== 'FlinkDeployment') continue;
      addTo(deployments, workload.object.name, workload);
    }
    const all = SCALERS.flatMap((kind) => objects.ofKind(kind)).flatMap((object): Scaler[] => {
      const reference = at(object.root, 'spec', 'scaleTargetRef');
      const name = locatedText(at(reference, 'name'));
      if (!name || textOf(at(reference, 'kind')) !== 'FlinkDeployment') return [];
      const targets = (deployments.get(name.value) ?? []).filter(({ namespace }) =>
        namespacesAgree(namespace, object.namespace),
      );
      const [target] = targets;
      return target && targets.length === 1 ? [{ object, name, target }] : [];
    });
    known = {
      byObject: new Map(all.map((scaler) => [scaler.object, scaler])),
      byTarget: new Map(all.map((scaler) => [scaler.target, scaler])),
    };
    found.set(objects, known);
  }
  return known;
}

/** The HorizontalPodAutoscaler that scales a workload. */
export function scalerOf(workload: Workload, world: World): Scaler | undefined {
  return scalers(world).byTarget.get(workload);
}

/** What a HorizontalPodAutoscaler scales, where that is a FlinkDeployment in sight. */
export function scalerAt(object: KubeObject, world: World): Scaler | undefined {
  return scalers(world).byObject.get(object);
}

/** A resource metric whose target mixes a type with a value of another type. */
export function mixedMetric(object: KubeObject): Located<string> | undefined {
  if (textOf(at(object.root, 'spec', 'scaleTargetRef', 'kind')) !== 'FlinkDeployment') return undefined;
  for (const metric of items(at(object.root, 'spec', 'metrics'))) {
    const target = at(metric, 'resource', 'target') ?? at(metric, 'containerResource', 'target');
    const type = locatedText(at(target, 'type'));
    if (type?.value === 'Utilization' && at(target, 'averageUtilization') === undefined) return type;
    if (type?.value === 'AverageValue' && at(target, 'averageValue') === undefined) return type;
  }
  return undefined;
}
