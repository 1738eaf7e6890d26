import { at, entries, items, keyText, stringOf, textOf } from '../../syntax/navigate.ts';
import type { MapEntry, MapNode, ScalarNode, TreeNode } from '../../syntax/tree.ts';
import { resolvePath } from '../../text/folder.ts';
import { type Origin, spanOf } from '../../text/span.ts';
import type { Repository } from '../repository.ts';
import type { KustomizeLayer } from '../target.ts';

/** A scalar of a built object that a field of a kustomization made or changed. */
export interface MadeScalar {
  /** Keys and indexes that lead to it. */
  path: readonly (string | number)[];
  /** Whether it is the key at the end of the path. */
  isKey: boolean;
  value: string;
  kind: string;
  name: string;
  /** What stood there before. */
  over?: string;
}

/** What is known of where a made scalar comes from: a place, and the text there when it is the value itself. */
export interface Made {
  origin: Origin;
  /** Set when the whole text at the origin is the value. */
  source?: string;
  /** The name that a generator gives, which the value is made of. */
  name?: string;
}

/** The kustomizations of one target, asked for the fields that transform and generate. */
export class Fields {
  readonly #layers: readonly KustomizeLayer[];
  readonly #repository: Repository;

  /** @param layers the outermost first */
  constructor(layers: readonly KustomizeLayer[], repository: Repository) {
    this.#repository = repository;
    this.#layers = layers;
  }

  /** The field that made a scalar, outer kustomizations first as they act last. */
  of(made: MadeScalar): Made | undefined {
    const generated = this.#generated(made);
    if (generated) return generated;
    for (const layer of this.#layers) {
      const node = fieldOf(layer.root, made);
      if (node) return { origin: node.origin };
    }
    return undefined;
  }

  /** The field that sets a value to what the author of a file wrote already. */
  repeating(made: MadeScalar, file: string): Origin | undefined {
    const last = made.path.at(-1);
    if (made.isKey) return undefined;
    for (const { root, covers } of this.#layers) {
      if (!covers(file)) continue;
      const node =
        last === 'image'
          ? imageField(root, { ...made, over: made.value })
          : made.path[0] === 'metadata' && last === 'namespace'
            ? sameText(at(root, 'namespace'), made.value)
            : labelField(root, made);
      if (node) return node.origin;
    }
    return undefined;
  }

  /** The first field of the outermost kustomization, when nothing better is known. */
  get fallback(): Origin | undefined {
    return this.#layers[0]?.root.entries[0]?.key.origin;
  }

  #generated(made: MadeScalar): Made | undefined {
    const list =
      made.kind === 'ConfigMap' ? 'configMapGenerator' : made.kind === 'Secret' ? 'secretGenerator' : undefined;
    const [top, key] = made.path;
    for (const layer of this.#layers) {
      for (const field of list ? [list] : ['configMapGenerator', 'secretGenerator']) {
        for (const generator of items(at(layer.root, field))) {
          const nameNode = at(generator, 'name');
          const name = stringOf(nameNode);
          if (!nameNode || name === undefined) continue;
          if (list === undefined) {
            // A reference to a generated name.
            if (!made.isKey && made.over === name && made.value.includes(name)) return { origin: nameNode.origin };
            continue;
          }
          if (!isGenerated(made.name, name)) continue;
          if ((top === 'data' || top === 'binaryData') && typeof key === 'string') {
            const found = this.#dataOf(generator, key, layer.folder, made.isKey);
            if (found) return found;
          } else if (made.over === undefined && (top !== 'metadata' || key === 'name'))
            return { origin: nameNode.origin, name };
        }
      }
    }
    return undefined;
  }

  #dataOf(generator: TreeNode, key: string, folder: string, isKey: boolean): Made | undefined {
    for (const node of items(at(generator, 'files'))) {
      const text = stringOf(node);
      if (text === undefined) continue;
      const equals = text.indexOf('=');
      const path = equals < 0 ? text : text.slice(equals + 1);
      const name = equals < 0 ? path.slice(path.lastIndexOf('/') + 1) : text.slice(0, equals);
      if (name !== key) continue;
      const source = this.#repository.text(resolvePath(folder, path));
      if (isKey || !source) return { origin: node.origin };
      return {
        origin: { is: 'written', span: { file: source.path, start: 0, end: source.text.length } },
        source: source.text,
      };
    }
    for (const node of items(at(generator, 'literals'))) {
      const text = stringOf(node);
      if (text?.slice(0, text.indexOf('=')) === key)
        return { origin: partOf(node, isKey ? [0, key.length] : [key.length + 1, text.length]) };
    }
    const envs = [...items(at(generator, 'envs')), ...[at(generator, 'env')].filter((node) => node !== undefined)];
    for (const node of envs) {
      const source = this.#repository.text(resolvePath(folder, stringOf(node) ?? ''));
      const found = source && new RegExp(`^[ \\t]*(${escaped(key)})=(.*)$`, 'm').exec(source.text);
      if (!source || !found) continue;
      const start = found.index + found[0].indexOf(key) + (isKey ? 0 : key.length + 1);
      const end = isKey ? start + key.length : found.index + found[0].trimEnd().length;
      return { origin: { is: 'written', span: { file: source.path, start, end: Math.max(start, end) } } };
    }
    return undefined;
  }
}

