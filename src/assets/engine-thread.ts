import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { EngineAnswer, EngineRequest, Worked } from './engine-request.ts';
import { ENGINES } from './generated/engines.ts';
import { packageFile } from './package-file.ts';
import type { WorkMeter } from './work-meter.ts';

/** By how much a render may take longer by the clock than it works. */
const PATIENCE = 6;

/** Milliseconds between two looks at how long a render works. */
const WATCH = 100;

/** MiB of stack: templates and overlays nest deeply. */
const STACK = 32;

/** One thread with the engines. It answers one request at a time; one that takes too long ends it. */
export class EngineThread {
  readonly #worker: Worker;
  readonly #meter: WorkMeter;
  #id = 0;
  #isOver = false;

  /** @throws when the module is not the one that this version was built with */
  constructor(meter: WorkMeter) {
    this.#worker = start();
    this.#meter = meter;
  }

  /** Whether it cannot be asked any more. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** @param milliseconds of work after which the answer is that a limit is passed */
  call(request: EngineRequest, milliseconds: number): Promise<Worked> {
    const worker = this.#worker;
    const id = ++this.#id;
    const work = this.#meter.begin();
    return new Promise((resolve, reject) => {
      const end = (settle: () => void) => {
        clearInterval(watch);
        worker.off('message', onMessage);
        worker.off('error', onError);
        worker.unref();
        this.#meter.end(work);
        settle();
      };
      const answered = (answer: EngineAnswer) => end(() => resolve({ answer, milliseconds: work.worked }));
      const onMessage = (message: { id: number; answer: Uint8Array }) => {
        if (message.id === id) answered(JSON.parse(Buffer.from(message.answer).toString()));
      };
      const onError = (error: Error) => {
        this.#isOver = true;
        // A thread that runs out of its own memory is a limit too.
        const limit = (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY';
        if (limit) answered({ ok: false, code: 'limit', message: error.message });
        else end(() => reject(error));
      };
      // Work counts and not the clock, so that a busy machine gives the same findings; but not for ever.
      const watch = setInterval(() => {
        this.#meter.look();
        if (work.worked < milliseconds && work.waited < milliseconds * PATIENCE) return;
        void this.stop();
        answered({ ok: false, code: 'limit', message: tooLong(milliseconds) });
      }, WATCH);
      worker.ref();
      worker.on('message', onMessage);
      worker.on('error', onError);
      worker.postMessage({ id, request: Buffer.from(JSON.stringify(request)) });
    });
  }

  async stop(): Promise<void> {
    this.#isOver = true;
    await this.#worker.terminate();
  }
}

/** What is said of a render that works for longer than it may. */
export function tooLong(milliseconds: number): string {
  return `no result within ${milliseconds / 1000} s`;
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
