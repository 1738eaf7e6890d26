import { readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

interface Hook {
  id: string;
  name: string;
  entry: string;
  language: string;
  files: string;
  require_serial: boolean;
  pass_filenames: boolean;
}

/** Keys that pre-commit reads; it says nothing about others, so that a slip of the pen goes unnoticed. */
const KEYS = [
  'id',
  'name',
  'entry',
  'language',
  'files',
  'exclude',
  'types',
  'types_or',
  'exclude_types',
  'additional_dependencies',
  'args',
  'always_run',
  'fail_fast',
  'pass_filenames',
  'description',
  'language_version',
  'log_file',
  'require_serial',
  'stages',
  'verbose',
  'minimum_pre_commit_version',
  'alias',
];

const hooks = parse(readFileSync('.pre-commit-hooks.yaml', 'utf8')) as Hook[];
const manifest = JSON.parse(readFileSync('package.json', 'utf8'));

describe.each(hooks)('hook $id', (hook) => {
  it('has only keys that pre-commit knows', () => {
    expect(Object.keys(hook).filter((key) => !KEYS.includes(key))).toEqual([]);
  });

  it('runs once for all files, because files are judged together', () => {
    expect(hook.require_serial).toBe(true);
    expect(hook.pass_filenames).toBe(true);
  });

  it.each([
    'job.yaml',
    'k8s/job.yml',
    'policy.json',
    'Dockerfile',
    'docker/Dockerfile.prod',
    'flink.dockerfile',
    'containers/Containerfile',
    'K8S/JOB.YAML',
  ])('takes %s', (file) => {
    expect(matches(hook.files, file)).toBe(true);
  });

  it.each(['README.md', 'src/Job.java', 'Dockerfiles/README', 'yaml', 'job.yaml.bak'])('leaves %s', (file) => {
    expect(matches(hook.files, file)).toBe(false);
  });
});

describe('.pre-commit-hooks.yaml', () => {
  it('has a hook that installs and one that does not', () => {
    expect(hooks.map(({ id, language }) => [id, language])).toEqual([
      ['flint-lint', 'node'],
      ['flint-lint-script', 'script'],
    ]);
  });

  it('starts what is there', () => {
    const [node, script] = hooks as [Hook, Hook];
    expect(Object.keys(manifest.bin)).toContain(node.entry);
    expect(script.entry).toBe(manifest.bin[node.entry]);
    expect(statSync(script.entry).mode & 0o111).toBe(0o111);
    expect(readFileSync(script.entry, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
  });
});

/** The one flag of Python's in the expression is written in front of it. */
function matches(expression: string, file: string): boolean {
  expect(expression.startsWith('(?i)')).toBe(true);
  return new RegExp(expression.slice('(?i)'.length), 'i').test(file);
}
