import { at, entries, isMap, isSeq, keyText, textOf } from '../../syntax/navigate.ts';
import { placeholderIn } from '../../syntax/template.ts';
import type { TreeNode } from '../../syntax/tree.ts';
import { parseYaml } from '../../syntax/yaml.ts';
import { folderOf, resolvePath } from '../../text/folder.ts';
import type { SourceText } from '../../text/source.ts';
import { type Origin, written } from '../../text/span.ts';
import type { Model } from '../model.ts';
import type { KubeObject } from '../objects/object.ts';
import { sourcesOf } from './operator-installs.ts';

/** Bytes that the annotations of an object may have together. Source: apimachinery, TotalAnnotationSizeLimitB. */
const LIMIT = 262_144;

/** A definition that client-side apply cannot keep in its annotation. */
export interface Oversized {
  name: string;
  /** Of the definition as JSON without blanks, as the annotation holds it. */
  bytes: number;
  /** The path in the Application. */
  at: Origin;
  file: Origin;
}

/** Definitions in the folders of an Application that are too large for client-side apply, which it uses. */
export function oversizedDefinitions(object: KubeObject, model: Model): Oversized[] {
  if (object.kind !== 'Application' || object.group !== 'argoproj.io') return [];
  const large = largeFiles(model);
  if (large.length === 0 || optionsOf(at(object.root, 'spec', 'syncPolicy', 'syncOptions')).some(isOtherApply))
    return [];
  return sourcesOf(object).flatMap((source) => {
    const path = at(source, 'path');
    const text = textOf(path);
    if (!path || text === undefined || placeholderIn(text)) return [];
    const dir = resolvePath('', text.replace(/^\/+/, ''));
    const below = textOf(at(source, 'directory', 'recurse')) === 'true';
    return large.flatMap(({ folder, ...rest }) =>
      folder === dir || (below && folder.startsWith(`${dir}/`)) ? [{ ...rest, at: path.origin }] : [],
    );
  });
}

interface Large extends Omit<Oversized, 'at'> {
  folder: string;
}

const known = new WeakMap<Model, readonly Large[]>();

/** Definitions of Flink's kinds that are larger than the limit. Only files that can be are parsed. */
function largeFiles(model: Model): readonly Large[] {
  let found = known.get(model);
  if (!found) {
    found = model.definitions.filter(({ text }) => text.length > LIMIT && text.includes('flink')).flatMap(largeIn);
    known.set(model, found);
  }
  return found;
}

function largeIn(source: SourceText): Large[] {
  return parseYaml(source).documents.flatMap(({ root }) => {
    const name = textOf(at(root, 'metadata', 'name'));
    if (!root || name === undefined || !/flink/.test(name)) return [];
    if (optionsOf(at(root, 'metadata', 'annotations', 'argocd.argoproj.io/sync-options')).some(isOtherApply)) return [];
    const bytes = jsonBytes(root);
    const file = at(root, 'metadata', 'name')?.origin ?? written(source.path, 0, 0);
    return bytes > LIMIT ? [{ name, bytes, file, folder: folderOf(source.path) }] : [];
  });
}

function optionsOf(node: TreeNode | undefined): string[] {
  const texts = isSeq(node) ? node.items.map(textOf) : [textOf(node)];
  return texts.flatMap((text) => (text ?? '').split(',')).map((text) => text.trim());
}

function isOtherApply(option: string): boolean {
  return option === 'ServerSideApply=true' || option === 'Replace=true';
}

/** Bytes of a tree as JSON without blanks. */
function jsonBytes(node: TreeNode | null): number {
  if (isMap(node)) {
    return entries(node).reduce((sum, { key, value }) => sum + textBytes(keyText(key)) + 1 + jsonBytes(value) + 1, 1);
  }
  if (isSeq(node)) return node.items.reduce((sum, item) => sum + jsonBytes(item) + 1, 1);
  const value = node?.is === 'scalar' ? node.value : null;
  return typeof value === 'string' ? textBytes(value) : Buffer.byteLength(String(value));
}

function textBytes(text: string): number {
  return Buffer.byteLength(JSON.stringify(text));
}
