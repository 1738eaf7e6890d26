import type { Limits } from '../text/limits.ts';

/** What one run may read and how long it may take; shared by all who take files in. */
export class RunBudget {
  readonly #limits: Pick<Limits, 'totalSize' | 'seconds'>;
  readonly #clock: () => number;
  readonly #progress: { goesOn(): void } | undefined;
  readonly #start: number;
  readonly #left = new Map<'totalSize' | 'seconds', Set<string>>();
  #bytes = 0;

  /**
   * @param clock milliseconds; only goes forward
   * @param progress is told of each file that is looked at
   */
  constructor(
    limits: Pick<Limits, 'totalSize' | 'seconds'>,
    clock: () => number = milliseconds,
    progress?: { goesOn(): void },
  ) {
    this.#limits = limits;
    this.#progress = progress;
    this.#clock = clock;
    this.#start = clock();
  }

  /** Files that were left out, by the limit that was passed. */
  get left(): { limit: 'totalSize' | 'seconds'; paths: string[] }[] {
    return [...this.#left].map(([limit, paths]) => ({ limit, paths: [...paths].sort() }));
  }

  /** Whether there is time to look at a file; notes it as left out when there is none. */
  hasTime(path: string): boolean {
    this.#progress?.goesOn();
    return this.#clock() - this.#start < this.#limits.seconds * 1000 || this.#leave('seconds', path);
  }

  /** Takes the bytes of a file that is about to be parsed from the budget; false when too few are left. */
  spend(path: string, bytes: number): boolean {
    if (this.#bytes + bytes > this.#limits.totalSize) return this.#leave('totalSize', path);
    this.#bytes += bytes;
    return true;
  }

  #leave(limit: 'totalSize' | 'seconds', path: string): false {
    const paths = this.#left.get(limit) ?? new Set();
    this.#left.set(limit, paths.add(path));
    return false;
  }
}

/** Unlike `performance`, it is there without anything being loaded. */
function milliseconds(): number {
  return Number(process.hrtime.bigint() / 1000n) / 1000;
}
