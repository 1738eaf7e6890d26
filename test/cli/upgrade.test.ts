import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { UpgradePlan } from '../../src/main.ts';
import { finding, result, World } from './world.ts';

let world: World;

beforeEach(() => {
  world = new World();
});

afterEach(() => world.dispose());

describe('upgrade', () => {
  test('prints the objects', async () => {
    expect(await world.run('upgrade', '--to', 'operator=apache')).toBe(0);
    expect(world.stdout).toBe('kind: FlinkDeployment\n');
    expect(world.stderr).toBe('1 object to upgrade\n');
  });

  test.each([
    [[], 'upgrade needs --to\n'],
    [['--to', 'x'], '--to: "x" is not known\n'],
    [
      ['--to', 'operator=apache', '--fix'],
      '--to operator=apache prints objects; --fix, --diff and --format have no part in it\n',
    ],
    [['--to', 'flink=2.1', '--fix', '--diff'], '--fix and --diff contradict each other\n'],
    [['--to', 'flink=2.1', '--format', 'sarif'], 'upgrade prints text or json, not "sarif"\n'],
    [
      ['--to', 'flink=2.1', '--diff', '--format', 'json'],
      '--diff prints the patch to standard output; leave --format out\n',
    ],
    [['--to', 'flink=2.1', '--only', 'config'], '--only does not go with the command upgrade\n'],
  ])('%j is wrong', async (argv, message) => {
    expect(await world.run('upgrade', ...argv)).toBe(2);
    expect(world.stderr).toBe(message);
    expect(world.stdout).toBe('');
  });

  describe('a plan', () => {
    const plan: UpgradePlan = {
      version: 1,
      to: { flink: '2.1', operator: null },
      operator: null,
      stops: [
        {
          ...{ stop: 1, flink: { from: ['1.20'], to: '2.1' }, because: 'Flink 2.1 is asked for' },
          ...{ breaks: [], warnings: [], silent: [], mechanical: [], byHand: [] },
        },
      ],
      workloads: [],
      fixesUpTo: 1,
    };
    const text = 'flinkVersion: v1_20\n';

    beforeEach(() => {
      world.put('a.yaml', text);
      world.result = () => result();
      world.upgraded = (options) => ({
        is: 'plan',
        plan,
        files: [{ path: 'a.yaml', before: text, after: 'flinkVersion: v2_1\n' }],
        fixed: 1,
        options: { ...options, operatorVersion: '1.15' },
        known: new Set(),
      });
    });

    test('is printed', async () => {
      expect(await world.run('upgrade', '--to', 'flink=2.1')).toBe(0);
      expect(world.stdout).toBe('1. Flink 1.20 → 2.1: Flink 2.1 is asked for\n');
      expect(world.stderr).toBe('with --fix: 1 edit in 1 file\n');
      expect(world.read('a.yaml')).toBe(text);
    });

    test('is printed as JSON', async () => {
      expect(await world.run('upgrade', '--to', 'flink=2.1', '-f', 'json')).toBe(0);
      expect(JSON.parse(world.stdout)).toEqual(plan);
    });

    test('is a patch with --diff', async () => {
      expect(await world.run('upgrade', '--to', 'flink=2.1', '--diff')).toBe(0);
      expect(world.stdout).toContain('-flinkVersion: v1_20\n+flinkVersion: v2_1\n');
      expect(world.stderr).toBe('would make 1 edit in 1 file\n');
      expect(world.read('a.yaml')).toBe(text);
    });

    test('is written with --fix, and what is there then is linted', async () => {
      world.result = () => result({ findings: [finding({ message: 'New.' })] });
      expect(await world.run('upgrade', '--to', 'flink=2.1', '--fix')).toBe(0);
      expect(world.read('a.yaml')).toBe('flinkVersion: v2_1\n');
      expect(world.options?.operatorVersion).toBe('1.15');
      expect(world.stderr).toBe('made 1 edit in 1 file\nnot in the plan: a.yaml:1: New. (storage-missing-fs-plugin)\n');
    });

    test('leaves files alone that changed in the meantime', async () => {
      const { upgraded } = world;
      world.upgraded = (options, to) => {
        world.put('a.yaml', 'other\n');
        return upgraded(options, to);
      };
      expect(await world.run('upgrade', '--to', 'flink=2.1', '--fix')).toBe(0);
      expect(world.read('a.yaml')).toBe('other\n');
      expect(world.stderr).toContain('not changed: a.yaml: it changed while it was being linted\n');
    });
  });

  test('a downgrade is wrong', async () => {
    world.upgraded = () => ({ is: 'wrong', because: 'it is newer' });
    expect(await world.run('upgrade', '--to', 'flink=1.20')).toBe(2);
    expect(world.stderr).toBe('--to flink=1.20: it is newer\n');
    expect(world.stdout).toBe('');
  });

  test('--to is for upgrade alone', async () => {
    expect(await world.run('--to', 'operator=apache')).toBe(2);
  });
});