/** `app-conf-5k2b7tm8f9` is `conf` with a prefix and the hash of its content. */
function isGenerated(name: string, base: string): boolean {
  return name === base || name.replace(/-[a-z0-9]{10}$/, '').endsWith(base) || name.includes(base);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** A part of a scalar; the whole of it when it is not written as it is read. */
function partOf(node: TreeNode, [from, to]: [number, number]): Origin {
  const span = spanOf(node.origin);
  if (node.is !== 'scalar' || !span) return node.origin;
  const before = node.style === 'plain' ? 0 : 1;
  if (node.source.slice(before, node.source.length - before) !== node.value) return node.origin;
  const start = span.start + before + from;
  return {
    is: 'inside',
    span: { file: span.file, start, end: span.start + before + to },
    outer: node.origin,
    exact: true,
  };
}

/** The field of one kustomization that explains a scalar. */
function fieldOf(root: MapNode, made: MadeScalar): TreeNode | undefined {
  const last = made.path.at(-1);
  return (
    (last === 'image' || looksLikeImage(made) ? imageField(root, made) : undefined) ??
    (last === 'namespace' || last === 'name' ? sameText(at(root, 'namespace'), made.value) : undefined) ??
    labelField(root, made) ??
    (typeof last === 'string' && /replicas|^count$/i.test(last) ? replicasField(root, made) : undefined) ??
    affix(root, made) ??
    sameText(at(root, 'namespace'), made.value)
  );
}

function sameText(node: TreeNode | undefined, value: string): TreeNode | undefined {
  return node && textOf(node) === value ? node : undefined;
}

function looksLikeImage({ over, value }: MadeScalar): boolean {
  return over !== undefined && /[:/@]/.test(over + value);
}

function imageField(root: MapNode, made: MadeScalar): TreeNode | undefined {
  for (const entry of items(at(root, 'images'))) {
    const name = textOf(at(entry, 'name'));
    if (name === undefined || (made.over !== undefined && repositoryOf(made.over) !== name)) continue;
    for (const field of ['newTag', 'digest', 'newName', 'tagSuffix']) {
      const node = at(entry, field);
      const text = textOf(node);
      if (node && text !== undefined && made.value.includes(text)) return node;
    }
  }
  return undefined;
}

function repositoryOf(image: string): string {
  return image.replace(/@.*$/, '').replace(/:[^/:]*$/, '');
}

function labelField(root: MapNode, { path, isKey, value }: MadeScalar): TreeNode | undefined {
  const key = path.at(-1);
  if (typeof key !== 'string') return undefined;
  for (const entry of labelsOf(root).get(key) ?? [])
    if (isKey || textOf(entry.value) === value) return isKey ? entry.key : entry.value;
  return undefined;
}

const labels = new WeakMap<MapNode, ReadonlyMap<string, MapEntry[]>>();

/** The labels and annotations that a kustomization sets, by key; every scalar that it builds is looked up. */
function labelsOf(root: MapNode): ReadonlyMap<string, MapEntry[]> {
  const known = labels.get(root);
  if (known) return known;
  const found = new Map<string, MapEntry[]>();
  for (const map of labelMaps(root)) {
    const own = new Set<string>();
    for (const entry of entries(map)) {
      const key = keyText(entry.key);
      // The first of a key counts.
      if (own.has(key)) continue;
      own.add(key);
      const list = found.get(key);
      if (list) list.push(entry);
      else found.set(key, [entry]);
    }
  }
  labels.set(root, found);
  return found;
}

function labelMaps(root: MapNode): (TreeNode | undefined)[] {
  return [
    at(root, 'commonLabels'),
    at(root, 'commonAnnotations'),
    ...items(at(root, 'labels')).map((entry) => at(entry, 'pairs')),
    ...items(at(root, 'configMapGenerator')).flatMap((each) => [
      at(each, 'options', 'labels'),
      at(each, 'options', 'annotations'),
    ]),
    at(root, 'generatorOptions', 'labels'),
    at(root, 'generatorOptions', 'annotations'),
  ];
}

function replicasField(root: MapNode, { value, name }: MadeScalar): TreeNode | undefined {
  for (const entry of items(at(root, 'replicas'))) {
    const of = textOf(at(entry, 'name'));
    const count = at(entry, 'count');
    if (of !== undefined && name.includes(of) && count && textOf(count) === value) return count;
  }
  return undefined;
}

/** The prefix or suffix that a name got. */
function affix(root: MapNode, { value, over, isKey }: MadeScalar): TreeNode | undefined {
  if (isKey) return undefined;
  const prefix = at(root, 'namePrefix');
  const suffix = at(root, 'nameSuffix');
  const fits = (node: TreeNode | undefined, test: (text: string) => boolean) => {
    const text = stringOf(node);
    return text !== undefined && text !== '' && test(text) && (over === undefined || !test(over) || over !== value)
      ? node
      : undefined;
  };
  return fits(prefix, (text) => value.includes(text)) ?? fits(suffix, (text) => value.includes(text));
}

/** Whether a scalar's text as written is its value. */
export function isItself(node: ScalarNode, value: string): boolean {
  return node.value !== null && String(node.value) === value;
}
