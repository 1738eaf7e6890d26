import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { finding, result, World } from './world.ts';

let world: World;

beforeEach(() => {
  world = new World();
  world.put('.git/HEAD');
  world.put('k8s/a.yaml');
  world.put('b.yaml');
});

afterEach(() => world.dispose());

describe('what lint is asked', () => {
  test('defaults', async () => {
    expect(await world.run()).toBe(1);
    expect(world.options).toMatchObject({
      root: world.folder,
      paths: [],
      rules: {},
      skip: [],
      honourIgnores: true,
      today: new Date().toISOString().slice(0, 10),
    });
    expect(world.options).not.toHaveProperty('only');
    expect(world.options).not.toHaveProperty('base');
    expect(world.options).not.toHaveProperty('operatorVersion');
    expect(world.options?.configuration.file).toBeUndefined();
  });

  test('paths', async () => {
    await world.run('k8s/a.yaml', world.path('b.yaml'), 'k8s/a.yaml');
    expect(world.options?.paths).toEqual(['k8s/a.yaml', 'b.yaml']);
    world.cwd = world.path('k8s');
    await world.run('a.yaml');
    expect(world.options).toMatchObject({ root: world.folder, paths: ['k8s/a.yaml'] });
    await world.run('--root', '.', 'a.yaml');
    expect(world.options).toMatchObject({ root: world.path('k8s'), paths: ['a.yaml'] });
  });

  test('everything else', async () => {
    world.put('base/x');
    await world.run(
      ...['--base', 'base', '--today', '2026-01-31', '--operator-version', '1.14', '--rule', 'state-ha-dir=off'],
      ...['--kubernetes-version', '1.31'],
      ...['--only', 'storage,state-ha-dir', '--only', 'state', '--skip', 'storage-missing-fs-plugin', '--no-ignores'],
    );
    expect(world.options).toMatchObject({
      base: world.path('base'),
      today: '2026-01-31',
      operatorVersion: '1.14',
      kubernetesVersion: '1.31',
      rules: { 'state-ha-dir': 'off' },
      only: ['storage', 'state-ha-dir', 'state'],
      skip: ['storage-missing-fs-plugin'],
      honourIgnores: false,
    });
  });

  test('the configuration: found, given, none', async () => {
    world.put('flint-lint.yaml', 'ignore: [found]');
    world.put('other.yaml', 'ignore: [given]');
    await world.run('k8s');
    expect(world.options?.configuration).toMatchObject({ file: 'flint-lint.yaml', ignore: ['found'] });
    await world.run('-c', 'other.yaml');
    expect(world.options?.configuration).toMatchObject({ file: 'other.yaml', ignore: ['given'] });
    await world.run('--no-config');
    expect(world.options?.configuration.ignore).toEqual([]);
  });
});

describe('wrong usage: exit 2, said on standard error, nothing on standard output', () => {
  test.each<[string[], string]>([
    [['--fial-on'], 'Unknown option --fial-on; did you mean --fail-on?'],
    [
      ['--fail-on', 'warn'],
      '--fail-on must be one of error, warning, note, never, not "warn"; did you mean "warning"?',
    ],
    [['--threads', 'two'], '--threads must be a whole number from 1 to 64, not "two"'],
    [['--max-warnings', 'x'], '--max-warnings must be a whole number, not "x"'],
    [['--max-warnings=-1'], '--max-warnings must be a whole number, not "-1"'],
    [['--today', 'tomorrow'], '--today must be a date such as 2026-07-31, not "tomorrow"'],
    [
      ['--operator-version', '2.0'],
      '--operator-version: "2.0" is no released operator version; known are 1.0.0 to 1.15.0 (also written 1.15) and main',
    ],
    [['--format', 'sarfi'], 'Unknown format "sarfi"; did you mean "sarif"?'],
    [['--format', 'junit=x'], 'Unknown format "junit"; known are pretty, concise, sarif, json, github'],
    [['--format', 'sarif='], '--format sarif= misses its file'],
    [
      ['-f', 'sarif', '-f', 'json'],
      'Only one report goes to standard output, not sarif and json; use --format NAME=FILE',
    ],
    [['-f', 'sarif=x', '-f', 'json=./x'], 'Two reports go to x'],
    [['-f', 'sarif', '-f', 'json=a', '-o', 'x'], '--output-file takes one report; use --format NAME=FILE for several'],
    [['-f', 'sarif=y', '-o', 'x'], '--output-file and --format sarif=y both name a file'],
    [['--rule', 'state-ha-dirs=off'], '--rule: unknown rule "state-ha-dirs"; did you mean "state-ha-dir"?'],
    [['--only', 'stat'], '--only: no rule or area "stat"; did you mean "state"?'],
    [['--skip', 'x'], '--skip: no rule or area "x"'],
    [['--base', 'a b'], '--base must be a folder or a Git revision to compare with; "a b" is neither'],
    [['--base=--all'], '--base must be a folder or a Git revision to compare with; "--all" is neither'],
    [['--only-new'], '--only-new needs --base'],
    [['--config', 'b.yaml', '--no-config'], '--config and --no-config contradict each other'],
    [['--config', 'nowhere'], 'No such configuration file: nowhere'],
    [['--root', 'nowhere'], '--root must be a folder; "nowhere" is not there'],
    [['nowhere.yaml'], 'No such file or folder: nowhere.yaml'],
    [['explian'], 'No such file or folder: explian; did you mean the command "explain"?'],
    [['diagram'], 'No such file or folder: diagram'],
    [['--root', 'k8s', 'b.yaml'], 'b.yaml is outside the root $ROOT/k8s'],
    [
      ['--diff', '-f', 'json'],
      '--diff prints the patch to standard output; give the report a file (--format NAME=FILE)',
    ],
    [
      ['--today', 'x', '--skip', 'y'],
      '--today must be a date such as 2026-07-31, not "x"\n--skip: no rule or area "y"',
    ],
    [['\u001b[2J'], 'No such file or folder: \\u001b[2J'],
  ])('%j', async (argv, message) => {
    expect(await world.run(...argv)).toBe(2);
    expect(world.stderr).toBe(`${message.replace('$ROOT', world.folder)}\n`);
    expect(world.stdout).toBe('');
    expect(world.calls).toEqual([]);
  });

  test('a wrong configuration', async () => {
    world.put('flint-lint.yaml', 'rulez: {}\nignore: a\n');
    expect(await world.run('-f', 'json')).toBe(2);
    expect(world.stdout).toBe('');
    expect(world.stderr).toBe(
      'flint-lint.yaml:1:1: unknown key "rulez"; did you mean "rules"?\nflint-lint.yaml:2:9: "ignore" must be a list, not "a"\n',
    );
  });
});

