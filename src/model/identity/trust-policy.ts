import { at, entries, isMap, isScalar, isSeq, items, keyText, locatedText, textOf } from '../../syntax/navigate.ts';
import { placeholderIn } from '../../syntax/template.ts';
import type { DocumentTree, MapNode, TreeNode } from '../../syntax/tree.ts';
import { parseYaml } from '../../syntax/yaml.ts';
import { SourceText } from '../../text/source.ts';
import type { Located, Origin } from '../../text/span.ts';

/** What a condition on the subject of a web identity compares with; one value suffices. */
export interface SubjectCondition {
  /** `StringLike` knows `*` and `?`; `StringEquals` takes them literally. */
  compares: 'equals' | 'like';
  values: Located<string>[];
}

/** Who may assume a role by web identity: one statement suffices, and all its conditions hold. */
export interface TrustPolicy {
  file: string;
  /** Name of the role, when what is around the policy says so. */
  role?: string;
  statements: SubjectCondition[][];
}

const ACTION = 'sts:AssumeRoleWithWebIdentity';

/**
 * Trust policies in YAML and JSON: policy documents as they are, CloudFormation and ACK roles.
 * Statements that name no subject admit every account of the cluster, and are kept as such.
 */
export function trustPoliciesIn(document: DocumentTree): TrustPolicy[] {
  const found: TrustPolicy[] = [];
  if (document.root) collect(document.root, document.file, undefined, 0, found);
  return found;
}

function collect(node: TreeNode, file: string, role: string | undefined, depth: number, found: TrustPolicy[]): void {
  if (depth > 30) return;
  if (isSeq(node)) for (const item of node.items) collect(item, file, role, depth + 1, found);
  if (!isMap(node)) return;
  const statements = statementsOf(node);
  if (statements.length > 0) {
    found.push({ file, ...(role === undefined ? {} : { role }), statements });
    return;
  }
  const name = roleName(node) ?? role;
  for (const { key, value } of node.entries) {
    const policy = /^assumeRolePolicy(?:Document)?$/i.test(keyText(key)) && isScalar(value) ? textOf(value) : undefined;
    if (policy !== undefined) found.push(...policiesInText(policy, file, name, value.origin));
    else collect(value, file, name, depth + 1, found);
  }
}

function roleName(node: MapNode): string | undefined {
  const named = textOf(at(node, 'RoleName')) ?? textOf(at(node, 'roleName'));
  if (named !== undefined) return placeholderIn(named) ? undefined : named;
  // ACK's Role keeps its name beside the policy.
  return at(node, 'assumeRolePolicyDocument') ? textOf(at(node, 'name')) : undefined;
}

/** A policy written as a string; its parts are shown at the string as a whole. */
function policiesInText(text: string, file: string, role: string | undefined, origin: Origin): TrustPolicy[] {
  return parseYaml(new SourceText(file, text)).documents.flatMap((document) =>
    trustPoliciesIn(document).map(({ statements }) => ({
      file,
      ...(role === undefined ? {} : { role }),
      statements: statements.map((conditions) =>
        conditions.map(({ compares, values }) => ({
          compares,
          values: values.map(({ value }) => ({ value, origin })),
        })),
      ),
    })),
  );
}

function statementsOf(node: MapNode): SubjectCondition[][] {
  const list = at(node, 'Statement');
  return (isMap(list) ? [list] : items(list)).flatMap((statement) => {
    const actions = texts(at(statement, 'Action')).map(({ value }) => value);
    if (textOf(at(statement, 'Effect')) !== 'Allow' || !actions.includes(ACTION)) return [];
    return [subjectConditions(at(statement, 'Condition'))];
  });
}

function subjectConditions(node: TreeNode | undefined): SubjectCondition[] {
  return entries(node).flatMap(({ key, value }) => {
    const [, compares] = /^(?:For\w+:)?String(Equals|Like)/.exec(keyText(key)) ?? [];
    if (compares === undefined) return [];
    return entries(value)
      .filter((entry) => /:sub$/.test(keyText(entry.key)))
      .map((entry) => ({
        compares: compares === 'Like' ? ('like' as const) : ('equals' as const),
        values: texts(entry.value),
      }));
  });
}

function texts(node: TreeNode | undefined): Located<string>[] {
  if (isSeq(node)) return node.items.flatMap((item) => locatedText(item) ?? []);
  return [locatedText(node)].flatMap((text) => text ?? []);
}

/** The account that eksctl makes a role of a given name for. */
export function eksctlPolicies({ root, file }: DocumentTree): TrustPolicy[] {
  if (textOf(at(root, 'kind')) !== 'ClusterConfig') return [];
  return items(at(root, 'iam', 'serviceAccounts')).flatMap((account) => {
    const role = textOf(at(account, 'roleName'));
    const name = at(account, 'metadata', 'name');
    const namespace = textOf(at(account, 'metadata', 'namespace')) ?? 'default';
    if (role === undefined || !name) return [];
    const value = `system:serviceaccount:${namespace}:${textOf(name)}`;
    return [{ file, role, statements: [[{ compares: 'equals', values: [{ value, origin: name.origin }] }]] }];
  });
}
