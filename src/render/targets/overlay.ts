import { innerText } from '../../syntax/inside.ts';
import { keyText } from '../../syntax/navigate.ts';
import type { MapNode, ScalarNode, TreeNode } from '../../syntax/tree.ts';
import { SourceText } from '../../text/source.ts';
import { type Origin, type Span, spanOf } from '../../text/span.ts';

/** A stretch of the written file: one line of a scalar, or all of it. */
interface Stretch {
  start: number;
  end: number;
  node: ScalarNode;
  /** Offset in the scalar's value; undefined when the stretch is the whole scalar. */
  value?: number;
}

/**
 * A kustomization file that nobody wrote as a file: what an applier lays over a kustomization, as the
 * engine is to read it. Places in it lead back to where the applier says it.
 */
export class WrittenOverlay {
  readonly source: SourceText;
  readonly #stretches: Stretch[] = [];

  /**
   * @param path where the engine finds it
   * @param fields its fields, with the applier's origins
   */
  constructor(path: string, fields: MapNode) {
    this.source = new SourceText(path, `${this.#map(fields, '', 0)}\n`);
  }

  #map(node: MapNode, indent: string, offset: number): string {
    if (node.entries.length === 0) return '{}';
    let text = '';
    node.entries.forEach(({ key, value }, i) => {
      if (i > 0) text += `\n${indent}`;
      text += this.#scalar(key, JSON.stringify(keyText(key)), offset + text.length);
      text += ':';
      text += this.#value(value, indent, offset + text.length, true);
    });
    return text;
  }

  #value(node: TreeNode, indent: string, offset: number, inMap: boolean): string {
    if (node.is === 'scalar') {
      const { value } = node;
      if (typeof value === 'string' && value.includes('\n') && isBlock(value))
        return this.#block(node, value, indent, offset);
      const text = typeof value === 'bigint' ? value.toString() : JSON.stringify(value);
      return ` ${this.#scalar(node, text, offset + 1)}`;
    }
    const below = `${indent}  `;
    if (node.is === 'map') {
      if (node.entries.length === 0) return ' {}';
      const lead = inMap ? `\n${below}` : ' ';
      return lead + this.#map(node, below, offset + lead.length);
    }
    if (node.items.length === 0) return ' []';
    let text = '';
    for (const item of node.items) {
      text += `\n${below}-`;
      text += this.#value(item, below, offset + text.length, false);
    }
    return text;
  }

  #scalar(node: ScalarNode, text: string, start: number): string {
    this.#stretches.push({ start, end: start + text.length, node });
    return text;
  }

  /** A literal block, so that lines keep their numbers. */
  #block(node: ScalarNode, value: string, indent: string, offset: number): string {
    const keep = value.endsWith('\n') ? (value.endsWith('\n\n') ? '+' : '') : '-';
    let text = ` |${keep}`;
    const lines = (keep === '-' ? value : value.slice(0, -1)).split('\n');
    const below = `${indent}  `;
    let from = 0;
    for (const line of lines) {
      text += '\n';
      if (line !== '') {
        const start = offset + text.length + below.length;
        this.#stretches.push({ start, end: start + line.length, node, value: from });
        text += below + line;
      }
      from += line.length + 1;
    }
    return text;
  }

  /** An object with the places in this file replaced by those that they stand for. */
  relocated(node: MapNode): MapNode {
    return this.#moved(node) as MapNode;
  }

  #moved(node: TreeNode): TreeNode {
    const origin = this.#origin(node.origin);
    if (node.is === 'seq') return { ...node, origin, items: node.items.map((item) => this.#moved(item)) };
    if (node.is === 'map') {
      const entries = node.entries.map((entry) => ({
        ...entry,
        key: this.#moved(entry.key) as ScalarNode,
        value: this.#moved(entry.value),
      }));
      return { ...node, origin, entries };
    }
    if (!node.pieces) return origin === node.origin ? node : { ...node, origin };
    const pieces = node.pieces.map((piece) => ({ ...piece, origin: this.#origin(piece.origin) }));
    return { ...node, origin, pieces };
  }

  #origin(origin: Origin): Origin {
    const { path } = this.source;
    switch (origin.is) {
      case 'written':
        return origin.span.file === path ? this.#originAt(origin.span) : origin;
      case 'inside':
        return origin.span.file === path ? this.#originAt(origin.span) : origin;
      case 'merged': {
        const by = origin.by.file === path ? spanOf(this.#originAt(origin.by)) : origin.by;
        const over = origin.over && this.#origin(origin.over);
        return { is: 'merged', by: by ?? origin.by, ...(over ? { over } : {}) };
      }
      default:
        return origin;
    }
  }

  /** The stretch around an offset, else the next one. */
  #stretch(offset: number): Stretch | undefined {
    let low = 0;
    let high = this.#stretches.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#stretches[middle] as Stretch).start <= offset) low = middle;
      else high = middle - 1;
    }
    const found = this.#stretches[low];
    return found && offset > found.end ? (this.#stretches[low + 1] ?? found) : found;
  }

  #originAt({ start, end }: Span): Origin {
    const found = this.#stretch(start);
    if (!found) return { is: 'default', layer: 'kustomize', version: '' };
    const { node, value } = found;
    if (value === undefined || start < found.start) return node.origin;
    const from = value + start - found.start;
    return innerText(node).origin(from, from + Math.min(end, found.end) - start);
  }
}

/** Whether a text can stand in a literal block as it is. */
function isBlock(text: string): boolean {
  return !/^[ \n]|\r|[^\P{C}\n\t]|\t/u.test(text);
}

/** The folder that something nobody wrote can lie in: one that the repository does not have. */
export function freeFolder(name: string, taken: (path: string) => boolean): string {
  for (let suffix = ''; ; suffix += '-') {
    const folder = `.flint-lint${suffix}/${name}`;
    if (!taken(`${folder}/kustomization.yaml`)) return folder;
  }
}

/** A path from one folder to another. */
export function relativePath(from: string, to: string): string {
  const up = from === '' ? [] : from.split('/').map(() => '..');
  return [...up, ...(to === '' ? [] : [to])].join('/') || '.';
}
