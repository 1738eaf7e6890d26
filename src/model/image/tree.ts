import type { Origin } from '../../text/span.ts';
import { type Missing, no, type Proof, type Step, unknown, yes } from '../proof.ts';
import { couldMatch, hasHole, literalPrefix } from './holes.ts';
import type { ImagePath } from './image.ts';
import { globPattern, isStandardDirectory, isWithin, literally, parentOf } from './paths.ts';
import { type Cause, type Knowledge, Regions } from './regions.ts';

/** A file or directory of an image. */
export interface TreeEntry {
  kind: 'file' | 'directory';
  at?: Origin;
  /** False when it is there only in some runs of the build, as behind a condition. */
  certain: boolean;
  /** Where a file was downloaded from. */
  url?: string;
  /** The target of a symbolic link to a directory. */
  link?: string;
  /** The path it would have under the name that it was copied from. */
  alias?: string;
}

export type { Cause } from './regions.ts';

interface Found {
  path: string;
  entry: TreeEntry;
}

/** What a search found, what may be there unseen, and why. */
interface Search {
  certain: Found[];
  missing: Missing[];
  steps: Step[];
}

/** What stands at a path, as a copy command sees it. */
export type PathKind = 'file' | 'directory' | 'missing' | 'unknown';

const LINK_HOPS = 8;
/** Most files that are followed; folders copied into each other end there. */
const MOST_ENTRIES = 50_000;
const MOST_CAUSES = 1000;
const TOO_MANY = 'Declare the image under `images:` in flint-lint.yaml';

/**
 * The file tree of an image during its build: the files that are known to be there, and for
 * each region whether more may be. The youngest region that holds a path decides about it.
 */
export class VirtualTree {
  readonly #entries: Map<string, TreeEntry>;
  #regions: Regions;
  /** Answers of `find` until the tree changes: many rules ask for the same. */
  readonly #searches = new Map<string, Search>();
  /** What `find` looks through, until the tree changes. */
  #seen: readonly Found[] | undefined;

  /** @param background what holds for every path that nothing was said about */
  constructor(background: Knowledge, entries: ReadonlyMap<string, TreeEntry> = new Map()) {
    this.#entries = new Map(entries);
    this.#regions = new Regions(background);
  }

  clone(): VirtualTree {
    const copy = new VirtualTree('plain', this.#entries);
    copy.#regions = this.#regions.clone();
    return copy;
  }

  get entries(): ReadonlyMap<string, TreeEntry> {
    return this.#entries;
  }

  /** Says that nothing but the entries lies below a directory. */
  close(root: string): void {
    this.#forget();
    this.#regions.add(root, 'closed');
  }

  /** Says that anything may lie below a directory from now on. */
  taint(root: string, cause: Cause): void {
    this.#forget();
    this.#regions.add(root, cause);
  }

  /** Adds a file or directory, and the directories above it that are not there yet. */
  add(path: string, entry: TreeEntry): void {
    const place = this.#follow(path);
    this.#put(place, entry);
    for (let at = parentOf(place); at !== '/' && at.startsWith('/'); at = parentOf(at)) {
      const known = this.#entries.get(at);
      if (known?.kind === 'directory' && (known.certain || !entry.certain)) return;
      this.#put(at, { kind: 'directory', certain: entry.certain });
    }
  }

  #put(place: string, entry: TreeEntry): void {
    const old = this.#entries.get(place);
    // A directory that is made again keeps the place that made it.
    if (old?.kind === 'directory' && entry.kind === 'directory' && (old.certain || !entry.certain)) return;
    this.#forget();
    this.#entries.set(place, entry);
  }

