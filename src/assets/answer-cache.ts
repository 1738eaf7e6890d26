import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import {
  closeSync,
  fstatSync,
  futimesSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import type { EngineAnswer, EngineRequest } from './engines.ts';
import { ENGINES } from './generated/engines.ts';

/** Raised when answers to the same request change though the module stays. */
const FORMAT = 'flint-lint answers 1';

const CIPHER = 'aes-256-gcm';
const TAG = 16;
/** A key encrypts one answer only, so one nonce is enough. */
const NONCE = Buffer.alloc(12);

/** Bytes of an answer that is kept between runs, and of all of them. */
const LARGEST = 4 * 1024 * 1024;
const ALL = 64 * 1024 * 1024;

/** What is left when there are too many bytes. */
const LEFT = 48 * 1024 * 1024;

/** Bytes of the answers that are kept within a run, for the base or the head that asks the same. */
const WITHIN_RUN = 16 * 1024 * 1024;

/** Milliseconds after which reading an answer says that it is still needed. */
const DAY = 24 * 60 * 60 * 1000;

const ENTRY = /^[0-9a-f]{64}$/;
const UNFINISHED = /^\.[0-9a-f]{16}\.new$/;

/**
 * Answers of the engines by what they were asked: all files, options and the module itself. So nothing
 * is ever out of date, and what was rendered once is not rendered again.
 *
 * An answer holds what the files hold, secrets too. On disk it is encrypted with a key that comes from
 * the request: only who has the files can read it. That also shows when an entry is damaged.
 */
export class AnswerCache {
  readonly #folder: string | undefined;
  readonly #recent = new Map<string, string>();
  #kept = 0;
  #written = false;

  /** @param folder absolute path; undefined keeps answers within the run only */
  constructor(folder?: string) {
    this.#folder = folder === undefined ? undefined : usable(folder);
  }

  /** The answer to a request, as nobody else holds it. */
  get(request: EngineRequest): EngineAnswer | undefined {
    const { name, key } = namesOf(request);
    const text = this.#recent.get(name) ?? this.#read(name, key);
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
    if (this.#folder !== undefined && text.length <= LARGEST) this.#write(this.#folder, name, key, text);
  }

  /** To be called when a run ends: takes out what was not asked for longest when there is too much. */
  tidy(): void {
    if (this.#folder === undefined || !this.#written) return;
    this.#written = false;
    prune(this.#folder);
  }

  #keep(name: string, text: string): void {
    if (this.#recent.has(name) || this.#kept + text.length > WITHIN_RUN) return;
    this.#recent.set(name, text);
    this.#kept += text.length;
  }

  #read(name: string, key: Buffer): string | undefined {
    if (this.#folder === undefined) return undefined;
    let descriptor: number | undefined;
    try {
      descriptor = openSync(`${this.#folder}/${name}`, 'r+');
      const stat = fstatSync(descriptor);
      if (!stat.isFile() || stat.size > LARGEST * 4) return undefined;
      const bytes = readFileSync(descriptor);
      const decipher = createDecipheriv(CIPHER, key, NONCE, { authTagLength: TAG });
      decipher.setAuthTag(bytes.subarray(0, TAG));
      const text = decipher.update(bytes.subarray(TAG), undefined, 'utf8') + decipher.final('utf8');
      const now = Date.now();
      if (now - stat.mtimeMs > DAY) futimesSync(descriptor, now / 1000, now / 1000);
      return text;
    } catch {
      // Not there, or not what was written: rendered again.
      return undefined;
    } finally {
      if (descriptor !== undefined) closeSync(descriptor);
    }
  }

  #write(folder: string, name: string, key: Buffer, text: string): void {
    const unfinished = `${folder}/.${randomBytes(8).toString('hex')}.new`;
    try {
      const cipher = createCipheriv(CIPHER, key, NONCE, { authTagLength: TAG });
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      writeFileSync(unfinished, Buffer.concat([cipher.getAuthTag(), body]), { mode: 0o600, flag: 'wx' });
      renameSync(unfinished, `${folder}/${name}`);
      this.#written = true;
    } catch {
      // A full or read-only disk costs time and nothing else.
      rmSync(unfinished, { force: true });
    }
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

/** A folder that is made if need be; undefined when others may write into it or it cannot be had. */
function usable(folder: string): string | undefined {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const stat = lstatSync(folder);
    const owner = process.getuid?.();
    const isOwn = owner === undefined || (stat.uid === owner && (stat.mode & 0o022) === 0);
    return stat.isDirectory() && isOwn ? folder : undefined;
  } catch {
    return undefined;
  }
}

function prune(folder: string): void {
  try {
    const entries = readdirSync(folder).flatMap((name) => {
      const stat = lstatSync(`${folder}/${name}`, { throwIfNoEntry: false });
      if (!stat?.isFile()) return [];
      if (UNFINISHED.test(name) && Date.now() - stat.mtimeMs > DAY) rmSync(`${folder}/${name}`, { force: true });
      return ENTRY.test(name) ? [{ name, size: stat.size, used: stat.mtimeMs }] : [];
    });
    let bytes = entries.reduce((sum, { size }) => sum + size, 0);
    if (bytes <= ALL) return;
    for (const { name, size } of entries.sort((a, b) => a.used - b.used)) {
      if (bytes <= LEFT) return;
      rmSync(`${folder}/${name}`, { force: true });
      bytes -= size;
    }
  } catch {
    // Another run tidies up at the same time.
  }
}
