import { parseAllDocuments } from 'yaml';
import { readEveryday } from '../../../src/syntax/everyday/document.ts';
import { keyText } from '../../../src/syntax/navigate.ts';
import type { MapNode, ScalarNode, TreeNode, YamlFile } from '../../../src/syntax/tree.ts';
import { parseYaml } from '../../../src/syntax/yaml.ts';
import { KUBERNETES_TAGS } from '../../../src/syntax/yaml-schema.ts';
import { boundedTokens } from '../../../src/syntax/yaml-tokens.ts';
import { applyEdits } from '../../../src/text/edit.ts';
import { DEFAULT_LIMITS } from '../../../src/text/limits.ts';
import { SourceText } from '../../../src/text/source.ts';
import { holds, same, shown } from '../expect.ts';
import type { Target } from '../fuzz.ts';
import { mutate } from '../mutate.ts';
import type { Seeds } from '../seeds.ts';

const PIECES =
  '---|--- |...|: |:|- |? |[|]|{|}|,|&a |*a|<<: |<<: *a|!!str |!!int |!x |!<|%YAML 1.2\n|%TAG |# |#|>-\n|>|||2\n|||+\n|  |   |\t|"|\'|""|a: b|\n  a: |\n- |\n---\n|null|~|true|on|0x1F|0o17|017|1_000|.inf|-.nan|1e3|12345678901234567890|2001-01-01|1:30|{{ .x }}|{% if %}|=|@|`|%|key|"a\\u0041\\n"|\\x|a: [b, {c: d}]|'
    .split('|')
    .map((piece) => (piece === '' ? '|' : piece));

/** The YAML reader: never throws, knows where everything stands, and means what the library means. */
export function yamlTarget(seeds: Seeds): Target {
  return {
    name: 'yaml',
    most: 2000,
    generate: (random) => mutate(random, seeds.yaml, PIECES),
    check(text) {
      const file = parseYaml(new SourceText('a.yaml', text));
      checkEveryday(text, file);
      checkPlaces(text, file);
      checkLibrary(text, file);
      checkEdit(text, file);
    },
  };
}

/** The library alone gives the same, and counts the same words and marks. */
function checkEveryday(text: string, file: YamlFile): void {
  const costs: number[] = [];
  const counted = (piece: string) => {
    const budget = { tokens: DEFAULT_LIMITS.tokens };
    for (const _ of boundedTokens(piece, budget, DEFAULT_LIMITS));
    return DEFAULT_LIMITS.tokens - budget.tokens;
  };
  const library = parseYaml(new SourceText('a.yaml', text), DEFAULT_LIMITS, (piece, place, most) => {
    const read = readEveryday(piece, place, most);
    if (read) costs.push(counted(piece) - read.tokens);
    return undefined;
  });
  same(file, library, 'differs from what the library reads alone');
  holds(
    costs.every((difference) => difference === 0),
    () => `words and marks differ by ${costs.join(', ')}`,
  );
}

function checkPlaces(text: string, file: YamlFile): void {
  for (const { start, end, message } of file.problems) {
    holds(start >= 0 && start <= end && end <= text.length, () => `problem outside the text: ${message}`);
    holds(!message.includes('\n'), () => `problem of several lines: ${message}`);
  }
  let last = 0;
  for (const { start, end, root } of file.documents) {
    holds(start >= last && end >= start && end <= text.length, () => `documents out of order: ${start} to ${end}`);
    last = end;
    if (root) checkNode(text, root, start, end);
  }
}

/** Every part that is written here stands inside what holds it, behind the part before it. */
function checkNode(text: string, node: TreeNode, from: number, to: number): number {
  if (node.origin.is !== 'written') return from;
  const { start, end } = node.origin.span;
  holds(start >= from && end >= start && end <= to, () => `${node.is} at ${start} to ${end}, outside ${from} to ${to}`);
  if (node.is === 'scalar') {
    const { source } = node;
    const written = text.slice(start, end);
    holds(source.startsWith(written), () => `source ${shown(source)} is written ${shown(written)}`);
    return end;
  }
  let position = start;
  for (const part of node.is === 'seq' ? node.items : partsOf(node)) {
    // A value that is left out stands where its key does.
    if (part.is === 'scalar' && part.style === 'missing') continue;
    position = checkNode(text, part, position, end);
  }
  return end;
}

