import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { flinkDeployment } from '../../rules/samples.ts';
import { defaultOptions, lint, type Options } from '../../src/main.ts';

type Files = Record<string, string>;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flint-lint-status-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(side: string, files: Files): string {
  const root = join(folder, side);
  mkdirSync(root);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return root;
}

/** `status file:line` of a rule's findings, those of head first. */
async function compare(rule: string, base: Files, head: Files, options: Partial<Options> = {}): Promise<string[]> {
  const result = await lint({
    ...defaultOptions(write('head', head)),
    base: write('base', base),
    only: [rule],
    today: '2026-11-25',
    ...options,
  });
  return [...result.findings, ...result.gone].map(({ status, file, line }) => `${status} ${file}:${line}`);
}

const UNTAGGED = 'image-untagged-or-latest';
const LATEST = flinkDeployment({ image: 'flink:latest' });
const PINNED = flinkDeployment({ image: 'flink:1.20.2' });

describe('against a base', () => {
  it('new', async () => {
    expect(await compare(UNTAGGED, { 'a.yaml': PINNED }, { 'a.yaml': LATEST })).toEqual(['new a.yaml:6']);
  });

  it('unchanged, on another line', async () => {
    const head = `# a comment\n\n${LATEST}`;
    expect(await compare(UNTAGGED, { 'a.yaml': LATEST }, { 'a.yaml': head })).toEqual(['unchanged a.yaml:8']);
  });

  it('unchanged, with another value that is as wrong', async () => {
    const head = flinkDeployment({ image: 'flink' });
    expect(await compare(UNTAGGED, { 'a.yaml': LATEST }, { 'a.yaml': head })).toEqual(['unchanged a.yaml:6']);
  });

  it('fixed, by mending or by deleting', async () => {
    const base = { 'a.yaml': LATEST, 'b.yaml': flinkDeployment({ name: 'other', image: 'flink:latest' }) };
    const gone = ['fixed a.yaml:6', 'fixed b.yaml:6'];
    expect(await compare(UNTAGGED, base, { 'a.yaml': PINNED })).toEqual(gone);
  });

  it('another object with the same defect is new', async () => {
    const head = { 'a.yaml': LATEST, 'b.yaml': flinkDeployment({ name: 'other', image: 'flink:latest' }) };
    expect(await compare(UNTAGGED, { 'a.yaml': LATEST }, head)).toEqual(['unchanged a.yaml:6', 'new b.yaml:6']);
  });

  it('moved and renamed files', async () => {
    const head = { 'apps/orders/deployment.yaml': LATEST };
    expect(await compare(UNTAGGED, { 'a.yaml': LATEST }, head)).toEqual(['unchanged apps/orders/deployment.yaml:6']);
  });

  it('another order of keys and documents', async () => {
    const other = flinkDeployment({ name: 'other', image: 'flink:latest' });
    const base = `${LATEST}---\n${other}`;
    const [meta, spec] = [LATEST.slice(0, LATEST.indexOf('spec:')), LATEST.slice(LATEST.indexOf('spec:'))];
    const head = `${other}---\n${spec}${meta}`;
    const status = await compare(UNTAGGED, { 'a.yaml': base }, { 'a.yaml': head });
    expect(status.map((one) => one.split(' ')[0])).toEqual(['unchanged', 'unchanged']);
  });
});

