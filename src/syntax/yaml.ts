import type { SourceText } from '../text/source.ts';
import type { Origin } from '../text/span.ts';
import { LIMITS } from './limits.ts';
import { keyText } from './navigate.ts';
import type {
  DuplicateKey,
  MapEntry,
  ScalarNode,
  ScalarStyle,
  ScalarValue,
  SyntaxProblem,
  TreeNode,
  YamlFile,
} from './tree.ts';
import { Alias, Composer, type Document, isMap, isScalar, isSeq, type ParsedNode, Parser } from './yaml-library.ts';
import { KUBERNETES_TAGS } from './yaml-schema.ts';

/**
 * Parses YAML (and JSON, which is YAML) into plain trees with spans.
 *
 * Never throws on bad input: what cannot be read comes back in `problems`, and an error in one
 * document does not hide the others.
 */
export function parseYaml(source: SourceText): YamlFile {
  const file: YamlFile = { documents: [], problems: [], duplicates: [] };
  const pieces = splitDocuments(source.text);
  if (pieces.length > LIMITS.documents) {
    file.problems.push({
      file: source.path,
      start: pieces[LIMITS.documents]?.start ?? 0,
      end: pieces[LIMITS.documents]?.start ?? 0,
      message: `The file holds ${pieces.length} documents; only the first ${LIMITS.documents} are read`,
    });
    pieces.length = LIMITS.documents;
  }
  const budget = { nodes: LIMITS.nodes };
  for (const piece of pieces) parsePiece(source, piece, file, budget);
  return file;
}

interface Piece {
  text: string;
  start: number;
}

/**
 * Cuts a stream at its document markers. `---` at the start of a line ends a document whatever
 * surrounds it, block and quoted scalars included, so the cut needs no parser.
 */
function splitDocuments(text: string): Piece[] {
  const pieces: Piece[] = [];
  let start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const marker = /^(?:---(?=[ \t\r\n]|$)|\.\.\.(?=[ \t\r\n]|$)[^\n]*\n?)/gm;
  for (let match = marker.exec(text); match; match = marker.exec(text)) {
    if (match[0].startsWith('.')) continue;
    if (match.index === start && pieces.length === 0) continue;
    const before = text.slice(start, match.index);
    // Directives belong to the document whose marker follows them.
    if (!/^%/m.test(before) || /^[^%#\s]/m.test(before)) {
      pieces.push({ text: before, start });
      start = match.index;
    }
  }
  pieces.push({ text: text.slice(start), start });
  return pieces;
}

function parsePiece(source: SourceText, piece: Piece, file: YamlFile, budget: { nodes: number }): void {
  // What is missing at the end of a document is shown behind its last character, not on a blank line.
  const last = piece.text.trimEnd().length;
  const problem = (start: number, end: number, message: string) => {
    const from = Math.min(start, last);
    const to = Math.max(from, Math.min(end, last));
    file.problems.push({ file: source.path, start: piece.start + from, end: piece.start + to, message });
  };
  const tooDeep = deepAt(piece.text);
  if (tooDeep !== undefined) {
    problem(tooDeep, tooDeep, `Nested more than ${LIMITS.depth} levels deep`);
    return;
  }
  let documents: Document.Parsed[];
  try {
    const composer = new Composer({
      version: '1.1',
      customTags: KUBERNETES_TAGS,
      uniqueKeys: false,
      intAsBigInt: true,
      keepSourceTokens: false,
      logLevel: 'silent',
    });
    documents = [...composer.compose(new Parser().parse(piece.text), false)] as Document.Parsed[];
  } catch (error) {
    problem(0, 0, `Cannot be read as YAML: ${(error as Error).message}`);
    return;
  }
  for (const document of documents) {
    for (const error of document.errors) {
      const [start, end] = error.pos;
      problem(start, end, firstLine(error.message));
    }
    const converter = new Converter(source, piece, file.duplicates, budget);
    try {
      const root = document.contents ? converter.node(document.contents as ParsedNode) : null;
      const broken = document.errors.length > 0;
      const nothing = root === null || (root.is === 'scalar' && root.value === null);
      if (!broken && !nothing) {
        file.documents.push({
          file: source.path,
          index: file.documents.length,
          root,
          start: piece.start,
          end: piece.start + piece.text.length,
        });
      }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      problem(error.offset, error.offset, error.message);
    }
  }
}

function firstLine(message: string): string {
  return (message.split('\n')[0] ?? message).replace(/ at line \d+, column \d+:?$/, '').replace(/:$/, '');
}

/** Why a document that parses is not read, and the offset in its piece. */
class Refusal extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/** The offset at which nesting passes the limit; a cheap upper bound taken before parsing. */
function deepAt(text: string): number | undefined {
  let flow = 0;
  let lineStart = 0;
  const stack: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 10) lineStart = i + 1;
    else if (unit === 91 || unit === 123) {
      if (++flow > LIMITS.depth * 5) return i;
    } else if ((unit === 93 || unit === 125) && flow > 0) flow--;
    else if (unit !== 32 && unit !== 45 && i >= lineStart) {
      // First character of a line that is neither blank nor a dash: its column is its depth.
      const column = i - lineStart;
      lineStart = Number.POSITIVE_INFINITY;
      while (stack.length > 0 && (stack[stack.length - 1] as number) >= column) stack.pop();
      stack.push(column);
      if (stack.length > LIMITS.depth * 5) return i;
    }
  }
  return undefined;
}

