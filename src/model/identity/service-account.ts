import type { DeclaredObject } from '../../config/options.ts';
import { placeholderIn } from '../../syntax/template.ts';
import type { Located, Origin } from '../../text/span.ts';
import type { ObjectIndex } from '../objects/index.ts';
import { describe, type KubeObject } from '../objects/object.ts';
import { unseenObject } from '../objects/unseen.ts';
import type { Operator } from '../operator.ts';
import { no, type Proof, type Step, unknown, yes } from '../proof.ts';
import type { Workload } from '../workload.ts';

/** A ServiceAccount of the repository that Flink pods run under. */
export interface ServiceAccountSubject {
  object: KubeObject;
  usedBy: Workload[];
  at: Origin;
}

/** The account that a workload names, the JobManager's first. */
export function accountName(workload: Workload): Located<string> | undefined {
  for (const pod of workload.pods) if (pod.serviceAccount) return pod.serviceAccount;
  return undefined;
}

/** The accounts that the pods of a workload name, each once: roles that are objects of their own may differ. */
export function accountNames(workload: Workload): Located<string>[] {
  const names = workload.pods.flatMap(({ serviceAccount }) => serviceAccount ?? []);
  return names.filter(({ value }, i) => names.findIndex((each) => each.value === value) === i);
}

/**
 * Whether the account that a workload names exists, with the object where the repository shows
 * it. No only on positive evidence: it is defined in another namespace, a similar name stands in
 * this one, or the configuration says that the repository shows all there are.
 */
export function accountDefined(
  name: Located<string>,
  workload: Workload,
  world: { objects: ObjectIndex; operator: Operator; exists: readonly DeclaredObject[]; complete: readonly string[] },
): Proof<KubeObject | 'outside the repository'> {
  const missing = unseenObject('ServiceAccount', name);
  if (placeholderIn(name.value)) return unknown({ ...missing, what: 'value' });
  if (name.value === 'default') return yes([], 'outside the repository' as const);
  if (world.exists.some((each) => each.kind === 'ServiceAccount' && each.name === name.value))
    return yes([], 'outside the repository' as const);
  const found = world.objects.lookup('ServiceAccount', name.value, {
    namespace: workload.namespace,
    object: workload.object,
  });
  if (found.is === 'found') return yes([], found.object);
  if (found.is === 'several') return unknown(missing);
  if (workload.object.unsettled) return unknown(workload.object.unsettled);
  const chartAccount = world.operator.jobServiceAccount?.name ?? 'flink';
  if (world.complete.includes('ServiceAccount'))
    return no([{ text: 'the configuration says that the repository shows all ServiceAccounts' }]);
  if (name.value === chartAccount) {
    // The operator's chart makes this account where it is installed, or in the namespaces it watches.
    if (workload.namespace === 'unwritten') return yes([], 'outside the repository' as const);
    return unknown(missing, [
      { text: `the operator's chart creates ${chartAccount} in the namespaces that it watches` },
    ]);
  }
  const [near] = found.near;
  if (near) return no([step(near, `a similar name is defined: ${describe(near)}`)]);
  const [elsewhere] = found.elsewhere;
  if (elsewhere) return no([step(elsewhere, `${describe(elsewhere)} is defined in another namespace`)]);
  return unknown(missing);
}

function step(object: KubeObject, text: string): Step {
  return { text, at: object.at };
}
