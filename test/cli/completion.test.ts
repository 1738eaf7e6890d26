import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bashScript } from '../../src/cli/completion/bash.ts';
import { fishScript } from '../../src/cli/completion/fish.ts';
import { SHELLS, vocabularyOf } from '../../src/cli/completion/vocabulary.ts';
import { zshScript } from '../../src/cli/completion/zsh.ts';
import { COMMANDS, OPTIONS } from '../../src/cli/options.ts';
import { run } from '../../src/cli/run.ts';
import { ruleList } from '../../src/main.ts';
import { FORMATS, formats } from '../../src/report/index.ts';
import { World } from './world.ts';

const words = vocabularyOf({ ruleList, formats });
const SCRIPTS = { bash: bashScript(words), zsh: zshScript(words), fish: fishScript(words) };

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'flint-lint-completion-'));
  for (const shell of SHELLS) writeFileSync(path.join(folder, `script.${shell}`), SCRIPTS[shell]);
  mkdirSync(path.join(folder, 'work/k8s'), { recursive: true });
  for (const name of ['expected.yaml', 'orders.yaml', 'k8s/job.yaml'])
    writeFileSync(path.join(folder, 'work', name), '');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function isThere(shell: string): boolean {
  return spawnSync(shell, ['-c', 'exit 0']).status === 0;
}

function inShell(shell: string, argv: string[], env: Record<string, string> = {}): string[] {
  const done = spawnSync(shell, argv, {
    cwd: path.join(folder, 'work'),
    encoding: 'utf8',
    timeout: 25_000,
    env: { ...process.env, ...env },
  });
  expect(done.stderr).toBe('');
  return done.stdout.split('\n').filter((line) => line !== '');
}

/** What bash is offered; its own part, files where nothing is said, is left to Readline. */
function bash(line: string): string[] {
  const split = line.split(/\s+/).flatMap((word) => (word === '' ? [''] : word.split(/(=)/).filter((part) => part)));
  const code = `source ../script.bash
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
compopt() { :; }
_flint_lint
printf '%s\\n' "\${COMPREPLY[@]}"`;
  return inShell('bash', ['-c', code, 'bash', ...split]);
}

/** What fish proposes, without its descriptions. */
function fish(line: string): string[] {
  const lines = inShell('fish', ['--no-config', '-c', 'source ../script.fish; complete -C $argv[1]', line]);
  return lines.map((each) => each.replace(/\t.*/, ''));
}

/** The line as zsh completes it, where there is one way to. */
function zsh(line: string): string {
  const code = `zmodload zsh/zpty
zpty z zsh -f -i
zpty -w z "PS1=; fpath=($1 \\$fpath); autoload -U compinit; compinit -u -D; source $1/script.zsh"
zpty -w z "bindkey '^I' complete-word; finish() { print -r -- @\\"<\\$BUFFER>\\"; BUFFER=; zle accept-line }; zle -N finish; bindkey '^X' finish; print rea''dy"
until [[ $out == *ready* ]]; do zpty -r z out || exit 1; done
zpty -w -n z "$2"$'\\t\\x18'
until [[ $out == *'@<'*'>'* ]]; do zpty -r z out || exit 1; done
print -r -- "\${\${out##*@<}%%>*}"
zpty -d z`;
  return inShell('zsh', ['-f', '-c', code, 'zsh', folder, line], { TERM: 'dumb' }).join('\n').trimEnd();
}

describe('the command', () => {
  test.each(SHELLS)('prints a script for %s', async (shell) => {
    const world = new World();
    const { program: _, ...io } = world.io();
    expect(await run(['completion', shell], io)).toBe(0);
    expect(world.stdout).toBe(SCRIPTS[shell]);
    world.dispose();
  });

  test.each<[string[], string]>([
    [[], 'completion needs a shell: bash, zsh, fish'],
    [['bsh'], 'completion: no script for "bsh"; did you mean "bash"?'],
    [['powershell'], 'completion: no script for "powershell"; there is one for bash, zsh, fish'],
    [['bash', 'zsh'], 'completion takes one shell, not 2'],
    [['bash', '--quiet'], '--quiet does not go with the command completion'],
  ])('%j', async (argv, message) => {
    const world = new World();
    expect(await world.run('completion', ...argv)).toBe(2);
    expect([world.stdout, world.stderr]).toEqual(['', `${message}\n`]);
    world.dispose();
  });
});

test.each(SHELLS)('%s knows every option, command, rule and format', (shell) => {
  for (const { name } of OPTIONS) expect(SCRIPTS[shell]).toMatch(new RegExp(`(?:--|-l )${name}\\b`));
  for (const word of [...COMMANDS, ...FORMATS, ...ruleList().map(({ id }) => id)])
    expect(SCRIPTS[shell]).toMatch(new RegExp(`[\\s'(]${word}[\\s':)]`));
});

