import { at, items, locatedText, textOf } from '../../syntax/navigate.ts';
import { placeholderIn } from '../../syntax/template.ts';
import { addTo } from '../../text/group.ts';
import type { Located } from '../../text/span.ts';
import type { ObjectIndex } from '../objects/index.ts';
import type { KubeObject } from '../objects/object.ts';
import { namespacesAgree } from '../objects/object.ts';
import { type Missing, no, type Proof, unknown, yes } from '../proof.ts';
import { type PolicyRule, rulesOf } from './rules.ts';

const GROUP = 'rbac.authorization.k8s.io';

/** A subject of a binding: the account, or a group that accounts are in. */
export interface BoundSubject {
  kind: string;
  name: Located<string>;
  /** The namespace of an account; a RoleBinding's own when none is written. */
  namespace: Located<string> | 'unwritten';
  /** Whether the subject writes its namespace. */
  namespaceWritten: boolean;
}

/** A RoleBinding or ClusterRoleBinding with what it binds. */
export interface Binding {
  object: KubeObject;
  subjects: BoundSubject[];
  /** The role that it names, as `kind` and `name`. */
  role: { kind: string; name: string; object?: KubeObject };
  /** Rules of the role; unknown when the repository does not show it. */
  rules: Proof<PolicyRule[]>;
}

/** An account as the API server knows it. */
export interface Account {
  name: string;
  namespace: Located<string> | 'unwritten';
}

interface Bindings {
  all: readonly Binding[];
  /** By the name of a subject. */
  byName: ReadonlyMap<string, Binding[]>;
  /** Those whose subjects a name does not lead to: groups, users, placeholders. */
  wide: readonly Binding[];
}

const known = new WeakMap<ObjectIndex, Bindings>();

function readBindings(objects: ObjectIndex): Bindings {
  const found = known.get(objects);
  if (found) return found;
  const roles = rolesByName(objects);
  const all = [...objects.ofKind('RoleBinding', GROUP), ...objects.ofKind('ClusterRoleBinding', GROUP)].map((object) =>
    readBinding(object, objects, roles),
  );
  const byName = new Map<string, Binding[]>();
  const wide = new Set<Binding>();
  for (const binding of all) {
    for (const { kind, name } of binding.subjects) {
      if (kind !== 'ServiceAccount' || placeholderIn(name.value)) wide.add(binding);
      else if (byName.get(name.value)?.at(-1) !== binding) push(byName, name.value, binding);
    }
  }
  const bindings = { all, byName, wide: [...wide] };
  known.set(objects, bindings);
  return bindings;
}

/** All bindings of the repository with their roles. */
export function bindingsOf(objects: ObjectIndex): readonly Binding[] {
  return readBindings(objects).all;
}

/** Bindings that may concern an account of a name; `binds` says whether they do. */
export function bindingsNaming(name: string, objects: ObjectIndex): readonly Binding[] {
  const { byName, wide } = readBindings(objects);
  return [...new Set([...(byName.get(name) ?? []), ...wide])];
}

function rolesByName(objects: ObjectIndex): ReadonlyMap<string, KubeObject[]> {
  const roles = new Map<string, KubeObject[]>();
  for (const kind of ['Role', 'ClusterRole'])
    for (const object of objects.ofKind(kind, GROUP)) {
      push(roles, `${kind}/${object.name}`, object);
    }
  return roles;
}

function push<T>(lists: Map<string, T[]>, key: string, item: T): void {
  addTo(lists, key, item);
}

function readBinding(object: KubeObject, objects: ObjectIndex, roles: ReadonlyMap<string, KubeObject[]>): Binding {
  const kind = textOf(at(object.root, 'roleRef', 'kind')) ?? '';
  const name = textOf(at(object.root, 'roleRef', 'name')) ?? '';
  const role = findRole(object, kind, name, objects, roles);
  const subjects = items(at(object.root, 'subjects')).flatMap((item): BoundSubject[] => {
    const subject = locatedText(at(item, 'name'));
    if (!subject) return [];
    const written = locatedText(at(item, 'namespace'));
    return [
      {
        kind: textOf(at(item, 'kind')) ?? '',
        name: subject,
        namespace: written ?? (object.kind === 'RoleBinding' ? object.namespace : 'unwritten'),
        namespaceWritten: written !== undefined,
      },
    ];
  });
  const missing = {
    what: 'object' as const,
    name: `${kind} ${name}`,
    at: object.at,
    settle: `Add ${kind} ${name} to the repository`,
  };
  return {
    object,
    subjects,
    role: { kind, name, ...(role ? { object: role } : {}) },
    rules: rulesOf(kind, name, role, missing),
  };
}

function findRole(
  binding: KubeObject,
  kind: string,
  name: string,
  objects: ObjectIndex,
  roles: ReadonlyMap<string, KubeObject[]>,
): KubeObject | undefined {
  const namespace = kind === 'Role' ? binding.namespace : ('unwritten' as const);
  const fitting = (roles.get(`${kind}/${name}`) ?? []).filter((role) => namespacesAgree(role.namespace, namespace));
  if (fitting.length < 2) return fitting[0];
  // Several: the nearest decides, as for every reference.
  const found = objects.lookup(kind, name, { namespace, object: binding });
  return found.is === 'found' ? found.object : undefined;
}

/** Whether a binding gives an account its role; unknown when a name or namespace is left open. */
export function binds(binding: Binding, account: Account): Proof {
  let open: Missing | undefined;
  for (const subject of binding.subjects) {
    const answer = isSubject(subject, account, binding);
    if (answer === true) return yes();
    if (answer === 'open')
      open ??= {
        what: 'value',
        name: subject.name.value,
        at: subject.name.origin,
        settle: 'Write the subject of the binding as a literal value',
      };
  }
  return open ? unknown(open) : no();
}

function isSubject(subject: BoundSubject, account: Account, { object }: Binding): boolean | 'open' {
  const { kind, name, namespace, namespaceWritten } = subject;
  if (kind === 'Group') return isGroupOf(name.value, account);
  if (kind === 'User')
    return name.value.startsWith('system:serviceaccount:') && name.value.endsWith(`:${account.name}`);
  if (kind !== 'ServiceAccount') return false;
  if (placeholderIn(name.value)) return 'open';
  if (name.value !== account.name) return false;
  // Refused by the API server, unless something adds the namespace before.
  if (object.kind === 'ClusterRoleBinding' && !namespaceWritten) return object.unsettled ? 'open' : false;
  if (namespace !== 'unwritten' && placeholderIn(namespace.value)) return 'open';
  return namespacesAgree(namespace, account.namespace);
}

function isGroupOf(group: string, { namespace }: Account): boolean {
  if (group === 'system:serviceaccounts' || group === 'system:authenticated') return true;
  const [, own] = /^system:serviceaccounts:(.*)$/.exec(group) ?? [];
  return own !== undefined && (namespace === 'unwritten' || namespace.value === own);
}

/** Whether what a binding grants holds in a namespace: a RoleBinding's rights end at its own. */
export function holdsIn(binding: Binding, namespace: Located<string> | 'unwritten'): boolean {
  return binding.object.kind === 'ClusterRoleBinding' || namespacesAgree(binding.object.namespace, namespace);
}
