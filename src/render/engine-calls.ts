import type { AnswerCache } from '../assets/answer-cache.ts';
import type { EngineAnswer, EnginePool, EngineRequest } from '../assets/engines.ts';
import { RENDER } from './limits.ts';

/** Calls of the engines: out of what is kept between runs where it is, and within the time that a run has for all. */
export class EngineCalls {
  readonly #pool: EnginePool;
  readonly #cache: AnswerCache;
  #left = RENDER.all;
  #wasCutOff = false;
  #asked = 0;
  #known = 0;

  constructor(pool: EnginePool, cache: AnswerCache) {
    this.#pool = pool;
    this.#cache = cache;
  }

  /** One render, out of the time that is left for all; none when the answer is known. */
  async ask(request: EngineRequest): Promise<EngineAnswer> {
    const known = this.#cache.get(request);
    this.#asked++;
    if (known) this.#known++;
    const answer = known ?? (await this.#render(request));
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

  async #render(request: EngineRequest): Promise<EngineAnswer> {
    if (this.#left <= 0)
      return { ok: false, code: 'limit', message: `all renders of a run take more than ${RENDER.all / 1000} s` };
    const before = process.cpuUsage();
    const answer = await this.#pool.call(request, Math.min(RENDER.once, this.#left));
    const { user, system } = process.cpuUsage(before);
    this.#left -= (user + system) / 1000;
    return answer;
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