function partsOf(node: MapNode): TreeNode[] {
  const byPlace = (a: TreeNode, b: TreeNode) => placeOf(a) - placeOf(b);
  const own = node.entries.filter(({ merged }) => !merged).flatMap(({ key, value }): TreeNode[] => [key, value]);
  return own.filter(({ origin }) => origin.is === 'written').sort(byPlace);
}

function placeOf({ origin }: TreeNode): number {
  return origin.is === 'written' ? origin.span.start : 0;
}

/** Plain data of a tree; of keys that stand twice the last one counts. */
function dataOf(node: TreeNode): unknown {
  if (node.is === 'scalar') return plain(node.value);
  if (node.is === 'seq') return node.items.map(dataOf);
  return sorted(node.entries.map(({ key, value }) => [keyText(key), dataOf(value)]));
}

function libraryData(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(libraryData);
  if (value instanceof Map)
    return sorted([...value].map(([key, inner]) => [keyOf(key as unknown), libraryData(inner)]));
  return plain(value);
}

function keyOf(key: unknown): string {
  return String(plain(key));
}

function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (typeof value === 'number') return Object.is(value, -0) ? 0 : Number.isFinite(value) ? value : String(value);
  return value === undefined ? null : value;
}

function sorted(pairs: [string, unknown][]): unknown {
  return [...new Map(pairs)].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

/** Where both accept a text, both read the same from it. */
function checkLibrary(text: string, file: YamlFile): void {
  // Directives hold for what follows in the library; each document is read alone here, as kubectl does.
  // Of two byte order marks the library may take both off.
  if (file.problems.length > 0 || file.duplicates.length > 0 || /^\uFEFF?%|\uFEFF\uFEFF/m.test(text)) return;
  const documents = parseAllDocuments(text, {
    version: '1.1',
    customTags: KUBERNETES_TAGS,
    uniqueKeys: false,
    intAsBigInt: true,
    logLevel: 'silent',
  });
  if (!Array.isArray(documents) || documents.some(({ errors }) => errors.length > 0)) return;
  let data: unknown[];
  try {
    data = documents.map((document) => libraryData(document.toJS({ mapAsMap: true, maxAliasCount: -1 })));
  } catch {
    return;
  }
  const own = file.documents.map(({ root }) => (root ? dataOf(root) : null));
  same(
    own.filter((value) => value !== null),
    data.filter((value) => value !== null),
    'differs from the library',
  );
}

/** Another value in the place of a scalar changes that value and nothing else. */
function checkEdit(text: string, file: YamlFile): void {
  // Whether a lone carriage return ends a line depends on what surrounds it in the library.
  if (file.problems.length > 0 || /[!&*%]|<<|\r(?!\n)/.test(text)) return;
  const scalars = file.documents.flatMap(({ root }) => (root ? values(root) : []));
  const chosen = scalars[text.length % Math.max(1, scalars.length)];
  if (chosen?.origin.is !== 'written' || chosen.style === 'missing') return;
  if (chosen.style === 'literal' || chosen.style === 'folded') return;
  const { start, end } = chosen.origin.span;
  const edited = applyEdits(text, [{ file: 'a.yaml', start, end, text: '"fuzz"' }]).text;
  const after = parseYaml(new SourceText('a.yaml', edited));
  const before = file.documents.map(({ root }) => root && dataOf(replaced(root, chosen)));
  same(
    after.documents.map(({ root }) => root && dataOf(root)),
    before,
    `an edit at ${start}`,
  );
}

function values(node: TreeNode): ScalarNode[] {
  if (node.is === 'scalar') return [node];
  return (node.is === 'seq' ? node.items : node.entries.map(({ value }) => value)).flatMap(values);
}

function replaced(node: TreeNode, scalar: ScalarNode): TreeNode {
  if (node === scalar) return { ...scalar, value: 'fuzz' };
  if (node.is === 'scalar') return node;
  if (node.is === 'seq') return { ...node, items: node.items.map((item) => replaced(item, scalar)) };
  return { ...node, entries: node.entries.map((entry) => ({ ...entry, value: replaced(entry.value, scalar) })) };
}
