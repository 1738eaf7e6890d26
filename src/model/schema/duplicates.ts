import { flinkConfIn } from '../../syntax/flink-conf.ts';
import { innerText } from '../../syntax/inside.ts';
import { at, entries, isMap, isScalar, keyText } from '../../syntax/navigate.ts';
import type { DuplicateKey, ScalarNode, TreeNode } from '../../syntax/tree.ts';
import { parseYaml } from '../../syntax/yaml.ts';
import { addTo } from '../../text/group.ts';
import { SourceText } from '../../text/source.ts';
import { type Origin, spanOf } from '../../text/span.ts';
import type { Model } from '../model.ts';
import type { KubeObject } from '../objects/object.ts';

/** A key that is written twice where only one value can hold. */
export interface Duplicate {
  key: string;
  first: Origin;
  second: Origin;
  /**
   * - `mapping`: one YAML mapping has the key twice.
   * - `spelling`: once flat and once nested in a `flinkConfiguration`.
   * - `config.yaml`, `flink-conf.yaml`: twice in the file that a ConfigMap holds.
   */
  in: 'mapping' | 'spelling' | 'config.yaml' | 'flink-conf.yaml';
}

/** All keys that an object has twice, in itself or in the Flink configuration that it holds. */
export function duplicatesOf(object: KubeObject, model: Model): Duplicate[] {
  const own = spanOf(object.root.origin);
  const found: Duplicate[] = [];
  for (const { key, first, second } of own ? inFile(own.file, model) : []) {
    const span = spanOf(second.origin);
    if (!own || !span || span.start < own.start || span.end > own.end) continue;
    found.push({ key, first: first.origin, second: second.origin, in: 'mapping' });
  }
  for (const path of CONFIGURATIONS) for (const each of twoSpellings(at(object.root, ...path))) found.push(each);
  if (object.kind === 'ConfigMap') for (const each of inConfigMap(object)) found.push(each);
  return found;
}

const byFile = new WeakMap<Model, Map<string, DuplicateKey[]>>();

function inFile(file: string, model: Model): readonly DuplicateKey[] {
  let index = byFile.get(model);
  if (!index) {
    index = new Map();
    for (const duplicate of model.duplicates) {
      const name = spanOf(duplicate.second.origin)?.file ?? '';
      addTo(index, name, duplicate);
    }
    byFile.set(model, index);
  }
  return index.get(file) ?? [];
}

const CONFIGURATIONS = [
  ['spec', 'flinkConfiguration'],
  ['spec', 'template', 'spec', 'flinkConfiguration'],
];

/** Flat keys that a configuration spells in two ways; one spelling twice is one mapping's own repeated key. */
function twoSpellings(node: TreeNode | undefined): Duplicate[] {
  const seen = new Map<string, { spelling: string; at: Origin }>();
  const found: Duplicate[] = [];
  for (const { spelling, at: place } of spellings(node, '')) {
    const key = spelling.replaceAll(NESTED, '.');
    const first = seen.get(key);
    if (!first) seen.set(key, { spelling, at: place });
    else if (first.spelling !== spelling) {
      // The order of the keys says nothing here: the one with more levels is the odd one.
      const [flat, nested] =
        spelling.length >= first.spelling.length && spelling.includes(NESTED) ? [first.at, place] : [place, first.at];
      found.push({ key, first: flat, second: nested, in: 'spelling' });
    }
  }
  return found;
}

/** Stands between the keys of nested mappings, where a flat key has a dot. */
const NESTED = '\0';

function spellings(node: TreeNode | undefined, prefix: string): { spelling: string; at: Origin }[] {
  return entries(node).flatMap(({ key, value }) => {
    const spelling = prefix === '' ? keyText(key) : `${prefix}${NESTED}${keyText(key)}`;
    return isMap(value) ? spellings(value, spelling) : [{ spelling, at: key.origin }];
  });
}

function inConfigMap(object: KubeObject): Duplicate[] {
  return entries(at(object.root, 'data')).flatMap(({ key, value }): Duplicate[] => {
    if (!isScalar(value)) return [];
    switch (keyText(key)) {
      case 'config.yaml':
        return inConfigYaml(value);
      case 'flink-conf.yaml':
        return inFlinkConf(value);
      default:
        return [];
    }
  });
}

function inConfigYaml(value: ScalarNode): Duplicate[] {
  const inner = innerText(value);
  const place = (origin: Origin): Origin => {
    const span = spanOf(origin);
    return span ? inner.origin(span.start, span.end) : origin;
  };
  return parseYaml(new SourceText('', inner.text)).duplicates.map(({ key, first, second }) => ({
    key,
    first: place(first.origin),
    second: place(second.origin),
    in: 'config.yaml',
  }));
}

/** Flink reads the old file line by line, and the last line of a key wins. */
function inFlinkConf(value: ScalarNode): Duplicate[] {
  const firsts = new Map<string, Origin>();
  const found: Duplicate[] = [];
  for (const { key, keyAt } of flinkConfIn(value)) {
    const first = firsts.get(key);
    if (first) found.push({ key, first, second: keyAt, in: 'flink-conf.yaml' });
    else firsts.set(key, keyAt);
  }
  return found;
}
