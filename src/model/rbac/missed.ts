import { editDistance } from '../../text/distance.ts';
import { addTo } from '../../text/group.ts';
import type { Located, Origin } from '../../text/span.ts';
import type { ServiceAccountSubject } from '../identity/service-account.ts';
import type { Model } from '../model.ts';
import type { KubeObject } from '../objects/object.ts';
import { namespacesAgree, sameTarget } from '../objects/object.ts';
import type { Workload } from '../workload.ts';
import { accountOf, grantPlace, needsOf, rightsOf } from './account-rights.ts';
import { type Account, type Binding, type BoundSubject, bindingsOf } from './grants.ts';
import { grantsAll } from './rules.ts';

/** A binding that is plainly meant for an account and does not reach it. */
export interface MissedBinding {
  binding: Binding;
  at: Origin;
  /**
   * namespace: the subject is the account's namesake in another namespace. name: another name.
   * elsewhere: the RoleBinding stands in another namespace. unscoped: a ClusterRoleBinding's
   * subject without its namespace, which the API server refuses.
   */
  fault: 'namespace' | 'name' | 'elsewhere' | 'unscoped';
  /** What is written there, and what would reach the account; undefined for a value left out. */
  written: string;
  wanted?: string;
}

/**
 * The binding that would give an account what its pods need, were its subject right. A name
 * counts as meant when it is a slip of the pen or stands in the account's own file, and no such
 * account is in sight. Several candidates are no evidence.
 * Source: kubernetes pkg/registry/rbac/validation/rule.go (appliesToUser), pkg/apis/rbac/validation.
 */
export function missedBinding(subject: ServiceAccountSubject, model: Model): MissedBinding | undefined {
  const account = accountOf(subject);
  const needs = needsOf(subject);
  if (needs.length === 0) return undefined;
  const meant = (binding: Binding) =>
    binding.object.unsettled || binding.rules.is !== 'yes'
      ? []
      : binding.subjects.flatMap((each) => fault(binding, each, account, subject, model) ?? []);
  const candidates = strayBindings(model);
  if (candidates.length > MOST) return undefined;
  const found = candidates
    .flatMap(meant)
    .filter(({ binding: { rules } }) => rules.is === 'yes' && grantsAll(needs, rules.value).is === 'yes');
  // Of one chart with several values files each release has a binding of its own.
  const beside = found.filter(({ binding }) => sameTarget(binding.object, subject.object));
  const [only, ...others] = beside.length > 0 ? beside : found;
  return others.length === 0 ? only : undefined;
}

/** With more stray bindings than this, one of them is no evidence, and each account would look at all. */
const MOST = 200;

const strays = new WeakMap<Model, readonly Binding[]>();

/** Bindings with a subject that is nowhere in sight, lacks its namespace, or stands in another one. */
function strayBindings(model: Model): readonly Binding[] {
  let found = strays.get(model);
  if (!found) {
    found = bindingsOf(model.objects).filter(({ object, subjects }) =>
      subjects.some(
        ({ kind, name, namespace, namespaceWritten }) =>
          kind === 'ServiceAccount' &&
          (!namespaceWritten ||
            !namespacesAgree(object.namespace, namespace) ||
            !isKnown(name.value, namespace, model)),
      ),
    );
    strays.set(model, found);
  }
  return found;
}

