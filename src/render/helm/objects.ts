import type { EngineAnswer } from '../../assets/engines.ts';
import { decidingPiece } from '../../syntax/inside.ts';
import { at, keyText, textOf } from '../../syntax/navigate.ts';
import type { MapEntry, MapNode, ScalarNode, TextPiece, TreeNode } from '../../syntax/tree.ts';
import { parseYaml } from '../../syntax/yaml.ts';
import { DEFAULT_LIMITS } from '../../text/limits.ts';
import { SourceText } from '../../text/source.ts';
import { type Origin, type RenderedLeaf, type Span, spanOf } from '../../text/span.ts';
import { SourceMap } from './pieces.ts';

/** An object of a rendered chart. */
export interface ChartObject {
  root: MapNode;
  /** The template that it stands in. */
  file: string;
}

/** A template whose output is no YAML. */
export interface BrokenTemplate {
  file: string;
  message: string;
}

/** Rendered text is bounded by characters, not by what authors may write into one file. */
const LIMITS = { ...DEFAULT_LIMITS, tokens: 4_000_000, values: 4_000_000, documents: 20_000 };

/**
 * Turns rendered templates into objects whose values know their template line.
 *
 * @param target id that the values of a leaf are asked by
 * @param path of a template in the repository, by its path in the chart as Helm names it
 * @param text reads a template
 */
export function chartObjects(
  answer: EngineAnswer,
  target: string,
  path: (name: string) => string,
  text: (file: string) => SourceText | undefined,
): { objects: ChartObject[]; broken: BrokenTemplate[] } {
  const objects: ChartObject[] = [];
  const broken: BrokenTemplate[] = [];
  for (const template of answer.templates ?? []) {
    const file = path(template.name);
    const { documents, problems } = parseYaml(new SourceText('', template.text), LIMITS);
    const [problem] = problems;
    if (problem) broken.push({ file, message: problem.message });
    const map = new SourceMap(template.pieces ?? [], answer.sources ?? [], text);
    let index = 0;
    for (const { root } of documents) {
      if (root?.is !== 'map') continue;
      const placer = new Placer(map, file, target, `${template.name}\0${index++}`);
      for (const object of objectsIn(placer.map(root, ''))) objects.push({ root: settled(object), file });
    }
  }
  return { objects, broken };
}

/** A document, or the items of a List. */
function objectsIn(root: MapNode): MapNode[] {
  if (textOf(at(root, 'kind')) === undefined) return [];
  const list = at(root, 'items');
  if (textOf(at(root, 'kind')) !== 'List' || list?.is !== 'seq') return [root];
  return list.items.filter((item): item is MapNode => item.is === 'map');
}

/** Gives the nodes of one document their places. */
class Placer {
  readonly #map: SourceMap;
  readonly #file: string;
  readonly #target: string;
  readonly #document: string;

  constructor(map: SourceMap, file: string, target: string, document: string) {
    this.#map = map;
    this.#file = file;
    this.#target = target;
    this.#document = document;
  }

  map(node: MapNode, path: string): MapNode {
    const entries = node.entries.map(({ key, value, ...rest }): MapEntry => {
      const below = `${path}/${stepOf(key)}`;
      return { ...rest, key: this.#key(key, value, below), value: this.#node(value, below) };
    });
    return { is: 'map', entries, origin: this.#collection(node, entries[0]?.key) };
  }

  #node(node: TreeNode, path: string): TreeNode {
    if (node.is === 'scalar') return this.#scalar(node, path, tagOf(node, path));
    if (node.is === 'map') return this.map(node, path);
    const items = node.items.map((item, i) => this.#node(item, `${path}/${i}`));
    return { is: 'seq', items, origin: this.#collection(node, items[0]) };
  }

  /** A mapping or sequence stands in the template as it is only when it is all literal. */
  #collection(node: TreeNode, first: TreeNode | undefined): Origin {
    const span = renderedSpan(node);
    const pieces = span ? this.#map.between(span.start, span.end) : [];
    if (pieces.length === 1 && pieces[0]?.origin.is === 'written') return pieces[0].origin;
    const place = (first && spanOf(first.origin)) ?? (pieces[0] && spanOf(pieces[0].origin)) ?? this.#top();
    return { is: 'template', span: place, exact: false, values: [] };
  }

  /** A key is decided by the first value below it. */
  #key(key: ScalarNode, value: TreeNode, path: string): ScalarNode {
    let [below, up] = [path, 0];
    let here: TreeNode | undefined = value;
    while (here && here.is !== 'scalar') {
      const [step, next]: [string, TreeNode | undefined] =
        here.is === 'seq' ? ['0', here.items[0]] : [stepOf(here.entries[0]?.key), here.entries[0]?.value];
      below = `${below}/${step}`;
      up++;
      here = next;
    }
    return this.#scalar(key, below, { name: keyText(key), up });
  }

  #scalar(node: ScalarNode, path: string, of: Pick<RenderedLeaf, 'name' | 'up' | 'tag'>): ScalarNode {
    const span = renderedSpan(node);
    if (!span) return node;
    const leaf = { target: this.#target, key: `${this.#document}${path}`, ...of };
    const pieces = this.#map.between(span.start, span.end).map((piece) => withLeaf(piece, leaf));
    const deciding = decidingPiece(pieces, 0, span.end - span.start);
    if (!deciding) return { ...node, origin: { is: 'template', span: this.#top(), exact: false, values: [] } };
    const placed = { ...node, origin: deciding.origin };
    return pieces.length === 1 && deciding.origin.is === 'written' ? placed : { ...placed, pieces };
  }

  #top(): Span {
    return { file: this.#file, start: 0, end: 0 };
  }
}

function tagOf({ value }: ScalarNode, path: string): { tag?: string } {
  const tag = /\/image(?:\/name)?$/.test(path) ? /:([^/:@]+)$/.exec(String(value))?.[1] : undefined;
  return tag === undefined ? {} : { tag };
}

/** A key as a step of a JSON pointer. */
function stepOf(key: ScalarNode | undefined): string {
  return key ? keyText(key).replaceAll('~', '~0').replaceAll('/', '~1') : '';
}

function withLeaf(piece: TextPiece, leaf: RenderedLeaf): TextPiece {
  return piece.origin.is === 'template' ? { ...piece, origin: { ...piece.origin, leaf } } : piece;
}

function renderedSpan({ origin }: TreeNode): { start: number; end: number } | undefined {
  return origin.is === 'written' ? origin.span : origin.is === 'alias' ? origin.use : undefined;
}

/** The namespace that charts are rendered for when nothing says where they are installed. */
export const ANY_NAMESPACE = 'release-namespace';

/** Takes out a namespace that only repeats where the release is installed: nobody wrote which one that is. */
function settled(root: MapNode): MapNode {
  const metadata = at(root, 'metadata');
  if (metadata?.is !== 'map' || textOf(at(metadata, 'namespace')) !== ANY_NAMESPACE) return root;
  const kept = { ...metadata, entries: metadata.entries.filter(({ key }) => keyText(key) !== 'namespace') };
  return {
    ...root,
    entries: root.entries.map((entry) => (keyText(entry.key) === 'metadata' ? { ...entry, value: kept } : entry)),
  };
}
