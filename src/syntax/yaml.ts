import { beyond, DEFAULT_LIMITS, grouped } from '../text/limits.ts';
import type { SourceText } from '../text/source.ts';
import type { Origin } from '../text/span.ts';
import { isWhiteSpace } from './everyday/characters.ts';
import { readEveryday } from './everyday/document.ts';
import { keyText } from './navigate.ts';
import type { MapEntry, ScalarNode, ScalarStyle, SyntaxProblem, TreeNode, YamlFile } from './tree.ts';
import { Alias, Composer, type Document, isMap, isScalar, isSeq, type ParsedNode } from './yaml-library.ts';
import { scalarValue, YAML_OPTIONS } from './yaml-scalars.ts';
import { boundedTokens, Refusal, tooDeep, type YamlLimits } from './yaml-tokens.ts';

/** Problems of one file that are told. */
const MOST_PROBLEMS = 100;

/**
 * Parses YAML (and JSON, which is YAML) into plain trees with spans.
 *
 * Never throws on bad input: what cannot be read comes back in `problems`, and an error in one
 * document does not hide the others. What passes a limit is not read, and is a problem that names it.
 *
 * @param everyday what reads most documents; only tests give another
 */
export function parseYaml(
  source: SourceText,
  limits: YamlLimits = DEFAULT_LIMITS,
  everyday: typeof readEveryday = readEveryday,
): YamlFile {
  const file: YamlFile = { documents: [], problems: [], duplicates: [] };
  const pieces = splitDocuments(source.text);
  if (pieces.length > limits.documents) {
    const start = pieces[limits.documents]?.start ?? 0;
    const size = `${grouped(limits.documents)} documents`;
    const message = `holds ${grouped(pieces.length)} documents, ${beyond('documents', size)}; the rest is not read`;
    file.problems.push({ file: source.path, start, end: start, message, limit: 'documents' });
    pieces.length = limits.documents;
  }
  // Bad text makes errors by the thousand, and their stacks cost more than all else.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    readPieces(pieces, { source, file, limits, everyday, left: { tokens: limits.tokens, values: limits.values } });
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
  return file;
}

function readPieces(pieces: readonly Piece[], reading: Reading): void {
  for (const piece of pieces) {
    if (!readPiece(piece, reading)) parsePiece(piece, reading);
    if (reading.left.tokens < 0 || reading.left.values < 0) break;
  }
}

