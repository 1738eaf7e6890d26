import { innerTrees } from '../../syntax/inner-tree.ts';
import { at, entries, isMap, isScalar, isSeq, items, keyText, textOf } from '../../syntax/navigate.ts';
import type { MapNode, TreeNode } from '../../syntax/tree.ts';
import { folderOf } from '../../text/folder.ts';
import type { Origin } from '../../text/span.ts';
import type { Repository } from '../repository.ts';
import { mapsAt, rootPath, wordAt } from './applied.ts';
import { filledIn, isOpen } from './expressions.ts';
import { matchesPath } from './path-glob.ts';
import { flat, isSelected, nested, type Params, pathParams, scopeOf } from './set-params.ts';

/** Sets of parameters that one ApplicationSet may give. */
export const MOST_SETS = 1_000;

/** Generators in each other; Argo CD allows two. */
const MOST_DEPTH = 4;

/** The sets of parameters that generators give, over the repository. */
export class SetGenerators {
  readonly #repository: Repository;
  readonly #isGo: boolean;
  readonly #tell: (node: TreeNode, because: string) => void;

  constructor(repository: Repository, isGo: boolean, tell: (node: TreeNode, because: string) => void) {
    this.#repository = repository;
    this.#isGo = isGo;
    this.#tell = tell;
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
    this.#tell(other.key, `its generator ${keyText(other.key)} reads what is in no file`);
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
      this.#tell(open, 'the path of its git generator is filled in by what is in no file');
      return [];
    }
    if (directories.length > 0) {
      return this.#matching(directories, [...this.#repository.folders].filter(isVisible)).map(({ path, at: origin }) =>
        this.#withValues(git, pathParams(path, undefined, prefix, this.#isGo, origin)),
      );
    }
    return this.#matching(files, this.#repository.paths).flatMap(({ path, at: origin }) =>
      this.#fileSets(path).map((content) => {
        const params = new Map(this.#isGo ? nested(content) : flat(content, undefined));
        for (const [key, value] of pathParams(folderOf(path), path, prefix, this.#isGo, origin)) params.set(key, value);
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
