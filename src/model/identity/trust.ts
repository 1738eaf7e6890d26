import { at, entryAt, textOf } from '../../syntax/navigate.ts';
import { placeholderIn } from '../../syntax/template.ts';
import { editDistance } from '../../text/distance.ts';
import { folderOf } from '../../text/folder.ts';
import type { Located } from '../../text/span.ts';
import type { Model } from '../model.ts';
import { no, type Proof, type Step, unknown, yes } from '../proof.ts';
import { ROLE_ARN } from './aws.ts';
import { policyDocuments } from './policy-documents.ts';
import type { ServiceAccountSubject } from './service-account.ts';
import { eksctlPolicies, type SubjectCondition, type TrustPolicy, trustPoliciesIn } from './trust-policy.ts';
import { terraformPolicies } from './trust-terraform.ts';

/** Whether the role on an account lets the account in. */
export interface TrustAnswer {
  arn: Located<string>;
  role: string;
  /** `system:serviceaccount:<namespace>:<name>` as AWS sees the pods. */
  subject: string;
  proof: Proof;
  /** A subject of the policy with a `*` that is taken literally. */
  literalStar: boolean;
}

interface Who {
  namespace: string | undefined;
  name: string;
}

/**
 * Whether the trust policy of the role that an account names admits the account. A policy counts
 * when something names its role; a bare policy file counts when it is the only one and plainly
 * meant for this account. Undefined when the account names no usable role.
 * Source: AWS IAM user guide, OIDC federation; amazon-eks-user-guide, IRSA.
 */
export function trustOf(account: ServiceAccountSubject, model: Model): TrustAnswer | undefined {
  const node = entryAt(account.object.root, 'metadata', 'annotations', ROLE_ARN)?.value;
  const value = textOf(node);
  const role = /^arn:aws[a-z0-9-]*:iam::\d{12}:role\/(?:[^/]+\/)*([\w+=,.@-]+)$/.exec(value ?? '')?.[1];
  // Amazon's operator makes accounts of its own, with a condition of its own.
  const ours = account.usedBy.some(({ vendor }) => vendor !== 'emr');
  if (!node || value === undefined || role === undefined || !ours) return undefined;
  const who = { namespace: namespaceOf(account), name: account.object.name };
  const policies = allPolicies(model);
  const found = policies.filter((policy) => policy.role === role);
  const chosen = found.length > 0 ? found : bareFor(account, who, policies, model);
  const subject = `system:serviceaccount:${who.namespace ?? '<namespace>'}:${who.name}`;
  const arn = { value, origin: node.origin };
  const doubt = account.object.unsettled;
  const answers = chosen.map((policy) => admits(policy, who));
  const admitted = answers.find(({ is }) => is === 'yes');
  const open = answers.find(({ is }) => is === 'unknown');
  if (admitted || open || chosen.length === 0 || doubt) {
    const missing = { what: 'object' as const, name: `the trust policy of ${role}`, at: node.origin, settle: SETTLE };
    return { arn, role, subject, proof: admitted ?? open ?? unknown(doubt ?? missing), literalStar: false };
  }
  const steps = chosen
    .flatMap(subjects)
    .map(({ value: text, origin }): Step => ({ text: `the policy admits ${text}`, at: origin }));
  const literalStar = chosen.some(({ statements }) => statements.flat().some((each) => starWouldFit(each, who)));
  return { arn, role, subject, proof: no(steps), literalStar };
}

const SETTLE = 'Add the trust policy to the repository in a form that names the role, such as Terraform';

function namespaceOf({ object, usedBy }: ServiceAccountSubject): string | undefined {
  if (object.namespace !== 'unwritten') return object.namespace.value;
  const written = usedBy.flatMap(({ namespace }) => (namespace === 'unwritten' ? [] : [namespace.value]));
  return new Set(written).size === 1 ? written[0] : undefined;
}

const known = new WeakMap<Model, readonly TrustPolicy[]>();

function allPolicies(model: Model): readonly TrustPolicy[] {
  let policies = known.get(model);
  if (!policies) {
    policies = readPolicies(model);
    known.set(model, policies);
  }
  return policies;
}

function readPolicies(model: Model): TrustPolicy[] {
  const documents = [...model.loose.flatMap(eksctlPolicies), ...policyDocuments(model).flatMap(trustPoliciesIn)];
  const named = documents.map((policy) => {
    const role = policy.role ?? roleInScripts(policy.file, model);
    return role === undefined ? policy : { ...policy, role };
  });
  return [...named, ...terraformPolicies(model.texts)];
}

const scripts = new WeakMap<Model, ReadonlyMap<string, Set<string>>>();