/** A file on its way into trees. */
interface Reading {
  source: SourceText;
  file: YamlFile;
  limits: YamlLimits;
  everyday: typeof readEveryday;
  left: { tokens: number; values: number };
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

/** Reads a document the fast way; false, and nothing done, where that does not suffice. */
function readPiece(piece: Piece, { file, source, left, limits, everyday }: Reading): boolean {
  const place = { file: source.path, start: piece.start };
  const read = everyday(piece.text, place, { tokens: left.tokens, depth: limits.depth });
  if (!read || read.values > left.values) return false;
  left.tokens -= read.tokens;
  left.values -= read.values;
  for (const each of read.duplicates) file.duplicates.push(each);
  const end = piece.start + piece.text.length;
  const { root } = read;
  if (root) file.documents.push({ file: source.path, index: file.documents.length, root, start: piece.start, end });
  return true;
}

/** Reads a document with the library. */
function parsePiece(piece: Piece, reading: Reading): void {
  const { file, source, left, limits } = reading;
  // What is missing at the end of a document is shown behind its last character, not on a blank line.
  const last = piece.text.trimEnd().length;
  const problem = (start: number, end: number, message: string, limit?: string) => {
    const from = Math.min(start, last);
    const to = Math.max(from, Math.min(end, last));
    const place = { file: source.path, start: piece.start + from, end: piece.start + to, message };
    if (limit !== undefined) file.problems.push({ ...place, limit });
    else if (file.problems.length < MOST_PROBLEMS) file.problems.push(place);
  };
  try {
    const composer = new Composer(YAML_OPTIONS);
    const tokens = boundedTokens(piece.text, left, limits);
    for (const document of composer.compose(tokens, false) as Iterable<Document.Parsed>) {
      // What follows the first error of a document is a consequence of it, as a rule.
      const [first, ...others] = document.errors;
      const error = others.reduce((least, each) => (each.pos[0] < (least?.pos[0] ?? 0) ? each : least), first);
      if (error) problem(error.pos[0], error.pos[1], firstLine(error.message));
      const root = document.contents ? new Converter(piece, reading).node(document.contents as ParsedNode) : null;
      const nothing = root === null || (root.is === 'scalar' && root.value === null);
      if (document.errors.length > 0 || nothing) continue;
      const end = piece.start + piece.text.length;
      const { documents } = file;
      // What ends with `...` may have another behind it.
      const before = documents[documents.length - 1];
      const start = piece.start + (before?.end === end ? document.range[0] : 0);
      if (before?.end === end) before.end = start;
      documents.push({ file: source.path, index: documents.length, root, start, end });
    }
  } catch (error) {
    if (error instanceof Refusal) problem(error.offset, error.offset, error.message, error.limit);
    else problem(0, 0, `cannot be read as YAML: ${(error as Error).message}`);
  }
}

/** The library's message without its code frame; it may quote the file at any length. */
function firstLine(message: string): string {
  const line = (message.split('\n', 1)[0] ?? '').slice(0, 200);
  return line.replace(/ at line \d+, column \d+:?$/, '').replace(/:$/, '');
}

/** Turns the library's nodes into our own, resolving aliases and merge keys. */
class Converter {
  readonly #piece: Piece;
  readonly #reading: Reading;
  readonly #anchors = new Map<string, { node: TreeNode; weight: number }>();
  readonly #open = new Set<string>();

  constructor(piece: Piece, reading: Reading) {
    this.#piece = piece;
    this.#reading = reading;
  }

  node(node: ParsedNode, depth = 0): TreeNode {
    const { left, limits } = this.#reading;
    if (depth > limits.depth) throw tooDeep(limits.depth, node.range?.[0] ?? 0);
    this.#spend(1, node.range?.[0]);
    if (node instanceof Alias) return this.#alias(node as Alias.Parsed);
    const anchor = (node as { anchor?: string }).anchor;
    if (anchor === undefined) return this.#plain(node, depth);
    const before = left.values;
    this.#open.add(anchor);
    const converted = this.#plain(node, depth);
    this.#open.delete(anchor);
    this.#anchors.set(anchor, { node: converted, weight: before - left.values + 1 });
    return converted;
  }

  #spend(values: number, offset = 0): void {
    const { left, limits } = this.#reading;
    left.values -= values;
    if (left.values >= 0) return;
    const size = `${grouped(limits.values)} values once aliases are expanded`;
    throw new Refusal(`holds ${beyond('values', size)}`, offset, 'values');
  }

  #alias(node: Alias.Parsed): TreeNode {
    const start = node.range[0];
    if (this.#open.has(node.source)) throw new Refusal(`The alias *${node.source} stands inside its own anchor`, start);
    const found = this.#anchors.get(node.source);
    if (!found) throw new Refusal(`The alias *${node.source} has no anchor before it`, start);
    this.#spend(found.weight, start);
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
      if (first) this.#reading.file.duplicates.push({ key: text, first, second: key });
      else seen.set(text, key);
      entries.push({ key, value });
    }
    for (const { at, nodes } of merges) {
      for (const node of nodes) {
        if (node.is !== 'map') continue;
        this.#spend(node.entries.length, start);
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
    while (stop > start && isWhiteSpace(text.charCodeAt(stop - 1))) stop--;
    return {
      is: 'written',
      span: { file: this.#reading.source.path, start: this.#piece.start + start, end: this.#piece.start + stop },
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
  return kinds?.every((kind) => /CustomResourceDefinition$/.test(kind)) ?? false;
}
