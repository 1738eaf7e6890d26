import { at } from '../../syntax/navigate.ts';
import { placeholderIn } from '../../syntax/template.ts';
import { addTo } from '../../text/group.ts';
import type { Model } from '../model.ts';
import { clustersAgree } from '../objects/object.ts';
import { isBeside } from '../standalone/services.ts';
import type { Workload } from '../workload.ts';
import { ownIngress, type RestIngress } from './exposure.ts';
import { renderedAddress } from './ingress-path.ts';

/** Two workloads whose `spec.ingress` gives the same host and path. */
export interface Collision {
  ingress: RestIngress;
  other: { workload: Workload; ingress: RestIngress };
  address: string;
}

/** How many workloads with one address are compared. */
const MOST = 200;

const known = new WeakMap<Model, Map<string, { workload: Workload; ingress: RestIngress }[]>>();

/** The first other workload in sight that asks for the same address of the same class. */
export function collisionOf(workload: Workload, model: Model): Collision | undefined {
  const ingress = ownIngress(workload, model);
  const key = ingress && addressKey(workload, ingress);
  if (!ingress || key === undefined) return undefined;
  // One address in very many files is a template that was copied; the first of them show it.
  const other = (byAddress(model).get(key) ?? [])
    .slice(0, MOST)
    .find((each) => each.workload !== workload && sameCluster(each.workload, workload));
  return other && { ingress, other, address: key.slice(key.indexOf('\0') + 1) };
}

/**
 * The Ingress that blue and green of one deployment both ask for: that of the template, whose address does not hold
 * the name of the cluster. The Ingress beside the template is the controller's own, and there is one.
 * Source: BlueGreenSpecUtils and IngressUtils of the operator, 1.14 and 1.15.
 */
export function childrenCollision(
  workload: Workload,
  model: Model,
): { ingress: RestIngress; address: string } | undefined {
  if (workload.form !== 'FlinkBlueGreenDeployment' || at(workload.object.root, 'spec', 'ingress')) return undefined;
  const ingress = ownIngress(workload, model);
  const key = ingress && addressKey(workload, ingress);
  if (!ingress?.template || key === undefined || /\{\{name\}\}/i.test(ingress.template.value)) return undefined;
  return { ingress, address: key.slice(key.indexOf('\0') + 1) };
}

/** Deployed together: one folder or one inside the other, and not two editions of one object. */
function sameCluster({ object: a }: Workload, { object: b }: Workload): boolean {
  const anywhere = { ...a, namespace: 'unwritten' as const };
  const isSame =
    a.name === b.name &&
    (a.namespace === 'unwritten' || b.namespace === 'unwritten' || a.namespace.value === b.namespace.value);
  return !isSame && clustersAgree(a, b) && isBeside(anywhere, b);
}

function byAddress(model: Model): Map<string, { workload: Workload; ingress: RestIngress }[]> {
  let index = known.get(model);
  if (index) return index;
  index = new Map();
  for (const workload of model.workloads) {
    const ingress = ownIngress(workload, model);
    const key = ingress && addressKey(workload, ingress);
    if (!ingress || key === undefined) continue;
    addTo(index, key, { workload, ingress });
  }
  known.set(model, index);
  return index;
}

function addressKey(workload: Workload, { template, className }: RestIngress): string | undefined {
  if (!template || placeholderIn(template.value.replace(/\{\{(?:name|namespace)\}\}/gi, ''))) return undefined;
  const address = renderedAddress(template.value, workload);
  if (!address || placeholderIn(workload.object.name)) return undefined;
  return `${className ?? ''}\0${address.host}${address.path}`;
}
