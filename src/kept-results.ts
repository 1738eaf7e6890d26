import { createHash, type Hash } from 'node:crypto';
import { SealedFiles } from './assets/sealed-files.ts';
import type { Options } from './config/options.ts';
import type { Result } from './engine/result.ts';
import type { SourceText } from './text/source.ts';
import type { Answer, Question, Transcript } from './workspace/transcript.ts';

/** Raised when a result, or what it is made of, is kept in another shape. */
const FORMAT = 'flint-lint result 2';

const MIB = 1024 * 1024;
const SIZES = { largest: 16 * MIB, all: 64 * MIB, left: 48 * MIB };

/** Findings and verdicts of a result that is kept: writing down more would take much memory. */
const MOST = 20_000;

/** A result, and what the run asked of the files on the way to it. */
interface Kept {
  asked: { question: Question; digest: string }[];
  result: Omit<Result, 'sources'>;
  /** Names of files, and under which each was read: a link is shown by its own name. */
  sources: [name: string, read: string][];
}

/**
 * The results of the last runs, one for each folder and set of options.
 *
 * A run that asks for one has looked for the files that mention Flink. It then puts the questions of the kept run to
 * the files, one after the other; when all are answered as they were, by their bytes, the result is the same
 * too, since a run knows nothing of the files but these answers. Times and versions of files are not trusted.
 */
export class KeptResults {
  readonly #files: SealedFiles;
  readonly #transcript: Transcript;
  readonly #options: Options;
  #names: { name: string; key: Buffer } | undefined;

  /** @param folder absolute path of the folder in which results are */
  constructor(folder: string, transcript: Transcript, options: Options) {
    this.#files = new SealedFiles(folder, SIZES);
    this.#transcript = transcript;
    this.#options = options;
  }

  /** The result of the last run, where this one would come to the same; what was asked for that is not asked again. */
  recall(firstLook: Answer): Result | undefined {
    this.#names = namesOf(this.#options, this.#transcript.paths, firstLook);
    const kept = keptIn(this.#files.read(this.#names.name, this.#names.key));
    if (!kept) return undefined;
    const sources = new Map(sourcesOf(firstLook));
    for (const { question, digest } of kept.asked) {
      const answer = this.#transcript.askAhead(question);
      if (digestOf(answer) !== digest) return undefined;
      for (const [path, source] of sourcesOf(answer)) sources.set(path, source);
    }
    // What a limit keeps from being read may hold anything.
    if (this.#transcript.budget.left.length > 0) return undefined;
    for (const source of ownSources(this.#options)) sources.set(source.path, source);
    const known = new Map<string, SourceText>();
    for (const [name, read] of kept.sources) {
      const source = sources.get(read);
      if (!source) return undefined;
      known.set(name, source);
    }
    return { ...kept.result, sources: known };
  }

  /** Keeps what the run came to. */
  keep({ sources, ...result }: Result): void {
    const { findings, unknown, ignored } = result;
    if (!this.#names || findings.length + unknown.length + ignored.length > MOST) return;
    const [, ...exchanges] = this.#transcript.exchanges;
    const kept: Kept = {
      asked: exchanges.map(({ question, answer }) => ({ question, digest: digestOf(answer) })),
      result,
      sources: [...sources].map(([name, { path }]) => [name, path]),
    };
    this.#files.write(this.#names.name, this.#names.key, JSON.stringify(kept));
    this.#files.tidy();
  }
}

/** Files that a result shows and that come with the options. */
function ownSources({ configuration, baseline }: Options): SourceText[] {
  return [configuration.source, baseline].filter((source) => source !== undefined);
}

/** The name says whose result it is; the key comes from what the files hold. */
function namesOf(options: Options, paths: readonly string[], firstLook: Answer): { name: string; key: Buffer } {
  const asked = JSON.stringify(options, (key, value) =>
    key === 'clock' || key === 'listed' || key === 'cache' ? undefined : value instanceof Map ? [...value] : value,
  );
  const own = createHash('sha256').update(`${FORMAT}\0${process.version}\0`).update(asked).digest();
  const key = createHash('sha256').update(own).update(paths.join('\0')).update('\0').update(digestOf(firstLook));
  return { name: own.toString('hex'), key: key.digest() };
}

function keptIn(text: string | undefined): Kept | undefined {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function sourcesOf(answer: Answer): [string, SourceText][] {
  if (typeof answer !== 'object') return [];
  if ('lineStarts' in answer) return [[answer.path, answer]];
  if (!('files' in answer)) return [];
  return answer.files.map((source) => [source.path, source]);
}

function digestOf(answer: Answer): string {
  const hash = createHash('sha256');
  const add = (word: string, ...parts: (string | Buffer)[]) => addParts(hash, word, parts);
  if (typeof answer !== 'object') add(typeof answer, String(answer));
  else if (Buffer.isBuffer(answer)) add('bytes', answer);
  else if (Array.isArray(answer)) add('list', ...answer);
  else if ('lineStarts' in answer) add('text', answer.path, answer.text);
  else {
    for (const { path, text } of answer.files) add('file', path, text);
    for (const { path, message } of answer.unreadable) add('unreadable', path, message);
  }
  return hash.digest('base64url');
}

/** With their lengths, so that no two lists of parts are the same. */
function addParts(hash: Hash, word: string, parts: (string | Buffer)[]): void {
  hash.update(`${word} ${parts.map(({ length }) => length).join()}\n`);
  for (const part of parts) hash.update(part);
}
