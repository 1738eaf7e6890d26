import { at } from '../../syntax/navigate.ts';
import { placeholderIn } from '../../syntax/template.ts';
import type { Located, Origin } from '../../text/span.ts';
import type { ServiceAccountSubject } from '../identity/service-account.ts';
import type { Model } from '../model.ts';
import { type Missing, no, type Proof, unknown, yes } from '../proof.ts';
import { type Account, type Binding, bindingsNaming, binds, holdsIn } from './grants.ts';
import { apiNeeds } from './needs.ts';
import { lackingVerbs, type Need, rulesKey } from './rules.ts';

/** An account's rights against what the pods that run under it ask of the API server. */
export interface AccountRights {
  account: Account;
  /** Bindings that give the account rights in its namespace. */
  bindings: Binding[];
  /** What the pods ask for and no binding in sight grants. */
  lacking: Need[];
  /** No when something is lacking; unknown when a binding, its role or the workload is not seen in full. */
  proof: Proof;
}

/** What the pods of an account ask for, each resource once. */
export function needsOf({ usedBy }: ServiceAccountSubject): Need[] {
  const needs = new Map<string, Need>();
  for (const need of usedBy.flatMap(apiNeeds)) {
    const key = `${need.group}/${need.resource}`;
    const known = needs.get(key);
    needs.set(key, known ? { ...known, verbs: [...new Set([...known.verbs, ...need.verbs])] } : need);
  }
  return [...needs.values()];
}

/** The account as the API server knows it; its namespace comes from its pods when it writes none. */
export function accountOf({ object, usedBy }: ServiceAccountSubject): Account {
  if (object.namespace !== 'unwritten') return { name: object.name, namespace: object.namespace };
  const written = usedBy.flatMap(({ namespace }) => (namespace === 'unwritten' ? [] : [namespace]));
  const [first] = written;
  const same = first && written.every(({ value }) => value === first.value);
  return { name: object.name, namespace: same ? first : 'unwritten' };
}

/** The rights that the bindings of the repository give an account, against what is needed of it. */
export function rightsOf(
  subject: ServiceAccountSubject,
  model: Model,
  needs: readonly Need[] = needsOf(subject),
): AccountRights {
  const account = accountOf(subject);
  const doubts: Missing[] = [];
  const bindings = bindingsNaming(account.name, model.objects).filter((binding) => {
    const answer = binds(binding, account);
    if (answer.is === 'unknown') doubts.push(...answer.missing);
    return answer.is === 'yes' && holdsIn(binding, account.namespace);
  });
  for (const { rules, object } of bindings) {
    if (rules.is === 'unknown') doubts.push(...rules.missing);
    if (object.unsettled) doubts.push(object.unsettled);
  }
  if (subject.object.unsettled) doubts.push(subject.object.unsettled);
  for (const workload of subject.usedBy) doubts.push(...workload.unseen.slice(0, 1));
  if (isOpen(account.namespace) && account.namespace !== 'unwritten')
    doubts.push({
      what: 'value',
      name: account.namespace.value,
      at: account.namespace.origin,
      settle: 'Write the namespace of the ServiceAccount as a literal value',
    });
  const rules = bindings.flatMap((binding) => (binding.rules.is === 'yes' ? binding.rules.value : []));
  const lacking = needs.flatMap((need) => {
    const verbs = lackingVerbs(need, rules);
    return verbs.length > 0 ? [{ ...need, verbs }] : [];
  });
  if (lacking.length === 0) return { account, bindings, lacking, proof: yes() };
  // A rule for some names may name just the object that is asked for.
  const named = lacking.filter((need) => lackingVerbs(need, rules, true).length === 0);
  if (named.length === lacking.length)
    doubts.push({
      what: 'object',
      name: 'the names that the rules are limited to',
      at: subject.at,
      settle: 'Grant the rights without resourceNames',
    });
  const [first, ...rest] = doubts;
  return { account, bindings, lacking, proof: first ? unknown([first, ...rest]) : no() };
}

function isOpen(namespace: Located<string> | 'unwritten'): boolean {
  return namespace !== 'unwritten' && placeholderIn(namespace.value) !== undefined;
}

/** `create and watch pods, get deployments.apps`: rights in words. */
export function inWords(needs: readonly Need[]): string {
  return needs
    .map(({ group, resource, verbs }) => `${verbs.join('/')} ${resource}${group === '' ? '' : `.${group}`}`)
    .join(' and ');
}

/** The one place that gives an account what it has: the rules of its role, or the name of a role that is not in sight. */
export function grantPlace({ bindings }: AccountRights, { at: account }: ServiceAccountSubject): Origin {
  const [only, ...others] = bindings;
  if (!only || others.length > 0) return account;
  const { role, object } = only;
  return (role.object ? rulesKey(role.object) : at(object.root, 'roleRef', 'name')?.origin) ?? account;
}
