import { at, entries, isMap, isSeq, items, keyText, locatedText, textOf } from '../../syntax/navigate.ts';
import { placeholderIn } from '../../syntax/template.ts';
import type { DocumentTree, MapNode, TreeNode } from '../../syntax/tree.ts';
import type { Located, Origin } from '../../text/span.ts';
import type { Model } from '../model.ts';
import { accountOf } from '../rbac/account-rights.ts';
import { ROLE_ARN } from './aws.ts';
import { roleName } from './iam-rights.ts';
import { policyDocuments } from './policy-documents.ts';
import type { ServiceAccountSubject } from './service-account.ts';
import { roleInScripts } from './trust.ts';

/** Something in a trust policy that keeps web identities out, or lets all of them in. */
export interface TrustFault {
  is: 'action' | 'principal' | 'audience' | 'issuer' | 'no subject';
  at: Origin;
  /** What stands there, and what it should agree with. */
  value: string;
  wanted: string;
}

/** A statement of a trust policy, and the role where something names it. */
interface TrustStatement {
  node: MapNode;
  role?: string;
}

const WEB_IDENTITY = 'sts:AssumeRoleWithWebIdentity';
const known = new WeakMap<Model, readonly TrustStatement[]>();

function statementsIn(model: Model): readonly TrustStatement[] {
  let found = known.get(model);
  if (!found) {
    found = policyDocuments(model).flatMap((document) => {
      const list: TrustStatement[] = [];
      if (document.root) collect(document, document.root, undefined, 0, model, list);
      return list;
    });
    known.set(model, found);
  }
  return found;
}

function collect(
  document: DocumentTree,
  node: TreeNode,
  role: string | undefined,
  depth: number,
  model: Model,
  found: TrustStatement[],
): void {
  if (depth > 30) return;
  if (isSeq(node)) for (const item of node.items) collect(document, item, role, depth + 1, model, found);
  if (!isMap(node)) return;
  const list = at(node, 'Statement');
  const statements = (isMap(list) ? [list] : items(list)).filter(isMap).filter(isTrust);
  if (statements.length > 0) {
    const name = role ?? roleInScripts(document.file, model);
    for (const statement of statements) found.push({ node: statement, ...(name === undefined ? {} : { role: name }) });
    return;
  }
  const here = textOf(at(node, 'RoleName')) ?? role;
  for (const { value } of node.entries) collect(document, value, here, depth + 1, model, found);
}

/** A statement about federated principals: with one, or with the action for one. */
function isTrust(statement: MapNode): boolean {
  if (textOf(at(statement, 'Effect')) !== 'Allow') return false;
  const federated = at(statement, 'Principal', 'Federated');
  return federated !== undefined || texts(at(statement, 'Action')).some(({ value }) => value === WEB_IDENTITY);
}

/**
 * What is wrong with the form of the trust policy for an account's role: for web identities the
 * principal is the cluster's OIDC provider, the action AssumeRoleWithWebIdentity, the conditions
 * carry the same issuer and the audience is STS. Policies are joined by the role's name, or by a
 * subject that names the account.
 * Source: Amazon EKS user guide, "Assign IAM roles to Kubernetes service accounts".
 */
export function trustFaults(subject: ServiceAccountSubject, model: Model): TrustFault[] {
  const { root } = subject.object;
  const arn = textOf(at(root, 'metadata', 'annotations', ROLE_ARN));
  const role = roleName(arn ?? '');
  if (role === undefined) return [];
  const { name, namespace } = accountOf(subject);
  const own = namespace === 'unwritten' ? undefined : `system:serviceaccount:${namespace.value}:${name}`;
  const audience = textOf(at(root, 'metadata', 'annotations', 'eks.amazonaws.com/audience')) ?? 'sts.amazonaws.com';
  return statementsIn(model)
    .filter((each) =>
      each.role === undefined
        ? conditions(each.node, 'sub').some(({ value }) => value.value === own)
        : each.role === role,
    )
    .flatMap((each) => faultsOf(each, audience));
}

function faultsOf({ node, role }: TrustStatement, audience: string): TrustFault[] {
  const faults: TrustFault[] = [];
  const action = locatedText(at(node, 'Action')) ?? texts(at(node, 'Action'))[0];
  const actions = texts(at(node, 'Action')).map(({ value }) => value);
  const principal = locatedText(at(node, 'Principal', 'Federated'));
  const provider = principal && /:oidc-provider\/(.+)$/.exec(principal.value)?.[1];
  if (
    principal &&
    provider !== undefined &&
    action &&
    !actions.some((each) => each === WEB_IDENTITY || /[*?]/.test(each))
  )
    faults.push({ is: 'action', at: action.origin, value: action.value, wanted: WEB_IDENTITY });
  if (
    actions.includes(WEB_IDENTITY) &&
    principal &&
    provider === undefined &&
    !isOpen(principal.value) &&
    /^arn:|^[a-z.-]+$/.test(principal.value)
  )
    faults.push({ is: 'principal', at: principal.origin, value: principal.value, wanted: 'an oidc-provider ARN' });
  const audiences = conditions(node, 'aud');
  const [first] = audiences;
  if (
    first &&
    !audiences.some(({ value }) => value.value === audience || isOpen(value.value) || /[*?]|\.cn$/.test(value.value))
  )
    faults.push({ is: 'audience', at: first.value.origin, value: first.value.value, wanted: audience });
  if (provider !== undefined && !isOpen(provider)) {
    const other = [...conditions(node, 'sub'), ...audiences].find(
      ({ issuer }) => issuer.value !== provider && !isOpen(issuer.value),
    );
    if (other) faults.push({ is: 'issuer', at: other.issuer.origin, value: other.issuer.value, wanted: provider });
  }
  // A computed key may be the subject's.
  const openKeys = entries(at(node, 'Condition')).some(
    ({ key, value }) =>
      !isMap(value) ||
      isOpen(keyText(key)) ||
      value.entries.some((entry) => /[${}]/.test(keyText(entry.key)) && !/:aud$/.test(keyText(entry.key))),
  );
  if (
    role !== undefined &&
    provider !== undefined &&
    actions.includes(WEB_IDENTITY) &&
    conditions(node, 'sub').length === 0 &&
    !openKeys &&
    principal
  )
    faults.push({ is: 'no subject', at: principal.origin, value: role, wanted: ':sub' });
  return faults;
}

/** Values of the conditions on `<issuer>:sub` or `<issuer>:aud`. */
function conditions(node: MapNode, claim: 'sub' | 'aud'): { issuer: Located<string>; value: Located<string> }[] {
  return entries(at(node, 'Condition')).flatMap(({ value: operator }) =>
    entries(operator).flatMap(({ key, value }) => {
      const text = keyText(key);
      if (!text.endsWith(`:${claim}`)) return [];
      const issuer = { value: text.slice(0, -claim.length - 1), origin: key.origin };
      return texts(value).map((each) => ({ issuer, value: each }));
    }),
  );
}

function texts(node: TreeNode | undefined): Located<string>[] {
  return (isSeq(node) ? node.items : [node]).flatMap((item) => locatedText(item) ?? []);
}

function isOpen(text: string): boolean {
  return /[${}<>]/.test(text) || placeholderIn(text) !== undefined;
}
