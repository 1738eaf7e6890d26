import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { World } from './world.ts';

let world: World;

beforeEach(() => {
  world = new World();
});

afterEach(() => world.dispose());

describe('--help and --version', () => {
  test.each([['--help'], ['-h'], ['rules', '--help'], ['explain', '-h']])('%s %s', async (...argv) => {
    expect(await world.run(...argv.filter((part) => part !== undefined))).toBe(0);
    expect(world.stdout).toContain('Usage:\n  flint-lint [options] [path…]');
    expect(world.stderr).toBe('');
  });

  test.each(['--version', '-v'])('%s', async (option) => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    expect(await world.run(option)).toBe(0);
    expect(world.stdout).toBe(`${version}\n`);
  });
});

describe('rules', () => {
  test('a table, sorted', async () => {
    expect(await world.run('rules')).toBe(0);
    expect(world.stdout).toBe(
      'state-ha-dir               warning  High availability without a directory\n' +
        'storage-missing-fs-plugin  error    No file-system plugin for the scheme of a storage path\n',
    );
  });

  test('--format json', async () => {
    expect(await world.run('rules', '--format', 'json')).toBe(0);
    expect(JSON.parse(world.stdout)).toMatchObject([
      {
        id: 'state-ha-dir',
        area: 'state',
        level: 'warning',
        confidence: 'medium',
        tags: ['admission'],
        url: 'https://github.com/flint-lint/flint-lint/blob/main/docs/rules/state-ha-dir.md',
      },
      { id: 'storage-missing-fs-plugin' },
    ]);
  });

  test.each<[string[], string]>([
    [['rules', '--format', 'sarif'], 'rules prints a table or json, not "sarif"'],
    [['rules', 'x'], 'rules takes no argument; to lint the folder "rules" write ./rules'],
    [['rules', '--quiet'], '--quiet does not go with the command rules'],
  ])('%j', async (argv, message) => {
    expect(await world.run(...argv)).toBe(2);
    expect([world.stdout, world.stderr]).toEqual(['', `${message}\n`]);
  });
});

describe('explain', () => {
  test('a rule', async () => {
    expect(await world.run('explain', 'storage-missing-fs-plugin')).toBe(0);
    expect(world.stdout).toBe(`storage-missing-fs-plugin
No file-system plugin for the scheme of a storage path
error, high confidence

Why
  Why storage-missing-fs-plugin.

Messages it prevents
  Could not find a file system

Bad
  # job.yaml
  kind: Bad

Good
  # job.yaml
  kind: Good

Fix
  Add it.

False positives
  None known.

Sources
  https://example.org/a

Documentation
  https://github.com/flint-lint/flint-lint/blob/main/docs/rules/storage-missing-fs-plugin.md
`);
  });

  test.each<[string[], string]>([
    [
      ['explain'],
      'explain needs the id of a rule, the name of a workload or a log (--from-log FILE); "flint-lint rules" lists the rules',
    ],
    [['explain', 'a', 'b'], 'explain takes one rule or workload, not 2'],
    [['explain', 'state-ha-dri'], 'No rule or workload "state-ha-dri"; did you mean "state-ha-dir"?'],
    [['explain', 'state/ha-dir'], 'No rule or workload "state/ha-dir"; did you mean "state-ha-dir"?'],
    [['explain', 'nothing-like-it'], 'No rule or workload "nothing-like-it"; "flint-lint rules" lists the rules'],
    [['explain', 'constructor'], 'No rule or workload "constructor"; "flint-lint rules" lists the rules'],
  ])('%j', async (argv, message) => {
    expect(await world.run(...argv)).toBe(2);
    expect([world.stdout, world.stderr]).toEqual(['', `${message}\n`]);
  });
});
