import { at, entries, isMap, isSeq, items, keyText, stringOf, textOf } from '../../syntax/navigate.ts';
import type { DocumentTree, SeqNode, TreeNode } from '../../syntax/tree.ts';
import { resolvePath } from '../../text/folder.ts';
import { addTo } from '../../text/group.ts';
import { own } from '../../text/own.ts';
import { type Origin, type Span, spanOf } from '../../text/span.ts';
import type { Model } from '../model.ts';
import { contentOf } from '../objects/content.ts';
import type { KubeObject } from '../objects/object.ts';
import { isFlinkGroup } from '../schema/flink-objects.ts';

/** A list of a Flink resource that a patch replaces, although Kubernetes would merge its items. */
export interface ReplacedList {
  /** Keys that lead to the list. */
  path: string[];
  /** What the base has and the built object has not, such as `container shipper`. */
  lost: string[];
  /** The patch's first item. */
  at: Origin;
  base: Origin;
}

/**
 * Lists that strategic merge patches replace as a whole. Kustomize knows the merge keys of built-in
 * kinds only, so that in a custom resource a patch's list takes the place of the base's. A patch that
 * repeats what the base says knows that, and so does one that says `$patch: replace`.
 *
 * Source: run with kustomize 5.8.2, with and without `openapi`; merge keys: the pod types of
 * Kubernetes, x-kubernetes-patch-merge-key.
 */
export function replacedLists(object: KubeObject, model: Model): ReplacedList[] {
  const { layers } = object.target;
  const base = layers && isFlinkGroup(object.group) ? baseOf(object, model) : undefined;
  if (!base?.root) return [];
  const found: ReplacedList[] = [];
  const walk = (was: TreeNode | undefined, now: TreeNode | undefined, path: string[]) => {
    if (path.length > DEEPEST) return;
    for (const { key, value } of entries(was)) {
      const name = keyText(key);
      const current = at(now, name);
      const below = [...path, name];
      if (isMap(value)) walk(value, current, below);
      else if (isSeq(value) && isSeq(current) && own(LISTS, name)) {
        const lost = replaced(value, current, base, object, model) ? lostItems(name, value, current, now) : [];
        const place = current.items[0]?.origin;
        if (lost.length > 0 && place) found.push({ path: below, lost, at: place, base: key.origin });
      }
    }
  };
  walk(at(base.root, 'spec'), at(object.root, 'spec'), ['spec']);
  return found;
}

/** Levels that are followed down at most. */
const DEEPEST = 40;

/** Lists that Kubernetes merges, with the key that tells items apart and what an item is called. */
const LISTS: Record<string, { key: string; item: string }> = {
  containers: { key: 'name', item: 'container' },
  initContainers: { key: 'name', item: 'init container' },
  sidecars: { key: 'name', item: 'container' },
  volumes: { key: 'name', item: 'volume' },
  imagePullSecrets: { key: 'name', item: 'pull secret' },
  env: { key: 'name', item: 'env' },
  envVars: { key: 'name', item: 'env' },
  volumeMounts: { key: 'mountPath', item: 'mount' },
  ports: { key: 'containerPort', item: 'port' },
};

const documents = new WeakMap<Model, ReadonlyMap<string, DocumentTree[]>>();

function documentsOf(file: string, model: Model): readonly DocumentTree[] {
  let byFile = documents.get(model);
  if (!byFile) {
    const made = new Map<string, DocumentTree[]>();
    for (const document of model.loose) {
      addTo(made, document.file, document);
    }
    byFile = made;
    documents.set(model, byFile);
  }
  return byFile.get(file) ?? [];
}

/** The document in which the object is written. */
function baseOf(object: KubeObject, model: Model): DocumentTree | undefined {
  const span = spanOf(object.at);
  return span && documentsOf(span.file, model).find((each) => holds(each, span));
}

function holds({ file, start, end }: { file: string; start: number; end: number }, span: Span): boolean {
  return file === span.file && start <= span.start && span.end <= end;
}

