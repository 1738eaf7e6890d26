import { createHash } from 'node:crypto';
import type { EngineAnswer, EngineRequest } from './engines.ts';
import { ENGINES } from './generated/engines.ts';
import { SealedFiles } from './sealed-files.ts';

/** Raised when answers to the same request change though the module stays. */
const FORMAT = 'flint-lint answers 2';

const MIB = 1024 * 1024;
const SIZES = { largest: 4 * MIB, all: 64 * MIB, left: 48 * MIB };

/** Bytes of the answers that are kept within a run, for the base or the head that asks the same. */
const WITHIN_RUN = 16 * MIB;

/**
 * Answers of the engines by what they were asked: all files, options and the module itself. So nothing
 * is ever out of date, and what was rendered once is not rendered again.
 */
export class AnswerCache {
  readonly #files: SealedFiles | undefined;
  readonly #recent = new Map<string, string>();
  #kept = 0;

  /** @param folder absolute path; undefined keeps answers within the run only */
  constructor(folder?: string) {
    this.#files = folder === undefined ? undefined : new SealedFiles(folder, SIZES);
  }

  /** The answer to a request, as nobody else holds it. */
  get(request: EngineRequest): EngineAnswer | undefined {
    const { name, key } = namesOf(request);
    const text = this.#recent.get(name) ?? this.#files?.read(name, key);
    if (text === undefined) return undefined;
    const answer = answerIn(text);
    if (answer) this.#keep(name, text);
    return answer;
  }

  set(request: EngineRequest, answer: EngineAnswer): void {
    // What a limit ended may go well on another machine.
    if (answer.code === 'limit' || answer.code === 'internal') return;
    const { name, key } = namesOf(request);
    const text = JSON.stringify(answer);
    this.#keep(name, text);
    this.#files?.write(name, key, text);
  }

  /** To be called when a run ends: takes out what was not asked for longest when there is too much. */
  tidy(): void {
    this.#files?.tidy();
  }

  #keep(name: string, text: string): void {
    if (this.#recent.has(name) || this.#kept + text.length > WITHIN_RUN) return;
    this.#recent.set(name, text);
    this.#kept += text.length;
  }
}

const caches = new Map<string | undefined, AnswerCache>();

/** The cache of a folder, one for the whole process. */
export function answerCache(folder: string | undefined): AnswerCache {
  const cache = caches.get(folder) ?? new AnswerCache(folder);
  caches.set(folder, cache);
  return cache;
}

const named = new WeakMap<EngineRequest, { name: string; key: Buffer }>();

/** What tells a request from any other. */
export function nameOf(request: EngineRequest): string {
  return namesOf(request).name;
}

/** The name of an entry and the key to it: the halves of one hash, of which neither tells the other. */
function namesOf(request: EngineRequest): { name: string; key: Buffer } {
  const known = named.get(request);
  if (known) return known;
  const hash = createHash('sha512').update(`${FORMAT}\0${ENGINES.sha256}\0`).update(JSON.stringify(request)).digest();
  const names = { name: hash.subarray(0, 32).toString('hex'), key: hash.subarray(32) };
  named.set(request, names);
  return names;
}

function answerIn(text: string): EngineAnswer | undefined {
  try {
    const answer: unknown = JSON.parse(text);
    return typeof answer === 'object' && answer !== null && 'ok' in answer ? (answer as EngineAnswer) : undefined;
  } catch {
    return undefined;
  }
}
