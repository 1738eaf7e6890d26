import { at, entries, items, keyText, textOf } from '../../syntax/navigate.ts';
import type { MapNode, TreeNode } from '../../syntax/tree.ts';
import type { Origin } from '../../text/span.ts';
import { mapsAt, wordAt } from './applied.ts';
import { normalized, type Scope } from './expressions.ts';
import { madeMap, madeScalar } from './made-nodes.ts';

/** Parameters of one Application by name; nested ones as mappings. */
export type Params = ReadonlyMap<string, TreeNode>;

/** What the template of a set sees: a tree with `goTemplate`, else flat names. */
export function scopeOf(params: Params, isGo: boolean): Scope {
  return isGo
    ? { is: 'go', tree: madeMap(params, { is: 'default', layer: 'generator', version: '' }) }
    : { is: 'flat', names: params };
}

/** A mapping as parameters, for `goTemplate`. */
export function nested(node: MapNode): Params {
  return new Map(node.entries.map(({ key, value }) => [keyText(key), value]));
}

/** Most names that one file of parameters gives. */
const MOST_NAMES = 2_000;

/**
 * A mapping with its paths as names: `cluster.name`, `regions.0`.
 *
 * @param only keys that are looked into; undefined for all
 */
export function flat(node: MapNode, only: readonly string[] | undefined): Params {
  const names = new Map<string, TreeNode>();
  const add = (value: TreeNode, name: string, depth: number) => {
    if (names.size >= MOST_NAMES || depth > 50) return;
    if (value.is === 'scalar') names.set(name, value);
    else if (value.is === 'seq') {
      value.items.forEach((item, i) => {
        add(item, `${name}.${i}`, depth + 1);
      });
    } else for (const each of value.entries) add(each.value, `${name}.${keyText(each.key)}`, depth + 1);
  };
  for (const { key, value } of node.entries) {
    const name = keyText(key);
    if (value.is === 'scalar' || only === undefined || only.includes(name)) add(value, name, 0);
  }
  return names;
}

/** A label selector over parameters. */
export function isSelected(params: Params, selector: TreeNode): boolean {
  const value = (key: string) => {
    const whole = params.get(key);
    if (whole) return textOf(whole);
    const [first = '', ...rest] = key.split('.');
    return textOf(at(params.get(first), ...rest));
  };
  const labels = entries(at(selector, 'matchLabels'));
  if (!labels.every(({ key, value: wanted }) => value(keyText(key)) === textOf(wanted))) return false;
  return mapsAt(selector, 'matchExpressions').every((each) => {
    const found = value(wordAt(each, 'key') ?? '');
    const values = items(at(each, 'values')).map((item) => textOf(item));
    switch (wordAt(each, 'operator')) {
      case 'In':
        return found !== undefined && values.includes(found);
      case 'NotIn':
        return !values.includes(found);
      case 'Exists':
        return found !== undefined;
      case 'DoesNotExist':
        return found === undefined;
      default:
        return true;
    }
  });
}

/**
 * The parameters of a folder that a git generator finds, and of a file in it.
 *
 * @param prefix `pathParamPrefix` of the generator
 * @param origin the path in the generator
 */
export function pathParams(
  folder: string,
  file: string | undefined,
  prefix: string | undefined,
  isGo: boolean,
  origin: Origin,
): [string, TreeNode][] {
  const text = (value: string) => madeScalar(value, origin);
  const segments = folder === '' ? [] : folder.split('/');
  const parts: [string, string][] = [
    ['basename', segments.at(-1) ?? ''],
    ['basenameNormalized', normalized(segments.at(-1) ?? '')],
  ];
  const name = file?.slice(file.lastIndexOf('/') + 1);
  if (name !== undefined) parts.push(['filename', name], ['filenameNormalized', normalized(name)]);
  if (!isGo) {
    const start = prefix === undefined ? 'path' : `${prefix}.path`;
    return [
      [start, text(folder)],
      ...parts.map(([key, value]): [string, TreeNode] => [`${start}.${key}`, text(value)]),
      ...segments.map((segment, i): [string, TreeNode] => [`${start}[${i}]`, text(segment)]),
    ];
  }
  const path = madeMap(
    [
      ['path', text(folder)],
      ...parts.map(([key, value]) => [key, text(value)] as const),
      ['segments', { is: 'seq', items: segments.map(text), origin }],
    ],
    origin,
  );
  return prefix === undefined ? [['path', path]] : [[prefix, madeMap([['path', path]], origin)]];
}
