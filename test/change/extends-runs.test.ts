import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { flinkDeployment } from '../../rules/samples.ts';
import { configurationNames, configurationText, findScope, loadConfiguration } from '../../src/config/find.ts';
import { defaultOptions, lint, ruleList } from '../../src/main.ts';
import { formats } from '../../src/report/index.ts';

let root: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(path.join(tmpdir(), 'flint-lint-extends-')));
  git('init', '-q', '-b', 'main');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function git(...command: string[]): void {
  const author = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
  execFileSync('git', ['-C', root, ...author, ...command], { stdio: 'ignore' });
}

function commit(files: Record<string, string>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
  git('add', '-A');
  git('commit', '-qm', 'x');
}

/** Lints the head by the policy of the base, as the command does. */
async function run() {
  const scope = await findScope(root, []);
  const text = configurationText(scope, root);
  return lint({
    ...defaultOptions(root),
    configuration: await loadConfiguration(scope, root, ruleList),
    baseRevision: 'HEAD~1',
    policyFrom: 'base',
    configurationNames: configurationNames(scope, root),
    ...(text ? { configurationText: text } : {}),
  });
}

const relaxed = async () => {
  const { findings } = await run();
  return findings
    .filter(({ rule }) => rule === 'policy-relaxed')
    .map(({ file, line, message }) => `${file}:${line} ${message}`);
};

const JOB = { 'job.yaml': flinkDeployment({ image: 'flink:latest' }) };
const RULE = 'image-untagged-or-latest';

it('names a set of rules that leaves some out, and goes by that of the base', async () => {
  commit({ ...JOB, 'flint-lint.yaml': 'ignore: [vendor/**]\n' });
  commit({ 'flint-lint.yaml': '# Only what is sure.\nextends: [gate]\nignore: [vendor/**]\n' });
  const { findings } = await run();
  expect(findings.map(({ rule }) => rule)).toContain(RULE);
  const [message, ...others] = await relaxed();
  expect(message).toMatch(
    /^flint-lint\.yaml:2 \d+ rules are laxer here than in the base, which holds: [\w-]+ \(off, \w+ there\), .* and \d+ more\.$/,
  );
  expect(others).toEqual([]);
});

it('says nothing of what is stricter or the same', async () => {
  commit({ ...JOB, 'flint-lint.yaml': 'extends: [gate]\n' });
  commit({ 'flint-lint.yaml': 'extends: [recommended]\n' });
  expect(await relaxed()).toEqual([]);
  commit({ 'flint-lint.yaml': `extends: [./policy.yaml]\n`, 'policy.yaml': `rules: {${RULE}: error}\n` });
  expect(await relaxed()).toEqual([]);
  commit({ 'flint-lint.yaml': `rules: {${RULE}: error}\n` });
  expect(await relaxed()).toEqual([]);
});

const POLICY = `rules:
  ${RULE}: error
policies:
  - {id: team-label, match: {kinds: [FlinkDeployment]}, expression: has(object.metadata.labels.team), message: No team.}
`;

it('names a file that is not extended any more, which still holds', async () => {
  commit({ ...JOB, 'flint-lint.yaml': 'extends: [org/policy.yaml]\n', 'org/policy.yaml': POLICY });
  commit({ 'flint-lint.yaml': 'ignore: []\n', 'org/policy.yaml': 'rules: {}\n' });
  const { findings } = await run();
  expect(findings.find(({ rule }) => rule === RULE)?.level).toBe('error');
  expect(findings.map(({ rule }) => rule)).toContain('team-label');
  expect(await relaxed()).toEqual([
    'flint-lint.yaml:1 "ignore" is not as in the base, whose configuration holds.',
    `flint-lint.yaml:1 2 rules are laxer here than in the base, which holds: ${RULE} (warning, error there), team-label (off, warning there).`,
    'flint-lint.yaml:1 org/policy.yaml is not extended here; in the base, which holds, it sets "policies".',
  ]);
});

it('names what a file relaxes that is still extended, at its own lines', async () => {
  commit({ ...JOB, 'flint-lint.yaml': 'extends: [org/policy.yaml]\n', 'org/policy.yaml': POLICY });
  commit({ 'org/policy.yaml': `ignore: [vendor/**]\nrules:\n  ${RULE}: note\n` });
  const result = await run();
  expect(await relaxed()).toEqual([
    'flint-lint.yaml:1 A rule is laxer here than in the base, which holds: team-label (off, warning there).',
    'org/policy.yaml:1 "ignore" is not as in the base, whose configuration holds.',
    `org/policy.yaml:3 ${RULE} is note here and error in the base, which holds.`,
  ]);
  // Reports show the lines of the head.
  const text = formats.pretty?.(result, {
    color: false,
    showUnknown: false,
    showIgnored: false,
    prose: () => undefined,
  });
  expect(text).toContain(`${RULE}: note`);
});

it('a base whose file is not there is a wrong configuration', async () => {
  commit({ ...JOB, 'flint-lint.yaml': 'extends: [policy.yaml]\n' });
  commit({ 'policy.yaml': 'rules: {}\n' });
  await expect(run()).rejects.toThrow('flint-lint.yaml:1:11: there is no file "policy.yaml" at the base');
});
