import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import { engines } from '../src/assets/engines.ts';
import { defaultOptions, lint, type Options, type Result } from '../src/main.ts';
import { formats } from '../src/report/index.ts';
import { SourceText } from '../src/text/source.ts';

const FIXTURES = fileURLToPath(new URL('../fixtures/', import.meta.url));

/** Together they have overlays, charts, applications, Dockerfiles, Terraform and more than 30 files about Flink. */
const REPOSITORIES = [
  ...['argocd-applications', 'kustomize-overlays', 'helm-values', 'flux-releases', 'seed-001-s3-irsa-pyflink'],
  ...['seed-002-operator-state', 'sound-s3-irsa', 'sound-docs-application', 'sound-standalone-chart'],
];

const SECRET = 'kY7pQ2vLx9rTz4WmB8nC';

const JOB = `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata: {name: clicks}
spec: {image: flink:1.20, flinkVersion: v1_20, serviceAccount: runner-of-clicks}
`;
const ACCOUNT = 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: runner-of-clicks}\n';

let work: string;
let root: string;
let cache: string;

beforeEach(() => {
  work = mkdtempSync(path.join(tmpdir(), 'flint-lint-kept-'));
  root = path.join(work, 'repository');
  cache = path.join(work, 'cache');
  for (const name of REPOSITORIES) cpSync(path.join(FIXTURES, name), path.join(root, name), { recursive: true });
  write('notes/values.yaml', 'nothing: to see\n');
  write('team/job.yaml', JOB);
  write('team/account.yaml', ACCOUNT);
});

afterEach(() => rmSync(work, { recursive: true, force: true }));
afterAll(() => engines.stop());

interface Run {
  /** Whether the files were judged, rather than the last result taken. */
  judged: boolean;
  result: Result;
  reports: string;
}

async function run(more: Partial<Options> = {}): Promise<Run> {
  let judged = false;
  const listed: Options['listed'] = (_, of) => {
    if (of === 'objects') judged = true;
  };
  const options = { ...defaultOptions(root), today: '2026-01-01', cache, build: 'a', ...more };
  const result = await lint({ ...options, listed });
  const reports = (['pretty', 'json', 'sarif', 'github', 'markdown'] as const).map((name) =>
    formats[name](result, { color: false, quiet: false, showUnknown: true, showIgnored: true, prose: () => undefined }),
  );
  return { judged, result, reports: (await Promise.all(reports)).join('\n') };
}

/** What a run says that keeps nothing. */
const fresh = (more: Partial<Options> = {}) => run({ build: undefined, cache: undefined, ...more } as Partial<Options>);

function write(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
}

const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

function files(): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => statSync(path.join(root, file), { throwIfNoEntry: false })?.isFile())
    .sort();
}

it('takes the result of the last run where all it read is the same', async () => {
  const first = await run();
  const again = await run();
  expect([first.judged, again.judged]).toEqual([true, false]);
  expect(first.result.findings.length).toBeGreaterThan(10);
  expect(again.result).toEqual(first.result);
  expect(again.reports).toBe(first.reports);
  expect(again.reports).toBe((await fresh()).reports);
}, 120_000);

it('takes it where files changed that have nothing to do with Flink', async () => {
  await run();
  write('notes/values.yaml', 'other: things\n');
  expect((await run()).judged).toBe(false);
}, 120_000);

it('takes it where a finding stands in a link', async () => {
  const chart = files().find((file) => file.startsWith('helm-values/') && file.endsWith('/Chart.yaml')) ?? '';
  write('notes/chart.txt', 'apiVersion: v2\nversion: 0.1.0\n');
  rmSync(path.join(root, chart));
  symlinkSync(path.relative(path.dirname(chart), 'notes/chart.txt'), path.join(root, chart));
  const first = await run();
  expect(first.result.findings.map(({ file }) => file)).toContain(chart);
  const again = await run();
  expect(again.judged).toBe(false);
  expect(again.result).toEqual(first.result);
  expect(again.reports).toBe(first.reports);
}, 120_000);

it('judges anew what changed, wherever it was read', async () => {
  const changes: [what: string, change: () => void][] = [
    ['a manifest', () => write('team/job.yaml', `${JOB}# changed\n`)],
    ['a file that begins to speak of Flink', () => write('notes/values.yaml', 'image: flink:1.20\n')],
    ['a file that is found by a name', () => write('team/account.yaml', `${ACCOUNT}# changed\n`)],
    ['a file of a chart', () => append('helm-values', '.tpl', '{{/* changed */}}\n')],
    ['an overlay', () => append('kustomize-overlays', 'kustomization.yaml', 'nameSuffix: -x\n')],
    ['the list of files', () => write('some.jar', '')],
    ['what a link leads to', () => symlinkSync('values.yaml', path.join(root, 'notes/link.yaml'))],
  ];
  await run();
  for (const [what, change] of changes) {
    change();
    const changed = await run();
    expect([what, changed.judged]).toEqual([what, true]);
    expect(changed.reports).toBe((await fresh()).reports);
    expect([what, (await run()).judged]).toEqual([what, false]);
  }
}, 240_000);

/** Changes a file of a repository. */
function append(repository: string, ending: string, text: string): void {
  const file = files().find((name) => name.startsWith(`${repository}/`) && name.endsWith(ending));
  if (file === undefined) throw new Error(`${repository} has no *${ending}`);
  write(file, read(file) + text);
}

