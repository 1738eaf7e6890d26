import type { EngineAnswer } from '../../assets/engines.ts';
import { at, textOf } from '../../syntax/navigate.ts';
import type { MapEntry, MapNode, ScalarNode, TreeNode } from '../../syntax/tree.ts';
import { parseYaml } from '../../syntax/yaml.ts';
import { DEFAULT_LIMITS } from '../../text/limits.ts';
import { SourceText } from '../../text/source.ts';
import { type Origin, type Span, spanOf } from '../../text/span.ts';
import type { Repository } from '../repository.ts';
import type { KustomizeLayer } from '../target.ts';
import { Fields, isItself } from './attribute.ts';
import { Authored } from './authored.ts';
import { AuthoredMetadata } from './metadata.ts';
import { Operations } from './operations.ts';

/** An object as kustomize builds it; every value knows where its author wrote it. */
export interface BuiltObject {
  root: MapNode;
  /** The file that its name is written in. */
  file: string;
  /** Its name before prefixes, suffixes and hashes, when it has another one now. */
  authoredName?: string;
}

/** Rendered text is bounded by characters, not by what authors may write into one file. */
const LIMITS = { ...DEFAULT_LIMITS, tokens: 4_000_000, values: 4_000_000, documents: 20_000 };

/**
 * Turns the text of a build into objects.
 *
 * @param layers the target's kustomizations, the outermost first
 * @param files that it is built from
 */
export function builtObjects(
  answer: EngineAnswer,
  layers: readonly KustomizeLayer[],
  files: Iterable<string>,
  repository: Repository,
): BuiltObject[] {
  const { documents } = parseYaml(new SourceText('', answer.yaml ?? ''), LIMITS);
  const places = new Places(answer);
  const roots = documents.flatMap(({ root }) => (root?.is === 'map' ? [root] : []));
  const known = roots.reduce((sum, root) => sum + scalarCount(root), 0) === places.count;
  const authored = new Authored(repository);
  const made = {
    fields: new Fields(layers, repository),
    operations: new Operations(layers, repository),
    metadata: new AuthoredMetadata(files, repository),
  };
  return roots.map((root) => {
    const builder = new Builder(known ? places : undefined, authored, made, root);
    const placed = builder.map(root, []);
    const named = spanOf((at(placed, 'metadata', 'name') ?? at(placed, 'kind') ?? placed).origin);
    const { authoredName } = builder;
    return {
      root: placed,
      file: named?.file ?? layers[0]?.file ?? '',
      ...(authoredName === undefined ? {} : { authoredName }),
    };
  });
}

function scalarCount(node: TreeNode): number {
  if (node.is === 'scalar') return 1;
  if (node.is === 'seq') return node.items.reduce((sum, item) => sum + scalarCount(item), 0);
  return node.entries.reduce((sum, { value }) => sum + 1 + scalarCount(value), 0);
}

/** The places of an answer, taken one after the other. */
class Places {
  readonly #numbers: readonly number[];
  readonly #sources: readonly string[];
  #next = 0;

  constructor({ places, sources }: EngineAnswer) {
    this.#numbers = places ?? [];
    this.#sources = sources ?? [];
  }

  get count(): number {
    return this.#numbers.length / 3;
  }

  take(): { file: string; line: number; column: number } | undefined {
    const next = this.#next;
    this.#next += 3;
    const file = this.#sources[this.#numbers[next] ?? -1];
    return file === undefined
      ? undefined
      : { file, line: this.#numbers[next + 1] ?? 0, column: this.#numbers[next + 2] ?? 0 };
  }
}

/** A key of a built object where its author wrote it. */
interface AuthoredKey {
  file: string;
  line: number;
  authored: ScalarNode;
}

/** What is asked for the places of what no file holds as it is. */
interface Made {
  metadata: AuthoredMetadata;
  fields: Fields;
  operations: Operations;
}

/** Gives the nodes of one object their places. */
class Builder {
  readonly #places: Places | undefined;
  readonly #authored: Authored;
  readonly #fields: Fields;
  readonly #operations: Operations;
  readonly #metadata: AuthoredMetadata;
  readonly #kind: string;
  readonly #name: string;
  authoredName: string | undefined;

  constructor(places: Places | undefined, authored: Authored, { fields, operations, metadata }: Made, root: MapNode) {
    this.#places = places;
    this.#authored = authored;
    this.#fields = fields;
    this.#operations = operations;
    this.#metadata = metadata;
    this.#kind = textOf(at(root, 'kind')) ?? '';
    this.#name = textOf(at(root, 'metadata', 'name')) ?? '';
  }

