import { describe, expect, it } from 'vitest';
import { renderPlain } from '../../src/render/plain.ts';
import { parseYaml } from '../../src/syntax/yaml.ts';
import { SourceText } from '../../src/text/source.ts';

const MANIFEST = 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: flink}\n';

function render(files: Record<string, string>) {
  const parsed = Object.entries(files).map(([path, text]) => {
    const source = new SourceText(path, text);
    return { source, yaml: parseYaml(source) };
  });
  return renderPlain(parsed, new Set());
}

describe('data of unit tests', () => {
  it('is listed once a folder and gives neither objects nor problems', () => {
    const { objects, unrendered, problems } = render({
      'api/src/test/resources/a.yaml': MANIFEST,
      'api/src/test/resources/b.yaml': MANIFEST,
      'api/src/test/resources/broken.yaml': 'a: [',
    });
    expect(objects).toEqual([]);
    expect(problems).toEqual([]);
    expect(unrendered).toEqual([
      {
        target: 'api/src/test',
        file: 'api/src/test/resources/a.yaml',
        offset: 0,
        because: 'data of unit tests (api/src/test), which nobody applies',
      },
    ]);
  });

  it('is applied where a kustomization names it', () => {
    const { objects, unrendered } = render({
      'testdata/a.yaml': MANIFEST,
      'testdata/kustomization.yaml':
        'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [a.yaml]\n',
    });
    expect(objects.map(({ file }) => file)).toEqual(['testdata/a.yaml']);
    expect(unrendered).toEqual([]);
  });
});

describe('expectations of tests', () => {
  const status = (name: string) =>
    `apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\nmetadata: {name: ${name}}\n`;

  it('are no objects: files that kuttl compares, and a status without a spec', () => {
    const { objects, unrendered } = render({
      'tests/kuttl/01-assert.yaml': `${status('a')}spec: {image: flink}\nstatus: {lifecycleState: STABLE}\n`,
      'tests/kuttl/02-errors.yaml': `${status('b')}spec: {image: flink}\n`,
      'tests/assert-status.yaml': `${status('c')}status: {lifecycleState: STABLE}\n`,
      'tests/kuttl/01-install.yaml': `${status('d')}spec: {image: flink}\n`,
      'deploy/assert.yaml': `${status('e')}spec: {image: flink}\nstatus: {lifecycleState: STABLE}\n`,
    });
    expect(objects.map(({ file }) => file)).toEqual(['tests/kuttl/01-install.yaml', 'deploy/assert.yaml']);
    expect(unrendered.map(({ file }) => file)).toEqual([
      'tests/kuttl/01-assert.yaml',
      'tests/kuttl/02-errors.yaml',
      'tests/assert-status.yaml',
    ]);
  });
});

it('leaves copies of what ran in folders of backups alone', () => {
  const dump =
    'apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\nmetadata: {name: a, uid: 1f2e}\nspec: {image: flink}\n';
  const { objects, unrendered } = render({ 'backup/2024/a.yaml': dump, 'deploy/a.yaml': dump });
  expect(objects.map(({ file }) => file)).toEqual(['deploy/a.yaml']);
  expect(unrendered.map(({ because }) => because)).toEqual(['a copy of what ran, in a folder of backups']);
});

describe('template expressions', () => {
  const files = (text: string) => {
    const { objects, unrendered } = render({ 'job.yaml': text });
    return { kinds: objects.map(({ root }) => root.entries.length), because: unrendered.map((each) => each.because) };
  };

  it('make a file a template', () => {
    expect(
      files(`${MANIFEST}---\napiVersion: v1\nkind: ConfigMap\ndata:\n  flink-conf.yaml: |\n    a: {{ b }}\n`),
    ).toEqual({
      kinds: [],
      because: ['holds the template expression {{ b }}'],
    });
  });

  it.each([
    [
      'the Vault agent',
      'apiVersion: v1\nkind: Pod\nmetadata:\n  annotations:\n    x: |\n      {{- with secret "a" -}}\n',
    ],
    ['a dashboard', 'apiVersion: v1\nkind: ConfigMap\ndata:\n  jobs.json: |\n    {"legendFormat": {{job}}}\n'],
    [
      'Prometheus',
      'apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nspec:\n  a: Job {{ $labels.job }} is down\n',
    ],
    ['External Secrets', 'apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nspec:\n  a: x {{ .password }}\n'],
  ])('are left alone where they are for %s', (_, text) => {
    expect(files(`${MANIFEST}---\n${text}`)).toMatchObject({ because: [] });
  });
});