it('judges anew for other options, another configuration and another program', async () => {
  const { configuration } = defaultOptions(root);
  const text = 'rules: {image-eol-flink: off}\n';
  const configured = { ...configuration, source: new SourceText('flint-lint.yaml', text) };
  const options: Partial<Options>[] = [
    {},
    { today: '2031-01-01' },
    { kubernetesVersion: '1.29' },
    { only: ['storage'] },
    { paths: ['helm-values'] },
    { build: 'b' },
    { configuration: configured },
  ];
  for (const more of options) expect((await run(more)).judged).toBe(true);
  for (const more of options) expect((await run(more)).judged).toBe(false);
  const other = { ...configured, source: new SourceText('flint-lint.yaml', `${text}# changed\n`) };
  expect((await run({ configuration: other })).judged).toBe(true);
}, 240_000);

it('has no part in a run in which files are replaced', async () => {
  const first = await run();
  const unsaved = { replaced: new Map([['team/job.yaml', JOB.replace('flink:1.20', 'flink')]]) };
  for (const _ of ['once', 'again']) {
    const replaced = await run(unsaved);
    expect(replaced.judged).toBe(true);
    expect(replaced.reports).toBe((await fresh(unsaved)).reports);
    expect(replaced.reports).not.toBe(first.reports);
  }
  const later = await run();
  expect(later.judged).toBe(false);
  expect(later.reports).toBe(first.reports);
}, 120_000);

it('keeps nothing of a run that a limit ended', async () => {
  const { configuration } = defaultOptions(root);
  const limited = { configuration: { ...configuration, limits: { ...configuration.limits, totalSize: 20_000 } } };
  expect((await run(limited)).result.complete).toBe(false);
  expect((await run(limited)).judged).toBe(true);
}, 120_000);

it('takes no result where a limit keeps it from being shown that all is the same', async () => {
  rmSync(root, { recursive: true });
  for (let i = 0; i < 30; i++) write(`team/job-${i}.yaml`, JOB.replace('clicks', `clicks-${i}`));
  write('accounts.tf', 'nothing = "to see"\n');
  await run();
  expect((await run()).judged).toBe(false);
  write('accounts.tf', 'account = "runner-of-clicks"\n');
  let now = 0;
  const late: Partial<Options> = {
    clock: () => now,
    told: ({ is }) => {
      if (is === 'search') now = 1e9;
    },
  };
  expect((await run(late)).result.complete).toBe(false);
}, 120_000);

it('judges anew where the kept result is damaged', async () => {
  const { reports } = await run();
  const [name = ''] = readdirSync(path.join(cache, 'results'));
  const file = path.join(cache, 'results', name);
  const bytes = readFileSync(file);
  for (const damaged of [bytes.subarray(0, 100), Buffer.alloc(bytes.length), Buffer.from('{}')]) {
    writeFileSync(file, damaged);
    const again = await run();
    expect(again.judged).toBe(true);
    expect(again.reports).toBe(reports);
  }
}, 240_000);

it('shows no secret, and nothing else of the files', async () => {
  append('seed-002-operator-state', '.yaml', `# s3.secret-key: ${SECRET}\n`);
  await run();
  const [name = ''] = readdirSync(path.join(cache, 'results'));
  const bytes = readFileSync(path.join(cache, 'results', name));
  for (const word of [SECRET, 'FlinkDeployment', 'seed-002']) expect(bytes.includes(word)).toBe(false);
}, 120_000);

it('says what a run without it says, whatever was changed', async () => {
  // The same sequence in each run of the test.
  let seed = 7;
  const dice = (sides: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return seed % sides;
  };
  const full = (file: string) => path.join(root, file);
  const changes: ((file: string, other: string, round: number) => void)[] = [
    (_, __, round) => write('notes/values.yaml', `round: ${round}\n`),
    (file, _, round) => write(file, `${read(file)}# ${round}\n`),
    (_, __, round) => write('notes/values.yaml', `round: ${round}\n`),
    (file) => {
      const lines = read(file).split('\n');
      lines.splice(dice(lines.length), 1);
      write(file, lines.join('\n'));
    },
    (_, __, round) => write('notes/values.yaml', `round: ${round}\n`),
    (file, other) => renameSync(full(file), path.join(path.dirname(full(other)), path.basename(file))),
    (file) => rmSync(full(file)),
    (file, other) => {
      rmSync(full(file));
      symlinkSync(full(other), full(file));
    },
    (file, other) => {
      const [folder, target] = [path.dirname(full(file)), path.dirname(full(other))];
      if (folder === root || target.startsWith(folder)) return;
      renameSync(folder, path.join(work, `away-${dice(1_000_000)}`));
      symlinkSync(target, folder, 'junction');
    },
  ];
  let kept = 0;
  for (let round = 0; round < 60; round++) {
    const all = files();
    const file = all[dice(all.length)] as string;
    changes[round % changes.length]?.(file, all[dice(all.length)] as string, round);
    const { judged, reports } = await run();
    if (!judged) kept++;
    expect(reports, `round ${round}, ${file}`).toBe((await fresh()).reports);
  }
  expect(kept).toBeGreaterThan(5);
}, 400_000);