/** Whether nothing of a list is the base's, and a strategic merge patch has written what is there now. */
function replaced(was: SeqNode, now: SeqNode, base: DocumentTree, object: KubeObject, model: Model): boolean {
  if (was.items.length === 0 || now.items.length === 0) return false;
  const spans = now.items.map((item) => spanOf(item.origin));
  if (spans.some((span) => !span || holds(base, span))) return false;
  const [place] = spans;
  return place !== undefined && isMergePatch(place, object, model);
}

/** Whether a place is in a strategic merge patch that does not ask for a replacement itself. */
function isMergePatch(place: Span, { target }: KubeObject, model: Model): boolean {
  return (target.layers ?? []).some(({ root, folder }) => {
    const patches = items(at(root, 'patches'));
    const texts = [...items(at(root, 'patchesStrategicMerge')), ...patches.flatMap((each) => at(each, 'patch') ?? [])];
    for (const node of texts) {
      const span = spanOf(node.origin);
      const text = stringOf(node) ?? '';
      if (span && text.includes('\n') && holds(span, place))
        return !/^\s*[-[]/.test(text) && !/\$patch["']?\s*:\s*["']?replace/.test(text);
    }
    const files = [...items(at(root, 'patchesStrategicMerge')), ...patches.flatMap((each) => at(each, 'path') ?? [])];
    if (!files.some((node) => resolvePath(folder, stringOf(node) ?? '') === place.file)) return false;
    const patch = documentsOf(place.file, model).find((each) => holds(each, place))?.root;
    return isMap(patch) && !replacesItself(patch, 0);
  });
}

function replacesItself(node: TreeNode, depth: number): boolean {
  if (depth > DEEPEST) return false;
  if (textOf(at(node, '$patch')) === 'replace') return true;
  const below = [...items(node), ...entries(node).map(({ value }) => value)];
  return below.some((each) => replacesItself(each, depth + 1));
}

/** What is gone; nothing when the patch says again what the base says. */
function lostItems(list: string, was: SeqNode, now: SeqNode, around: TreeNode | undefined): string[] {
  const found = compared(list, was, now);
  if (found.repeats) return [];
  // A volume that nothing mounts any more is not missed.
  return list === 'volumes' ? found.lost.filter((name) => isMounted(name.slice('volume '.length), around)) : found.lost;
}

function isMounted(volume: string, podSpec: TreeNode | undefined): boolean {
  const containers = ['containers', 'initContainers', 'sidecars'].flatMap((key) => items(at(podSpec, key)));
  return [podSpec, ...containers].some((each) =>
    items(at(each, 'volumeMounts')).some((mount) => textOf(at(mount, 'name')) === volume),
  );
}

function compared(list: string, was: SeqNode, now: SeqNode): { lost: string[]; repeats: boolean } {
  const { key, item } = own(LISTS, list) ?? { key: 'name', item: 'item' };
  const lost: string[] = [];
  let repeats = false;
  const left = new Map(now.items.map((each) => [textOf(at(each, key)), each]));
  for (const old of was.items) {
    const name = textOf(at(old, key));
    const current = left.get(name);
    if (name === undefined) continue;
    if (!current) {
      lost.push(`${item} ${name}`);
      continue;
    }
    if (contentOf(current) === contentOf(old) && entries(old).length > 1) repeats = true;
    for (const { key: field, value } of entries(old)) {
      const inside = keyText(field);
      const there = at(current, inside);
      if (inside === key || list === 'volumes' || list === 'env' || list === 'envVars') continue;
      if (!there) lost.push(`${inside} of ${name}`);
      else if (isSeq(value) && isSeq(there) && own(LISTS, inside)) {
        const below = compared(inside, value, there);
        lost.push(...below.lost.map((each) => `${each} of ${name}`));
        repeats ||= below.repeats;
      } else repeats ||= contentOf(there) === contentOf(value);
    }
  }
  return { lost, repeats };
}
