import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Io } from '../../src/cli/io.ts';
import { parseCommandLine } from '../../src/cli/parse.ts';
import { around, ProgressLine, progressFor, type Surroundings } from '../../src/cli/progress.ts';
import { run } from '../../src/cli/run.ts';
import { defaultOptions } from '../../src/config/options.ts';
import type { Progress } from '../../src/config/progress.ts';
import { lint } from '../../src/main.ts';
import { World } from './world.ts';

const ERASE = '\r\u001b[K';

let now: number;
let tick: (() => void) | undefined;
let turns: number;
let raised: string[];
let listeners: Map<string, () => void>;
let written: string;
let columns: number | undefined;

beforeEach(() => {
  [now, tick, turns, raised, listeners, written, columns] = [0, undefined, 0, [], new Map(), '', 60];
});

const surroundings: Surroundings = {
  clock: () => now,
  every(_, call) {
    tick = call;
    return () => {
      tick = undefined;
    };
  },
  turn: async () => {
    turns++;
  },
  on: (signal, listener) => listeners.set(signal, listener),
  off: (signal) => listeners.delete(signal),
  raise: (signal) => raised.push(`${signal}${JSON.stringify(written.slice(-4))}`),
};

const output = () => ({
  isTTY: true,
  get columns() {
    return columns;
  },
  write: async (text: string) => {
    written += text;
  },
});

/** What is written from now on. */
function fresh(): string {
  const all = written;
  written = '';
  return all;
}

describe('the line', () => {
  test('comes after a second, at most ten times a second, and only when it changes', () => {
    const line = new ProgressLine(output(), surroundings);
    line.at({ is: 'search', files: 48_118 });
    now = 999;
    tick?.();
    expect(fresh()).toBe('');
    now = 1000;
    tick?.();
    expect(fresh()).toBe(`${ERASE}Searching 48,118 files…`);
    now = 1050;
    line.at({ is: 'judge', rules: 309 });
    expect(fresh()).toBe('');
    now = 1100;
    tick?.();
    expect(fresh()).toBe(`${ERASE}Asking 309 rules…`);
    now = 1500;
    tick?.();
    line.goesOn();
    expect(fresh()).toBe('');
  });

  test('is shown where nothing but the run itself calls', () => {
    const line = new ProgressLine(output(), surroundings);
    line.at({ is: 'parse', files: 3 });
    now = 2000;
    line.goesOn();
    expect(fresh()).toBe(`${ERASE}Parsing 3 files…`);
  });

  test('counts targets, and has the width of the terminal as it is then', () => {
    const line = new ProgressLine(output(), surroundings);
    now = 1000;
    line.at({ is: 'render', done: 33, targets: 1216, target: 'overlays/prod' });
    expect(fresh()).toBe(`${ERASE}Rendering 34 of 1,216 targets: overlays/prod`);
    columns = 30;
    now = 1100;
    line.at({ is: 'render', done: 34, targets: 1216, target: 'overlays/staging' });
    expect(fresh()).toBe(`${ERASE}Rendering 35 of 1,216 target…`);
    columns = undefined;
    now = 1200;
    line.at({ of: 'base', is: 'render', done: 0, targets: 2, target: '漢'.repeat(100) });
    const shown = fresh().slice(ERASE.length);
    expect(shown.startsWith('Rendering 1 of 2 targets of the base: 漢')).toBe(true);
    expect(shown.endsWith('漢…')).toBe(true);
    expect([...shown].reduce((sum, one) => sum + (one === '漢' ? 2 : 1), 0)).toBeLessThanOrEqual(79);
  });

  test('shows control characters of names', () => {
    columns = 200;
    const line = new ProgressLine(output(), surroundings);
    now = 1000;
    line.at({ is: 'render', done: 0, targets: 1, target: 'a\u001b[2Jb\nc\u202ed' });
    expect(fresh()).toBe(`${ERASE}Rendering 1 of 1 targets: a\\u001b[2Jb\\nc\\u202ed`);
  });

  test('lets the event loop turn while it is there, so that signals are heard', async () => {
    const line = new ProgressLine(output(), surroundings);
    expect(line.at({ is: 'list' })).toBeUndefined();
    now = 1000;
    await line.at({ is: 'list' });
    expect(turns).toBe(1);
  });

  test('is gone before anything else is written, and does not come back until something begins', async () => {
    const line = new ProgressLine(output(), surroundings);
    const world = new World();
    const io = around({ ...world.io(), stdout: output(), stderr: output() }, line);
    now = 1000;
    line.at({ is: 'list' });
    fresh();
    await io.stdout.write('report\n');
    expect(fresh()).toBe(`${ERASE}report\n`);
    now = 2000;
    tick?.();
    expect(fresh()).toBe('');
    line.at({ is: 'list' });
    expect(fresh()).toBe(`${ERASE}Listing the files…`);
    await io.stderr.write('a note\n');
    expect(fresh()).toBe(`${ERASE}a note\n`);
    world.dispose();
  });

  test('is gone at the end, and the timer too', async () => {
    const line = new ProgressLine(output(), surroundings);
    now = 1000;
    line.at({ is: 'list' });
    fresh();
    await line.end();
    expect([fresh(), tick, listeners.size]).toEqual([ERASE, undefined, 0]);
  });

  test('a signal takes it away and ends the process as before', () => {
    const line = new ProgressLine(output(), surroundings);
    line.at({ is: 'list' });
    expect(listeners.size).toBe(0);
    now = 1000;
    line.at({ is: 'list' });
    listeners.get('SIGINT')?.();
    expect(raised).toEqual([`SIGINT${JSON.stringify(ERASE)}`]);
    expect(listeners.size).toBe(0);
  });

  test('a terminal that went away is no error', async () => {
    const gone = { isTTY: true, write: () => Promise.reject(new Error('gone')) };
    const line = new ProgressLine(gone, surroundings);
    now = 1000;
    line.at({ is: 'list' });
    await line.end();
  });
});

