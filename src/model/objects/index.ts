import { editDistance } from '../../text/distance.ts';
import { folderOf } from '../../text/folder.ts';
import { addTo } from '../../text/group.ts';
import type { Located } from '../../text/span.ts';
import { clustersAgree, type KubeObject, namespacesAgree } from './object.ts';

/** What a look-up by kind and name found. */
export type Lookup =
  | { is: 'found'; object: KubeObject }
  /** Several that fit equally well. */
  | { is: 'several'; objects: KubeObject[] }
  /** None in the namespace; `elsewhere` has the name in another one, `near` a similar name in this one. */
  | { is: 'absent'; elsewhere: KubeObject[]; near: KubeObject[]; others: KubeObject[] };

/** All objects of the repository, found by kind and name. */
export class ObjectIndex {
  readonly all: readonly KubeObject[];
  readonly #byKind = new Map<string, KubeObject[]>();
  /** Answers of `ofKind` with groups: workloads by the thousand ask the same. */
  readonly #byGroups = new Map<string, KubeObject[]>();

  readonly #byName = new Map<string, Map<string, KubeObject[]>>();

  constructor(objects: readonly KubeObject[]) {
    this.all = objects;
    for (const object of objects) {
      addTo(this.#byKind, object.kind, object);
    }
  }

  /** Objects of a kind in any of the groups; no group means any. */
  ofKind(kind: string, ...groups: string[]): KubeObject[] {
    const list = this.#byKind.get(kind) ?? [];
    if (groups.length === 0) return list;
    const key = `${kind}\0${groups.join('\0')}`;
    const known = this.#byGroups.get(key) ?? list.filter((object) => groups.includes(object.group));
    this.#byGroups.set(key, known);
    return known;
  }

  #named(kind: string, name: string): readonly KubeObject[] {
    let names = this.#byName.get(kind);
    if (!names) {
      names = new Map();
      for (const object of this.ofKind(kind)) {
        addTo(names, object.name, object);
      }
      this.#byName.set(kind, names);
    }
    return names.get(name) ?? [];
  }

  /**
   * Resolves a reference as the cluster would: same kind and name in the same namespace. Among
   * several candidates in plain files the same target, file, folder, nearest folder decides.
   */
  lookup(kind: string, name: string, from: { namespace: Located<string> | 'unwritten'; object: KubeObject }): Lookup {
    const named = this.#named(kind, name).filter((object) => clustersAgree(object, from.object));
    const fitting = named.filter((object) => namespacesAgree(object.namespace, from.namespace));
    const [only] = fitting;
    if (only && fitting.length === 1) return { is: 'found', object: only };
    if (fitting.length > 1) {
      const nearest = nearestTo(from.object, fitting);
      const [first] = nearest;
      return nearest.length === 1 && first ? { is: 'found', object: first } : { is: 'several', objects: nearest };
    }
    const inReach = (object: KubeObject) =>
      clustersAgree(object, from.object) && namespacesAgree(object.namespace, from.namespace);
    // Few ask what else there is, and there may be thousands of a kind.
    const others = () => this.ofKind(kind).filter(inReach);
    return {
      is: 'absent',
      elsewhere: named,
      get near() {
        return others().filter((object) => object.name !== name && isNear(object.name, name));
      },
      get others() {
        return others();
      },
    };
  }
}

/** Similar enough to be a slip of the pen: at most two edits, and fewer than a third of the name. */
function isNear(a: string, b: string): boolean {
  const distance = editDistance(a, b, 2);
  return distance > 0 && distance <= 2 && distance * 3 < Math.max(a.length, b.length);
}

function nearestTo(from: KubeObject, candidates: KubeObject[]): KubeObject[] {
  const scored = candidates.map((object) => ({ object, score: closeness(from, object) }));
  const best = scored.reduce((most, { score }) => Math.max(most, score), Number.NEGATIVE_INFINITY);
  return scored.filter(({ score }) => score === best).map(({ object }) => object);
}

function closeness(from: KubeObject, to: KubeObject): number {
  // What is rendered together is applied together, whatever file it comes from.
  if (from.target.label !== undefined && from.target.id === to.target.id)
    return 2_000_000 + nearness(from.file, to.file);
  if (from.file === to.file) return 1_000_000;
  const sameTarget = from.target.id === to.target.id && from.target.source.kind !== 'plain' ? 10_000 : 0;
  return sameTarget + nearness(from.file, to.file);
}

/** How much of their paths two files share. */
function nearness(from: string, to: string): number {
  const a = folderOf(from);
  const b = folderOf(to);
  if (a === b) return 1_000;
  const left = a === '' ? [] : a.split('/');
  const right = b === '' ? [] : b.split('/');
  let shared = 0;
  while (shared < left.length && shared < right.length && left[shared] === right[shared]) shared++;
  return shared * 10 - (left.length - shared) - (right.length - shared);
}
