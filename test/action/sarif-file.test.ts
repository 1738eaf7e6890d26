import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { writeSarif } from '../../src/action/sarif-file.ts';

let folder: string;
let workspace: string;
let outside: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'flint-lint-sarif-'));
  workspace = path.join(folder, 'workspace');
  outside = path.join(folder, 'outside');
  mkdirSync(workspace);
  mkdirSync(outside);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('makes the folders above and says the path from the workspace', () => {
  expect(writeSarif(workspace, path.join(workspace, 'deploy'), 'out/lint.sarif', '{}')).toBe('deploy/out/lint.sarif');
  expect(readFileSync(path.join(workspace, 'deploy/out/lint.sarif'), 'utf8')).toBe('{}');
});

it('replaces what is there', () => {
  writeFileSync(path.join(workspace, 'a.sarif'), 'old');
  writeSarif(workspace, workspace, 'a.sarif', 'new');
  expect(readFileSync(path.join(workspace, 'a.sarif'), 'utf8')).toBe('new');
});

it('replaces a link instead of writing through it', () => {
  const target = path.join(outside, 'precious');
  writeFileSync(target, 'precious');
  symlinkSync(target, path.join(workspace, 'a.sarif'));
  writeSarif(workspace, workspace, 'a.sarif', '{}');
  expect(readFileSync(target, 'utf8')).toBe('precious');
  expect(readFileSync(path.join(workspace, 'a.sarif'), 'utf8')).toBe('{}');
});

it('does not follow a linked folder out of the workspace', () => {
  symlinkSync(outside, path.join(workspace, 'out'));
  expect(() => writeSarif(workspace, workspace, 'out/new/a.sarif', '{}')).toThrow('through a link');
  expect(existsSync(path.join(outside, 'new'))).toBe(false);
});

it('leaves the workspace only for an absolute path', () => {
  expect(() => writeSarif(workspace, workspace, '../outside/a.sarif', '{}')).toThrow('out of the workspace');
  const absolute = path.join(outside, 'a.sarif');
  expect(writeSarif(workspace, workspace, absolute, '{}')).toBe(absolute);
});

it('says why it cannot write', () => {
  mkdirSync(path.join(workspace, 'a.sarif'));
  expect(() => writeSarif(workspace, workspace, 'a.sarif', '{}')).toThrow(/cannot write a\.sarif \(/);
});
