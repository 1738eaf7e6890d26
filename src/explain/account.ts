import type { Places } from '../engine/places.ts';
import type { Model, Workload } from '../model/model.ts';
import { durabilityLinks, keptProof, storageOf } from '../model/state/durability-links.ts';
import { maskText } from '../text/mask.ts';
import type { WorkloadAccount } from '../workload-account.ts';
import { configAccount } from './config.ts';
import { identityAccounts } from './identity.ts';
import { imageAccount, memoryAccount, podAccount } from './pods.ts';
import { objectPlace, placeOf, verdictOf } from './shown.ts';
import { versionAccount } from './versions.ts';

/** Tells all that is known of a workload. */
export function accountOf(workload: Workload, model: Model, places: Places): WorkloadAccount {
  const { object, form, mode, cluster } = workload;
  const { namespace } = object;
  return {
    object: {
      apiVersion: object.apiVersion,
      kind: object.kind,
      namespace: namespace === 'unwritten' ? null : namespace.value,
      name: object.name ?? '',
      ...objectPlace(object, places),
    },
    form,
    mode,
    target: object.target.label === undefined ? null : object.target.id,
    ...(model.cluster === undefined ? {} : { appliedTo: model.cluster }),
    cluster: cluster
      ? { kind: cluster.object.kind, name: cluster.object.name, ...objectPlace(cluster.object, places) }
      : null,
    pods: workload.pods.map((pod) => podAccount(pod, workload, places)),
    ...versionAccount(workload, model, places),
    ...configAccount(workload, model, places),
    memory: memoryAccount(workload, model),
    image: imageAccount(workload, places),
    storage: storageAccounts(workload, places),
    identity: identityAccounts(workload, model, places),
    durability: durabilityAccount(workload, model),
  };
}

function storageAccounts(workload: Workload, places: Places): WorkloadAccount['storage'] {
  return storageOf(workload).map(({ use, owner }) => ({
    purpose: use.purpose,
    writtenAs: use.writtenAs,
    uri: maskText(use.uri.text),
    scheme: use.uri.scheme ?? null,
    durable: verdictOf(keptProof(use, owner)),
    ...placeOf(use.at, places),
  }));
}

/** The links of the proof that state lasts; a broken one decides, else one that is unknown. */
function durabilityAccount(workload: Workload, model: Model): WorkloadAccount['durability'] {
  const links = durabilityLinks(workload, model).map(({ link, proof }) => ({ link, ...verdictOf(proof) }));
  if (links.length === 0) return { verdict: 'unknown', because: ['no directory for state is set'], links };
  const decisive = links.find(({ verdict }) => verdict === 'no') ?? links.find(({ verdict }) => verdict === 'unknown');
  if (!decisive) return { verdict: 'yes', because: [], links };
  return { verdict: decisive.verdict, because: [decisive.link, ...decisive.because], links };
}
