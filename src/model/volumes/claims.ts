import type { DeclaredObject } from '../../config/options.ts';
import { at, items, locatedText, stringOf } from '../../syntax/navigate.ts';
import { placeholderIn } from '../../syntax/template.ts';
import { addTo } from '../../text/group.ts';
import type { Located } from '../../text/span.ts';
import type { Model } from '../model.ts';
import type { Lookup, ObjectIndex } from '../objects/index.ts';
import { type KubeObject, namespacesAgree } from '../objects/object.ts';
import { unseenObject } from '../objects/unseen.ts';
import { ROLE_NAME, type RolePod, type Volume } from '../pods/pod.ts';
import { no, type Proof, type Step, unknown, yes } from '../proof.ts';
import type { Workload } from '../workload.ts';

/** A PersistentVolumeClaim that pods of a workload name. */
export interface ClaimUse {
  claim: Located<string>;
  users: { pod: RolePod; volume: Volume }[];
}

/** Claims by name, in the order in which the pods name them. */
export function claimsOf(workload: Workload): ClaimUse[] {
  const uses = new Map<string, ClaimUse>();
  for (const pod of workload.pods) {
    for (const volume of pod.volumes) {
      if (!volume.claim || placeholderIn(volume.claim.value)) continue;
      const use = uses.get(volume.claim.value);
      if (use) use.users.push({ pod, volume });
      else uses.set(volume.claim.value, { claim: volume.claim, users: [{ pod, volume }] });
    }
  }
  return [...uses.values()];
}

/** Whether more than one pod has the claim at the same time. */
export function isShared(use: ClaimUse): Proof {
  const steps: Step[] = [];
  let known = 0;
  let undecided: Extract<Proof, { is: 'unknown' }> | undefined;
  for (const { pod, volume } of use.users) {
    const name = ROLE_NAME[pod.role];
    if (pod.replicas.is === 'yes') {
      known += pod.replicas.value;
      const count = pod.replicas.value;
      const noun = count === 1 ? 'pod' : 'pods';
      if (count > 0)
        steps.push({
          text: `${count} ${name} ${noun} ${count === 1 ? 'has' : 'have'} the volume ${volume.name}`,
          at: volume.at,
        });
      steps.push(...pod.replicas.because);
    } else {
      // The number is open, but there is at least one.
      known += 1;
      steps.push({ text: `every ${name} pod has the volume ${volume.name}`, at: volume.at });
      if (pod.replicas.is === 'unknown') undecided = { is: 'unknown', missing: pod.replicas.missing, because: steps };
    }
  }
  if (known > 1) return yes(steps, true);
  return undecided ?? no(steps);
}

/**
 * The claim that a name which no claim has plainly means: the only one of the target and namespace that no pod in sight
 * mounts, where one name has all words of the other.
 */
export function meantClaim({ claim }: ClaimUse, workload: Workload, model: Model): KubeObject | undefined {
  const wanted = wordsOf(claim.value);
  const free = (unmounted(model).get(workload.object.target.id) ?? []).filter(({ namespace }) =>
    namespacesAgree(namespace, workload.namespace),
  );
  const [only, ...more] = free;
  if (!only || more.length > 0 || only.unsettled) return undefined;
  const words = wordsOf(only.name);
  const [few, many] = words.length < wanted.length ? [words, wanted] : [wanted, words];
  return few.length > 1 && few.every((word) => many.includes(word)) ? only : undefined;
}

function wordsOf(name: string): string[] {
  return name.toLowerCase().split(/[-._]+/);
}

const free = new WeakMap<Model, Map<string, KubeObject[]>>();

/** Claims by target that neither a workload nor another pod in sight mounts. */
function unmounted(model: Model): Map<string, KubeObject[]> {
  let found = free.get(model);
  if (found) return found;
  found = new Map();
  const mounted = new Set(model.workloads.flatMap((each) => claimsOf(each).map(({ claim }) => claim.value)));
  for (const kind of ['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'Pod']) {
    for (const { root } of model.objects.ofKind(kind)) {
      const spec = at(root, 'spec', 'template', 'spec') ?? at(root, 'spec');
      for (const volume of items(at(spec, 'volumes'))) {
        const name = stringOf(at(volume, 'persistentVolumeClaim', 'claimName'));
        if (name !== undefined) mounted.add(name);
      }
    }
  }
  for (const object of model.objects.ofKind('PersistentVolumeClaim', ''))
    if (!mounted.has(object.name)) addTo(found, object.target.id, object);
  free.set(model, found);
  return found;
}

/** Access modes of a claim, and where they are written. */
export interface AccessModes {
  modes: string[];
  /** Everybody who may read the volume from several nodes. */
  many: boolean;
  /** One pod at a time, wherever it runs. */
  oncePod: boolean;
  storageClass: string | undefined;
  object: KubeObject | undefined;
  at: Located<string>['origin'];
}

/** Looks a claim up in the repository, then in what the configuration declares. */
export function findClaim(use: ClaimUse, workload: Workload, objects: ObjectIndex): Lookup {
  return objects.lookup('PersistentVolumeClaim', use.claim.value, {
    namespace: workload.namespace,
    object: workload.object,
  });
}

/** Access modes of a claim that the repository or the configuration shows. */
export function accessModesOf(
  use: ClaimUse,
  workload: Workload,
  objects: ObjectIndex,
  exists: readonly DeclaredObject[],
): Proof<AccessModes> {
  const declared = exists.find(
    (each) => each.kind === 'PersistentVolumeClaim' && each.name === use.claim.value && each.accessModes,
  );
  if (declared?.accessModes) return yes([], modes(declared.accessModes, undefined, undefined, declared.at));
  const found = findClaim(use, workload, objects);
  if (found.is !== 'found') {
    return unknown(unseenObject('PersistentVolumeClaim', use.claim));
  }
  const { object } = found;
  const node = at(object.root, 'spec', 'accessModes');
  const written = items(node).flatMap((item) => stringOf(item) ?? []);
  if (!node || written.length === 0) {
    return unknown({
      what: 'value',
      name: `accessModes of PersistentVolumeClaim ${object.name}`,
      at: object.at,
      settle: 'Write accessModes in the claim',
    });
  }
  if (object.unsettled) return unknown(object.unsettled);
  return yes(
    [],
    modes(
      written,
      locatedText(at(object.root, 'spec', 'storageClassName'))?.value,
      object,
      items(node)[0]?.origin ?? node.origin,
    ),
  );
}

function modes(
  written: string[],
  storageClass: string | undefined,
  object: KubeObject | undefined,
  where: AccessModes['at'],
): AccessModes {
  return {
    modes: written,
    many: written.some(
      (mode) => mode === 'ReadWriteMany' || mode === 'ReadOnlyMany' || mode === 'RWX' || mode === 'ROX',
    ),
    oncePod: written.includes('ReadWriteOncePod'),
    storageClass,
    object,
    at: where,
  };
}
