import { at, items, textOf } from '../../syntax/navigate.ts';
import type { TreeNode } from '../../syntax/tree.ts';
import type { Located } from '../../text/span.ts';
import type { ObjectIndex } from '../objects/index.ts';
import { describe, type KubeObject, namespacesAgree } from '../objects/object.ts';
import type { Operator } from '../operator.ts';
import { no, type Proof, type Step, type Unknown, unknown, yes } from '../proof.ts';
import type { Workload } from '../workload.ts';

/** ClusterRoles that every cluster has; `view` may only read. */
const BUILT_IN: Readonly<Record<string, readonly string[]>> = {
  'cluster-admin': ['*'],
  admin: ['*'],
  edit: ['*'],
  view: ['get', 'list', 'watch'],
};

/** Verbs that an account lacks on ConfigMaps in the workload's namespace, when what binds it is in sight. */
export interface ConfigMapRights {
  /** No when verbs are missing. Unknown when no binding of the account, or not all of its roles, are in sight. */
  proof: Proof;
  lacking: string[];
  roles: string[];
}

/**
 * Whether an account may do something with ConfigMaps. Only positive evidence counts: at least one
 * binding of the account is in sight, and every role that is bound to it.
 *
 * @param verbs what is needed
 */
export function configMapRights(
  account: Located<string>,
  workload: Workload,
  { objects, operator }: { objects: ObjectIndex; operator: Operator },
  verbs: readonly string[],
): ConfigMapRights {
  const bindings = bindingsOf(account.value, objects).filter((binding) => binds(binding, account.value, workload));
  const granted = new Set<string>();
  const steps: Step[] = [];
  const roles: string[] = [];
  let open: Unknown | undefined;
  for (const binding of bindings) {
    const role = roleOf(binding, objects);
    if (role.is === 'unknown') {
      open ??= role;
      continue;
    }
    if (role.is !== 'yes') continue;
    for (const verb of role.value.verbs) granted.add(verb);
    roles.push(role.value.name);
    steps.push(...role.because);
  }
  const lacking = granted.has('*') ? [] : verbs.filter((verb) => !granted.has(verb));
  if (lacking.length === 0 && bindings.length > 0) return { proof: yes(steps), lacking, roles };
  const settle = `Add the RoleBinding of ServiceAccount ${account.value} to the repository`;
  const unseen = unknown({ what: 'object', name: `RoleBinding of ${account.value}`, at: account.origin, settle });
  // The operator's chart makes this account, with all that it needs.
  if (bindings.length === 0 && account.value === (operator.jobServiceAccount?.name ?? 'flink'))
    return { proof: yes(), lacking: [], roles };
  if (bindings.length === 0 || open) return { proof: open ?? unseen, lacking, roles };
  return { proof: no(steps), lacking, roles };
}

/** Names of bound roles that are not in sight. */
export function unseenRoles(account: string, objects: ObjectIndex): string[] {
  return bindingsOf(account, objects).flatMap((binding) => {
    const name = textOf(at(binding.root, 'roleRef', 'name'));
    return name === undefined || Object.hasOwn(BUILT_IN, name) || roleOf(binding, objects).is === 'yes' ? [] : [name];
  });
}

const indexed = new WeakMap<ObjectIndex, Map<string, Set<KubeObject>>>();

function bindingsOf(account: string, objects: ObjectIndex): KubeObject[] {
  let index = indexed.get(objects);
  if (!index) {
    index = new Map();
    for (const binding of [...objects.ofKind('RoleBinding'), ...objects.ofKind('ClusterRoleBinding')]) {
      for (const subject of items(at(binding.root, 'subjects'))) {
        const name = textOf(at(subject, 'name'));
        if (name === undefined || textOf(at(subject, 'kind')) !== 'ServiceAccount') continue;
        const list = index.get(name);
        if (list) list.add(binding);
        else index.set(name, new Set([binding]));
      }
    }
    indexed.set(objects, index);
  }
  return [...(index.get(account) ?? [])];
}

/** Whether a binding gives the account rights where the workload runs. */
function binds(binding: KubeObject, account: string, { namespace }: Workload): boolean {
  if (binding.kind === 'RoleBinding' && !namespacesAgree(binding.namespace, namespace)) return false;
  return items(at(binding.root, 'subjects')).some((subject) => {
    if (textOf(at(subject, 'kind')) !== 'ServiceAccount' || textOf(at(subject, 'name')) !== account) return false;
    const own = textOf(at(subject, 'namespace'));
    return own === undefined || namespace === 'unwritten' || own === namespace.value;
  });
}

type BoundRole = Proof<{ name: string; verbs: string[] }>;

const known = new WeakMap<KubeObject, BoundRole>();

/** What a bound role allows on ConfigMaps; looked up once. */
function roleOf(binding: KubeObject, objects: ObjectIndex): BoundRole {
  const found = known.get(binding) ?? boundRole(binding, objects);
  known.set(binding, found);
  return found;
}

function boundRole(binding: KubeObject, objects: ObjectIndex): BoundRole {
  const kind = textOf(at(binding.root, 'roleRef', 'kind')) ?? 'Role';
  const name = textOf(at(binding.root, 'roleRef', 'name')) ?? '';
  const settle = `Add ${kind} ${name} to the repository`;
  const missing = unknown({ what: 'object', name: `${kind} ${name}`, at: binding.at, settle });
  if (kind === 'ClusterRole' && Object.hasOwn(BUILT_IN, name)) {
    const verbs = [...(BUILT_IN[name] as readonly string[])];
    return yes([{ text: `${describe(binding)} binds ClusterRole ${name}`, at: binding.at }], {
      name: `ClusterRole ${name}`,
      verbs,
    });
  }
  const namespace = kind === 'ClusterRole' ? ('unwritten' as const) : binding.namespace;
  const found = objects.lookup(kind, name, { namespace, object: binding });
  if (found.is !== 'found' || at(found.object.root, 'aggregationRule')) return missing;
  const { object } = found;
  const changed = object.unsettled ?? binding.unsettled;
  if (changed) return unknown(changed);
  const verbs = items(at(object.root, 'rules')).flatMap(verbsOnConfigMaps);
  return yes([{ text: `${kind} ${name} is bound to it`, at: object.at }], { name: `${kind} ${name}`, verbs });
}

function verbsOnConfigMaps(rule: TreeNode): string[] {
  const list = (key: string) => items(at(rule, key)).flatMap((item) => textOf(item) ?? []);
  const covers = (key: string, word: string) => list(key).some((item) => item === word || item === '*');
  return covers('apiGroups', '') && covers('resources', 'configmaps') ? list('verbs') : [];
}
