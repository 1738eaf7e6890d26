import { innerTrees } from '../../syntax/inner-tree.ts';
import { at, entries, isMap, isScalar, isSeq, items, keyText, textOf } from '../../syntax/navigate.ts';
import type { MapNode, TreeNode } from '../../syntax/tree.ts';
import { folderOf } from '../../text/folder.ts';
import type { Origin } from '../../text/span.ts';
import type { Repository } from '../repository.ts';
import { mapsAt, placeOf, rootPath, type Unfollowed, wordAt } from './applied.ts';
import { filledIn, isOpen, normalized, type Scope } from './expressions.ts';
import { madeMap, madeScalar } from './made-nodes.ts';
import { matchesPath } from './path-glob.ts';

/** Sets of parameters that one ApplicationSet may give. */
const MOST_SETS = 1_000;

/** Generators in each other; Argo CD allows two. */
const MOST_DEPTH = 4;

/** The Applications of an ApplicationSet, as far as the repository tells. */
export interface Generated {
  /** Templates with parameters filled in; those that only a cluster knows are still open. */
  roots: MapNode[];
  unfollowed: Unfollowed[];
}

/** Parameters of one Application by name; nested ones as mappings. */
type Params = ReadonlyMap<string, TreeNode>;

/**
 * Expands an ApplicationSet: list, git, matrix and merge generators over the repository. What other
 * generators read (clusters, pull requests, hosts of repositories) is in no file: their parameters stay
 * open, and a note says so.
 * Source: argo-cd applicationset/generators and applicationset/utils.
 */
export function generatedBy(root: MapNode, repository: Repository): Generated {
  const name = wordAt(root, 'metadata', 'name') ?? '(no name)';
  const isGo = textOf(at(root, 'spec', 'goTemplate')) === 'true';
  const template = at(root, 'spec', 'template');
  const generated: Generated = { roots: [], unfollowed: [] };
  if (!isMap(template)) return generated;
  const by = `Argo CD ApplicationSet ${name}`;
  const told = new Set<string>();
  const expander = new Expander(repository, isGo, (node, because) => {
    // An inner generator is asked once for every set of the outer one.
    if (told.has(because)) return;
    told.add(because);
    generated.unfollowed.push({ name, by, because, at: placeOf(node, root) });
  });
  for (const generator of items(at(root, 'spec', 'generators'))) {
    const own = entries(generator)
      .map(({ value }) => at(value, 'template'))
      .find(isMap);
    const merged = own ? (overlaid(template, own) as MapNode) : template;
    for (const params of expander.sets(generator, new Map(), 0)) {
      if (generated.roots.length >= MOST_SETS) {
        expander.tell(generator, `it gives more than ${MOST_SETS} Applications; the others are left out`);
        return generated;
      }
      generated.roots.push(filledIn(merged, scopeOf(params, isGo)) as MapNode);
    }
  }
  const patch = at(root, 'spec', 'templatePatch');
  if (patch) expander.tell(patch, 'its templatePatch is not followed');
  return generated;
}

function scopeOf(params: Params, isGo: boolean): Scope {
  return isGo
    ? { is: 'go', tree: madeMap(params, { is: 'default', layer: 'generator', version: '' }) }
    : { is: 'flat', names: params };
}

class Expander {
  readonly #repository: Repository;
  readonly #isGo: boolean;
  readonly tell: (node: TreeNode, because: string) => void;

  constructor(repository: Repository, isGo: boolean, tell: (node: TreeNode, because: string) => void) {
    this.#repository = repository;
    this.#isGo = isGo;
    this.tell = tell;
  }

  /**
   * The sets of parameters of one generator.
   *
   * @param known parameters that an outer generator gives it
   */
  sets(generator: TreeNode, known: Params, depth: number): Params[] {
    if (depth > MOST_DEPTH) return [];
    const selector = at(generator, 'selector');
    const found = this.#setsOf(filledIn(generator, scopeOf(known, this.#isGo)), known, depth);
    return selector ? found.filter((params) => isSelected(params, selector)) : found;
  }

