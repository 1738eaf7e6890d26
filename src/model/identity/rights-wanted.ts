import type { ObjectIndex } from '../objects/index.ts';
import { unseenRoles } from '../rbac/config-maps.ts';
import { haService } from '../state/ha.ts';
import type { Workload } from '../workload.ts';

/**
 * Names that the rights of a workload's accounts are found by, where Kubernetes high availability
 * makes them matter: the accounts, then the roles that are bound to them.
 */
export function rightsWanted(workload: Workload, objects: ObjectIndex): string[] {
  const service = haService(workload);
  if (service.is !== 'yes' || service.value !== 'kubernetes') return [];
  const accounts = new Set(workload.pods.flatMap(({ serviceAccount }) => serviceAccount?.value ?? []));
  // Every cluster has this one, and much else is called so.
  accounts.delete('default');
  return [...accounts].flatMap((account) => [account, ...unseenRoles(account, objects)]);
}
