import type { Located } from '../../text/span.ts';
import type { Model } from '../model.ts';
import type { ObjectIndex } from '../objects/index.ts';
import { type Missing, no, type Proof, type Step, unknown, yes } from '../proof.ts';
import type { Workload } from '../workload.ts';
import { type Binding, bindingsNaming, binds, holdsIn } from './grants.ts';
import { lackingVerbs } from './rules.ts';

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
  { namespace }: Workload,
  { objects, operator }: Pick<Model, 'objects' | 'operator'>,
  verbs: readonly string[],
): ConfigMapRights {
  const doubts: Missing[] = [];
  const bindings = bindingsNaming(account.value, objects).filter((binding) => {
    const answer = binds(binding, { name: account.value, namespace });
    if (answer.is === 'unknown') doubts.push(...answer.missing);
    return answer.is === 'yes' && holdsIn(binding, namespace);
  });
  const roles = bindings.filter(({ rules }) => rules.is === 'yes');
  const names = roles.map(({ role }) => `${role.kind} ${role.name}`);
  for (const { rules, object } of bindings) {
    if (rules.is === 'unknown') doubts.push(...rules.missing);
    if (object.unsettled) doubts.push(object.unsettled);
  }
  const need = { group: '', resource: 'configmaps', verbs };
  const rules = roles.flatMap((binding) => (binding.rules.is === 'yes' ? binding.rules.value : []));
  const lacking = lackingVerbs(need, rules);
  const steps = roles.map(stepOf);
  if (lacking.length === 0 && bindings.length > 0) return { proof: yes(steps), lacking, roles: names };
  // The operator's chart makes this account, with all that it needs.
  if (bindings.length === 0 && account.value === (operator.jobServiceAccount?.name ?? 'flink'))
    return { proof: yes(), lacking: [], roles: names };
  if (bindings.length === 0) {
    const settle = `Add the RoleBinding of ServiceAccount ${account.value} to the repository`;
    doubts.push({ what: 'object', name: `RoleBinding of ${account.value}`, at: account.origin, settle });
  } else if (lackingVerbs(need, rules, true).length === 0) {
    const settle = 'Grant the rights without resourceNames';
    doubts.push({ what: 'object', name: 'the names that the rules are limited to', at: account.origin, settle });
  }
  const [first, ...rest] = doubts;
  return { proof: first ? unknown([first, ...rest]) : no(steps), lacking, roles: names };
}

function stepOf({ role, object }: Binding): Step {
  return { text: `${role.kind} ${role.name} is bound to it`, at: (role.object ?? object).at };
}

/** Names of roles that are bound to an account and are not in sight. */
export function unseenRoles(account: string, objects: ObjectIndex): string[] {
  return bindingsNaming(account, objects).flatMap(({ subjects, role, rules }) =>
    rules.is !== 'yes' && role.name !== '' && subjects.some(({ name }) => name.value === account) ? [role.name] : [],
  );
}