describe('reports', () => {
  test('concise, or pretty on a terminal', async () => {
    await world.run();
    expect(world.stdout).toBe('concise: 1\n');
    expect(world.stderr).toBe('');
    world.isTTY = true;
    await world.run();
    expect(world.stdout).toBe('pretty: 1\n');
  });

  test('one to standard output, others to files, with a summary', async () => {
    expect(await world.run('-f', 'json', '-f', 'sarif=out.sarif', '--format=github=g=h.txt')).toBe(1);
    expect(world.stdout).toBe('json: 1\n');
    expect(world.read('out.sarif')).toBe('sarif: 1\n');
    expect(world.read('g=h.txt')).toBe('github: 1\n');
    expect(world.stderr).toBe('1 error, 0 warnings, 0 notes in 3 files; written to out.sarif, g=h.txt\n');
  });

  test('--output-file, relative to the current folder', async () => {
    world.cwd = world.path('k8s');
    world.isTTY = true;
    await world.run('-o', 'out.txt');
    expect(world.read('k8s/out.txt')).toBe('concise: 1\n');
    expect(world.stdout).toBe('');
    await world.run('-f', 'pretty', '-o', 'out.txt');
    expect(world.read('k8s/out.txt')).toBe('pretty: 1\n');
    expect(world.lastReport?.options).toMatchObject({ color: false, hyperlinks: false });
    expect(world.lastReport?.options).not.toHaveProperty('width');
  });

  test.each([
    ['no/where/x', 'its folder is not there'],
    ['k8s', 'it is a folder'],
    ['b.yaml/x', 'a part of its path is not a folder'],
  ])('a file that cannot be written: %s', async (file, why) => {
    expect(await world.run('-f', 'concise', '-f', `sarif=${file}`)).toBe(2);
    expect(world.stderr).toBe(`Cannot write ${file}: ${why}\n`);
    expect(world.stdout).toBe('');
  });

  test('what reporters are told', async () => {
    await world.run();
    expect(world.lastReport?.options).toMatchObject({
      color: false,
      quiet: false,
      showUnknown: false,
      showIgnored: false,
    });
    await world.run('--quiet', '--show-unknown', '--show-ignored');
    expect(world.lastReport?.options).toMatchObject({ quiet: true, showUnknown: true, showIgnored: true });
    const prose = world.lastReport?.options.prose as (rule: string) => { why: string } | undefined;
    expect(prose('storage-missing-fs-plugin')?.why).toBe('Why storage-missing-fs-plugin.');
    expect(prose('nothing')).toBeUndefined();
  });

  test('SARIF gets the prose of all rules', async () => {
    await world.run('-f', 'sarif');
    const prose = world.lastReport?.options.prose as (rule: string) => unknown;
    expect(prose('state-ha-dir')).toBeDefined();
  });

  test('no colour for machines, whatever is asked', async () => {
    world.isTTY = true;
    world.columns = 70;
    await world.run('--color', '-f', 'json');
    expect(world.lastReport?.options).toMatchObject({ color: false, hyperlinks: false });
    await world.run();
    expect(world.lastReport?.options).toMatchObject({ color: true, hyperlinks: true, width: 70 });
    world.env = { CI: 'true' };
    await world.run();
    expect(world.lastReport?.options).toMatchObject({ color: true, hyperlinks: false });
    await world.run('--no-color');
    expect(world.lastReport?.options).toMatchObject({ color: false, hyperlinks: false });
  });

  test('an incomplete run says so', async () => {
    world.result = () => result({ findings: [], complete: false });
    expect(await world.run()).toBe(0);
    expect(world.stderr).toBe('The run is incomplete: a rule failed or a limit ended it early\n');
  });
});

