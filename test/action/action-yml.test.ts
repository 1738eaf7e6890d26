import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readInputs } from '../../src/action/inputs.ts';
import { type Outputs, type Runner, runAction } from '../../src/action/run.ts';
import { UsageError } from '../../src/config/usage-error.ts';

interface Action {
  inputs: Record<string, { description: string; default?: string; required?: boolean }>;
  outputs: Record<keyof Outputs, { description: string }>;
  runs: { using: string; main: string };
  branding: { icon: string; color: string };
}

const action = parse(readFileSync('action.yml', 'utf8')) as Action;
const guide = readFileSync('docs/github-action.md', 'utf8');

/** A runner that takes the declared defaults unless told otherwise, and remembers what it is told. */
function fakeRunner(given: Record<string, string> = {}) {
  const seen = { outputs: new Map<string, string | number>(), failures: [] as string[], log: '', summary: '' };
  const runner: Runner = {
    input: (name) => given[name] ?? action.inputs[name]?.default ?? '',
    output: (name, value) => void seen.outputs.set(name, value),
    write: (text) => {
      seen.log += text;
    },
    summary: async (markdown) => {
      seen.summary += markdown;
    },
    fail: (message) => void seen.failures.push(message),
    workspace: process.cwd(),
  };
  return { runner, seen };
}

describe('action.yml', () => {
  it('declares exactly the inputs that the code reads', () => {
    const read = new Set<string>();
    readInputs((name) => {
      read.add(name);
      return '';
    }, process.cwd());
    expect([...read].sort()).toEqual(Object.keys(action.inputs).sort());
  });

  it('declares exactly the outputs that the code sets, also when it fails', async () => {
    const { runner, seen } = fakeRunner({ annotations: 'perhaps' });
    expect(await runAction(runner)).toBe(2);
    expect([...seen.outputs.keys()].sort()).toEqual(Object.keys(action.outputs).sort());
    expect(seen.failures).toEqual(['annotations must be true or false, not "perhaps"']);
    expect(seen.outputs.get('exit-code')).toBe(2);
    expect(seen.outputs.get('conclusion')).toBe('failure');
    expect(seen.summary).toBe('');
  });

  it('runs the bundle on Node 24', () => {
    expect(action.runs).toEqual({ using: 'node24', main: 'dist/action.mjs' });
    expect(existsSync('src/action/index.ts')).toBe(true);
  });

  it('describes every input and output, and requires none', () => {
    for (const { description, required } of Object.values(action.inputs)) {
      expect(description).toMatch(/\S/);
      expect(required ?? false).toBe(false);
    }
    for (const { description } of Object.values(action.outputs)) expect(description).toMatch(/\S/);
  });

  it('is described in the guide, input by input and output by output', () => {
    for (const name of Object.keys(action.inputs)) expect(guide).toMatch(new RegExp(`^\\| \`${name}\` \\|`, 'm'));
    for (const name of Object.keys(action.outputs)) expect(guide).toMatch(new RegExp(`^\\|.*\`${name}\``, 'm'));
  });
});

describe('inputs', () => {
  const read = (given: Record<string, string>) => readInputs((name) => given[name] ?? '', process.cwd());

  it('have the declared defaults', () => {
    const declared = readInputs((name) => action.inputs[name]?.default ?? '', process.cwd());
    expect(declared).toEqual({ ...read({}), sarifFile: 'flint-lint.sarif' });
  });

  it('are read with their types', () => {
    expect(
      read({
        paths: 'k8s\n\n  helm/values.yaml  \n',
        config: 'lint.yaml',
        annotations: 'False',
        summary: 'TRUE',
        'fail-on': 'warning',
        'max-warnings': '3',
        'working-directory': 'src',
        'operator-version': '1.13',
        'sarif-file': 'out.sarif',
        base: 'origin/main',
        'diff-only': 'true',
        'fail-on-effect': 'delete, state-lost',
        'policy-from': 'head',
      }),
    ).toEqual({
      workingDirectory: `${process.cwd()}/src`,
      paths: ['k8s', 'helm/values.yaml'],
      config: 'lint.yaml',
      annotations: false,
      summary: true,
      failOn: 'warning',
      maxWarnings: 3,
      operatorVersion: '1.13',
      sarifFile: 'out.sarif',
      base: 'origin/main',
      diffOnly: true,
      failOnEffect: ['delete', 'state-lost'],
      policyFrom: 'head',
    });
  });

  it('are refused all at once', () => {
    const given = {
      annotations: 'yes',
      summary: '1',
      'fail-on': 'fatal',
      'max-warnings': '-1',
      'operator-version': 'newest',
      'working-directory': '..',
    };
    let lines: readonly string[] = [];
    try {
      read(given);
    } catch (error) {
      lines = (error as UsageError).lines;
    }
    expect(lines.map((line) => line.split(/[ :]/)[0]).sort()).toEqual(Object.keys(given).sort());
    expect(() => read({ 'working-directory': 'no-such-folder' })).toThrow(UsageError);
    expect(() => read({ 'working-directory': 'package.json' })).toThrow(UsageError);
  });
});