test('every option with a value of a known kind says so', () => {
  const free = OPTIONS.filter(({ type, value }) => type === 'string' && value === undefined).map(({ name }) => name);
  expect(free.sort()).toEqual(['kubernetes-version', 'max-warnings', 'threads', 'to', 'today']);
});

const STATE = ['state-stale-initial-savepoint-path', 'state-state-dir-moved', 'state-stateless-default'];
const LEVELS = ['off', 'note', 'warning', 'error'];

describe.runIf(isThere('bash'))('bash', () => {
  test.each<[string, string[]]>([
    ['flint-lint ', [...COMMANDS, 'expected.yaml', 'k8s', 'orders.yaml']],
    ['flint-lint ex', ['explain', 'expected.yaml']],
    ['flint-lint --form', ['--format']],
    ['flint-lint --no-c', ['--no-color', '--no-config', '--no-cache']],
    ['flint-lint --format ', FORMATS],
    ['flint-lint --format=sa', ['sarif']],
    ['flint-lint --format=', FORMATS],
    ['flint-lint -f sarif=k', []],
    ['flint-lint rules -f ', ['json']],
    ['flint-lint explain state-sta', STATE],
    ['flint-lint --rule state-sta', STATE.map((id) => `${id}=`)],
    ['flint-lint --rule state-stateless-default=', LEVELS],
    ['flint-lint --rule=state-stateless-default=w', ['warning']],
    ['flint-lint --only ha,volumes-rw', ['ha,volumes-rwo-shared']],
    ['flint-lint --skip=ha,volumes-rw', ['ha,volumes-rwo-shared']],
    ['flint-lint --fail-on-effect state-lost,ref', ['state-lost,refused']],
    ['flint-lint --fail-on n', ['note', 'never']],
    ['flint-lint --root x expl', ['explain']],
    ['flint-lint explain --ro', ['--root']],
    ['flint-lint render --or', ['--origins']],
    ['flint-lint --or', []],
    ['flint-lint completion ', [...SHELLS]],
    ['flint-lint k8s ex', []],
    ['flint-lint -- ex', []],
    ['flint-lint --today 2', []],
    ['flint-lint --only volumes rul', ['rules']],
  ])('%s', (line, proposed) => {
    expect(bash(line).sort()).toEqual([...proposed].sort());
  });
});

describe.runIf(isThere('fish'))('fish', () => {
  test.each<[string, string[]]>([
    ['flint-lint ex', ['explain', 'expected.yaml']],
    ['flint-lint --form', ['--format']],
    ['flint-lint --format ', FORMATS],
    ['flint-lint --format=sa', ['--format=sarif']],
    ['flint-lint -f sarif=k', ['sarif=k8s']],
    ['flint-lint rules -f ', ['json']],
    ['flint-lint explain state-sta', STATE],
    ['flint-lint --rule state-stateless-default=', LEVELS.map((level) => `state-stateless-default=${level}`)],
    ['flint-lint --only ha,volumes-rw', ['ha,volumes-rwo-shared']],
    ['flint-lint --fail-on-effect state-lost,ref', ['state-lost,refused']],
    ['flint-lint --fail-on n', ['never', 'note']],
    ['flint-lint --base k', ['k8s/']],
    ['flint-lint --config ord', ['orders.yaml']],
    ['flint-lint --or', []],
    ['flint-lint render --or', ['--origins']],
    ['flint-lint --root x expl', ['explain']],
    ['flint-lint completion ', [...SHELLS]],
    ['flint-lint rules k', []],
  ])('%s', (line, proposed) => {
    expect(fish(line).sort()).toEqual([...proposed].sort());
  });
});

describe.runIf(isThere('zsh'))('zsh', () => {
  test.each<[string, string]>([
    ['flint-lint expl', 'flint-lint explain'],
    ['flint-lint orde', 'flint-lint orders.yaml'],
    ['flint-lint --form', 'flint-lint --format='],
    ['flint-lint --format=sa', 'flint-lint --format=sarif'],
    ['flint-lint -f sarif=ord', 'flint-lint -f sarif=orders.yaml'],
    ['flint-lint rules -f ', 'flint-lint rules -f json'],
    ['flint-lint explain state-stateless-d', 'flint-lint explain state-stateless-default'],
    ['flint-lint --rule state-stateless-default=w', 'flint-lint --rule state-stateless-default=warning'],
    ['flint-lint --only ha,volumes-rw', 'flint-lint --only ha,volumes-rwo-shared'],
    ['flint-lint --fail-on-effect state-lost,ref', 'flint-lint --fail-on-effect state-lost,refused'],
    ['flint-lint --base k', 'flint-lint --base k8s/'],
    ['flint-lint --root x expl', 'flint-lint --root x explain'],
    ['flint-lint render --or', 'flint-lint render --origins'],
    ['flint-lint completion fi', 'flint-lint completion fish'],
  ])('%s', (line, completed) => {
    expect(zsh(line)).toBe(completed);
  });
});