  /** Removes a path with everything below it; below an open region that makes it proven absent. */
  remove(path: string): void {
    const place = path === '/' ? path : this.#follow(path);
    this.#forget();
    for (const known of [...this.#entries.keys()]) if (isWithin(known, place)) this.#entries.delete(known);
    if (!hasHole(place)) this.close(place);
  }

  /** Takes the proof from entries that a command may have removed. */
  doubt(matches: (path: string) => boolean): void {
    this.#forget();
    for (const [path, entry] of this.#entries) if (matches(path)) this.#entries.set(path, { ...entry, certain: false });
  }

  kind(path: string): PathKind {
    const place = this.#follow(path);
    const entry = this.#entries.get(place);
    if (entry) return entry.certain ? entry.kind : 'unknown';
    if (isStandardDirectory(place)) return 'directory';
    return hasHole(place) || this.#regions.openAt(place) ? 'unknown' : 'missing';
  }

  /** Whether a path is there: as an entry, as a directory with entries, or perhaps unseen. */
  exists(path: string, because: Step[]): Proof<ImagePath> {
    const place = this.#follow(path);
    const entry = this.#entries.get(place);
    const kind = this.kind(place);
    if (kind === 'file' || kind === 'directory')
      return yes(entry?.at ? [{ text: path, at: entry.at }] : because, located(path, entry));
    const cause = entry ? undefined : this.#regions.openAt(place);
    if (!entry && !cause && !hasHole(place)) {
      const likely = [...this.#entries].find(([known]) => hasHole(known) && couldMatch(exactly(place), known));
      if (!likely) return no(because);
      return unknown(holeMissing(likely[0], likely[1]), because);
    }
    return unknown(cause?.missing ?? holeMissing(place, entry), cause ? [...because, cause.step] : because);
  }

  /**
   * The files and directories whose path matches.
   *
   * A path with a hole counts as found when the pattern matches it as it is written, and a file
   * that got another name when the pattern matches its old name in the new place. Patterns
   * should be anchored (`^/opt/flink/…`): the literal text at the start tells which unseen
   * regions matter; an unanchored one asks about the operating system's files too, unless it
   * speaks of jars or Flink.
   */
  find(pattern: RegExp, because: Step[]): Proof<ImagePath[]> {
    const { certain, missing, steps } = this.#search(pattern);
    if (certain.length > 0) {
      return yes(
        certain.flatMap(({ path, entry: { at } }) => (at ? [{ text: path, at }] : [])),
        certain.map(({ path, entry }) => located(path, entry)),
      );
    }
    const [first, ...rest] = missing;
    return first ? unknown([first, ...rest], [...because, ...steps]) : no(because);
  }

  #search({ source, flags }: RegExp): Search {
    const asked = `${source}/${flags}`;
    const known = this.#searches.get(asked);
    if (known) return known;
    const flat = new RegExp(source, flags.replace(/[gy]/g, ''));
    this.#seen ??= this.#visible();
    const matching = this.#seen.filter(
      ({ path, entry: { alias } }) => flat.test(path) || (alias !== undefined && flat.test(alias)),
    );
    const certain = matching.filter(({ entry }) => entry.certain);
    const missing: Missing[] = matching.map(({ path, entry }) => conditional(path, entry));
    const steps: Step[] = [];
    if (certain.length === 0) this.#addUnseen(flat, this.#seen, matching, missing, steps);
    const search = { certain, missing, steps };
    this.#searches.set(asked, search);
    return search;
  }

  /** Forgets what was found before a change. */
  #forget(): void {
    this.#searches.clear();
    this.#seen = undefined;
  }

  /** Adds what may be there beside the entries that match. */
  #addUnseen(
    pattern: RegExp,
    visible: readonly Found[],
    matching: readonly Found[],
    missing: Missing[],
    steps: Step[],
  ): void {
    for (const { path, entry } of visible) {
      if (hasHole(path) && !matching.some((known) => known.path === path) && couldMatch(pattern, path))
        missing.push(holeMissing(path, entry));
    }
    const { source } = pattern;
    for (const cause of this.#openBelow(literalPrefix(pattern), /jar|flink|plugins|usrlib/.test(source))) {
      if (cause.holds && !cause.holds.some((example) => pattern.test(example))) continue;
      missing.push(cause.missing);
      steps.push(cause.step);
    }
  }