  map(node: MapNode, path: readonly (string | number)[]): MapNode {
    const built: MapEntry[] = [];
    for (const { key, value } of node.entries) {
      const below = [...path, String(key.value)];
      const placed = this.#scalar(key, below, true);
      const known = this.#keys.get(placed);
      const inside = this.#node(value, below, known);
      built.push({ key: known ? placed : (this.#keyBefore(inside, key) ?? placed), value: inside });
    }
    return { is: 'map', entries: built, origin: this.#mapOrigin(built) ?? this.#fallback() };
  }

  #node(node: TreeNode, path: readonly (string | number)[], key?: AuthoredKey): TreeNode {
    if (node.is === 'scalar') return this.#scalar(node, path, false, key);
    if (node.is === 'map') return this.map(node, path);
    const built = node.items.map((item, i) => this.#node(item, [...path, i]));
    const first = built[0] && spanOf(built[0].origin);
    return { is: 'seq', items: built, origin: first ? { is: 'merged', by: first } : this.#fallback() };
  }

  /** The authored mapping when it is whole; else the first of its keys. */
  #mapOrigin(built: readonly MapEntry[]): Origin | undefined {
    const first = built[0] && spanOf(built[0].key.origin);
    if (!first) return undefined;
    const parents = new Set(built.map(({ key }) => this.#parentOf(key)));
    const [only] = parents;
    if (parents.size === 1 && only && only.entries.length === built.length) return only.origin;
    return { is: 'merged', by: earliest(built) ?? first };
  }

  readonly #keys = new Map<ScalarNode, AuthoredKey>();
  readonly #values = new Map<ScalarNode, { file: string; authored: ScalarNode }>();

  /** A key that a merge took over from a patch, and that has lost its place: its value has not. */
  #keyBefore(value: TreeNode, key: ScalarNode): ScalarNode | undefined {
    const found = this.#authoredOf(value);
    const authored = found && this.#authored.keyOf(found.file, found.authored);
    if (!found || !authored || authored.value !== key.value) return undefined;
    const kept = { ...authored };
    this.#keys.set(kept, { file: found.file, line: 0, authored });
    return kept;
  }

  #authoredOf(value: TreeNode): { file: string; authored: TreeNode } | undefined {
    if (value.is === 'scalar') return this.#values.get(value);
    if (value.is === 'seq') return undefined;
    const keys = value.entries.flatMap((entry) => this.#keys.get(entry.key) ?? []);
    const parents = new Set(keys.map(({ file, authored }) => this.#authored.parentOf(file, authored)));
    const [parent] = parents;
    const file = keys[0]?.file;
    return file !== undefined && parent && parents.size === 1 ? { file, authored: parent } : undefined;
  }

  #parentOf(key: ScalarNode): MapNode | undefined {
    const found = this.#keys.get(key);
    return found && this.#authored.parentOf(found.file, found.authored);
  }

  #scalar(node: ScalarNode, path: readonly (string | number)[], isKey: boolean, key?: AuthoredKey): ScalarNode {
    const own = this.#places?.take();
    const text = node.value === null ? 'null' : String(node.value);
    // A value that was set again has lost its place, but its key has not.
    const beside = own ? undefined : this.#beside(key);
    const place = own ?? (beside && key);
    const found = beside ?? (own && this.#authored.scalar(own.file, own.line, own.column, text));
    const made = { path, isKey, value: text, kind: this.#kind, name: this.#name };
    if (place && found && isItself(found, node.value === null ? '' : text)) {
      const repeating = this.#fields.repeating(made, place.file);
      const by = repeating && spanOf(repeating);
      if (by && by.file !== place.file) return { ...node, origin: { is: 'merged', by, over: found.origin } };
      const kept = { ...found, value: node.value };
      if (isKey && own) this.#keys.set(kept, { ...own, authored: found });
      else if (!isKey) this.#values.set(kept, { file: place.file, authored: found });
      return kept;
    }
    if (found && node.value === null && found.value === null) return { ...found };
    const over = found?.origin;
    const before = found && found.value !== null ? String(found.value) : undefined;
    // With a prefix it is still the object that the author named there.
    const isName = !isKey && path.join('/') === 'metadata/name';
    const named = found && isName ? spanOf(found.origin) : undefined;
    if (named) {
      this.authoredName = before;
      return { ...node, origin: { is: 'merged', by: named } };
    }
    const operation = found ? undefined : this.#operations.placeOf({ kind: this.#kind, name: this.#name }, path, isKey);
    // It is not the text of the key or value that stands there.
    const by = operation && spanOf(operation);
    if (by) return { ...node, origin: { is: 'merged', by } };
    const field = this.#fields.of({ ...made, ...(before === undefined ? {} : { over: before }) });
    if (isName && field?.name !== text) this.authoredName = field?.name;
    if (field?.source === text) return { ...node, origin: field.origin, source: text, style: 'plain' };
    const meta = field ? undefined : this.#metadata.placeOf(path, made);
    const authored = meta && spanOf(meta);
    if (authored) return { ...node, origin: { is: 'merged', by: authored } };
    const shown = (field && spanOf(field.origin)) ?? (over && spanOf(over)) ?? this.#lineSpan(place);
    if (!shown) return { ...node, origin: this.#fallback() };
    return { ...node, origin: { is: 'merged', by: shown, ...(over && field ? { over } : {}) } };
  }

  /** The scalar that the author wrote behind a key. */
  #beside(key: AuthoredKey | undefined): ScalarNode | undefined {
    const parent = key && this.#authored.parentOf(key.file, key.authored);
    const value = parent?.entries.find((entry) => entry.key === key?.authored)?.value;
    return value?.is === 'scalar' ? value : undefined;
  }

  #lineSpan(place: { file: string; line: number } | undefined): Span | undefined {
    const origin = place && this.#authored.line(place.file, place.line);
    return origin && spanOf(origin);
  }

  #fallback(): Origin {
    const by = this.#fields.fallback && spanOf(this.#fields.fallback);
    return by ? { is: 'merged', by } : { is: 'default', layer: 'kustomize', version: '' };
  }
}

/** Of the keys that stand in the file of the first one, the one furthest up. */
function earliest(built: readonly MapEntry[]): Span | undefined {
  const spans = built.flatMap(({ key }) => spanOf(key.origin) ?? []);
  return spans.filter(({ file }) => file === spans[0]?.file).sort((a, b) => a.start - b.start)[0];
}
