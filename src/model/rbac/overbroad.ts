import { entryAt } from '../../syntax/navigate.ts';
import type { Origin } from '../../text/span.ts';
import type { ServiceAccountSubject } from '../identity/service-account.ts';
import type { Model } from '../model.ts';
import { accountOf } from './account-rights.ts';
import { type Binding, bindingsNaming, binds } from './grants.ts';
import type { PolicyRule } from './rules.ts';

/** A right of an account that no Flink job needs. */
export interface Excess {
  binding: Binding;
  at: Origin;
  /** What the account may do, as a sentence goes on after its name. */
  may: string;
}

/**
 * Rights that hand the cluster or its Secrets to the code of a job: cluster-admin, admin and edit
 * for all namespaces, every resource, and reading Secrets. Wildcard verbs on single resources are
 * what Flink's own documentation shows, and are no excess.
 */
export function excessOf(subject: ServiceAccountSubject, model: Model): Excess[] {
  const account = accountOf(subject);
  return bindingsNaming(account.name, model.objects).flatMap((binding): Excess[] => {
    if (binds(binding, account).is !== 'yes') return [];
    const everywhere = binding.object.kind === 'ClusterRoleBinding';
    const { kind, name, object } = binding.role;
    const at = entryAt(binding.object.root, 'roleRef', 'name')?.value.origin ?? binding.object.at;
    if (kind === 'ClusterRole' && !object && (name === 'cluster-admin' || (everywhere && isEditor(name)))) {
      const where = everywhere ? 'in all namespaces' : 'in its namespace';
      return [{ binding, at, may: `has the rights of ${name} ${where}` }];
    }
    if (!object || binding.rules.is !== 'yes') return [];
    return binding.rules.value.flatMap((rule) => excessive(rule, binding, everywhere));
  });
}

function isEditor(name: string): boolean {
  return name === 'admin' || name === 'edit';
}

function excessive(rule: PolicyRule, binding: Binding, everywhere: boolean): Excess[] {
  const where = everywhere ? 'in all namespaces' : 'in its namespace';
  const verbs = rule.verbs.map(({ value }) => value);
  const groups = rule.apiGroups.map(({ value }) => value);
  const star = rule.resources.find(({ value }) => value === '*');
  const writes = verbs.some((verb) => /^(?:\*|create|update|patch|delete|bind|escalate|impersonate)$/.test(verb));
  if (star && writes && groups.some((group) => group === '*' || group === ''))
    return [{ binding, at: star.origin, may: `may change every resource ${where}` }];
  const secrets = rule.resources.find(({ value }) => value === 'secrets');
  const reads = verbs.some((verb) => /^(?:\*|get|list|watch)$/.test(verb));
  if (secrets && reads && rule.resourceNames.length === 0 && groups.some((group) => group === '*' || group === ''))
    return [{ binding, at: secrets.origin, may: `may read every Secret ${where}` }];
  return [];
}