/** Turns the library's nodes into our own, resolving aliases and merge keys. */
class Converter {
  readonly #source: SourceText;
  readonly #piece: Piece;
  readonly #duplicates: DuplicateKey[];
  readonly #budget: { nodes: number };
  readonly #anchors = new Map<string, { node: TreeNode; weight: number }>();
  readonly #open = new Set<string>();

  constructor(source: SourceText, piece: Piece, duplicates: DuplicateKey[], budget: { nodes: number }) {
    this.#source = source;
    this.#piece = piece;
    this.#duplicates = duplicates;
    this.#budget = budget;
  }

  node(node: ParsedNode, depth = 0): TreeNode {
    if (depth > LIMITS.depth) throw new Refusal(`Nested more than ${LIMITS.depth} levels deep`, node.range?.[0] ?? 0);
    this.#spend(1, node);
    if (node instanceof Alias) return this.#alias(node as Alias.Parsed);
    const anchor = (node as { anchor?: string }).anchor;
    if (anchor === undefined) return this.#plain(node, depth);
    const before = this.#budget.nodes;
    this.#open.add(anchor);
    const converted = this.#plain(node, depth);
    this.#open.delete(anchor);
    this.#anchors.set(anchor, { node: converted, weight: before - this.#budget.nodes + 1 });
    return converted;
  }

