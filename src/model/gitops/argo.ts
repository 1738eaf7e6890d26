import { at, entries, items, keyText, numberOf, textOf } from '../../syntax/navigate.ts';
import type { TreeNode } from '../../syntax/tree.ts';
import type { Located } from '../../text/span.ts';
import { annotationsOf } from '../annotations.ts';
import { APACHE_GROUP } from '../forms/apache.ts';
import type { Model } from '../model.ts';
import type { KubeObject } from '../objects/object.ts';
import type { Workload } from '../workload.ts';
import { type SyncUnit, unitsApplying } from './sync-units.ts';

const WAVE = 'argocd.argoproj.io/sync-wave';
const HOOK = 'argocd.argoproj.io/hook';

/** Something that Argo CD applies only when an earlier resource is healthy. */
export interface Waiting {
  unit: SyncUnit;
  object: KubeObject;
  /** `sync wave 2`, `the PostSync hook`. */
  what: string;
}

/**
 * What waits for an object's health in the same Application: a resource of a later sync wave, or
 * a PostSync hook. Source: Argo CD, "Sync phases and waves".
 */
export function waitingFor(object: KubeObject, model: Model): Waiting | undefined {
  const own = waveOf(object);
  for (const unit of unitsApplying(object, model)) {
    if (unit.tool !== 'argo') continue;
    for (const each of unit.applies) {
      if (each === object) continue;
      const hook = annotationsOf(each).find(({ key }) => key === HOOK)?.value;
      if (hook !== undefined && /PostSync/.test(hook)) return { unit, object: each, what: 'the PostSync hook' };
      const wave = waveOf(each);
      if (hook === undefined && wave > own) return { unit, object: each, what: `sync wave ${wave}` };
    }
  }
  return undefined;
}

function waveOf(object: KubeObject): number {
  const text = annotationsOf(object).find(({ key }) => key === WAVE)?.value;
  const wave = Number(text ?? 0);
  return Number.isInteger(wave) ? wave : 0;
}

const HEALTH_KEY = /^resource\.customizations(?:\.health\.flink\.apache\.org_(?:FlinkDeployment|\*|_\*))?$/;

/** Whether the repository gives Argo CD a health check of its own for FlinkDeployments. */
export function hasOwnHealthCheck(model: Model): boolean {
  return model.objects
    .ofKind('ConfigMap', '')
    .some(
      (map) =>
        map.name === 'argocd-cm' &&
        entries(at(map.root, 'data')).some(
          ({ key, value }) =>
            HEALTH_KEY.test(keyText(key)) &&
            (keyText(key) !== 'resource.customizations' || (textOf(value) ?? '').includes('flink.apache.org')),
        ),
    );
}

/** Versions of Argo CD that images in the repository run, such as `2.6.7`. */
export function argoVersions(model: Model): Located<string>[] {
  const found: Located<string>[] = [];
  for (const object of [
    ...model.objects.ofKind('Deployment', 'apps'),
    ...model.objects.ofKind('StatefulSet', 'apps'),
  ]) {
    for (const container of items(at(object.root, 'spec', 'template', 'spec', 'containers'))) {
      const image = at(container, 'image');
      const version = /(?:^|\/)argoproj\/argocd:v(\d+\.\d+\.\d+)$/.exec(textOf(image) ?? '')?.[1];
      if (image && version !== undefined) found.push({ value: version, origin: image.origin });
    }
  }
  return found;
}

/** A HorizontalPodAutoscaler that changes `taskManager.replicas`, which the manifest sets too. */
export interface ScaledByBoth {
  autoscaler: KubeObject;
  unit: SyncUnit;
  replicas: TreeNode;
}

/**
 * Whether a GitOps tool puts back the replicas that an autoscaler sets: the manifest writes them,
 * and the unit heals drift without an exception for the field. Flux applies the whole manifest at
 * every interval. Source: operator examples/hpa; Argo CD, "Diff customization".
 */
export function scaledByBoth(workload: Workload, model: Model): ScaledByBoth | undefined {
  const replicas = at(workload.spec, 'taskManager', 'replicas');
  if (!replicas || numberOf(replicas) === undefined || workload.form !== 'FlinkDeployment') return undefined;
  const { object } = workload;
  const autoscaler = model.objects.ofKind('HorizontalPodAutoscaler', 'autoscaling').find((each) => {
    const target = at(each.root, 'spec', 'scaleTargetRef');
    return (
      textOf(at(target, 'kind')) === 'FlinkDeployment' &&
      textOf(at(target, 'name')) === object.name &&
      (textOf(at(target, 'apiVersion')) ?? '').startsWith(APACHE_GROUP) &&
      (each.file === object.file || sameNamespace(each, object))
    );
  });
  if (!autoscaler) return undefined;
  const unit = unitsApplying(object, model).find((each) =>
    each.tool === 'flux' ? true : each.heals !== undefined && !ignoresReplicas(each, object),
  );
  return unit && { autoscaler, unit, replicas };
}

function sameNamespace(a: KubeObject, b: KubeObject): boolean {
  if (a.namespace === 'unwritten' || b.namespace === 'unwritten') return a.namespace === b.namespace;
  return a.namespace.value === b.namespace.value;
}

/** An entry of ignoreDifferences that can cover the field; any expression or manager is taken to. */
function ignoresReplicas(unit: SyncUnit, object: KubeObject): boolean {
  return items(at(unit.object.root, 'spec', 'ignoreDifferences')).some((each) => {
    const kind = textOf(at(each, 'kind'));
    const name = textOf(at(each, 'name'));
    if ((kind !== undefined && kind !== '*' && kind !== object.kind) || (name !== undefined && name !== object.name))
      return false;
    if (items(at(each, 'jqPathExpressions')).length > 0 || items(at(each, 'managedFieldsManagers')).length > 0)
      return true;
    const field = '/spec/taskManager/replicas';
    return items(at(each, 'jsonPointers')).some((pointer) => {
      const text = textOf(pointer);
      return text !== undefined && (field === text || field.startsWith(`${text}/`));
    });
  });
}