  #setsOf(generator: TreeNode, known: Params, depth: number): Params[] {
    const list = at(generator, 'list');
    if (list) return this.#list(list);
    const git = at(generator, 'git');
    if (git) return this.#git(git);
    const matrix = at(generator, 'matrix');
    if (matrix) return this.#matrix(matrix, known, depth);
    const merge = at(generator, 'merge');
    if (merge) return this.#merge(merge, known, depth);
    const other = entries(generator).find(({ key }) => !['selector', 'template'].includes(keyText(key)));
    if (!other) return [];
    this.tell(other.key, `its generator ${keyText(other.key)} reads what is in no file`);
    return [new Map(this.#values(other.value))];
  }

  #list(list: TreeNode): Params[] {
    const yaml = at(list, 'elementsYaml');
    const more =
      isScalar(yaml) && !isOpen(textOf(yaml) ?? '')
        ? innerTrees(yaml).flatMap((root) => (isSeq(root) ? root.items : []))
        : [];
    return [...items(at(list, 'elements')), ...more].slice(0, MOST_SETS + 1).flatMap((element) => {
      if (!isMap(element)) return [];
      return [this.#isGo ? nested(element) : flat(element, ['values'])];
    });
  }

  #git(git: TreeNode): Params[] {
    const prefix = wordAt(git, 'pathParamPrefix');
    const directories = items(at(git, 'directories'));
    const files = items(at(git, 'files'));
    const open = [...directories, ...files].find((each) => isOpen(wordAt(each, 'path') ?? ''));
    if (open) {
      this.tell(open, 'the path of its git generator is filled in by what is in no file');
      return [];
    }
    if (directories.length > 0) {
      return this.#matching(directories, [...this.#repository.folders].filter(isVisible)).map(({ path, at: origin }) =>
        this.#withValues(git, this.#pathParams(path, undefined, prefix, origin)),
      );
    }
    return this.#matching(files, this.#repository.paths).flatMap(({ path, at: origin }) =>
      this.#fileSets(path).map((content) => {
        const params = new Map(this.#isGo ? nested(content) : flat(content, undefined));
        for (const [key, value] of this.#pathParams(folderOf(path), path, prefix, origin)) params.set(key, value);
        return this.#withValues(git, params);
      }),
    );
  }

  /** Paths that an entry takes in and none leaves out. */
  #matching(wanted: readonly TreeNode[], candidates: Iterable<string>): { path: string; at: Origin }[] {
    const taken: { glob: string; at: Origin }[] = [];
    const left: string[] = [];
    for (const each of wanted) {
      const path = at(each, 'path');
      const glob = rootPath(textOf(path) ?? '');
      if (!path || glob === '') continue;
      if (textOf(at(each, 'exclude')) === 'true') left.push(glob);
      else taken.push({ glob, at: path.origin });
    }
    const found: { path: string; at: Origin }[] = [];
    for (const path of candidates) {
      const by = taken.find(({ glob }) => matchesPath(glob, path));
      if (by && !left.some((glob) => matchesPath(glob, path))) found.push({ path, at: by.at });
      if (found.length > MOST_SETS) break;
    }
    return found.sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  /** The mappings of a file of parameters: one, or a list of them. */
  #fileSets(path: string): MapNode[] {
    const root = this.#repository.documents(path)[0]?.root;
    return isSeq(root) ? root.items.filter(isMap) : isMap(root) ? [root] : [];
  }

  #pathParams(
    folder: string,
    file: string | undefined,
    prefix: string | undefined,
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
    if (!this.#isGo) {
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

  #withValues(generator: TreeNode, params: Iterable<readonly [string, TreeNode]>): Params {
    const set = new Map(params);
    for (const [key, value] of this.#values(filledIn(generator, scopeOf(set, this.#isGo)))) set.set(key, value);
    return set;
  }

  /** `values` of a generator: parameters of their own. */
  #values(generator: TreeNode): [string, TreeNode][] {
    const values = at(generator, 'values');
    if (!isMap(values)) return [];
    if (this.#isGo) return [['values', values]];
    return values.entries.map(({ key, value }) => [`values.${keyText(key)}`, value]);
  }

  #matrix(matrix: TreeNode, known: Params, depth: number): Params[] {
    const [first, second] = mapsAt(matrix, 'generators');
    if (!first || !second) return [];
    const found: Params[] = [];
    for (const left of this.sets(first, known, depth + 1)) {
      for (const right of this.sets(second, left, depth + 1)) {
        found.push(new Map([...left, ...right]));
        if (found.length > MOST_SETS) return found;
      }
    }
    return found;
  }

  /** The first generator's sets, each with what later ones say of the one with equal keys. */
  #merge(merge: TreeNode, known: Params, depth: number): Params[] {
    const keys = items(at(merge, 'mergeKeys')).flatMap((item) => textOf(item) ?? []);
    const [first, ...others] = mapsAt(merge, 'generators');
    if (!first || keys.length === 0) return [];
    const keyOf = (params: Params) => JSON.stringify(keys.map((key) => textOf(this.#param(params, key)) ?? null));
    const sets = new Map(this.sets(first, known, depth + 1).map((params) => [keyOf(params), params]));
    for (const other of others) {
      for (const params of this.sets(other, known, depth + 1)) {
        const key = keyOf(params);
        const base = sets.get(key);
        if (base) sets.set(key, new Map([...base, ...params]));
      }
    }
    return [...sets.values()];
  }

  #param(params: Params, name: string): TreeNode | undefined {
    if (params.has(name) || !this.#isGo) return params.get(name);
    const [first = '', ...rest] = name.split('.');
    return at(params.get(first), ...rest);
  }
}

function isVisible(folder: string): boolean {
  return folder !== '' && !folder.split('/').some((part) => part.startsWith('.'));
}

function nested(node: MapNode): Params {
  return new Map(node.entries.map(({ key, value }) => [keyText(key), value]));
}

/** Most names that one file of parameters gives. */
const MOST_NAMES = 2_000;

/**
 * A mapping with its paths as names: `cluster.name`, `regions.0`.
 *
 * @param only keys that are looked into; undefined for all
 */
function flat(node: MapNode, only: readonly string[] | undefined): Params {
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
function isSelected(params: Params, selector: TreeNode): boolean {
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

/** A mapping with another one laid over it; lists and texts are replaced. */
function overlaid(under: TreeNode, over: TreeNode): TreeNode {
  if (!isMap(under) || !isMap(over)) return isEmpty(over) ? under : over;
  const merged = new Map(under.entries.map((entry) => [keyText(entry.key), entry]));
  for (const entry of over.entries) {
    const known = merged.get(keyText(entry.key));
    merged.set(keyText(entry.key), known ? { ...known, value: overlaid(known.value, entry.value) } : entry);
  }
  return { ...under, entries: [...merged.values()] };
}

/** A generator's template has fields that say nothing, because the schema wants them. */
function isEmpty(node: TreeNode): boolean {
  return node.is === 'scalar' && (node.value === null || node.value === '');
}
