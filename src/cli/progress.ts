import { isCi } from '../assets/user-cache.ts';
import type { Doing, Progress } from '../config/progress.ts';
import { characterWidth } from '../report/width.ts';
import { grouped } from '../text/limits.ts';
import { visible } from '../text/visible.ts';
import type { Io, Output } from './io.ts';
import type { Arguments } from './parse.ts';

/** Milliseconds for which nothing is shown: most runs are over by then. */
const PATIENCE = 1000;

/** Milliseconds between two times that the line is written. */
const BETWEEN = 100;

/** Columns of a terminal that does not say how many it has. */
const COLUMNS = 80;

/** Back to the start of the line, and away with what stands there. */
const ERASE = '\r\u001b[K';

/** Signals that end a run and leave the line behind. */
const ENDING = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** What a line needs of the process; tests bring their own. */
export interface Surroundings {
  /** Milliseconds on a clock that only goes forward. */
  clock: () => number;
  /** Calls something every so often while nothing else is done; returns what ends it. */
  every(milliseconds: number, call: () => void): () => void;
  /** Lets the event loop turn. */
  turn(): Promise<void>;
  on(signal: NodeJS.Signals, listener: () => void): void;
  off(signal: NodeJS.Signals, listener: () => void): void;
  /** Ends the process as if nobody had listened. */
  raise(signal: NodeJS.Signals): void;
}

const OWN: Surroundings = {
  clock: () => Number(process.hrtime.bigint() / 1_000_000n),
  every(milliseconds, call) {
    const timer = setInterval(call, milliseconds).unref();
    return () => clearInterval(timer);
  },
  turn: () => new Promise((resolve) => setImmediate(resolve)),
  on: (signal, listener) => process.on(signal, listener),
  off: (signal, listener) => process.off(signal, listener),
  raise: (signal) => process.kill(process.pid, signal),
};

/**
 * One line on a terminal that tells what a run is at, and is written over. It comes when a run takes more than a
 * second, and is gone before anything else is written.
 */
export class ProgressLine implements Progress {
  readonly #output: Output;
  readonly #around: Surroundings;
  readonly #start: number;
  readonly #stop: () => void;
  #doing: Doing | undefined;
  #shown = '';
  #last = Number.NEGATIVE_INFINITY;
  readonly #listeners = new Map<NodeJS.Signals, () => void>();

  constructor(output: Output, around: Surroundings = OWN) {
    this.#output = output;
    this.#around = around;
    this.#start = around.clock();
    this.#stop = around.every(BETWEEN, () => this.goesOn());
  }

  at(doing: Doing): Promise<void> | undefined {
    this.#doing = doing;
    this.goesOn();
    // Only then are signals heard.
    return this.#shown === '' ? undefined : this.#around.turn();
  }

  goesOn(): void {
    if (!this.#doing) return;
    const now = this.#around.clock();
    if (now - this.#start < PATIENCE || now - this.#last < BETWEEN) return;
    this.#last = now;
    const line = fitting(wordsOf(this.#doing), (this.#output.columns || COLUMNS) - 1);
    if (line === this.#shown) return;
    if (this.#shown === '') this.#listen();
    this.#shown = line;
    // Who does not see it misses nothing that counts.
    this.#output.write(ERASE + line).catch(() => {});
  }

  /** Takes the line away; it comes back when something else begins. */
  async erase(): Promise<void> {
    this.#doing = undefined;
    if (this.#shown === '') return;
    this.#shown = '';
    for (const [signal, listener] of this.#listeners) this.#around.off(signal, listener);
    this.#listeners.clear();
    await this.#output.write(ERASE).catch(() => {});
  }

  /** Takes the line away for good. */
  async end(): Promise<void> {
    this.#stop();
    await this.erase();
  }

  /** Signals are listened to only while the line is there: they are heard late where a listener waits for them. */
  #listen(): void {
    for (const signal of ENDING) {
      const listener = () => {
        void this.end();
        this.#around.raise(signal);
      };
      this.#listeners.set(signal, listener);
      this.#around.on(signal, listener);
    }
  }
}

/**
 * The line for a run: on a terminal that can write over a line, where somebody watches it and has not asked for
 * something else.
 */
export function progressFor({ switches }: Arguments, io: Io, around?: Surroundings): ProgressLine | undefined {
  const isUnwanted = ['no-progress', 'quiet', 'verbose'].some((name) => switches.has(name));
  if (!io.stderr.isTTY || isUnwanted || io.env.TERM === 'dumb' || isCi(io.env)) return undefined;
  return new ProgressLine(io.stderr, around);
}

/** Outputs that take the line away before anything is written. */
export function around(io: Io, line: ProgressLine): Io {
  const erasing = (output: Output): Output => ({
    isTTY: output.isTTY,
    get columns() {
      return output.columns;
    },
    async write(text) {
      await line.erase();
      await output.write(text);
    },
  });
  return { ...io, stdout: erasing(io.stdout), stderr: erasing(io.stderr), progress: line };
}

function wordsOf(doing: Doing): string {
  const whose = doing.of ? ' of the base' : '';
  switch (doing.is) {
    case 'list':
      return `Listing the files${whose}…`;
    case 'search':
      return `Searching ${grouped(doing.files)} files${whose}…`;
    case 'parse':
      return `Parsing ${grouped(doing.files)} files${whose}…`;
    case 'find-targets':
      return `Finding the targets${whose}…`;
    case 'render':
      return `Rendering ${grouped(doing.done + 1)} of ${grouped(doing.targets)} targets${whose}: ${visible(doing.target)}`;
    case 'model':
      return `Understanding ${grouped(doing.files)} files${whose}…`;
    case 'judge':
      return `Asking ${grouped(doing.rules)} rules${doing.of ? ' about the base' : ''}…`;
    case 'decide':
      return `Finding the values that decide${doing.of ? ' in the base' : ''}…`;
  }
}

/** A text in so many columns, without its end where it is longer. */
function fitting(text: string, columns: number): string {
  let used = 0;
  let kept = '';
  for (const character of text) {
    const width = characterWidth(character);
    if (used + width > columns) return `${withoutLast(kept)}…`;
    used += width;
    kept += character;
  }
  return kept;
}

function withoutLast(text: string): string {
  return [...text].slice(0, -1).join('');
}
