import type { Missing, Step } from '../proof.ts';
import { hasHole } from './holes.ts';
import { globPattern, isSystemPath, isWithin } from './paths.ts';

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
export type Knowledge = 'closed' | 'plain' | Cause;

interface Region {
  root: string;
  knowledge: Knowledge;
}

const SYSTEM: Cause = {
  step: { text: 'files of the operating system are not looked at' },
  missing: {
    what: 'image',
    name: "the image's operating system",
    settle: 'Look into the image itself: files outside the Flink directory are not known',
  },
};

/** What is known about the directories of an image; the youngest statement about a path holds. */
export class Regions {
  #regions: Region[];

  constructor(background: Knowledge) {
    this.#regions = [{ root: '/', knowledge: background }];
  }

  clone(): Regions {
    const copy = new Regions('plain');
    copy.#regions = [...this.#regions];
    return copy;
  }

  add(root: string, knowledge: Knowledge): void {
    const segments = root.split('/');
    // A segment that may be anything may be any of its siblings; one that starts like
    // `Python-${VERSION}` is none of the directories that matter.
    const open = segments.findIndex((segment) => /^(?:\$\{[^}]{0,100}\}|[*?])+$/.test(segment));
    const region = { root: open < 0 ? root : segments.slice(0, open).join('/') || '/', knowledge };
    // What holds for every path makes all that was said before void.
    if (region.root === '/') this.#regions = [region];
    else this.#regions.push(region);
  }

  *#youngestFirst(): Generator<Region> {
    for (let i = this.#regions.length - 1; i >= 0; i--) yield this.#regions[i] as Region;
  }

  /** What may have put a file at a path; undefined when nothing may. */
  openAt(path: string): Cause | undefined {
    for (const { root, knowledge } of this.#youngestFirst()) {
      if (!covers(root, path)) continue;
      if (knowledge === 'plain') return isSystemPath(path) ? SYSTEM : undefined;
      return isCause(knowledge) ? knowledge : undefined;
    }
    return undefined;
  }

  /**
   * The causes for unseen files in a directory whose path starts with some text.
   *
   * @param ignorePlain when the operating system's files do not matter
   */
  openBelow(directory: string, prefix: string, ignorePlain: boolean): Cause[] {
    const causes = new Set<Cause>();
    for (const { root, knowledge } of this.#youngestFirst()) {
      const whole = covers(root, directory);
      if (!whole && !root.startsWith(prefix) && !`${root}/`.startsWith(prefix)) continue;
      if (isCause(knowledge)) causes.add(knowledge);
      else if (knowledge === 'plain' && !ignorePlain && (directory === '/' || isSystemPath(directory))) {
        causes.add(SYSTEM);
      }
      if (whole) break;
    }
    return [...causes];
  }

  /** The regions with unseen files at, above or below a directory, oldest first. */
  causesBelow(directory: string): { root: string; cause: Cause }[] {
    const found: { root: string; cause: Cause }[] = [];
    for (const { root, knowledge } of this.#youngestFirst()) {
      const whole = covers(root, directory);
      if (!whole && !isWithin(root, directory)) continue;
      if (isCause(knowledge)) found.push({ root, cause: knowledge });
      else if (knowledge === 'plain' && isSystemPath(directory)) found.push({ root, cause: SYSTEM });
      if (whole) break;
    }
    return found.reverse();
  }

  /** What holds after either of two builds that began alike. */
  static merge(a: Regions, b: Regions): Regions {
    let common = 0;
    while (common < a.#regions.length && a.#regions[common] === b.#regions[common]) common++;
    // Knowledge that only one of the two has is none; what may be there in one may be there.
    const later = [...a.#regions.slice(common), ...b.#regions.slice(common)];
    const merged = new Regions('plain');
    merged.#regions = [...a.#regions.slice(0, common), ...later.filter(({ knowledge }) => isCause(knowledge))];
    return merged;
  }
}

/** Whether a region may hold a path; its root may have holes. */
function covers(root: string, path: string): boolean {
  if (!hasHole(root)) return isWithin(path, root);
  const depth = root.split('/').length;
  return globPattern(root.replace(/\$\{[^}]{0,100}\}/g, '*')).test(path.split('/').slice(0, depth).join('/'));
}

function isCause(knowledge: Knowledge): knowledge is Cause {
  return typeof knowledge !== 'string';
}
