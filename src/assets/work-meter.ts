/** What a render took until now, in milliseconds. */
export interface Work {
  /** Of processors. */
  worked: number;
  /** By the clock, its share of it where several are under way. */
  waited: number;
}

/** Milliseconds since some time: of all threads on processors, of this thread while it was not idle, by the clock. */
export interface Readings {
  cpu: number;
  own: number;
  clock: number;
}

/**
 * Shares the work of the process out among the renders that are under way, since Node tells it of all threads
 * together. What this thread does meanwhile is no part of it.
 */
export class WorkMeter {
  readonly #read: () => Readings;
  readonly #open = new Set<Work>();
  #last: Readings | undefined;

  constructor(read: () => Readings = readings) {
    this.#read = read;
  }

  begin(): Work {
    this.look();
    const work = { worked: 0, waited: 0 };
    this.#open.add(work);
    return work;
  }

  /** Brings what renders took up to date. */
  look(): void {
    const now = this.#read();
    const last = this.#last ?? now;
    this.#last = now;
    const worked = Math.max(0, now.cpu - last.cpu - (now.own - last.own)) / this.#open.size;
    const waited = (now.clock - last.clock) / this.#open.size;
    for (const work of this.#open) {
      work.worked += worked;
      work.waited += waited;
    }
  }

  end(work: Work): void {
    this.look();
    this.#open.delete(work);
  }
}

function readings(): Readings {
  const { user, system } = process.cpuUsage();
  return { cpu: (user + system) / 1000, own: performance.eventLoopUtilization().active, clock: performance.now() };
}
