import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { codeBlocks } from '../package/markdown.ts';

const FIXTURE = 'fixtures/argocd-applications';

/** Runs the real program in the folder of this repository. */
async function cli(...argv: string[]) {
  const out = { code: 0, stdout: '', stderr: '' };
  const stream = (key: 'stdout' | 'stderr') => ({
    isTTY: false,
    write: async (text: string) => {
      out[key] += text;
    },
  });
  out.code = await run(argv, { cwd: process.cwd(), env: {}, stdout: stream('stdout'), stderr: stream('stderr') });
  return out;
}

const rooted = (...argv: string[]) => cli(...argv, '--root', FIXTURE, '--no-config');

describe('targets', () => {
  it('lists what is rendered, and why', async () => {
    const { code, stdout, stderr } = await rooted('targets', FIXTURE);
    expect(code).toBe(0);
    expect(stderr).toBe('5 targets rendered\n');
    expect(stdout.match(/^\S.*$/gm)).toEqual([
      'charts/orders (orders-dev)  helm',
      'charts/orders (orders-prod)  helm',
      'k8s/overlays/dev  kustomize',
      'k8s/overlays/prod  kustomize',
      'plain  directory',
    ]);
  });

  it('lists them as data, also what cannot be rendered', async () => {
    const { stdout } = await cli(
      'targets',
      '--format',
      'json',
      '--root',
      'fixtures/flux-releases',
      'fixtures/flux-releases',
    );
    const refunds = (JSON.parse(stdout) as { id: string }[]).find(({ id }) => id === 'charts/payments (refunds)');
    expect(refunds).toEqual({
      id: 'charts/payments (refunds)',
      kind: 'helm',
      dir: 'charts/payments',
      values: [],
      release: 'refunds',
      namespace: 'payments',
      cluster: null,
      owner: null,
      why: { file: 'clusters/production/refunds.yaml', line: 10 },
      rendered: false,
      because: 'its values come from Secret refunds-values, which no file shows',
    });
  });

  it('keeps to the paths that it is given', async () => {
    const { stdout } = await rooted('targets', `${FIXTURE}/plain`, '--format', 'json');
    expect((JSON.parse(stdout) as { id: string }[]).map(({ id }) => id)).toEqual(['plain']);
  });

  it('says when there is nothing to render', async () => {
    const none = 'fixtures/seed-001-s3-irsa-pyflink';
    const { code, stdout, stderr } = await cli('targets', none, '--root', none);
    expect([code, stdout]).toEqual([0, '']);
    expect(stderr).toBe('No kustomization or chart concerns Flink; plain files are checked as they are\n');
  });
});

describe('render', () => {
  it.each([
    ['k8s/overlays/prod', 'environment: prod'],
    ['k8s/overlays/prod/', 'environment: prod'],
    ['clicks-dev', 'environment: dev'],
    ['charts/orders (orders-dev)', 'namespace: orders-dev'],
  ])('%s', async (target, words) => {
    const { code, stdout } = await rooted('render', target);
    expect(code).toBe(0);
    expect(stdout).toContain(words);
    expect(stdout).not.toContain('  # ');
  });

  it('prints objects as data, with the namespace that they go to and the place of every value', async () => {
    const { stdout } = await rooted('render', 'k8s/overlays/prod', '--format', 'json', '--origins');
    const [{ object, origins }] = JSON.parse(stdout) as [
      { object: { metadata: unknown }; origins: { path: string[]; file: string; line: number }[] },
    ];
    expect(object.metadata).toEqual({ labels: { environment: 'prod' }, name: 'clicks', namespace: 'clicks' });
    expect(origins.filter(({ path: keys }) => /namespace|environment|dir$/.test(keys.at(-1) ?? ''))).toEqual([
      { path: ['metadata', 'labels', 'environment'], file: 'apps/clicks.yaml', line: 13 },
      { path: ['metadata', 'namespace'], file: 'apps/clicks.yaml', line: 36 },
      { path: ['spec', 'flinkConfiguration', 'state.checkpoints.dir'], file: 'apps/clicks.yaml', line: 33 },
    ]);
    const plain = await rooted('render', 'k8s/overlays/prod', '--format', 'json');
    expect(JSON.parse(plain.stdout)).toEqual([object]);
  });

  it.each([
    [['order-prod'], 'No target "order-prod"; did you mean "orders-prod"?'],
    [
      ['charts/orders'],
      'Several targets are called "charts/orders"; name one of these:\ncharts/orders (orders-dev)\ncharts/orders (orders-prod)',
    ],
    [[], 'render needs a target; "flint-lint targets" lists them'],
    [['a', 'b'], 'render takes one target, not 2'],
    [['a', '--format', 'sarif'], 'render prints yaml or json, not "sarif"'],
  ])('%j is wrong', async (argv, message) => {
    expect(await rooted('render', ...argv)).toEqual({ code: 2, stdout: '', stderr: `${message}\n` });
  });

  it('says why a target cannot be rendered', async () => {
    const { code, stdout, stderr } = await cli('render', 'refunds', '--root', 'fixtures/flux-releases');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toBe(
      'charts/payments (refunds) cannot be rendered: its values come from Secret refunds-values, which no file shows (clusters/production/refunds.yaml:17)\n',
    );
  });
});

describe('docs/rendering.md', () => {
  const examples = codeBlocks('docs/rendering.md', 'text').map((block) => {
    const [command = '', ...lines] = block.trimEnd().split('\n');
    return { argv: command.replace(/^\$ flint-lint /, '').split(' '), lines };
  });
  it.each(examples)('shows lines of what $argv prints', async ({ argv, lines }) => {
    const root = argv.includes('--root') ? [] : ['--root', path.join(...(argv.at(-1)?.split('/') ?? []))];
    const { code, stdout } = await cli(...argv, ...root);
    expect(code).toBe(0);
    expect(lines.length).toBeGreaterThan(3);
    expect(stdout.split('\n')).toEqual(expect.arrayContaining(lines));
  });
});
