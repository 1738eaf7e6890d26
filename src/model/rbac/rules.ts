import { at, entryAt, isMap, items, locatedText } from '../../syntax/navigate.ts';
import type { TreeNode } from '../../syntax/tree.ts';
import type { Located, Origin } from '../../text/span.ts';
import type { KubeObject } from '../objects/object.ts';
import { type Missing, no, type Proof, unknown, yes } from '../proof.ts';

/** One rule of a Role or ClusterRole. */
export interface PolicyRule {
  apiGroups: Located<string>[];
  resources: Located<string>[];
  verbs: Located<string>[];
  /** Names that the rule is limited to. */
  resourceNames: Located<string>[];
  at: Origin;
}

const READ = ['get', 'list', 'watch'];
const WRITE = [...READ, 'create', 'update', 'patch', 'delete', 'deletecollection'];

/**
 * What the roles that every cluster has grant of pods, configmaps and deployments.
 * Source: kubernetes plugin/pkg/auth/authorizer/rbac/bootstrappolicy/policy.go.
 */
const BUILT_IN: Record<string, readonly string[]> = {
  'cluster-admin': ['*'],
  admin: WRITE,
  edit: WRITE,
  view: READ,
};

/** The rules behind a role's name; unknown when the repository does not show the role. */
export function rulesOf(
  kind: string,
  name: string,
  role: KubeObject | undefined,
  missing: Missing,
): Proof<PolicyRule[]> {
  if (role?.unsettled) return unknown(role.unsettled);
  if (role) {
    // An aggregated role gets its rules from roles that carry a label.
    if (at(role.root, 'aggregationRule') !== undefined) return unknown({ ...missing, at: role.at });
    return yes([], items(at(role.root, 'rules')).flatMap(readRule));
  }
  const verbs = kind === 'ClusterRole' && Object.hasOwn(BUILT_IN, name) ? BUILT_IN[name] : undefined;
  if (!verbs) return unknown(missing);
  const origin: Origin = { is: 'default', layer: 'kubernetes', version: '' };
  const words = (list: readonly string[]) => list.map((value) => ({ value, origin }));
  return yes(
    [],
    [
      {
        apiGroups: words(verbs.includes('*') ? ['*'] : ['', 'apps']),
        resources: words(verbs.includes('*') ? ['*'] : ['pods', 'configmaps', 'deployments']),
        verbs: words(verbs),
        resourceNames: [],
        at: origin,
      },
    ],
  );
}

function readRule(node: TreeNode): PolicyRule[] {
  if (!isMap(node)) return [];
  const list = (key: string) => items(at(node, key)).flatMap((item) => locatedText(item) ?? []);
  return [
    {
      apiGroups: list('apiGroups'),
      resources: list('resources'),
      verbs: list('verbs'),
      resourceNames: list('resourceNames'),
      at: node.origin,
    },
  ];
}

/** Rights on one resource. */
export interface Need {
  group: string;
  resource: string;
  verbs: readonly string[];
}

/**
 * The verbs of a need that rules do not grant.
 *
 * @param named whether rules that are limited to some names count
 */
export function lackingVerbs({ group, resource, verbs }: Need, rules: readonly PolicyRule[], named = false): string[] {
  const fitting = rules.filter(
    (rule) =>
      (named || rule.resourceNames.length === 0) && holds(rule.apiGroups, group) && holds(rule.resources, resource),
  );
  return verbs.filter((verb) => !fitting.some((rule) => holds(rule.verbs, verb)));
}

function holds(list: readonly Located<string>[], wanted: string): boolean {
  return list.some(({ value }) => value === wanted || value === '*');
}

/** Whether rules grant all of several needs. */
export function grantsAll(needs: readonly Need[], rules: readonly PolicyRule[]): Proof {
  return needs.every((need) => lackingVerbs(need, rules).length === 0) ? yes() : no();
}

/** Where a role lists its rules: the key `rules`. */
export function rulesKey(role: KubeObject): Origin | undefined {
  return entryAt(role.root, 'rules')?.key.origin;
}