describe('equal violations', () => {
  it('a copy of the file: the copy is new, whatever its name', async () => {
    const head = { 'a/job.yaml': LATEST, 'b/job.yaml': LATEST };
    expect(await compare(UNTAGGED, { 'b/job.yaml': LATEST }, head)).toEqual([
      'new a/job.yaml:6',
      'unchanged b/job.yaml:6',
    ]);
  });

  it('of two copies the one that is mended is fixed', async () => {
    const base = { 'a/job.yaml': LATEST, 'b/job.yaml': LATEST };
    const head = { 'a/job.yaml': PINNED, 'b/job.yaml': LATEST };
    expect(await compare(UNTAGGED, base, head)).toEqual(['unchanged b/job.yaml:6', 'fixed a/job.yaml:6']);
  });

  const RUN = 'COPY flink-s3-fs-hadoop-1.20.2.jar /opt/flink/lib/\n';
  const COPIES = `FROM flink:1.20.2\n${RUN}COPY flink-s3-fs-hadoop-1.20.2.jar /opt/flink/lib/second.jar\n`;
  it('in a Dockerfile the line tells them apart', async () => {
    const base = { Dockerfile: `FROM flink:1.20.2\n${RUN}` };
    const status = await compare('storage-plugin-in-lib', base, {
      Dockerfile: COPIES.replace(RUN, `RUN true\n${RUN}`),
    });
    expect(status).toContain('unchanged Dockerfile:3');
  });

  it('a Dockerfile that moves keeps its findings; another one brings its own', async () => {
    const docker = `FROM flink:1.20.2\n${RUN}`;
    const moved = await compare(
      'storage-plugin-in-lib',
      { 'a/Dockerfile': docker },
      { 'b/c/Dockerfile.flink': docker },
    );
    expect(moved).toEqual(['unchanged b/c/Dockerfile.flink:2']);
    rmSync(folder, { recursive: true });
    mkdirSync(folder);
    const head = { 'a/Dockerfile': 'FROM flink:1.20.2\n', 'b/Dockerfile': docker };
    const second = await compare('storage-plugin-in-lib', { 'a/Dockerfile': docker }, head);
    expect(second).toEqual(['new b/Dockerfile:2', 'fixed a/Dockerfile:2']);
  });

  it('a Dockerfile whose image becomes known keeps its findings', async () => {
    const docker = `FROM flink:1.20.2\n${RUN}`;
    const job = flinkDeployment({ image: 'registry.example/team/orders:1' });
    const build = 'docker build -t registry.example/team/orders:1 .\n';
    const base = { Dockerfile: docker, 'job.yaml': job };
    const status = await compare('storage-plugin-in-lib', base, { ...base, 'build.sh': build });
    expect(status).toEqual(['unchanged Dockerfile:2']);
  });
});

describe('of what several targets share', () => {
  const overlay = (stage: string) => ({
    [`${stage}/kustomization.yaml`]: `namespace: ${stage}\nnameSuffix: -${stage}\nresources: [../base]\n`,
  });
  const shared = { 'base/kustomization.yaml': 'resources: [job.yaml]\n', 'base/job.yaml': LATEST };

  it.each(['a', 'b', 'c'])('one that comes or goes leaves it as it was: %s', async (stage) => {
    const all = { ...shared, ...overlay('a'), ...overlay('b'), ...overlay('c') };
    const { [`${stage}/kustomization.yaml`]: _, ...rest } = all as Files;
    expect(await compare(UNTAGGED, all, rest as Files)).toEqual(['unchanged base/job.yaml:6']);
    rmSync(folder, { recursive: true });
    mkdirSync(folder);
    expect(await compare(UNTAGGED, rest as Files, all)).toEqual(['unchanged base/job.yaml:6']);
  });
});

describe('what cannot be told any more is lost from sight, not fixed', () => {
  const HA = flinkDeployment({ config: ['high-availability.type: kubernetes'] });
  const KUSTOMIZED = {
    'kustomization.yaml': 'resources: [job.yaml]\npatches: [{path: ha.yaml}]\n',
    'ha.yaml': 'spec: {}\n',
  };

  it('the verdict is unknown', async () => {
    const status = await compare('ha-storage-dir-missing', { 'job.yaml': HA }, { 'job.yaml': HA, ...KUSTOMIZED });
    expect(status).toEqual(['lost-sight job.yaml:10']);
  });

  it('the file can no longer be read', async () => {
    const broken = LATEST.replace('spec:', 'spec: [');
    const result = await compare(
      UNTAGGED,
      { 'a.yaml': LATEST },
      { 'a.yaml': broken },
      { only: [UNTAGGED, 'syntax-error'] },
    );
    expect(result).toContain('lost-sight a.yaml:6');
  });
});

describe('suppressions and paths', () => {
  const IGNORED = LATEST.replace('flink:latest', 'flink:latest # flint-lint: ignore[image-untagged-or-latest] a demo');

  it('what is suppressed now is not fixed', async () => {
    expect(await compare(UNTAGGED, { 'a.yaml': LATEST }, { 'a.yaml': IGNORED })).toEqual([]);
  });

  it('what is no longer suppressed is new', async () => {
    expect(await compare(UNTAGGED, { 'a.yaml': IGNORED }, { 'a.yaml': LATEST })).toEqual(['new a.yaml:6']);
  });

  it('what moved into the reported paths is not new', async () => {
    const head = { 'new/a.yaml': LATEST };
    expect(await compare(UNTAGGED, { 'old/a.yaml': LATEST }, head, { paths: ['new'] })).toEqual([
      'unchanged new/a.yaml:6',
    ]);
  });
});
