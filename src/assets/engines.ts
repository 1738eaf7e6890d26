import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { ENGINES } from './generated/engines.ts';
import { packageFile } from './package-file.ts';

/** What the engines are asked; `engines/main.go` describes it. */
export interface EngineRequest {
  op: 'kustomize' | 'helm';
  files: Record<string, string>;
  /** Files that are no text, in base64. */
  binary?: Record<string, string>;
  dir: string;
  values?: readonly string[];
  set?: Record<string, unknown>;
  release?: string;
  namespace?: string;
  trace?: boolean;
  decide?: boolean;
  steps?: number;
}

/** What they answer. */
export interface EngineAnswer {
  ok: boolean;
  code?: 'remote' | 'missing' | 'subchart' | 'library' | 'limit' | 'failed' | 'internal';
  message?: string;
  names?: string[];
  yaml?: string;
  places?: number[];
  templates?: { name: string; text: string; pieces?: number[] }[];
  sources?: string[];
  decided?: Record<string, number[]>;
  paths?: string[][];
  steps?: number;
  renders?: number;
}

/** By how much a render may take longer by the clock than it works. */
const PATIENCE = 6;

/** Milliseconds between two looks at how long a render works. */
const WATCH = 100;

/** MiB of stack: templates and overlays nest deeply. */
const STACK = 32;

/**
 * Kustomize and Helm's template engine in a thread of their own. Requests are answered one after the
 * other; one that takes too long ends the thread, and the next one starts another.
 */
export class EnginePool {
  #worker: Worker | undefined;
  #id = 0;
  #last: Promise<unknown> = Promise.resolve();
  #starts = 0;

  /** How often a thread was started. */
  get starts(): number {
    return this.#starts;
  }

  /** @param milliseconds of work after which the answer is that a limit is passed */
  call(request: EngineRequest, milliseconds: number): Promise<EngineAnswer> {
    const answer = this.#last.then(() => this.#call(request, milliseconds));
    this.#last = answer.catch(() => undefined);
    return answer;
  }

  #start(): Worker {
    this.#starts++;
    return start();
  }

  #call(request: EngineRequest, milliseconds: number): Promise<EngineAnswer> {
    this.#worker ??= this.#start();
    const worker = this.#worker;
    const id = ++this.#id;
    return new Promise((resolve, reject) => {
      const end = (settle: () => void) => {
        clearInterval(watch);
        worker.off('message', onMessage);
        worker.off('error', onError);
        worker.unref();
        settle();
      };
      const onMessage = (message: { id: number; answer: Uint8Array }) => {
        if (message.id === id) end(() => resolve(JSON.parse(Buffer.from(message.answer).toString())));
      };
      const onError = (error: Error) => {
        this.#worker = undefined;
        // A thread that runs out of its own memory is a limit too.
        const limit = (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY';
        end(() => (limit ? resolve({ ok: false, code: 'limit', message: error.message }) : reject(error)));
      };
      const started = performance.now();
      const before = process.cpuUsage();
      // Work counts and not the clock, so that a busy machine gives the same findings; but not for ever.
      const watch = setInterval(() => {
        const { user, system } = process.cpuUsage(before);
        if ((user + system) / 1000 < milliseconds && performance.now() - started < milliseconds * PATIENCE) return;
        void worker.terminate();
        this.#worker = undefined;
        end(() => resolve({ ok: false, code: 'limit', message: `no result within ${milliseconds / 1000} s` }));
      }, WATCH);
      worker.ref();
      worker.on('message', onMessage);
      worker.on('error', onError);
      worker.postMessage({ id, request: Buffer.from(JSON.stringify(request)) });
    });
  }

  /** Ends the thread. */
  async stop(): Promise<void> {
    await this.#worker?.terminate();
    this.#worker = undefined;
  }
}

/**
 * @throws when the module is not the one that this version was built with
 */
function start(): Worker {
  const compressed = readFileSync(packageFile(`engines/dist/${ENGINES.file}`));
  const hash = createHash('sha256').update(compressed).digest('hex');
  if (hash !== ENGINES.sha256) throw new Error(`engines/dist/${ENGINES.file} is not the file of this version`);
  const worker = new Worker(packageFile('engine-worker.mjs', 'engines/host/worker.mjs'), {
    workerData: { compressed, size: ENGINES.size },
    // It is handed over and not copied.
    transferList: [compressed.buffer],
    resourceLimits: { stackSizeMb: STACK, maxOldGenerationSizeMb: 512 },
    env: {},
    stdin: false,
    execArgv: [],
  });
  worker.unref();
  return worker;
}

/** The one pool of the process: a second run finds it warm. */
export const engines = new EnginePool();
