import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { operatorHelmRelease } from '../../rules/gitops-samples.ts';
import { flinkDeployment, flinkSessionJob } from '../../rules/samples.ts';
import { defaultOptions, lint, type Result } from '../../src/main.ts';

async function linted(files: Record<string, string>): Promise<Result> {
  const root = mkdtempSync(path.join(tmpdir(), 'flint-lint-bad-'));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(root, name), text);
    return await lint({ ...defaultOptions(root), today: '2026-11-25' });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

const config = (text: string) =>
  flinkDeployment({}).replace('  jobManager:', `  flinkConfiguration: ${text}\n  jobManager:`);
const whole = flinkDeployment({});
const nameless = (text: string) => text.replace(/^metadata:\n {2}name: .*\n/m, '');
const head = (kind: string) => `apiVersion: flink.apache.org/v1beta1\nkind: ${kind}\n`;

/** What is wrong, the manifest, and the findings that it must have. */
const CASES: [what: string, manifest: string, rules: string[]][] = [
  [
    'a list for a switch',
    config('{kubernetes.operator.deployment.rollback.enabled: [1]}'),
    ['config-wrong-type', 'admission-rollback-needs-ha'],
  ],
  ['a mapping for a number', config('{taskmanager.numberOfTaskSlots: {a: b}}'), ['config-unknown-key']],
  ['a word for a number', config('{taskmanager.numberOfTaskSlots: many}'), ['config-wrong-type']],
  [
    'a word for a switch of a check',
    config('{kubernetes.operator.cluster.health-check.enabled: "perhaps"}'),
    ['config-wrong-type', 'admission-health-check-needs-recovery'],
  ],
  [
    'a word for a duration',
    config('{kubernetes.operator.job.upgrade.last-state.max.allowed.checkpoint.age: soon}'),
    ['config-wrong-type'],
  ],
  ['a number beyond 64 bits', config('{taskmanager.numberOfTaskSlots: 99999999999999999999}'), ['config-wrong-type']],
  [
    'a number beyond 32 bits',
    config('{kubernetes.operator.savepoint.history.max.count: "1e99"}'),
    ['config-wrong-type'],
  ],
  [
    'a parallelism beyond 32 bits',
    whole.replace('parallelism: 2', 'parallelism: 99999999999'),
    ['schema-wrong-scalar-type'],
  ],
  ['a fraction out of range', config('{taskmanager.memory.managed.fraction: "1.5"}'), ['config-wrong-type']],
  ['flinkConfiguration as text', config('"a: b"'), ['schema-wrong-scalar-type']],
  ['flinkConfiguration as a list', config('[a, b]'), ['schema-wrong-scalar-type']],
  ['flinkConfiguration as a number', config('3'), ['schema-wrong-scalar-type']],
  [
    'a key nested and dotted',
    config('{state.backend.type: rocksdb, state: {backend: {type: hashmap}}}'),
    ['schema-duplicate-keys'],
  ],
  ['a list as a key', config('{[a]: b}'), ['syntax-error']],
  ['a mapping as a key', config('{? {a: b} : c}'), ['syntax-error']],
  ['no spec', `${head('FlinkDeployment')}metadata: {name: orders}\n`, ['schema-spec-missing']],
  [
    'a spec that is text',
    `${head('FlinkDeployment')}metadata: {name: orders}\nspec: text\n`,
    ['schema-wrong-scalar-type'],
  ],
  ['no metadata', nameless(whole), ['schema-name-missing']],
  ['no metadata of a session job', nameless(flinkSessionJob({})), ['schema-name-missing']],
  [
    'metadata that is a list',
    nameless(whole).replace('spec:', 'metadata: [1]\nspec:'),
    ['schema-name-missing', 'schema-wrong-scalar-type'],
  ],
  ['nothing but a kind', head('FlinkSessionJob'), ['schema-name-missing', 'schema-spec-missing']],
  ['an unknown Flink version', whole.replace('v1_20', 'v9_9'), ['admission-flink-version-invalid']],
  ['a Flink version that is a number', whole.replace('v1_20', '1.20'), ['admission-flink-version-invalid']],
];

describe('bad input is a clear finding', () => {
  test.each(CASES)('%s', async (_, manifest, rules) => {
    const { findings, complete } = await linted({ 'job.yaml': manifest });
    expect(complete).toBe(true);
    expect(findings.map(({ rule }) => rule)).toEqual(expect.arrayContaining(rules));
    for (const { message, file } of findings) {
      expect(file).toBe('job.yaml');
      expect(message).not.toMatch(/undefined|\[object|NaN\b/);
    }
  });

  it('keys that are no text are read as kubectl reads them', async () => {
    const { findings, complete } = await linted({
      'job.yaml': config('{1: a, true: b, 1.5: c, __proto__: d, constructor: e}'),
    });
    expect(complete).toBe(true);
    expect(findings.filter(({ rule }) => rule === 'rule-failed')).toEqual([]);
  });

  it('a resource that has some parts only is said to be taken for a patch', async () => {
    const { notRendered } = await linted({ 'patch.yaml': `${head('FlinkDeployment')}spec: {flinkVersion: v1_20}\n` });
    expect(notRendered.map(({ because }) => because)).toEqual([
      'is not a whole Flink resource, so it is taken for a patch',
    ]);
  });
});

describe('a version that is not known', () => {
  it('of the operator: the nearest stands in, and its findings are less sure', async () => {
    const files = (version: string) => ({
      'job.yaml': whole.replace('serviceAccount: flink', 'serviceAccount:'),
      'operator.yaml': operatorHelmRelease({ version }),
    });
    const [known, unknown] = [await linted(files('1.15.0')), await linted(files('1.22.0'))];
    const confidence = ({ findings }: Result) =>
      findings.find(({ rule }) => rule === 'admission-service-account-missing')?.confidence;
    expect(confidence(known)).toBe('high');
    expect(confidence(unknown)).toBe('medium');
    expect(known.assumptions.filter(({ value }) => value.includes('judged'))).toEqual([]);
    expect(unknown.assumptions).toContainEqual(
      expect.objectContaining({
        what: 'operator version',
        value: '1.22 is judged as main is',
        because: expect.stringContaining('known are 0.1, 1.0'),
        file: 'operator.yaml',
      }),
    );
  });

  it('of Flink: the nearest stands in, and its findings are less sure', async () => {
    const job = flinkDeployment({ image: 'flink:2.9.0', config: ['taskmanager.numberOfTaskSlots: many'] }).replace(
      'v1_20',
      'v2_9',
    );
    const { findings, assumptions } = await linted({ 'job.yaml': job });
    expect(findings.find(({ rule }) => rule === 'config-wrong-type')?.confidence).toBe('medium');
    expect(assumptions).toContainEqual(
      expect.objectContaining({ what: 'Flink version', value: '2.9 is judged as 2.3 is', file: 'job.yaml' }),
    );
  });
});