  #spend(nodes: number, node: ParsedNode): void {
    this.#budget.nodes -= nodes;
    if (this.#budget.nodes < 0) {
      throw new Refusal(`Holds more than ${LIMITS.nodes} values once aliases are expanded`, node.range?.[0] ?? 0);
    }
  }

  #alias(node: Alias.Parsed): TreeNode {
    const start = node.range[0];
    if (this.#open.has(node.source)) throw new Refusal(`The alias *${node.source} stands inside its own anchor`, start);
    const found = this.#anchors.get(node.source);
    if (!found) throw new Refusal(`The alias *${node.source} has no anchor before it`, start);
    this.#spend(found.weight, node);
    return aliased(found.node, this.#origin(start, node.range[1]));
  }

  #plain(node: Exclude<ParsedNode, Alias.Parsed>, depth: number): TreeNode {
    const [start, end] = node.range;
    if (isMap(node)) return this.#map(node as unknown as { items: LibraryPair[] }, start, end, depth);
    if (isSeq(node)) {
      const items = (node.items as ParsedNode[]).map((item) => this.node(item, depth + 1));
      return { is: 'seq', items, origin: this.#origin(start, end) };
    }
    if (isScalar(node)) return this.#scalar(node.value, node.type, start, end);
    throw new Refusal('Holds a value that is neither mapping, sequence nor scalar', start);
  }

  #scalar(value: unknown, type: string | undefined, start: number, end: number): ScalarNode {
    const source = this.#piece.text.slice(start, end);
    return {
      is: 'scalar',
      value: scalarValue(value),
      source,
      style: styleOf(type, source),
      origin: this.#origin(start, end),
    };
  }

  #map(map: { items: LibraryPair[] }, start: number, end: number, depth: number): TreeNode {
    const entries: MapEntry[] = [];
    const merges: { at: Origin; nodes: TreeNode[] }[] = [];
    const seen = new Map<string, ScalarNode>();
    for (const pair of map.items) {
      if (!isScalar(pair.key))
        throw new Refusal('A mapping or sequence stands as a key', pair.key?.range?.[0] ?? start);
      const key = this.node(pair.key as ParsedNode, depth + 1) as ScalarNode;
      const value: TreeNode = pair.value
        ? this.node(pair.value, depth + 1)
        : { is: 'scalar', value: null, source: '', style: 'missing', origin: key.origin };
      if (key.style === 'plain' && key.source === '<<') {
        merges.push({ at: key.origin, nodes: value.is === 'seq' ? value.items : [value] });
        continue;
      }
      const text = keyText(key);
      const first = seen.get(text);
      if (first) this.#duplicates.push({ key: text, first, second: key });
      else seen.set(text, key);
      entries.push({ key, value });
    }
    for (const { at, nodes } of merges) {
      for (const node of nodes) {
        if (node.is !== 'map') continue;
        this.#budget.nodes -= node.entries.length;
        for (const merged of node.entries) {
          const text = keyText(merged.key);
          if (seen.has(text)) continue;
          seen.set(text, merged.key);
          entries.push({ ...merged, value: aliased(merged.value, at), merged: true });
        }
      }
    }
    return { is: 'map', entries, origin: this.#origin(start, end) };
  }

  #origin(start: number, end: number): Origin {
    // The library's end of a block scalar includes the line break; a span stops at the text.
    let stop = end;
    const { text } = this.#piece;
    while (stop > start && /[\s]/.test(text[stop - 1] as string)) stop--;
    return {
      is: 'written',
      span: { file: this.#source.path, start: this.#piece.start + start, end: this.#piece.start + stop },
    };
  }
}

interface LibraryPair {
  key: ParsedNode | null;
  value: ParsedNode | null;
}

/** A shallow copy that says it is used here; its parts keep the place where they stand. */
function aliased(node: TreeNode, use: Origin): TreeNode {
  if (use.is !== 'written') return node;
  return { ...node, origin: { is: 'alias', use: use.span, of: node.origin } };
}

function scalarValue(value: unknown): ScalarValue {
  if (typeof value === 'bigint') {
    return value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value;
  }
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return Object.is(value, -0) ? 0 : value;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  return String(value);
}

function styleOf(type: string | undefined, source: string): ScalarStyle {
  switch (type) {
    case 'QUOTE_SINGLE':
      return 'single';
    case 'QUOTE_DOUBLE':
      return 'double';
    case 'BLOCK_LITERAL':
      return 'literal';
    case 'BLOCK_FOLDED':
      return 'folded';
    default:
      return source === '' ? 'missing' : 'plain';
  }
}

export type { SyntaxProblem };

/**
 * Whether a file holds nothing but CustomResourceDefinitions: big, machine-made, and not worth
 * parsing, since their content is known by version.
 */
export function holdsOnlyDefinitions(text: string): boolean {
  const kinds = text.match(/^kind:[ \t]*\S+/gm);
  return kinds !== null && kinds.every((kind) => /CustomResourceDefinition$/.test(kind));
}
