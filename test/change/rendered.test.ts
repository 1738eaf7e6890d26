import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { flinkDeployment } from '../../rules/samples.ts';
import { defaultOptions, lint } from '../../src/main.ts';

type Files = Record<string, string>;

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'flint-lint-rendered-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(side: string, files: Files): string {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, side, file)), { recursive: true });
    writeFileSync(path.join(root, side, file), text);
  }
  return path.join(root, side);
}

/** `effect namespace/name file:line` of what a change does; `later` for what only counts at the next start. */
async function changes(base: Files, head: Files): Promise<string[]> {
  const options = { ...defaultOptions(write('head', head)), base: write('base', base), only: ['state-cr-renamed'] };
  const result = await lint(options);
  return (result.changes ?? []).flatMap(({ effect, object, at, later }) => [
    ...(effect === 'none' ? [] : [`${effect} ${object.namespace}/${object.name} ${at.file}:${at.line}`]),
    ...later.map(({ place }) => `later ${object.namespace}/${object.name} ${place?.file}:${place?.line}`),
  ]);
}

const CONFIG = [
  'execution.checkpointing.interval: 60s',
  'state.checkpoints.dir: s3p://clicks/checkpoints',
  'state.savepoints.dir: s3p://clicks/savepoints',
];

describe('a change of an overlay', () => {
  const base = flinkDeployment({ name: 'clicks', config: CONFIG, job: ['upgradeMode: savepoint'] });
  const overlay = (stage: string, tag: string, parallelism: number): Files => ({
    [`overlays/${stage}/kustomization.yaml`]: [
      `namespace: ${stage}`,
      'resources: [../../base]',
      'images:',
      '  - name: flink',
      `    newTag: ${tag}`,
      'configurations: [images.yaml]',
      'patches:',
      '  - path: patch.yaml',
      '',
    ].join('\n'),
    [`overlays/${stage}/images.yaml`]: 'images:\n  - kind: FlinkDeployment\n    path: spec/image\n',
    [`overlays/${stage}/patch.yaml`]: [
      'apiVersion: flink.apache.org/v1beta1',
      'kind: FlinkDeployment',
      'metadata: {name: clicks}',
      'spec:',
      '  job:',
      `    parallelism: ${parallelism}`,
      '',
    ].join('\n'),
  });
  const all = (parts: { base?: string; tag?: string; parallelism?: number } = {}): Files => ({
    'base/kustomization.yaml': 'resources: [clicks.yaml]\n',
    'base/clicks.yaml': parts.base ?? base,
    ...overlay('staging', '1.20.1', 2),
    ...overlay('prod', parts.tag ?? '1.20.1', parts.parallelism ?? 8),
  });

  it('reaches what is built of it, at the line of the patch or the tag', async () => {
    expect(await changes(all(), all({ parallelism: 16 }))).toEqual([
      'restart-from-state prod/clicks overlays/prod/patch.yaml:6',
    ]);
    expect(await changes(all(), all({ tag: '1.20.2' }))).toEqual([
      'restart-from-state prod/clicks overlays/prod/kustomization.yaml:5',
    ]);
  });

  it('of its base reaches all that do not replace it', async () => {
    const other = all({ base: base.replace('60s', '30s') });
    const line = base.split('\n').findIndex((text) => text.includes('60s')) + 1;
    expect(await changes(all(), other)).toEqual([
      `restart-from-state prod/clicks base/clicks.yaml:${line}`,
      `restart-from-state staging/clicks base/clicks.yaml:${line}`,
    ]);
    expect(await changes(all(), all({ base: base.replace('parallelism: 2', 'parallelism: 4') }))).toEqual([]);
  });

  it('after which it cannot be built is no deletion, nor is mending it a creation', async () => {
    const broken = { ...all() };
    const patch = 'overlays/prod/patch.yaml';
    broken[patch] = broken[patch]?.replace('name: clicks', 'name: click') ?? '';
    expect(await changes(all(), broken)).toEqual(['unknown prod/clicks base/clicks.yaml:4']);
    expect(await changes(broken, all())).toEqual(['unknown prod/clicks base/clicks.yaml:4']);
  });
});

describe('a change of a chart', () => {
  const template = flinkDeployment({
    name: 'clicks',
    config: [...CONFIG.slice(1), 'execution.checkpointing.interval: {{ .Values.interval }}'],
    job: ['upgradeMode: savepoint', 'state: {{ ternary "suspended" "running" .Values.suspended }}'],
  });
  const chart = (parts: { values?: string; prod?: string } = {}): Files => ({
    'chart/Chart.yaml': 'apiVersion: v2\nname: clicks\nversion: 0.1.0\n',
    'chart/templates/clicks.yaml': template,
    'chart/values.yaml': `suspended: false\ninterval: ${parts.values ?? '60s'}\n`,
    'chart/values-prod.yaml': `interval: 30s\n${parts.prod ?? ''}`,
    'chart/values-dev.yaml': 'suspended: false\n',
    'apps.yaml': ['prod', 'dev']
      .map((stage) =>
        [
          'apiVersion: argoproj.io/v1alpha1',
          'kind: Application',
          `metadata: {name: clicks-${stage}}`,
          'spec:',
          `  destination: {namespace: ${stage}}`,
          `  source: {path: chart, helm: {valueFiles: [values.yaml, values-${stage}.yaml]}}`,
          '',
        ].join('\n'),
      )
      .join('---\n'),
  });

  it('reaches what takes the value, at the line of the value', async () => {
    expect(await changes(chart(), chart({ values: '90s' }))).toEqual([
      'restart-from-state dev/clicks chart/values.yaml:2',
    ]);
    expect(await changes(chart(), chart({ prod: 'suspended: true\n' }))).toEqual([
      'suspend prod/clicks chart/values-prod.yaml:2',
    ]);
  });

  it('of the ServiceAccount of one target is told of that one, for the next start', async () => {
    const account = (role: string): Files => ({
      ...chart({ prod: `role: ${role}\n` }),
      'chart/templates/account.yaml': [
        'apiVersion: v1',
        'kind: ServiceAccount',
        'metadata:',
        '  name: flink-clicks',
        '  annotations:',
        '    eks.amazonaws.com/role-arn: {{ .Values.role | default "dev" }}',
        '',
      ].join('\n'),
      'chart/templates/clicks.yaml': template.replace('serviceAccount: flink', 'serviceAccount: flink-clicks'),
    });
    expect(await changes(account('a'), account('b'))).toEqual(['later prod/clicks chart/values-prod.yaml:2']);
  });

  it('that nothing applies any more deletes, and does not rename to what the chart makes by itself', async () => {
    const named = { 'chart/templates/clicks.yaml': template.replace('name: clicks', 'name: {{ .Release.Name }}') };
    const { 'apps.yaml': apps = '', ...rest } = { ...chart(), ...named };
    const one = { ...rest, 'apps.yaml': apps.split('---\n')[0] ?? '' };
    const other = { ...rest, 'apps.yaml': '' };
    expect(await changes(one, other)).toEqual(['delete prod/clicks-prod chart/templates/clicks.yaml:4']);
    expect(await changes(other, one)).toEqual(['create prod/clicks-prod chart/templates/clicks.yaml:4']);
  });
});
