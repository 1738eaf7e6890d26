import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { flinkDeployment } from '../../rules/samples.ts';
import { exitCode } from '../../src/cli/exit.ts';
import { defaultOptions, lint, type Options } from '../../src/main.ts';
import { SourceText } from '../../src/text/source.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'flint-lint-change-'));
  git('init', '-q', '-b', 'main');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function git(...command: string[]): void {
  const author = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
  execFileSync('git', ['-C', root, ...author, ...command], { stdio: 'ignore' });
}

function commit(files: Record<string, string>, message = 'x'): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
  git('add', '-A');
  git('commit', '-qm', message);
}

const CONFIG = ['execution.checkpointing.interval: 60s', 'state.checkpoints.dir: s3p://orders/checkpoints'];
const job = (image: string) => flinkDeployment({ image, config: CONFIG, job: ['upgradeMode: stateless'] });

const run = (more: Partial<Options> = {}) => lint({ ...defaultOptions(root), baseRevision: 'HEAD~1', ...more });
const RULES = { failOn: 'never', zero: false } as const;

describe('an effect that fails', () => {
  it('makes the exit code 1, unless something else is said', async () => {
    commit({ 'job.yaml': job('flink:1.20.1') });
    commit({ 'job.yaml': job('flink:1.20.2') });
    const result = await run();
    expect(result.changes?.map(({ effect }) => effect)).toEqual(['state-lost']);
    expect(exitCode([], RULES, result)).toBe(1);
    expect(exitCode([], { ...RULES, failOnEffect: ['delete'] }, result)).toBe(0);
    expect(exitCode([], RULES, { ...result, failOnEffect: [] })).toBe(0);
    expect(exitCode([], { ...RULES, zero: true }, result)).toBe(0);
  });
});

describe('a transition that is accepted', () => {
  const accept = async (message: string) => {
    commit({ 'job.yaml': job('flink:1.20.1') });
    commit({ 'job.yaml': job('flink:1.20.2') }, message);
    return run();
  };
  it('by a trailer of a commit no longer fails', async () => {
    const result = await accept('x\n\nFlint-Lint-Accept: orders state-lost: the topic is read again');
    expect(result.changes?.[0]?.accepted?.reason).toBe('the topic is read again');
    expect(exitCode([], RULES, result)).toBe(0);
  });
  it.each([
    ['without a reason', 'Flint-Lint-Accept: orders state-lost'],
    ['of another workload', 'Flint-Lint-Accept: payments state-lost on purpose'],
    ['with another effect', 'Flint-Lint-Accept: orders delete on purpose'],
    ['of another kind', 'Flint-Lint-Accept: FlinkSessionJob/default/orders state-lost on purpose'],
  ])('%s still fails', async (_, line) => {
    const result = await accept(`x\n\n${line}`);
    expect(result.changes?.[0]?.accepted).toBeUndefined();
    expect(exitCode([], RULES, result)).toBe(1);
  });
  it('and not there is told', async () => {
    const result = await accept('x\n\nFlint-Lint-Accept: payments delete on purpose');
    expect(result.unusedAcceptances?.map(({ text }) => text)).toEqual(['payments delete on purpose']);
  });
  it('by the description of the pull request no longer fails', async () => {
    const eventFile = path.join(root, '.git', 'event.json');
    const body = 'Release.\r\n\r\nflint-lint-accept: flinkdeployment/default/orders state-lost on purpose\r\n';
    commit({ 'job.yaml': job('flink:1.20.1') });
    commit({ 'job.yaml': job('flink:1.20.2') });
    writeFileSync(eventFile, JSON.stringify({ pull_request: { body } }));
    const result = await run({ eventFile });
    expect(result.changes?.[0]?.accepted).toEqual({ reason: 'on purpose', by: 'the pull request' });
  });
  it.each(['', '[]', '{"pull_request": {"body": 1}}', 'null'])(
    'an event file that holds %s says nothing',
    async (text) => {
      const eventFile = path.join(root, '.git', 'event.json');
      commit({ 'job.yaml': job('flink:1.20.1') });
      commit({ 'job.yaml': job('flink:1.20.2') });
      writeFileSync(eventFile, text);
      expect((await run({ eventFile })).changes?.[0]?.accepted).toBeUndefined();
    },
  );
});

describe('the policy of the base', () => {
  const RELAXED = 'rules:\n  image-untagged-or-latest: off\nignore: [k8s/**]\n';
  const policy = (configuration?: string): Partial<Options> => ({
    policyFrom: 'base',
    configurationNames: ['flint-lint.yaml', '.flint-lint.yaml'],
    ...(configuration === undefined ? {} : { configurationText: new SourceText('flint-lint.yaml', configuration) }),
  });
  const seen = async (options: Partial<Options>, ...rules: string[]) =>
    (await run({ ...options, only: [...rules, 'policy-relaxed'] })).findings.map(({ rule, line }) => `${rule} ${line}`);

  it('holds against a configuration that relaxes it', async () => {
    commit({ 'job.yaml': job('flink:latest') });
    commit({ 'flint-lint.yaml': RELAXED });
    expect(await seen(policy(RELAXED), 'image-untagged-or-latest')).toEqual([
      'policy-relaxed 2',
      'policy-relaxed 3',
      'image-untagged-or-latest 6',
    ]);
  });
  it('is read where the base has it', async () => {
    commit({ 'flint-lint.yaml': RELAXED.split('ignore')[0] as string, 'job.yaml': job('flink:latest') });
    commit({ 'flint-lint.yaml': 'rules:\n  image-untagged-or-latest: error\n' });
    expect(await seen(policy('rules:\n  image-untagged-or-latest: error\n'), 'image-untagged-or-latest')).toEqual([]);
  });
  it('does not know a suppression of the head', async () => {
    const ignored = 'flink:latest # flint-lint: ignore[image-untagged-or-latest] the demo';
    commit({ 'job.yaml': job('flink:1.20.1') });
    commit({ 'job.yaml': job(ignored) });
    expect(await seen(policy(), 'image-untagged-or-latest')).toEqual([
      'image-untagged-or-latest 6',
      'policy-relaxed 6',
    ]);
  });
  it('knows its own suppressions, also when what they cover changes', async () => {
    const ignored = (image: string) => job(`${image} # flint-lint: ignore[image-untagged-or-latest] the demo`);
    commit({ 'job.yaml': ignored('flink:latest') });
    commit({ 'job.yaml': `# A comment\n${ignored('apache/flink:latest')}` });
    expect(await seen(policy(), 'image-untagged-or-latest')).toEqual([]);
  });
  it('does not know a copy of its suppression', async () => {
    const ignored = job('flink:latest # flint-lint: ignore[image-untagged-or-latest] the demo');
    commit({ 'job.yaml': ignored });
    commit({ 'other.yaml': ignored.replace('name: orders', 'name: payments') });
    expect(await seen(policy(), 'image-untagged-or-latest')).toEqual([
      'image-untagged-or-latest 6',
      'policy-relaxed 6',
    ]);
  });
  it('has the effects that fail', async () => {
    commit({ 'flint-lint.yaml': 'fail-on-effect: [delete]\n', 'job.yaml': job('flink:1.20.1') });
    commit({ 'flint-lint.yaml': 'fail-on-effect: []\n' });
    const result = await run(policy('fail-on-effect: []\n'));
    expect(result.failOnEffect).toEqual(['delete']);
  });
});
