import type { Origin } from '../../text/span.ts';
import { type Missing, no, type Proof, type Step, unknown, yes } from '../proof.ts';
import { couldMatch, hasHole, literalPrefix } from './holes.ts';
import type { ImagePath } from './image.ts';
import { globPattern, isStandardDirectory, isSystemPath, isWithin, literally, parentOf } from './paths.ts';

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

/** What may have put files where nobody can see them. */
export interface Cause {
  step: Step;
  missing: Missing;
  /** Examples of all that may be there; any file when it is left out. */
  holds?: readonly string[];
}

/**
 * What is known about files without an entry below a directory.
 *
 * - `closed`: there are none. - `plain`: none but those of the operating system.
 * - a cause: there may be any.
 */
type Knowledge = 'closed' | 'plain' | Cause;

interface Region {
  root: string;
  knowledge: Knowledge;
}

/** What stands at a path, as a copy command sees it. */
export type PathKind = 'file' | 'directory' | 'missing' | 'unknown';

const LINK_HOPS = 8;

/**
 * The file tree of an image during its build: the files that are known to be there, and for
 * each region whether more may be. The youngest region that holds a path decides about it.
 */
export class VirtualTree {
  readonly #entries: Map<string, TreeEntry>;
  #regions: Region[];

  /** @param background what holds for every path that nothing was said about */
  constructor(background: Knowledge) {
    this.#entries = new Map();
    this.#regions = [{ root: '/', knowledge: background }];
  }

  clone(): VirtualTree {
    const copy = new VirtualTree('plain');
    for (const [path, entry] of this.#entries) copy.#entries.set(path, entry);
    copy.#regions = [...this.#regions];
    return copy;
  }

  get entries(): ReadonlyMap<string, TreeEntry> {
    return this.#entries;
  }

  /** Says that nothing but the entries lies below a directory. */
  close(root: string): void {
    this.#regions.push({ root, knowledge: 'closed' });
  }

  /** Says that anything may lie below a directory from now on. */
  taint(root: string, cause: Cause): void {
    const segments = root.split('/');
    // A segment that may be anything may be any of its siblings; one that starts like
    // `Python-${VERSION}` is none of the directories that matter.
    const open = segments.findIndex((segment) => /^(?:\$\{[^}]*\}|[*?])+$/.test(segment));
    const known = open < 0 ? root : segments.slice(0, open).join('/') || '/';
    this.#regions.push({ root: known, knowledge: cause });
  }

  add(path: string, entry: TreeEntry): void {
    const place = this.#follow(path);
    const old = this.#entries.get(place);
    // A directory that is made again keeps the place that made it.
    if (old?.kind === 'directory' && entry.kind === 'directory' && (old.certain || !entry.certain)) return;
    this.#entries.set(place, entry);
  }

