import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { flinkDeployment } from '../../rules/samples.ts';
import { type Program, programOf } from '../../src/cli/program.ts';
import { World } from './world.ts';

const HEADER = '{"flint-lint":"baseline","version":1}\n';
const LATEST = flinkDeployment({ image: 'flink:latest' });
const PINNED = flinkDeployment({ image: 'flink:1.20.2' });
const ONLY = ['--only', 'image-untagged-or-latest,input', '--fail-on', 'note'];

/** Everything as it is; only the folder and the streams are the test's own. */
class RealWorld extends World {
  real!: Program;
  override program(): Program {
    return this.real;
  }
}

let world: RealWorld;
beforeEach(async () => {
  world = new RealWorld();
  world.real = programOf(undefined);
  world.put('a.yaml', LATEST);
});
afterEach(() => world.dispose());

describe('--write-baseline', () => {
  test('writes the findings in place of the report; exit 0', async () => {
    expect(await world.run(...ONLY)).toBe(1);
    expect(await world.run(...ONLY, '--write-baseline', 'known.jsonl')).toBe(0);
    expect(world.stdout).toBe('');
    expect(world.stderr).toBe('wrote 1 finding to known.jsonl\n');
    expect(world.read('known.jsonl')).toMatch(
      /^\{"flint-lint":"baseline","version":1\}\n\{"fingerprint":"[0-9a-f]{32}","rule":"image-untagged-or-latest","file":"a.yaml","object":\{"kind":"FlinkDeployment","name":"orders"\}\}\n$/,
    );
  });

  test('with a report when one is asked for', async () => {
    expect(await world.run(...ONLY, '--write-baseline', 'known.jsonl', '-f', 'concise')).toBe(0);
    expect(world.stdout).toContain('a.yaml:6:10: warning[image-untagged-or-latest]');
  });

  test('anew: known findings stay, mended ones go', async () => {
    await world.run(...ONLY, '--write-baseline', 'known.jsonl');
    const first = world.read('known.jsonl');
    expect(await world.run(...ONLY, '--baseline', 'known.jsonl', '--write-baseline', './known.jsonl')).toBe(0);
    expect(world.read('known.jsonl')).toBe(first);
    world.put('a.yaml', PINNED);
    await world.run(...ONLY, '--write-baseline', 'known.jsonl');
    expect(world.stderr).toBe('wrote 0 findings to known.jsonl\n');
    expect(world.read('known.jsonl')).toBe(HEADER);
  });

  test.each<[string[], string]>([
    [['--fix'], '--write-baseline and --fix contradict each other'],
    [['--diff'], '--write-baseline and --diff contradict each other'],
    [
      ['--baseline', 'other.jsonl'],
      '--write-baseline writes known findings too; give --baseline the same file or leave it out',
    ],
  ])('%j does not go with it', async (more, message) => {
    expect(await world.run(...more, '--write-baseline', 'known.jsonl')).toBe(2);
    expect(world.stderr).toBe(`${message}\n`);
  });

  test('what is no baseline is not overwritten', async () => {
    expect(await world.run('--write-baseline', 'a.yaml')).toBe(2);
    expect(world.stderr).toBe(
      'a.yaml:1: this is no baseline; its first line must be {"flint-lint":"baseline","version":1}\n',
    );
    expect(world.read('a.yaml')).toBe(LATEST);
    expect(await world.run('--write-baseline', 'no/known.jsonl')).toBe(2);
    expect(world.stderr).toBe('Cannot write no/known.jsonl: its folder is not there\n');
  });
});

describe('--baseline', () => {
  beforeEach(async () => {
    await world.run(...ONLY, '--write-baseline', 'known.jsonl');
  });

  test('known findings do not count; the summary names their number', async () => {
    expect(await world.run(...ONLY, '--baseline', 'known.jsonl')).toBe(0);
    expect(world.stdout).toBe('0 errors, 0 warnings, 0 notes; 1 known (baseline) (--show-ignored lists them)\n');
    await world.run(...ONLY, '--baseline', 'known.jsonl', '--show-ignored', '-f', 'concise', '-f', 'pretty=out.txt');
    expect(world.stdout).toMatch(/^a\.yaml:6:10: known\[image-untagged-or-latest\] .* \(baseline\)\n/);
    expect(world.read('out.txt')).toContain('known: known.jsonl:2');
  });

  test('stale entries are notes in the baseline', async () => {
    world.put('a.yaml', PINNED);
    expect(await world.run(...ONLY, '--baseline', 'known.jsonl')).toBe(1);
    expect(world.stdout).toMatch(/^known\.jsonl:2:1: note\[stale-baseline\] /);
    expect(await world.run('--only', 'image-untagged-or-latest,input', '--baseline', 'known.jsonl')).toBe(0);
  });

  test('relative to the current folder', async () => {
    world.put('sub/x');
    world.put('flint-lint.yaml', 'root: true\n');
    world.cwd = world.path('sub');
    expect(await world.run(...ONLY, '--baseline', '../known.jsonl', '..')).toBe(0);
    expect(await world.run('--baseline', 'known.jsonl', '..')).toBe(2);
    expect(world.stderr).toBe('No such baseline: known.jsonl\n');
  });

  test('a baseline with a YAML or JSON name is no manifest', async () => {
    await world.run('--write-baseline', 'known.json');
    expect(await world.run('--baseline', 'known.json', '--fail-on', 'note')).toBe(0);
  });

  test('JSON and SARIF say who hides a finding', async () => {
    await world.run(...ONLY, '--baseline', 'known.jsonl', '-f', 'json');
    const json = JSON.parse(world.stdout);
    expect(json.findings).toEqual([]);
    expect(json.ignored[0].suppressed).toEqual({
      by: 'baseline',
      reason: 'known (baseline)',
      file: 'known.jsonl',
      line: 2,
    });
    await world.run(...ONLY, '--baseline', 'known.jsonl', '-f', 'sarif', '--show-ignored');
    const [result] = JSON.parse(world.stdout).runs[0].results;
    expect(result.suppressions).toEqual([{ kind: 'external', justification: 'known (baseline)' }]);
  });

  test.each<[string, string | undefined, string]>([
    ['missing', undefined, 'No such baseline: broken.jsonl'],
    [
      'no baseline',
      'x\n',
      'broken.jsonl:1: this is no baseline; its first line must be {"flint-lint":"baseline","version":1}',
    ],
    [
      'a broken line',
      `${HEADER}{}\n\nx\n`,
      'broken.jsonl:2: "fingerprint" must be 32 hex digits\nbroken.jsonl:4: this is no JSON object',
    ],
  ])('%s: exit 2', async (_, text, message) => {
    if (text !== undefined) world.put('broken.jsonl', text);
    expect(await world.run('--baseline', 'broken.jsonl')).toBe(2);
    expect(world.stdout).toBe('');
    expect(world.stderr).toBe(`${message}\n`);
  });
});
