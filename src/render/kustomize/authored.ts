import { moved } from '../../syntax/inner-tree.ts';
import { innerText } from '../../syntax/inside.ts';
import type { MapNode, ScalarNode, TreeNode } from '../../syntax/tree.ts';
import { parseYaml } from '../../syntax/yaml.ts';
import { addTo } from '../../text/group.ts';
import { SourceText } from '../../text/source.ts';
import { type Origin, spanOf } from '../../text/span.ts';
import type { Repository } from '../repository.ts';

/** The scalars of one file, keys too, found by where they start. */
interface FileIndex {
  byLine: Map<number, { column: number; node: ScalarNode }[]>;
  /** The mapping that a key stands in. */
  parents: Map<ScalarNode, MapNode>;
  /** The key that a value stands behind. */
  keys: Map<TreeNode, ScalarNode>;
}

/** What authors wrote, found by file, line and column. */
export class Authored {
  readonly #repository: Repository;
  readonly #files = new Map<string, FileIndex>();

  constructor(repository: Repository) {
    this.#repository = repository;
  }

  /**
   * The scalar that starts at a place. Columns may be a little off behind anchors and tags: then the
   * only scalar of the line with the text is taken.
   *
   * @param line 1-based, as `column`
   */
  scalar(file: string, line: number, column: number, text: string): ScalarNode | undefined {
    const here = this.#index(file).byLine.get(line) ?? [];
    const exact = here.find((each) => each.column === column);
    if (exact) return exact.node;
    const same = here.filter(({ node }) => String(node.value) === text);
    return same.length === 1 ? same[0]?.node : undefined;
  }

  /** The start of a line, as the place of something on it. */
  line(file: string, line: number): Origin | undefined {
    const source = this.#repository.text(file);
    const start = source?.lineStarts[line - 1];
    if (!source || start === undefined) return undefined;
    const text = source.line(line);
    const indent = text.length - text.trimStart().length;
    return { is: 'written', span: { file, start: start + indent, end: start + text.trimEnd().length } };
  }

  parentOf(file: string, key: ScalarNode): MapNode | undefined {
    return this.#index(file).parents.get(key);
  }

  /** The key in front of a value that the author wrote. */
  keyOf(file: string, value: TreeNode): ScalarNode | undefined {
    return this.#index(file).keys.get(value);
  }

  #index(file: string): FileIndex {
    let index = this.#files.get(file);
    if (!index) {
      index = { byLine: new Map(), parents: new Map(), keys: new Map() };
      this.#files.set(file, index);
      const source = this.#repository.text(file);
      for (const { root } of source ? this.#repository.documents(file) : [])
        if (root && source) this.#add(root, source, index);
    }
    return index;
  }

  #add(root: TreeNode, source: SourceText, index: FileIndex): void {
    const stack: TreeNode[] = [root];
    const add = (node: ScalarNode, start: number | undefined) => {
      if (start === undefined || node.style === 'missing') return;
      const { line, column } = source.position(start);
      addTo(index.byLine, line, { column, node });
    };
    for (let node = stack.pop(); node; node = stack.pop()) {
      if (node.is === 'scalar') {
        add(node, startOf(node.origin));
        for (const inner of patchIn(node)) this.#addInner(inner.root, inner.indent, source, index);
      } else if (node.is === 'seq') stack.push(...node.items);
      else
        for (const { key, value, merged } of node.entries) {
          if (!merged) {
            add(key, startOf(key.origin));
            index.parents.set(key, node);
            index.keys.set(value, key);
          }
          stack.push(value);
        }
    }
  }

  /** Scalars of a patch inside of a kustomization; their columns count from the patch's own indentation. */
  #addInner(root: TreeNode, indent: number, source: SourceText, index: FileIndex): void {
    const stack: TreeNode[] = [root];
    const add = (node: ScalarNode) => {
      const span = spanOf(node.origin);
      if (!span) return;
      const { line, column } = source.position(span.start);
      const list = index.byLine.get(line) ?? [];
      list.push({ column: column - indent, node });
      index.byLine.set(line, list);
    };
    for (let node = stack.pop(); node; node = stack.pop()) {
      if (node.is === 'scalar') add(node);
      else if (node.is === 'seq') stack.push(...node.items);
      else
        for (const { key, value } of node.entries) {
          add(key);
          index.parents.set(key, node);
          index.keys.set(value, key);
          stack.push(value);
        }
    }
  }
}

function startOf(origin: Origin): number | undefined {
  return origin.is === 'written' ? origin.span.start : undefined;
}

/** The documents of a literal block that holds a patch, with places in the outer file. */
export function patchIn(node: ScalarNode): { root: TreeNode; indent: number }[] {
  if (node.style !== 'literal' || !/^[ \t]*(?:- )?(?:op|path|apiVersion|kind|value|from):/m.test(String(node.value)))
    return [];
  const inner = innerText(node);
  const { documents } = parseYaml(new SourceText('', inner.text));
  const body = node.source.slice(node.source.indexOf('\n') + 1);
  const indent = /^ */.exec(body)?.[0].length ?? 0;
  return documents.flatMap(({ root }) => (root ? [{ root: moved(root, inner.origin), indent }] : []));
}
