import { type InnerText, innerText } from '../../syntax/inside.ts';
import { at, entries, isMap, isScalar, isSeq, items, keyText, locatedText, textOf } from '../../syntax/navigate.ts';
import { placeholderIn } from '../../syntax/template.ts';
import type { DocumentTree, MapNode, ScalarNode, TreeNode } from '../../syntax/tree.ts';
import { parseYaml } from '../../syntax/yaml.ts';
import { SourceText } from '../../text/source.ts';
import { type Located, type Origin, spanOf } from '../../text/span.ts';
import type { PermissionPolicy, Statement } from './iam-statement.ts';

interface Around {
  role?: string;
  account?: string;
}

/**
 * Policies in YAML and JSON: policy documents as they are, those of CloudFormation and ACK roles,
 * and eksctl's `attachPolicy`. Anything that has no statement about resources is none.
 */
export function permissionPoliciesIn(document: DocumentTree): PermissionPolicy[] {
  const found: PermissionPolicy[] = [];
  if (document.root) collect(document.root, document.file, {}, 0, found);
  return found;
}

function collect(node: TreeNode, file: string, around: Around, depth: number, found: PermissionPolicy[]): void {
  if (depth > 30) return;
  if (isScalar(node) && MANAGED.test(textOf(node) ?? '')) found.push({ file, ...around, statements: [anything(node)] });
  if (isSeq(node)) for (const item of node.items) collect(item, file, around, depth + 1, found);
  if (!isMap(node)) return;
  const statements = statementsOf(node);
  if (statements.length > 0) {
    found.push({ file, ...around, statements });
    return;
  }
  const here = { ...around, ...nameOf(node) };
  const isAck = at(node, 'assumeRolePolicyDocument') !== undefined;
  const ackName = isAck ? textOf(at(node, 'name')) : undefined;
  if (ackName !== undefined && !placeholderIn(ackName)) here.role ??= ackName;
  for (const { key, value } of node.entries) {
    if (isAck && keyText(key) === 'inlinePolicies')
      for (const { value: policy } of entries(value)) if (isScalar(policy)) inText(policy, file, here, found);
    const text = /^policyDocument$/i.test(keyText(key)) && isScalar(value) ? textOf(value) : undefined;
    if (text === undefined) {
      collect(value, file, here, depth + 1, found);
      continue;
    }
    if (isScalar(value)) inText(value, file, here, found);
  }
}

/** Policies in a string, with places in it. */
function inText(value: ScalarNode, file: string, around: Around, found: PermissionPolicy[]): void {
  const inner = innerText(value);
  for (const document of parseYaml(new SourceText(file, inner.text)).documents)
    for (const { statements: list } of permissionPoliciesIn(document))
      found.push({ file, ...around, statements: list.map((statement) => moved(statement, inner)) });
}

/** Amazon's own policies that reach any bucket; what they are attached to is not looked into. */
export const MANAGED = /\b(?:AmazonS3FullAccess|PowerUserAccess|AdministratorAccess)\b/;

/** A statement that may allow anything. */
export function anything({ origin }: { origin: Origin }): Statement {
  const open = { patterns: [], except: false, open: true };
  return { effect: 'Allow', actions: open, resources: open, conditional: false, principal: false, at: origin };
}

/** A statement of a text in a text, at its places in the outer one. */
function moved(statement: Statement, inner: InnerText): Statement {
  const outer = (origin: Origin): Origin => {
    const span = spanOf(origin);
    return span ? inner.origin(span.start, span.end) : origin;
  };
  const move = ({ value, origin }: Located<string>) => ({ value, origin: outer(origin) });
  return {
    ...statement,
    at: outer(statement.at),
    actions: { ...statement.actions, patterns: statement.actions.patterns.map(move) },
    resources: { ...statement.resources, patterns: statement.resources.patterns.map(move) },
  };
}

function nameOf(node: MapNode): Around {
  const role = textOf(at(node, 'RoleName')) ?? textOf(at(node, 'roleName'));
  const account = at(node, 'attachPolicy') ? textOf(at(node, 'metadata', 'name')) : undefined;
  return {
    ...(role === undefined || placeholderIn(role) ? {} : { role }),
    ...(account === undefined ? {} : { account }),
  };
}

function statementsOf(node: MapNode): Statement[] {
  const list = at(node, 'Statement');
  return (isMap(list) ? [list] : items(list)).flatMap((statement): Statement[] => {
    const effect = textOf(at(statement, 'Effect'));
    const actions = patterns(statement, 'Action');
    const resources = patterns(statement, 'Resource');
    if ((effect !== 'Allow' && effect !== 'Deny') || !actions || !resources) return [];
    const condition = entries(at(statement, 'Condition')).length > 0;
    const principal = at(statement, 'Principal') !== undefined || at(statement, 'NotPrincipal') !== undefined;
    return [{ effect, actions, resources, conditional: condition, principal, at: statement.origin }];
  });
}

function patterns(statement: TreeNode, key: string): Statement['actions'] | undefined {
  const plain = at(statement, key);
  const node = plain ?? at(statement, `Not${key}`);
  if (!node) return undefined;
  const list = isSeq(node) ? node.items : [node];
  const texts = list.flatMap((item) => locatedText(item) ?? []);
  return { patterns: texts, except: plain === undefined, open: texts.length < list.length };
}