  /** Removes a path with everything below it; below an open region that makes it proven absent. */
  remove(path: string): void {
    const place = path === '/' ? path : this.#follow(path);
    for (const known of [...this.#entries.keys()]) if (isWithin(known, place)) this.#entries.delete(known);
    if (!hasHole(place)) this.close(place);
  }

  /** Takes the proof from entries that a command may have removed. */
  doubt(matches: (path: string) => boolean): void {
    for (const [path, entry] of this.#entries) if (matches(path)) this.#entries.set(path, { ...entry, certain: false });
  }

  kind(path: string): PathKind {
    const place = this.#follow(path);
    const entry = this.#entries.get(place);
    if (entry) return entry.certain ? entry.kind : 'unknown';
    for (const [known, below] of this.#entries) {
      if (known !== place && isWithin(known, place)) return below.certain ? 'directory' : 'unknown';
    }
    if (isStandardDirectory(place)) return 'directory';
    return hasHole(place) || this.#openAt(place) ? 'unknown' : 'missing';
  }

  /** Whether a path is there: as an entry, as a directory with entries, or perhaps unseen. */
  exists(path: string, because: Step[]): Proof<ImagePath> {
    const place = this.#follow(path);
    const entry = this.#entries.get(place);
    const kind = this.kind(place);
    if (kind === 'file' || kind === 'directory')
      return yes(entry?.at ? [{ text: path, at: entry.at }] : because, located(path, entry));
    const cause = entry ? undefined : this.#openAt(place);
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
    const flat = new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, ''));
    const visible = this.#visible();
    const matching = visible.filter(
      ([path, { alias }]) => flat.test(path) || (alias !== undefined && flat.test(alias)),
    );
    const certain = matching.filter(([, entry]) => entry.certain);
    if (certain.length > 0) {
      return yes(
        certain.flatMap(([path, { at }]) => (at ? [{ text: path, at }] : [])),
        certain.map(([path, entry]) => located(path, entry)),
      );
    }
    const missing: Missing[] = matching.map(([path, entry]) => conditional(path, entry));
    for (const [path, entry] of visible) {
      if (hasHole(path) && !matching.some(([known]) => known === path) && couldMatch(flat, path))
        missing.push(holeMissing(path, entry));
    }
    const steps: Step[] = [];
    for (const cause of this.#openBelow(literalPrefix(flat), /jar|flink|plugins|usrlib/.test(flat.source))) {
      if (cause.holds && !cause.holds.some((example) => flat.test(example))) continue;
      missing.push(cause.missing);
      steps.push(cause.step);
    }
    const [first, ...rest] = missing;
    return first ? unknown([first, ...rest], [...because, ...steps]) : no(because);
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

  /** Copies a file or subtree of another tree (or this one) to a path; `at` is who did it. */
  graft(source: VirtualTree, from: string, to: string, at: Origin | undefined): void {
    const start = source.#follow(from);
    const base = to === '/' ? '' : to;
    for (const [path, entry] of [...source.#entries]) {
      if (!isWithin(path, start)) continue;
      const place = `${base}${start === '/' ? path : path.slice(start.length)}` || '/';
      const copy = at ? { ...entry, at } : { ...entry };
      if (entry.alias) copy.alias = `${base}${entry.alias.slice(start === '/' ? 0 : start.length)}`;
      this.add(place, copy);
    }
    for (const { root, cause } of source.#causesBelow(start)) {
      this.taint(isWithin(start, root) ? to : `${base}${root.slice(start === '/' ? 0 : start.length)}`, cause);
    }
  }

  /** What holds after either of two builds that began alike. */
  static merge(a: VirtualTree, b: VirtualTree): VirtualTree {
    const merged = new VirtualTree('plain');
    for (const [path, entry] of a.#entries) {
      const other = b.#entries.get(path);
      merged.#entries.set(path, {
        ...entry,
        certain: entry.certain && other?.certain === true && other.kind === entry.kind,
      });
    }
    for (const [path, entry] of b.#entries) {
      if (!merged.#entries.has(path)) merged.#entries.set(path, { ...entry, certain: false });
    }
    let common = 0;
    while (common < a.#regions.length && a.#regions[common] === b.#regions[common]) common++;
    // Knowledge that only one of the two has is none; what may be there in one may be there.
    const opened = [...a.#regions.slice(common), ...b.#regions.slice(common)];
    merged.#regions = [...a.#regions.slice(0, common), ...opened.filter(({ knowledge }) => isCause(knowledge))];
    return merged;
  }

  #openAt(path: string): Cause | undefined {
    for (let i = this.#regions.length - 1; i >= 0; i--) {
      const { root, knowledge } = this.#regions[i] as Region;
      if (!covers(root, path)) continue;
      if (knowledge === 'plain') return isSystemPath(path) ? SYSTEM_CAUSE : undefined;
      return isCause(knowledge) ? knowledge : undefined;
    }
    return undefined;
  }

  /** The causes for unseen files whose path starts with some text. */
  #openBelow(text: string, ignorePlain: boolean): Cause[] {
    const cut = Math.max(text.lastIndexOf('/'), 0);
    const directory = this.#inside(text.slice(0, cut) || '/');
    const prefix = cut === 0 ? text : directory + text.slice(cut);
    const causes = new Set<Cause>();
    for (let i = this.#regions.length - 1; i >= 0; i--) {
      const { root, knowledge } = this.#regions[i] as Region;
      const whole = covers(root, directory);
      if (!whole && !root.startsWith(prefix) && !`${root}/`.startsWith(prefix)) continue;
      if (isCause(knowledge)) causes.add(knowledge);
      else if (knowledge === 'plain' && !ignorePlain && (directory === '/' || isSystemPath(directory))) {
        causes.add(SYSTEM_CAUSE);
      }
      if (whole) break;
    }
    return [...causes];
  }

  #causesBelow(directory: string): { root: string; cause: Cause }[] {
    const found: { root: string; cause: Cause }[] = [];
    for (let i = this.#regions.length - 1; i >= 0; i--) {
      const { root, knowledge } = this.#regions[i] as Region;
      const whole = covers(root, directory);
      if (!whole && !isWithin(root, directory)) continue;
      if (isCause(knowledge)) found.push({ root, cause: knowledge });
      else if (knowledge === 'plain' && isSystemPath(directory)) found.push({ root, cause: SYSTEM_CAUSE });
      if (whole) break;
    }
    return found.reverse();
  }

  /** The entries, and once more those behind links to directories. */
  #visible(): [string, TreeEntry][] {
    const entries = [...this.#entries];
    const links = entries.filter(([, entry]) => entry.link !== undefined);
    return [
      ...entries,
      ...links.flatMap(([place, { link = '' }]) =>
        entries
          .filter(([path]) => path !== link && path !== place && isWithin(path, link))
          .map(([path, entry]): [string, TreeEntry] => [place + path.slice(link.length), entry]),
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

const SYSTEM_CAUSE: Cause = {
  step: { text: 'files of the operating system are not looked at' },
  missing: {
    what: 'image',
    name: "the image's operating system",
    settle: 'Look into the image itself: files outside the Flink directory are not known.',
  },
};

/** Whether a region may hold a path; its root may have holes. */
function covers(root: string, path: string): boolean {
  if (!hasHole(root)) return isWithin(path, root);
  const depth = root.split('/').length;
  return globPattern(root.replace(/\$\{[^}]*\}/g, '*')).test(path.split('/').slice(0, depth).join('/'));
}

function isCause(knowledge: Knowledge): knowledge is Cause {
  return typeof knowledge !== 'string';
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
    settle: 'Put the file there without a condition, or declare the image under `images:` in flint-lint.yaml.',
  };
  return entry.at ? { ...missing, at: entry.at } : missing;
}

function holeMissing(path: string, entry: TreeEntry | undefined): Missing {
  const missing: Missing = {
    what: 'value',
    name: path,
    settle:
      'Give the build argument a default in the Dockerfile, or declare its value under `images:` in flint-lint.yaml.',
  };
  return entry?.at ? { ...missing, at: entry.at } : missing;
}