function fault(
  binding: Binding,
  subject: BoundSubject,
  account: Account & { namespace: Located<string> | 'unwritten' },
  { object }: ServiceAccountSubject,
  model: Model,
): MissedBinding | undefined {
  const own = account.namespace;
  if (subject.kind !== 'ServiceAccount') return undefined;
  const { name, namespace } = subject;
  const clusterWide = binding.object.kind === 'ClusterRoleBinding';
  if (name.value === account.name) {
    if (own === 'unwritten') return undefined;
    if (namespace === 'unwritten')
      return clusterWide ? { binding, at: name.origin, fault: 'unscoped', written: name.value } : undefined;
    const here = binding.object.namespace;
    if (namespace.value === own.value) {
      if (clusterWide || here === 'unwritten' || here.value === own.value) return undefined;
      return { binding, at: here.origin, fault: 'elsewhere', written: here.value, wanted: own.value };
    }
    // A namesake over there is whom the binding is for; a RoleBinding over there is not for here.
    const elsewhere = here !== 'unwritten' && here.value !== own.value && !clusterWide;
    // Of a base with several overlays each has its own pair of account and binding.
    const isPair = !clusterWide && binding.object.target.id === object.target.id;
    const target = isPair ? object.target.id : undefined;
    if (elsewhere || !subject.namespaceWritten || isKnown(name.value, namespace, model, target)) return undefined;
    return { binding, at: namespace.origin, fault: 'namespace', written: namespace.value, wanted: own.value };
  }
  if (!namespacesAgree(namespace, own)) return undefined;
  if (!clusterWide && !namespacesAgree(binding.object.namespace, own)) return undefined;
  const chart = model.operator.jobServiceAccount?.name ?? 'flink';
  if (name.value === chart || name.value === 'default' || /operator/.test(name.value)) return undefined;
  if (!isSlip(name.value, account.name) && !isOnlyAccountOf(object, binding.object, model)) return undefined;
  if (isKnown(name.value, namespace, model)) return undefined;
  return { binding, at: name.origin, fault: 'name', written: name.value, wanted: account.name };
}

/** Where an account is in sight, and by which target. */
interface Sight {
  namespace: Located<string> | 'unwritten';
  target: string;
}

const known = new WeakMap<Model, Map<string, Sight[]>>();

/** Whether an account of a name is in sight, of one target or of any: its object, or a workload that runs under it. */
function isKnown(name: string, namespace: Located<string> | 'unwritten', model: Model, target?: string): boolean {
  let accounts = known.get(model);
  if (!accounts) {
    accounts = new Map();
    const enter = (key: string, where: Located<string> | 'unwritten', by: KubeObject) => {
      if (accounts) addTo(accounts, key, { namespace: where, target: by.target.id });
    };
    for (const object of model.objects.ofKind('ServiceAccount', '')) enter(object.name, object.namespace, object);
    for (const workload of model.workloads)
      for (const { serviceAccount } of workload.pods)
        if (serviceAccount) enter(serviceAccount.value, workload.namespace, workload.object);
    known.set(model, accounts);
  }
  return (
    (accounts.get(name) ?? []).some(
      (each) => namespacesAgree(each.namespace, namespace) && (target === undefined || each.target === target),
    ) || model.exists.some((each) => each.kind === 'ServiceAccount' && each.name === name)
  );
}

function isSlip(a: string, b: string): boolean {
  const distance = editDistance(a, b, 2);
  return distance <= 2 && distance * 3 < Math.max(a.length, b.length);
}

/** Whether an account and a binding stand in one file, which has no other account. */
function isOnlyAccountOf(account: KubeObject, binding: KubeObject, model: Model): boolean {
  if (account.file !== binding.file) return false;
  // A file of a base is there once for each of its overlays.
  const isBeside = ({ file, target }: KubeObject) => file === account.file && target.id === account.target.id;
  const accounts = model.objects.ofKind('ServiceAccount', '').filter(isBeside);
  const bindings = bindingsOf(model.objects).filter(({ object }) => isBeside(object));
  return accounts.length === 1 && bindings.length === 1;
}

/**
 * Where the rights of a workload's account are given, or are plainly meant to be: the binding that
 * does not reach it, the rules of the role that does, the account itself.
 */
export function rightsPlaces(workload: Workload, model: Model): Origin[] {
  let subjects = accounts.get(model);
  if (!subjects) {
    subjects = new Map(model.serviceAccounts.flatMap((each) => each.usedBy.map((user) => [user, each])));
    accounts.set(model, subjects);
  }
  const subject = subjects.get(workload);
  if (!subject) return [];
  const missed = missedBinding(subject, model);
  return [...(missed ? [missed.at] : []), grantPlace(rightsOf(subject, model), subject)];
}

const accounts = new WeakMap<Model, Map<Workload, ServiceAccountSubject>>();
