import { type AnswerCache, nameOf } from '../assets/answer-cache.ts';
import { tooLong } from '../assets/engine-thread.ts';
import type { EngineAnswer, EnginePool, EngineRequest, Worked } from '../assets/engines.ts';
import { RENDER } from './limits.ts';

/** What was asked for ahead: the answer where it is known, else what will bring it. */
type Begun = { known: EngineAnswer } | { coming: Promise<Worked> };

/**
 * Calls of the engines: out of what is kept between runs where it is, and within the time that a run has for all.
 * What is begun ahead is counted when it is asked for, so that the answers do not depend on how many threads there are.
 */
export class EngineCalls {
  readonly #pool: EnginePool;
  readonly #cache: AnswerCache;
  /** How many requests are answered at once. */
  readonly threads: number;
  readonly #begun = new Map<string, Begun>();
  #left = RENDER.all;
  #wasCutOff = false;
  #asked = 0;
  #known = 0;

  constructor(pool: EnginePool, cache: AnswerCache, threads: number) {
    this.#pool = pool;
    this.#cache = cache;
    this.threads = threads;
  }

  /** Begins what is going to be asked for. */
  ahead(request: EngineRequest): void {
    const name = nameOf(request);
    if (this.#left <= 0 || this.#begun.has(name)) return;
    const known = this.#cache.get(request);
    if (known) {
      this.#begun.set(name, { known });
      return;
    }
    const coming = this.#pool.work(request, RENDER.once, this.threads);
    // Who asks for it is told what went wrong; it may be that nobody does.
    coming.catch(() => {});
    this.#begun.set(name, { coming });
  }

  /** One render, out of the time that is left for all; none when the answer is known. */
  async ask(request: EngineRequest): Promise<EngineAnswer> {
    const name = nameOf(request);
    const begun = this.#begun.get(name);
    this.#begun.delete(name);
    const known = begun ? 'known' in begun && begun.known : this.#cache.get(request);
    this.#asked++;
    if (known) this.#known++;
    const answer = known || (await this.#render(request, begun && 'coming' in begun ? begun.coming : undefined));
    if (answer.code === 'limit' || answer.code === 'internal') this.#wasCutOff = true;
    if (!known) this.#cache.set(request, answer);
    // What is asked for deciding values alone is not made into objects.
    return !request.decide && sizeOf(answer) > RENDER.output
      ? { ok: false, code: 'limit', message: 'it renders to more than 8 MiB' }
      : answer;
  }

  /** Whether time or a defect ended a render, so that the next run may come to something else. */
  get wasCutOff(): boolean {
    return this.#wasCutOff;
  }

  /** How many renders were asked for, and how many of them were known already. */
  get counts(): { renders: number; known: number } {
    return { renders: this.#asked, known: this.#known };
  }

  async #render(request: EngineRequest, coming: Promise<Worked> | undefined): Promise<EngineAnswer> {
    if (this.#left <= 0)
      return { ok: false, code: 'limit', message: `all renders of a run take more than ${RENDER.all / 1000} s` };
    const most = Math.min(RENDER.once, this.#left);
    const { answer, milliseconds } = await (coming ?? this.#pool.work(request, most, this.threads));
    this.#left -= milliseconds;
    return milliseconds > most ? { ok: false, code: 'limit', message: tooLong(most) } : answer;
  }

  /** To be called when a run ends. */
  tidy(): void {
    this.#cache.tidy();
  }
}

/** The answer where the engines are not asked, because there is too much to be read. */
export const TOO_LARGE: EngineAnswer = {
  ok: false,
  code: 'limit',
  message: `its files have more than ${RENDER.bytes / 1024 / 1024} MiB, or there are more than ${RENDER.files} of them`,
};

/** Characters of what is rendered. */
function sizeOf({ yaml = '', templates = [] }: EngineAnswer): number {
  return yaml.length + templates.reduce((sum, { text }) => sum + text.length, 0);
}
