import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { workflowText } from '../../src/starters/texts.ts';
import { World } from './world.ts';

let world: World;

beforeEach(() => {
  world = new World();
});

afterEach(() => world.dispose());

const JOB = `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata: {name: orders}
spec: {image: flink:1.20.2, flinkVersion: v1_20}
`;

async function init(...argv: string[]): Promise<{ code: number; lines: string[]; stderr: string }> {
  world.stdout = '';
  world.stderr = '';
  const { program: _, ...io } = world.io();
  const code = await run(['init', ...argv], io);
  return { code, lines: world.stdout.trimEnd().split('\n'), stderr: world.stderr };
}

function git(...argv: string[]): void {
  execFileSync('git', ['-C', world.folder, ...argv], { stdio: 'ignore' });
}

test('a repository on GitHub with hooks gets all three, once', async () => {
  git('init', '--initial-branch', 'master');
  git('remote', 'add', 'origin', 'git@github.com:team/jobs.git');
  world.put('orders.yaml', JOB);
  world.put('.pre-commit-config.yaml', 'repos:\n  - repo: meta\n    hooks: [{id: check-hooks-apply}]\n');
  const first = await init();
  expect(first).toMatchObject({ code: 0, stderr: '' });
  expect(first.lines).toEqual([
    'wrote flint-lint.yaml',
    'wrote .github/workflows/flint-lint.yml; pin the Action to a commit for anything but a trial',
    'added the hook to .pre-commit-config.yaml; put a commit for its rev, as "pre-commit autoupdate --bleeding-edge --freeze" does',
    expect.stringMatching(/^\d+ errors?, \d+ warnings? and \d+ notes? today$/),
  ]);
  expect(world.read('flint-lint.yaml')).toContain('# Nothing in the repository says which operator runs');
  expect(world.read('.github/workflows/flint-lint.yml')).toBe(workflowText('master'));
  expect(world.read('.pre-commit-config.yaml')).toContain('      - id: flint-lint\n');
  const texts = ['flint-lint.yaml', '.github/workflows/flint-lint.yml', '.pre-commit-config.yaml'].map((name) =>
    world.read(name),
  );
  const again = await init();
  expect(again.lines.slice(0, 3)).toEqual([
    'flint-lint.yaml is left as it is: it is there already',
    '.github/workflows/flint-lint.yml is left as it is: it runs flint-lint already',
    '.pre-commit-config.yaml is left as it is: it has the hook already',
  ]);
  expect(
    ['flint-lint.yaml', '.github/workflows/flint-lint.yml', '.pre-commit-config.yaml'].map((name) => world.read(name)),
  ).toEqual(texts);
});

test('a repository elsewhere gets a configuration', async () => {
  git('init');
  git('remote', 'add', 'origin', 'https://gitlab.example.com/github.com.git');
  expect((await init()).lines).toEqual(['wrote flint-lint.yaml', 'There is no Flink object here yet']);
  expect(readdirSync(world.folder).sort()).toEqual(['.git', 'flint-lint.yaml']);
});

test('a folder .github says enough, below the top of a repository it does not', async () => {
  mkdirSync(world.path('.github'));
  expect((await init()).lines[1]).toMatch(/^wrote \.github\/workflows\/flint-lint\.yml;/);
  git('init');
  world.put('part/flint-lint.yaml', 'root: true\n');
  mkdirSync(world.path('part/.github'));
  expect((await init('--root', 'part')).lines).toEqual([
    'flint-lint.yaml is left as it is: it is there already',
    'There is no Flink object here yet',
  ]);
});

test('another workflow that runs it is enough', async () => {
  world.put('.github/workflows/ci.yaml', 'jobs:\n  lint:\n    steps:\n      - uses: flint-lint/flint-lint@main\n');
  expect((await init()).lines).toContain('.github/workflows/ci.yaml is left as it is: it runs flint-lint already');
});

test('the version of the operator, where the repository shows it', async () => {
  world.put('orders.yaml', JOB);
  world.put(
    'operator/release.yaml',
    `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: flink-kubernetes-operator}
spec:
  chart:
    spec:
      chart: flink-kubernetes-operator
      version: 1.14.0
`,
  );
  await init();
  expect(world.read('flint-lint.yaml')).toContain(
    '# operator/release.yaml:8 says which operator runs, and every run looks there. An entry here would win over it:\n# operator:\n#   version: "1.14"\n',
  );
});

test('many findings lead to a baseline', async () => {
  for (let index = 0; index < 30; index++)
    world.put(`jobs/${index}.yaml`, JOB.replace('orders', `orders-${index}`).replace('v1_20', 'v1_99'));
  const { lines } = await init();
  expect(lines.at(-1)).toMatch(/; "flint-lint --write-baseline flint-lint-baseline\.jsonl" notes them down/);
});

test('hooks that cannot be added are shown', async () => {
  world.put('.pre-commit-config.yaml', 'repos: []\n');
  expect((await init()).lines.slice(1, 6)).toEqual([
    '.pre-commit-config.yaml is left as it is: its repositories are not written one below the other; the hook is',
    '    - repo: https://github.com/flint-lint/flint-lint',
    '      rev: main',
    '      hooks:',
    '        - id: flint-lint',
  ]);
  expect(world.read('.pre-commit-config.yaml')).toBe('repos: []\n');
});

test('nothing is written through links', async () => {
  const other = new World();
  symlinkSync(other.folder, world.path('.github'));
  symlinkSync(path.join(other.folder, 'missing'), world.path('flint-lint.yaml'));
  other.put('hooks', 'repos:\n- repo: meta\n  hooks: []\n');
  symlinkSync(other.path('hooks'), world.path('.pre-commit-config.yaml'));
  const { code, lines } = await init('--root', '.');
  expect([code, lines]).toEqual([2, ['']]);
  expect(readdirSync(other.folder)).toEqual(['hooks']);
  expect(existsSync(other.path('missing'))).toBe(false);
  other.dispose();
});

test.each<[string[], string]>([
  [['x'], 'init takes no argument; to lint the folder "init" write ./init'],
  [['--fix'], '--fix does not go with the command init'],
])('init %j is wrong usage', async (argv, message) => {
  expect(await init(...argv)).toMatchObject({ code: 2, lines: [''], stderr: `${message}\n` });
});
