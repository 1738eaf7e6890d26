import type { Places } from '../engine/places.ts';
import { accountDefined } from '../model/identity/service-account.ts';
import type { Model, Workload } from '../model/model.ts';
import { at, entries, keyText, textOf } from '../syntax/navigate.ts';
import type { Located } from '../text/span.ts';
import type { WorkloadAccount } from '../workload-account.ts';
import { masked, objectPlace, placeOf, verdictOf } from './shown.ts';

/** The ServiceAccounts of the pods, each once. */
export function identityAccounts(workload: Workload, model: Model, places: Places): WorkloadAccount['identity'] {
  const runner = workload.cluster ?? workload;
  const names = new Map(
    runner.pods.flatMap(({ serviceAccount }) =>
      serviceAccount ? [[serviceAccount.value, serviceAccount] as const] : [],
    ),
  );
  return [...names.values()].map((name) => identityAccount(name, workload, model, places));
}

function identityAccount(
  name: Located<string>,
  workload: Workload,
  model: Model,
  places: Places,
): WorkloadAccount['identity'][number] {
  const defined = accountDefined(name, workload, model);
  const object = defined.is === 'yes' && defined.value !== 'outside the repository' ? defined.value : undefined;
  const annotations = entries(at(object?.root, 'metadata', 'annotations')).map(({ key, value }): [string, string] => [
    keyText(key),
    masked(keyText(key), textOf(value) ?? ''),
  ]);
  return {
    kind: 'ServiceAccount',
    name: name.value,
    defined: verdictOf(defined),
    annotations: Object.fromEntries(annotations),
    ...(object ? objectPlace(object, places) : placeOf(name.origin, places)),
  };
}
