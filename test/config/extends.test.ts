import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findScope, loadConfiguration } from '../../src/config/find.ts';
import type { Configuration } from '../../src/config/options.ts';
import type { KnownRule } from '../../src/config/presets.ts';
import { UsageError } from '../../src/config/usage-error.ts';
import { ruleList } from '../../src/main.ts';

let root: string;

beforeEach(() => {
  root = realpathSync(mkdtempSync(path.join(tmpdir(), 'flint-lint-extends-')));
  mkdirSync(path.join(root, '.git'));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

const RULES: KnownRule[] = [
  { id: 'sure-error', level: 'error', confidence: 'high' },
  { id: 'likely-error', level: 'error', confidence: 'medium', production: true },
  { id: 'sure-warning', level: 'warning', confidence: 'high' },
  { id: 'a-note', level: 'note', confidence: 'low' },
];

function put(files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  }
}

/** Files given by name and text; the configuration is flint-lint.yaml. */
async function load(files: Record<string, string>): Promise<Configuration> {
  put(files);
  return loadConfiguration(await findScope(root, []), root, () => RULES);
}

async function problems(files: Record<string, string>): Promise<readonly string[]> {
  try {
    await load(files);
  } catch (error) {
    if (error instanceof UsageError) return error.lines;
    throw error;
  }
  return [];
}

const STRICT = 'what is extended may be tightened, not relaxed';

test('clusters of the nearest file come first, and win over those of their name', async () => {
  const { clusters } = await load({
    'flint-lint.yaml': 'extends: [world.yaml]\nclusters: {b: {match: {paths: [own]}}}\n',
    'world.yaml': 'clusters: {a: {match: {paths: [a]}}, b: {match: {paths: [world]}}}\n',
  });
  expect(clusters.map(({ name, match }) => [name, match.paths])).toEqual([
    ['b', ['own']],
    ['a', ['a']],
  ]);
});

describe('sets of rules', () => {
  test('recommended changes nothing', async () => {
    const configuration = await load({ 'flint-lint.yaml': 'extends: [recommended]\nrules: {sure-error: off}\n' });
    expect(configuration.rules).toEqual({ 'sure-error': 'off' });
    expect(configuration.extended).toEqual({ presets: ['recommended'], sources: [] });
  });

  test('gate leaves errors of high confidence, and what is set', async () => {
    const { rules } = await load({ 'flint-lint.yaml': 'extends: [gate]\nrules: {a-note: warning, sure-error: off}\n' });
    expect(rules).toEqual({
      'likely-error': 'off',
      'sure-warning': 'off',
      'a-note': 'warning',
      'sure-error': 'off',
    });
  });

  test('gate has some of the real rules, and not those that are less than sure', async () => {
    put({ 'flint-lint.yaml': 'extends: [gate]\n' });
    const rules = ruleList();
    const { rules: set } = await loadConfiguration(await findScope(root, []), root, () => rules);
    const left = rules.filter(({ id }) => set[id] !== 'off');
    expect(left.length).toBeGreaterThan(100);
    expect(left.every(({ level, confidence }) => level === 'error' && confidence === 'high')).toBe(true);
    expect(left.map(({ id }) => id)).toContain('syntax-error');
    expect(set['image-untagged-or-latest']).toBe('off');
  });

  test('later entries add', async () => {
    expect((await load({ 'flint-lint.yaml': 'extends: [gate, recommended]\n' })).rules).toEqual({});
    expect((await load({ 'flint-lint.yaml': 'extends: [recommended, gate]\n' })).rules).toEqual({});
    const { rules } = await load({
      'flint-lint.yaml': 'extends: [gate, ./policy.yaml]\n',
      'policy.yaml': 'rules: {a-note: note}\n',
    });
    expect(rules).toEqual({ 'likely-error': 'off', 'sure-warning': 'off', 'a-note': 'note' });
  });

  test('nothing is extended by an empty list', async () => {
    const configuration = await load({ 'flint-lint.yaml': 'extends: []\n' });
    expect([configuration.rules, configuration.extended]).toEqual([{}, { presets: [], sources: [] }]);
  });
});

describe('files', () => {
  const POLICY = `operator: {version: "1.14", config: {a: "1", b: "1"}}
rules: {sure-warning: error, a-note: warning}
overrides: [{files: [examples/**], rules: {sure-warning: note}}]
ignore: [vendor/**]
images: {x: {flink: 1.20.1}}
exists: [{kind: ServiceAccount, name: flink}]
complete: [StorageClass]
policies: [{id: team-label, match: {kinds: [FlinkDeployment]}, expression: "true", message: m}]
render: {repositories: ["https://example.com/a"]}
owner: {label: team}
fail-on-effect: [delete]
limits: {documents: 10, depth: 20}
`;

  test('bring all that they say; lists grow, single values are those of the last file', async () => {
    const configuration = await load({
      'flint-lint.yaml': `extends: [policies/org.yaml]
operator: {version: "1.15", config: {b: "2"}}
rules: {a-note: error, likely-error: warning}
overrides: [{files: [demo/**], rules: {likely-error: off}}]
ignore: [other/**]
complete: [StorageClass, ConfigMap]
fail-on-effect: [delete, refused]
limits: {depth: 100}
`,
      'policies/org.yaml': POLICY,
    });
    expect(configuration).toMatchObject({
      file: 'flint-lint.yaml',
      operator: { version: { value: '1.15' } },
      rules: { 'sure-warning': 'error', 'a-note': 'error', 'likely-error': 'warning' },
      overrides: [{ files: ['examples/**'] }, { files: ['demo/**'] }],
      ignore: ['vendor/**', 'other/**'],
      exists: [{ name: 'flink', at: { span: { file: 'policies/org.yaml' } } }],
      complete: ['StorageClass', 'ConfigMap'],
      policies: [{ id: 'team-label', place: 'policies/org.yaml:8:76' }],
      render: { repositories: ['https://example.com/a'] },
      ownerLabel: 'team',
      failOnEffect: ['delete', 'refused'],
      limits: { documents: 10, depth: 100 },
    });
    expect([...configuration.operator.config].map(([key, { value }]) => [key, value])).toEqual([
      ['a', '1'],
      ['b', '2'],
    ]);
    expect([...configuration.images.keys()]).toEqual(['x']);
    expect(configuration.extended?.sources.map(({ path: file }) => file)).toEqual(['policies/org.yaml']);
  });

  test('lie where the file that names them says', async () => {
    const files = {
      'k8s/prod/flint-lint.yaml': 'root: false\nextends: [../../flint-lint.yaml]\n',
      'flint-lint.yaml': 'extends: [policies/a.yaml]\n',
      'policies/a.yaml': 'extends: [./b.yml]\n',
      'policies/b.yml': 'rules: {a-note: error}\n',
    };
    put(files);
    const scope = await findScope(path.join(root, 'k8s/prod'), []);
    const configuration = await loadConfiguration(scope, root, () => RULES);
    expect(configuration.rules).toEqual({ 'a-note': 'error' });
    expect(configuration.extended?.sources.map(({ path: file }) => file)).toEqual([
      'policies/b.yml',
      'policies/a.yaml',
      'flint-lint.yaml',
    ]);
  });

  test('may be named twice', async () => {
    const { ignore } = await load({
      'flint-lint.yaml': 'extends: [a.yaml, b.yaml, ./a.yaml]\n',
      'a.yaml': 'extends: [c.yaml]\nignore: [a]\n',
      'b.yaml': 'extends: [c.yaml]\nignore: [b]\n',
      'c.yaml': 'ignore: [c]\n',
    });
    expect(ignore).toEqual(['c', 'a', 'b']);
  });

  test('of which neither extends the other: the stricter level holds', async () => {
    const { rules } = await load({
      'flint-lint.yaml': 'extends: [a.yaml, b.yaml]\n',
      'a.yaml': 'extends: [recommended]\nrules: {a-note: error}\n',
      'b.yaml': 'rules: {a-note: warning, sure-warning: off}\n',
    });
    expect(rules).toEqual({ 'a-note': 'error', 'sure-warning': 'warning' });
  });

  test('may be links inside of the root, and standard input', async () => {
    put({ 'shared/policy.yaml': 'ignore: [a]\n' });
    symlinkSync('shared/policy.yaml', path.join(root, 'policy.yaml'));
    expect((await load({ 'flint-lint.yaml': 'extends: [policy.yaml]\n' })).ignore).toEqual(['a']);
    const unsaved = { full: path.join(root, 'new.yaml'), first: async () => Buffer.from('ignore: [unsaved]\n') };
    put({ 'flint-lint.yaml': 'extends: [new.yaml]\n' });
    const scope = await findScope(root, []);
    expect((await loadConfiguration(scope, root, () => RULES, undefined, unsaved)).ignore).toEqual(['unsaved']);
  });
});

describe('relaxing', () => {
  const POLICY = 'rules:\n  sure-warning: error\n  a-note: note\n  likely-error: {level: warning}\n';
  const against = async (own: string, policy = POLICY) =>
    problems({ 'flint-lint.yaml': `extends: [policy.yaml]\n${own}`, 'policy.yaml': policy });

  test('a rule that the file sets is an error at the entry', async () => {
    expect(await against('rules:\n  sure-error: off\n  sure-warning: {level: warning}\n  a-note: off\n')).toEqual([
      `flint-lint.yaml:4:3: sure-warning is warning here, and policy.yaml:2 sets it to error; ${STRICT}`,
      `flint-lint.yaml:5:3: a-note is off here, and policy.yaml:3 sets it to note; ${STRICT}`,
    ]);
  });

  test('so it is in an override, whatever it is about', async () => {
    const own = 'overrides:\n  - files: [a/**]\n    rules: {sure-warning: warning, likely-error: error}\n';
    expect(await against(own)).toEqual([
      `flint-lint.yaml:4:13: sure-warning is warning here, and policy.yaml:2 sets it to error; ${STRICT}`,
    ]);
  });

  test('and where an override of the file sets it', async () => {
    const policy = 'overrides:\n  - targets: [prod]\n    rules: {a-note: error}\n';
    expect(await against('rules: {a-note: off}\n', policy)).toEqual([]);
    expect(await against('overrides: [{files: [a], rules: {a-note: warning}}]\n', policy)).toEqual([
      `flint-lint.yaml:2:34: a-note is warning here, and policy.yaml:3 sets it to error; ${STRICT}`,
    ]);
  });

  test('environment: development softens nothing that the file sets', async () => {
    const own = 'overrides:\n  - {files: [a/**], environment: development}\n';
    expect(await against(own)).toEqual([
      `flint-lint.yaml:3:34: "environment: development" makes likely-error a note, and policy.yaml:4 sets it to warning; ${STRICT}`,
    ]);
    expect(await against(own, 'rules: {sure-warning: error}\n')).toEqual([]);
  });

  test('a set of rules that the file names is set by it', async () => {
    const own = 'rules: {sure-error: off, sure-warning: off}\n';
    expect(await against(own, 'extends: [gate]\n')).toEqual([
      `flint-lint.yaml:2:9: sure-error is off here, and policy.yaml:1 sets it to error with gate; ${STRICT}`,
    ]);
    expect(await against(own, 'extends: [gate]\nrules: {sure-error: off}\n')).toEqual([]);
  });

  test('tightening is not relaxing', async () => {
    expect(
      await against('rules: {sure-warning: error, a-note: error, likely-error: warning, sure-error: off}\n'),
    ).toEqual([]);
  });

  test('policies of the file are rules that it sets', async () => {
    const policy =
      'policies:\n  - {id: team-label, level: error, match: {kinds: [A]}, expression: "true", message: m}\n';
    expect(await against('rules: {team-label: off}\n', policy)).toEqual([
      `flint-lint.yaml:2:9: team-label is off here, and policy.yaml:2 sets it to error; ${STRICT}`,
    ]);
    expect(await against('rules: {team-label: error}\n', policy)).toEqual([]);
    const same = 'policies: [{id: team-label, match: {kinds: [A]}, expression: "true", message: m}]\n';
    expect(await against(same, policy)).toEqual(['flint-lint.yaml:2:17: there is a rule "team-label" already']);
    expect(await against('rules: {team-labl: off}\n', policy)).toEqual([
      'flint-lint.yaml:2:9: unknown rule "team-labl"; did you mean "team-label"?',
    ]);
  });

  test('effects that fail stay', async () => {
    expect(await against('fail-on-effect: [refused]\n', 'fail-on-effect: [delete, refused]\n')).toEqual([
      `flint-lint.yaml:2:17: "fail-on-effect" leaves out delete, which policy.yaml:1 names; ${STRICT}`,
    ]);
  });

  test('is an error in the files as well, along the whole row', async () => {
    const files = {
      'flint-lint.yaml': 'extends: [a.yaml]\n',
      'a.yaml': 'extends: [b.yaml]\nrules: {a-note: off}\n',
      'b.yaml': 'extends: [c.yaml]\n',
      'c.yaml': 'rules: {a-note: warning}\n',
    };
    expect(await problems(files)).toEqual([
      `a.yaml:2:9: a-note is off here, and c.yaml:1 sets it to warning; ${STRICT}`,
    ]);
  });

  test('is an error in overrides of files beside each other', async () => {
    const files = {
      'flint-lint.yaml': 'extends: [a.yaml, b.yaml]\n',
      'a.yaml': 'rules: {a-note: error}\npolicies: [{id: p, match: {kinds: [A]}, expression: "true", message: m}]\n',
      'b.yaml':
        'overrides: [{files: [x], rules: {a-note: note}}]\npolicies: [{id: p, match: {kinds: [A]}, expression: "true", message: m}]\n',
    };
    expect(await problems(files)).toEqual([
      `b.yaml:1:34: a-note is note here, and a.yaml:1 sets it to error; ${STRICT}`,
      'b.yaml:2:17: there is a policy "p" already, in a.yaml:2',
    ]);
  });
});

describe('what is wrong with an entry', () => {
  test.each([
    ['recomended', 'unknown "recomended"; did you mean "recommended"?'],
    ['Gate', 'unknown "Gate"; did you mean "gate"?'],
    ['company', 'unknown "company"; it is recommended, gate or a file such as ./company.yaml'],
    ['policy.yaml', 'there is no file "policy.yaml"'],
    ['k8s/../policies/org.yaml', 'there is no file "policies/org.yaml"'],
    ['../policy.yaml', '"../policy.yaml" is outside of the root'],
    ['a/../../policy.yaml', '"a/../../policy.yaml" is outside of the root'],
    ['/etc/policy.yaml', '"/etc/policy.yaml" must be relative to this file'],
    [
      'https://example.com/policy.yaml',
      '"https://example.com/policy.yaml" is a URL; what is extended lies in the repository',
    ],
    ['./policy.json', '"./policy.json" is not called .yaml or .yml'],
    ['folder.yaml', 'folder.yaml is not a regular file'],
    ['out.yaml', 'out.yaml is a link that leads out of the root'],
    ['git.yaml', 'git.yaml is a link that leads into .git'],
    ['gone.yaml', 'No such configuration file: gone.yaml'],
    ['latin.yaml', 'latin.yaml is not valid UTF-8'],
    ['large.yaml', 'large.yaml is larger than 1 MiB: not a configuration'],
  ])('%s', async (name, message) => {
    const outside = mkdtempSync(path.join(tmpdir(), 'flint-lint-outside-'));
    writeFileSync(path.join(outside, 'x.yaml'), 'ignore: [a]\n');
    put({ '.git/config': '[core]\n', 'folder.yaml/x': '', 'large.yaml': '#'.repeat(1024 * 1024 + 1) });
    writeFileSync(path.join(root, 'latin.yaml'), Buffer.from([0xff, 0x41]));
    symlinkSync(path.join(outside, 'x.yaml'), path.join(root, 'out.yaml'));
    symlinkSync('.git/config', path.join(root, 'git.yaml'));
    symlinkSync('nothing', path.join(root, 'gone.yaml'));
    expect(await problems({ 'flint-lint.yaml': `rules: {}\nextends:\n  - ${name}\n` })).toEqual([
      `flint-lint.yaml:3:5: ${message}`,
    ]);
    rmSync(outside, { recursive: true });
  });

  test('all is said at once, of all files', async () => {
    const files = {
      'flint-lint.yaml': 'extends: [a.yaml, recomended]\nrulez: {}\n',
      'a.yaml': 'extends: [b.yaml]\nignore: a\n',
    };
    expect(await problems(files)).toEqual([
      'a.yaml:1:11: there is no file "b.yaml"',
      'a.yaml:2:9: "ignore" must be a list, not "a"',
      'flint-lint.yaml:1:19: unknown "recomended"; did you mean "recommended"?',
      'flint-lint.yaml:2:1: unknown key "rulez"; did you mean "rules"?',
    ]);
  });

  test('the wrong file is named when it is not the first', async () => {
    const files = { 'flint-lint.yaml': 'extends: [a.yaml]\n', 'a.yaml': 'rules: {sure-eror: off}\n' };
    expect(await problems(files)).toEqual(['a.yaml:1:9: unknown rule "sure-eror"; did you mean "sure-error"?']);
  });

  test('a cycle, with all files of it', async () => {
    expect(
      await problems({
        'flint-lint.yaml': 'extends: [a.yaml]\n',
        'a.yaml': 'extends: [b.yaml]\n',
        'b.yaml': 'extends: [gate, a.yaml]\n',
      }),
    ).toEqual(['b.yaml:1:17: "a.yaml" extends itself: a.yaml → b.yaml → a.yaml']);
    expect(await problems({ 'flint-lint.yaml': 'extends: [flint-lint.yaml]\n' })).toEqual([
      'flint-lint.yaml:1:11: "flint-lint.yaml" extends itself: flint-lint.yaml → flint-lint.yaml',
    ]);
  });

  const row = (length: number) =>
    Object.fromEntries(
      Array.from({ length }, (_, i) => [
        `${i + 1}.yaml`,
        i + 1 < length ? `extends: [${i + 2}.yaml]\n` : 'ignore: [end]\n',
      ]),
    );

  test('eight files in a row and no more', async () => {
    const start = { 'flint-lint.yaml': 'extends: [1.yaml]\n' };
    expect((await load({ ...start, ...row(8) })).ignore).toEqual(['end']);
    expect(await problems({ ...start, ...row(9) })).toEqual([
      '8.yaml:1:11: more than 8 files extend each other in a row: flint-lint.yaml → 1.yaml → 2.yaml → 3.yaml → 4.yaml → 5.yaml → 6.yaml → 7.yaml → 8.yaml → 9.yaml',
    ]);
    // Also when the end of the row is known already.
    expect(
      await problems({ ...row(8), 'flint-lint.yaml': 'extends: [1.yaml, 0.yaml]\n', '0.yaml': 'extends: [1.yaml]\n' }),
    ).toEqual(['0.yaml:1:11: more than 8 files extend each other in a row: flint-lint.yaml → 0.yaml → 1.yaml']);
  });

  test('a hundred files and no more', async () => {
    const files: Record<string, string> = {};
    for (let i = 0; i < 101; i++) files[`p/${i}.yaml`] = 'ignore: [a]\n';
    files['flint-lint.yaml'] = `extends:\n${Object.keys(files)
      .map((name) => `  - ${name}\n`)
      .join('')}`;
    expect(await problems(files)).toEqual(['flint-lint.yaml:102:5: more than 100 files are extended']);
  });

  test('diamonds on diamonds are read once each', async () => {
    const files: Record<string, string> = { 'flint-lint.yaml': 'extends: [a0.yaml, b0.yaml]\n' };
    for (let i = 0; i < 7; i++)
      for (const name of ['a', 'b']) files[`${name}${i}.yaml`] = `extends: [a${i + 1}.yaml, b${i + 1}.yaml]\n`;
    Object.assign(files, { 'a7.yaml': 'ignore: [a]\n', 'b7.yaml': 'ignore: [b]\n' });
    expect((await load(files)).ignore).toEqual(['a', 'b']);
  });

  test('many thousand entries are told of in a few lines', async () => {
    const lines = await problems({ 'flint-lint.yaml': `extends: [${'nothing, '.repeat(50_000)}]\n` });
    expect([lines.length, lines.at(-1)]).toEqual([51, 'and 49950 more problems']);
    const entries = '  - {files: [a], rules: {a-note: off}}\n'.repeat(5_000);
    const files = {
      'flint-lint.yaml': `extends: [p.yaml]\noverrides:\n${entries}`,
      'p.yaml': 'rules: {a-note: note}\n',
    };
    expect((await problems(files)).at(-1)).toBe('and 4950 more problems');
  });

  test('the key may be written with escapes', async () => {
    expect(await problems({ 'flint-lint.yaml': '"\\x65xtends": [nothing]\n' })).toEqual([
      'flint-lint.yaml:1:16: unknown "nothing"; it is recommended, gate or a file such as ./nothing.yaml',
    ]);
  });
});
