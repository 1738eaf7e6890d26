import type { EngineAnswer, EngineRequest, Worked } from './engine-request.ts';
import { EngineThread } from './engine-thread.ts';
import { WorkMeter } from './work-meter.ts';

export type { EngineAnswer, EngineRequest, Worked } from './engine-request.ts';

/** A request that waits for a thread. */
interface Waiting {
  threads: number;
  begin(thread: EngineThread): void;
  fail(error: unknown): void;
}

/**
 * Kustomize and Helm's template engine in threads of their own, as many as are asked for. Requests are begun one after
 * the other; one that takes too long ends its thread, and the next one starts another.
 */
export class EnginePool {
  readonly #meter = new WorkMeter();
  readonly #idle: EngineThread[] = [];
  readonly #busy = new Set<EngineThread>();
  readonly #waiting: Waiting[] = [];
  #starts = 0;

  /** How often a thread was started. */
  get starts(): number {
    return this.#starts;
  }

  /** @param milliseconds of work after which the answer is that a limit is passed */
  async call(request: EngineRequest, milliseconds: number): Promise<EngineAnswer> {
    return (await this.work(request, milliseconds)).answer;
  }

  /**
   * The answer with the work that it took.
   *
   * @param threads how many requests may be answered at once
   */
  async work(request: EngineRequest, milliseconds: number, threads = 1): Promise<Worked> {
    const thread = await this.#thread(threads);
    try {
      return await thread.call(request, milliseconds);
    } finally {
      this.#busy.delete(thread);
      if (!thread.isOver) this.#idle.push(thread);
      this.#next();
    }
  }

  #thread(threads: number): Promise<EngineThread> {
    return new Promise((begin, fail) => {
      this.#waiting.push({ threads, begin, fail });
      this.#next();
    });
  }

  /** Begins requests, the first ones first, as long as there may be another thread. */
  #next(): void {
    for (let [first] = this.#waiting; first && this.#busy.size < first.threads; [first] = this.#waiting) {
      this.#waiting.shift();
      try {
        const thread = this.#idle.pop() ?? this.#start();
        this.#busy.add(thread);
        first.begin(thread);
      } catch (error) {
        first.fail(error);
      }
    }
  }

  #start(): EngineThread {
    this.#starts++;
    return new EngineThread(this.#meter);
  }

  /** Ends the threads. */
  async stop(): Promise<void> {
    await Promise.all([...this.#idle.splice(0), ...this.#busy].map((thread) => thread.stop()));
  }
}

/** The one pool of the process: a second run finds it warm. */
export const engines = new EnginePool();