  /** The known paths that a glob matches, and whether unseen ones may match too. */
  glob(pattern: string): { paths: string[]; open: boolean } {
    const matcher = globPattern(pattern);
    const found = new Set<string>();
    for (const path of this.#entries.keys()) {
      for (let at = path; at !== '/' && at.startsWith('/'); at = parentOf(at)) if (matcher.test(at)) found.add(at);
    }
    const fixed = pattern.slice(0, pattern.search(/[*?[]|\$\{/));
    return { paths: [...found].sort(), open: this.#openBelow(fixed, false).length > 0 };
  }

  /**
   * Copies a file or subtree of another tree (or this one) to a path; `at` is who did it. False
   * when it is too big to be followed.
   */
  graft(source: VirtualTree, from: string, to: string, at: Origin | undefined): boolean {
    const start = source.#follow(from);
    const causes = source.#regions.causesBelow(start);
    if (this.#entries.size + source.#entries.size > MOST_ENTRIES || causes.length > MOST_CAUSES) {
      const text = 'the image has too many files to follow';
      this.taint(to, { step: at ? { text, at } : { text }, missing: { what: 'image', name: to, settle: TOO_MANY } });
      return false;
    }
    const base = to === '/' ? '' : to;
    for (const [path, entry] of [...source.#entries]) {
      if (!isWithin(path, start)) continue;
      const place = `${base}${start === '/' ? path : path.slice(start.length)}` || '/';
      const copy = at ? { ...entry, at } : { ...entry };
      if (entry.alias) copy.alias = `${base}${entry.alias.slice(start === '/' ? 0 : start.length)}`;
      this.add(place, copy);
    }
    for (const { root, cause } of causes) {
      this.taint(isWithin(start, root) ? to : `${base}${root.slice(start === '/' ? 0 : start.length)}`, cause);
    }
    return true;
  }

  /** What holds after either of two builds that began alike. */
  static merge(a: VirtualTree, b: VirtualTree): VirtualTree {
    const merged = new VirtualTree('plain');
    for (const [path, entry] of a.#entries) {
      const other = b.#entries.get(path);
      const certain = entry.certain && other?.certain === true && other.kind === entry.kind;
      merged.#entries.set(path, certain === entry.certain ? entry : { ...entry, certain });
    }
    for (const [path, entry] of b.#entries) {
      if (!merged.#entries.has(path)) merged.#entries.set(path, { ...entry, certain: false });
    }
    merged.#regions = Regions.merge(a.#regions, b.#regions);
    return merged;
  }

  /** The causes for unseen files whose path starts with some text. */
  #openBelow(text: string, ignorePlain: boolean): Cause[] {
    const cut = Math.max(text.lastIndexOf('/'), 0);
    const directory = this.#inside(text.slice(0, cut) || '/');
    return this.#regions.openBelow(directory, cut === 0 ? text : directory + text.slice(cut), ignorePlain);
  }

  /** The entries, and once more those behind links to directories. */
  #visible(): Found[] {
    const entries: Found[] = [];
    this.#entries.forEach((entry, path) => {
      entries.push({ path, entry });
    });
    const links = entries.filter(({ entry }) => entry.link !== undefined);
    return [
      ...entries,
      ...links.flatMap(({ path: place, entry: { link = '' } }) =>
        entries
          .filter(({ path }) => path !== link && path !== place && isWithin(path, link))
          .map(({ path, entry }): Found => ({ path: place + path.slice(link.length), entry })),
      ),
    ];
  }

  /** The directory behind a path, which may be a link itself. */
  #inside(directory: string): string {
    return directory === '/' ? directory : this.#follow(`${directory}/.`).slice(0, -2);
  }

  /** Replaces links to directories in front of the last segment. */
  #follow(path: string): string {
    let place = path;
    for (let hop = 0; hop < LINK_HOPS; hop++) {
      let next: string | undefined;
      for (let at = parentOf(place); at !== '/' && at.startsWith('/'); at = parentOf(at)) {
        const link = this.#entries.get(at)?.link;
        if (link !== undefined) {
          next = link + place.slice(at.length);
          break;
        }
      }
      if (next === undefined) return place;
      place = next;
    }
    return place;
  }
}

function located(path: string, entry: TreeEntry | undefined): ImagePath {
  return entry?.at ? { path, at: entry.at } : { path };
}

function exactly(path: string): RegExp {
  return new RegExp(`^${literally(path)}$`);
}

function conditional(path: string, entry: TreeEntry): Missing {
  const missing: Missing = {
    what: 'image',
    name: path,
    settle: 'Put the file there without a condition, or declare the image under `images:` in flint-lint.yaml',
  };
  return entry.at ? { ...missing, at: entry.at } : missing;
}

function holeMissing(path: string, entry: TreeEntry | undefined): Missing {
  const missing: Missing = {
    what: 'value',
    name: path,
    settle:
      'Give the build argument a default in the Dockerfile, or declare its value under `images:` in flint-lint.yaml',
  };
  return entry?.at ? { ...missing, at: entry.at } : missing;
}