/** The role that a script makes from a policy file: `aws iam create-role --role-name …`. */
export function roleInScripts(file: string, model: Model): string | undefined {
  let roles = scripts.get(model);
  if (!roles) {
    roles = rolesByFile(model);
    scripts.set(model, roles);
  }
  const found = roles.get(file.slice(file.lastIndexOf('/') + 1));
  return found?.size === 1 ? [...found][0] : undefined;
}

/** Roles by the names of the files that scripts make them from. */
function rolesByFile({ texts }: Model): ReadonlyMap<string, Set<string>> {
  const roles = new Map<string, Set<string>>();
  for (const { text } of texts) {
    for (const [call] of text.matchAll(/(?:create-role|update-assume-role-policy)(?:\\\n|[^\n]){0,600}/g)) {
      const base = /file:\/\/["']?([^\s"']+)/.exec(call)?.[1]?.split('/').at(-1);
      const role = /--role-name[ =]["']?([\w+=,.@-]+)/.exec(call)?.[1];
      if (base !== undefined && role !== undefined) roles.set(base, (roles.get(base) ?? new Set()).add(role));
    }
  }
  return roles;
}

/** The only policy file that names no role, when it is plainly about this account. */
function bareFor(
  account: ServiceAccountSubject,
  who: Who,
  policies: readonly TrustPolicy[],
  model: Model,
): TrustPolicy[] {
  const bare = policies.filter((policy) => policy.role === undefined && subjects(policy).length > 0);
  const [only] = bare;
  if (!only || bare.length > 1) return [];
  if (admits(only, who).is === 'yes') return [only];
  // A policy for another account of the repository, or one of several roles, says nothing here.
  const others = model.objects.ofKind('ServiceAccount', '').filter((object) => object !== account.object);
  const otherRole = model.serviceAccounts.some(
    ({ object }) => object !== account.object && at(object.root, 'metadata', 'annotations', ROLE_ARN) !== undefined,
  );
  const meant = others.some(({ name, namespace }) => {
    const written = namespace === 'unwritten' ? undefined : namespace.value;
    return admits(only, { name, namespace: written }).is === 'yes';
  });
  if (otherRole || meant) return [];
  const sameFolder = folderOf(only.file) === folderOf(account.object.file);
  return sameFolder || subjects(only).some(({ value }) => resembles(value, who)) ? [only] : [];
}

/** The same name elsewhere, a slip of the pen, or another name in the same namespace. */
function resembles(subject: string, who: Who): boolean {
  const [, , namespace = '', name = ''] = subject.split(':');
  return name === who.name || editDistance(name, who.name, 2) <= 2 || namespace === who.namespace;
}

function subjects({ statements }: TrustPolicy): Located<string>[] {
  return statements.flat().flatMap(({ values }) => values);
}

function admits({ statements }: TrustPolicy, who: Who): Proof {
  if (statements.some((conditions) => conditions.every((condition) => fits(condition, who)))) return yes();
  const open = statements
    .flat()
    .flatMap(({ values }) => values.find(({ value }) => /[${}<>]/.test(value) || placeholderIn(value)) ?? []);
  const [first] = open;
  if (!first) return no();
  const settle = 'Write the subject of the trust policy as a literal value';
  return unknown({ what: 'value', name: first.value, at: first.origin, settle });
}

function fits({ compares, values }: SubjectCondition, who: Who): boolean {
  return values.some(({ value }) => (compares === 'like' ? globFits(value, who) : equalFits(value, who)));
}

function equalFits(value: string, { namespace, name }: Who): boolean {
  if (namespace !== undefined) return value === `system:serviceaccount:${namespace}:${name}`;
  return value.startsWith('system:serviceaccount:') && value.split(':').length === 4 && value.endsWith(`:${name}`);
}

function globFits(pattern: string, { namespace, name }: Who): boolean {
  const parts = pattern.split(':');
  // Without a namespace of our own any will do.
  const own = namespace ?? (parts.length === 4 ? parts[2] : 'default');
  return glob(pattern, `system:serviceaccount:${own}:${name}`);
}

/** `*` for any characters, `?` for one; linear in the length of both. */
export function glob(pattern: string, text: string): boolean {
  let [p, t, star, retry] = [0, 0, -1, 0];
  while (t < text.length) {
    if (pattern[p] === '*') {
      star = p++;
      retry = t;
    } else if (pattern[p] === '?' || pattern[p] === text[t]) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++retry;
    } else return false;
  }
  return /^\**$/.test(pattern.slice(p));
}

function starWouldFit({ compares, values }: SubjectCondition, who: Who): boolean {
  return compares === 'equals' && values.some(({ value }) => /[*?]/.test(value) && globFits(value, who));
}
