import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { flinkDeployment } from '../../rules/samples.ts';
import { readConfiguration } from '../../src/config/read.ts';
import { defaultOptions, lint, ruleList } from '../../src/main.ts';
import { Expression } from '../../src/policies/expression.ts';
import { fits, patternProblem } from '../../src/policies/pattern.ts';
import { SourceText } from '../../src/text/source.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'flint-lint-policies-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const ids = ruleList().map(({ id }) => id);
const read = (text: string) => readConfiguration(new SourceText('flint-lint.yaml', text), ids);
const policy = (expression: string, more: string[] = []) =>
  [
    'policies:',
    '  - id: team-label',
    '    match: {kinds: [FlinkDeployment]}',
    `    expression: ${JSON.stringify(expression)}`,
    '    message: Every job names its team',
    ...more.map((line) => `    ${line}`),
    '',
  ].join('\n');

async function run(configuration: string, job = flinkDeployment({})) {
  writeFileSync(join(root, 'job.yaml'), job);
  const result = await lint({ ...defaultOptions(root), today: '2026-11-25', configuration: read(configuration) });
  const of = (rule: string) => rule === 'team-label' || rule === 'unused-ignore';
  return {
    findings: result.findings
      .filter(({ rule }) => of(rule))
      .map(({ rule, level, line, message }) => `${line} ${level}[${rule}] ${message}`),
    unknown: result.unknown.filter(({ rule }) => of(rule)).map(({ missing }) => missing),
    ignored: result.ignored.filter(({ rule }) => of(rule)).map(({ suppressed }) => suppressed?.reason),
  };
}

describe('policies', () => {
  it('report what is not true, at the value that they read, and the object when it is not there', async () => {
    expect((await run(policy('has(object.metadata.labels.team)'))).findings).toEqual([
      '4 warning[team-label] Every job names its team.',
    ]);
    expect((await run(policy('object.spec.job.parallelism > 2', ['level: error']))).findings).toEqual([
      '15 error[team-label] Every job names its team.',
    ]);
    expect(await run(policy('object.spec.job.parallelism <= 2 && size(object.spec.job) == 2'))).toEqual({
      findings: [],
      unknown: [],
      ignored: [],
    });
  });

  it('may have the name of what every object has', async () => {
    writeFileSync(join(root, 'job.yaml'), flinkDeployment({}));
    const configuration = read(policy('false').replace('id: team-label', 'id: constructor'));
    const { findings } = await lint({ ...defaultOptions(root), configuration, only: ['constructor'] });
    expect(findings.map(({ rule, level }) => [rule, level])).toEqual([['constructor', 'warning']]);
  });

  it('are about the kinds that they name', async () => {
    const text = policy('false').replace('FlinkDeployment', 'FlinkSessionJob');
    expect((await run(text)).findings).toEqual([]);
  });

  it('do not decide what is still to be filled in, or has no such field', async () => {
    const job = flinkDeployment({ image: '${IMAGE}' });
    expect((await run(policy("object.spec.image.startsWith('registry.example/')"), job)).unknown).toEqual(['${IMAGE}']);
    expect((await run(policy("object.spec.nothing == 'a'"))).unknown).toEqual([
      'the answer of policy team-label: No such key: nothing',
    ]);
  });

  it('are suppressed and set like other rules', async () => {
    const job = flinkDeployment({ name: 'orders # flint-lint: ignore[team-label] ours' });
    expect(await run(policy('has(object.metadata.labels.team)'), job)).toMatchObject({
      findings: [],
      ignored: ['ours'],
    });
    expect((await run(`${policy('false')}rules: {team-label: off}\n`)).findings).toEqual([]);
  });

  it('are refused with the line when they cannot be used', async () => {
    for (const [expression, message] of [
      ['object.metadata.', /flint-lint\.yaml:4:17: the expression of policy team-label cannot be used: /],
      ['thing.metadata', /Unknown variable: thing/],
      ["'a' + 'b'", /it gives string, not bool/],
      ["object.metadata.name.matches('^(a+)+$')", /the pattern \^\(a\+\)\+\$ repeats a group/],
      ["object.metadata.name.matches('(?i)a')", /is not read here/],
    ] as const)
      await expect(run(policy(expression)), expression).rejects.toThrow(message);
    expect(() => read(policy('true').replace('team-label', 'image-eol-flink'))).toThrow(
      /there is a rule "image-eol-flink"/,
    );
    expect(() => read(policy('true').replace('team-label', 'Team'))).toThrow(/must be small letters/);
    expect(() => read(policy('true', ['why: because']))).toThrow(/unknown key "why"/);
  });
});

const size = (values: number, characters = 0) => ({ values, characters });

describe('expressions', () => {
  it('are bounded by what they loop over', () => {
    const list = Array.from({ length: 3000 }, (_, i) => BigInt(i));
    const nested = new Expression('object.l.all(a, object.l.all(b, a + b >= 0))');
    expect(nested.of({ l: list }, size(3001)).is).toBe('open');
    expect(nested.of({ l: list.slice(0, 20) }, size(21)).is).toBe('true');
    expect(new Expression('object.l.exists(a, a == 5)').of({ l: list }, size(3001)).is).toBe('true');
  });

  it('read what stands in the object only', () => {
    const empty = Object.create(null);
    expect(new Expression('has(object.constructor) || has(object.__proto__)').of(empty, size(1)).is).toBe('false');
  });

  it('keep the word matches in texts, and bound the function of that name', () => {
    expect(new Expression("object.a == 'matches (x)'").of({ a: 'matches (x)' }, size(2)).is).toBe('true');
    expect(new Expression("object.a.matches('^a+$')").of({ a: 'aaa' }, size(2)).is).toBe('true');
    expect(new Expression('has(object.a.b.c) || !has(object.a)').of({}, size(1)).is).toBe('true');
    const started = Date.now();
    expect(new Expression('object.a.matches(object.b)').of({ a: 'a'.repeat(5000), b: 'a*a*a*b' }, size(3)).is).toBe(
      'open',
    );
    expect(Date.now() - started).toBeLessThan(1000);
  });
});

describe('patterns', () => {
  it.each(['(a+)+', '(a|b)*', '(?=a)', '(a)\\1', '('.repeat(3), 'a'.repeat(201)])('%s is not run', (pattern) =>
    expect(patternProblem(pattern)).toBeDefined(),
  );
  it('others are', () => {
    expect(fits('registry.example/team/orders:1.2', '^registry\\.example/[a-z/]+:[0-9.]+$')).toBe(true);
    expect(fits('docker.io/orders', '^registry\\.example/')).toBe(false);
  });
});