describe('no Flink in sight', () => {
  beforeEach(() => {
    const none = result();
    world.result = () => ({ ...none, summary: { ...none.summary, objects: 0 } });
  });

  test.each([[[]], [['-f', 'concise']], [['-f', 'pretty']]])('for people: %j', async (argv) => {
    expect(await world.run(...argv)).toBe(0);
    expect(world.stdout).toBe('');
    expect(world.stderr).toBe('0 Flink objects in 3 files\n');
  });

  test('machines get their empty report, and so do files', async () => {
    expect(await world.run('-f', 'json', '-f', 'concise=out.txt')).toBe(0);
    expect(world.stdout).toBe('json: 0\n');
    expect(world.read('out.txt')).toBe('concise: 0\n');
    expect(world.stderr).toBe('0 Flink objects in 3 files; written to out.txt\n');
  });

  test('the workload that a change takes out is reported all the same', async () => {
    const none = result();
    const object = { apiVersion: 'flink.apache.org/v1beta1', kind: 'FlinkDeployment', name: 'orders' };
    const at = { file: 'a.yaml', line: 4, column: 9, endLine: 4, endColumn: 15 };
    const change = { object, effect: 'delete', at, side: 'base', because: [], later: [] } as const;
    const changes = [{ ...change, because: [...change.because], later: [...change.later] }];
    world.result = () => ({ ...none, changes, summary: { ...none.summary, objects: 0 } });
    expect(await world.run('-f', 'concise')).toBe(0);
    expect(world.stdout).toBe('concise: 0\n');
  });

  test('a finding is reported all the same', async () => {
    const some = result({ findings: [finding()] });
    world.result = () => ({ ...some, summary: { ...some.summary, objects: 0 } });
    expect(await world.run()).toBe(1);
    expect(world.stdout).toBe('concise: 1\n');
  });
});

describe('exit codes', () => {
  const levels = ['error', 'warning', 'warning', 'note'] as const;

  test.each<[string[], readonly (typeof levels)[number][], number]>([
    [[], ['warning', 'note'], 0],
    [[], ['error'], 1],
    [['--fail-on', 'warning'], ['warning'], 1],
    [['--fail-on', 'warning'], ['note'], 0],
    [['--fail-on', 'note'], ['note'], 1],
    [['--fail-on', 'never'], levels, 0],
    [['--fail-on', 'never', '--max-warnings', '1'], levels, 1],
    [['--max-warnings', '0'], ['warning'], 1],
    [['--max-warnings', '2'], ['warning', 'warning', 'note'], 0],
    [['--max-warnings', '9'], ['error'], 1],
    [['--exit-zero'], ['error'], 0],
    [['--exit-zero', '--max-warnings', '0'], levels, 0],
    [['--quiet', '--fail-on', 'warning'], ['warning'], 1],
    [[], [], 0],
  ])('%j with %j', async (argv, found, code) => {
    world.result = () => result({ findings: found.map((level) => finding({ level })) });
    expect(await world.run(...argv)).toBe(code);
  });

  test('--exit-zero does not hide wrong usage or a defect', async () => {
    expect(await world.run('--exit-zero', 'nowhere')).toBe(2);
    world.result = () => {
      throw new TypeError('boom');
    };
    expect(await world.run('--exit-zero')).toBe(3);
  });

  test('a defect: 3, with the stack and where to report it', async () => {
    world.result = () => {
      throw new TypeError('boom');
    };
    expect(await world.run()).toBe(3);
    expect(world.stdout).toBe('');
    expect(world.stderr).toContain('https://github.com/flint-lint/flint-lint/issues');
    expect(world.stderr).toMatch(/TypeError: boom\n\s+at /);
    world.result = () => {
      throw 'a string';
    };
    expect(await world.run()).toBe(3);
    expect(world.stderr).toContain('a string');
  });
});

describe('with a base', () => {
  beforeEach(() => {
    world.put('base/x');
    world.result = () =>
      result({
        findings: [finding({ status: 'unchanged' }), finding({ status: 'new', level: 'warning' })],
        gone: [finding({ status: 'fixed' })],
      });
  });

  test('all findings count', async () => {
    expect(await world.run('--base', 'base')).toBe(1);
    expect(world.stdout).toBe('concise: 2\n');
  });

  test('--only-new reports and counts what the base does not have', async () => {
    expect(await world.run('--base', 'base', '--only-new')).toBe(0);
    expect(world.lastReport?.result).toMatchObject({
      findings: [{ status: 'new' }],
      gone: [],
      summary: { errors: 0, warnings: 1, notes: 0 },
    });
    expect(await world.run('--base', 'base', '--only-new', '--max-warnings', '0')).toBe(1);
  });

  test('what is fixed or out of sight does not count', async () => {
    world.result = () => result({ findings: [finding({ status: 'fixed' }), finding({ status: 'lost-sight' })] });
    expect(await world.run('--base', 'base')).toBe(0);
  });
});