describe('who sees it', () => {
  let world: World;
  beforeEach(() => {
    world = new World();
    world.isTTY = true;
  });
  afterEach(() => world.dispose());

  const lineFor = (io: Io, ...argv: string[]) => progressFor(parseCommandLine(argv), io, surroundings) !== undefined;

  test('a terminal, whatever colours it has', () => {
    expect(lineFor(world.io())).toBe(true);
    world.env = { NO_COLOR: '1' };
    expect(lineFor(world.io(), '--no-color')).toBe(true);
    world.env = { CI: 'false' };
    expect(lineFor(world.io(), 'targets')).toBe(true);
  });

  test.each([['--no-progress'], ['--quiet'], ['--verbose']])('not with %s', (option) => {
    expect(lineFor(world.io(), option)).toBe(false);
  });

  test('nobody in CI, on a dumb terminal, or without a terminal', () => {
    world.env = { CI: 'true' };
    expect(lineFor(world.io())).toBe(false);
    world.env = { TERM: 'dumb' };
    expect(lineFor(world.io())).toBe(false);
    world.env = {};
    world.isTTY = false;
    expect(lineFor(world.io())).toBe(false);
  });

  test('runs are told of it, and print the same', async () => {
    expect(await world.run('--format', 'json')).toBe(1);
    expect(world.options?.progress).toBeDefined();
    expect([world.stdout, world.stderr]).toEqual(['json: 1\n', '']);
    await world.run('--format', 'json', '--no-progress');
    expect(world.options?.progress).toBeUndefined();
  });

  test('--no-progress goes with the commands that look at a repository', async () => {
    const { program: _, ...io } = world.io();
    expect(await run(['targets', '--no-progress'], io)).toBe(0);
    expect(await world.run('rules', '--no-progress')).toBe(2);
  });
});

test('a run tells what it is at, stage by stage', async () => {
  const world = new World();
  world.put('base/kustomization.yaml', 'resources: [orders.yaml]\n');
  world.put(
    'base/orders.yaml',
    'apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\nmetadata: {name: orders}\nspec: {image: flink:1.20.2, flinkVersion: v1_20}\n',
  );
  const told: string[] = [];
  let calls = 0;
  const progress: Progress = {
    at(doing) {
      told.push(JSON.stringify(doing.is === 'judge' ? { ...doing, rules: 'N' } : doing));
      return undefined;
    },
    goesOn: () => {
      calls++;
    },
  };
  await lint({ ...defaultOptions(world.folder), progress, base: world.path('base') });
  const own = (of: object, files: number, target: string) =>
    [
      { is: 'list' },
      { is: 'search', files },
      { is: 'parse', files: 2 },
      { is: 'find-targets' },
      { is: 'render', done: 0, targets: 1, target },
      { is: 'model', files: 2 },
      { is: 'judge', rules: 'N' },
      { is: 'decide' },
    ].map((doing) => JSON.stringify({ ...doing, ...of }));
  expect(told).toEqual([...own({ of: 'base' }, 2, '.'), ...own({}, 2, 'base')]);
  expect(calls).toBeGreaterThan(300);
  world.dispose();
});
