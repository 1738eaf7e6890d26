import type { Stage } from '../main.ts';
import { grouped, mebibytes } from '../text/limits.ts';
import { visible } from '../text/visible.ts';
import type { Io } from './io.ts';
import type { Request } from './request.ts';

/** Tells on standard error what a run does, a line for each stage when it ends, and how long that took. */
export class Account {
  readonly #io: Io;
  #last = process.hrtime.bigint();

  constructor(io: Io, { root, configuration, cache, replaced }: Request['options']) {
    this.#io = io;
    this.#line(`root: ${root}`);
    this.#line(`configuration: ${configuration.file ?? 'none'}`);
    for (const path of replaced?.keys() ?? []) this.#line(`standard input: ${path}`);
    this.#line(`kept between runs: ${cache === undefined ? 'nothing' : `in ${cache}`}`);
  }

  /** Tells of a stage that has ended. */
  tell(stage: Stage): void {
    this.end(`${stage.of ? `${stage.of}: ` : ''}${wordsOf(stage)}`);
  }

  /** Tells of something that has ended. */
  end(what: string): void {
    const now = process.hrtime.bigint();
    this.#line(`${what} (${grouped(Math.round(Number(now - this.#last) / 1e6))} ms)`);
    this.#last = now;
  }

  #line(text: string): void {
    // Who does not listen misses nothing that counts.
    this.#io.stderr.write(`${visible(text)}\n`).catch(() => {});
  }
}

function wordsOf(stage: Stage): string {
  switch (stage.is) {
    case 'list':
      return `listed ${some(stage.files, 'file')}`;
    case 'search':
      return `searched ${some(stage.read, 'file')} of ${mebibytes(stage.bytes)}, took ${grouped(stage.taken)} in`;
    case 'parse':
      return `parsed ${some(stage.files, 'file')}`;
    case 'recall':
      return stage.taken
        ? 'took the result of the last run: all that it read is the same'
        : 'took no result of a run before: there is none, or not all that it read is the same';
    case 'render':
      return `rendered ${some(stage.targets, 'target')}, ${grouped(stage.failed)} of them in vain; ${some(stage.renders, 'render')}, ${grouped(stage.known)} of them known already`;
    case 'model':
      return `understood ${some(stage.objects, 'object')}, ${some(stage.workloads, 'workload')} and ${some(stage.dockerfiles, 'Dockerfile')} of ${some(stage.taken, 'file')}`;
    case 'judge':
      return `asked ${some(stage.rules, 'rule')}: ${some(stage.violations, 'violation')}, ${grouped(stage.unknown)} unknown`;
  }
}

function some(number: number, noun: string): string {
  return `${grouped(number)} ${noun}${number === 1 ? '' : 's'}`;
}
