import { describe, expect, it } from 'vitest';
import type { DeclaredTarget } from '../../../src/config/options.ts';
import { application, chart, discover, kustomization, short } from './finding.ts';

async function plansOf(files: Record<string, string>, declared: DeclaredTarget[] = []) {
  return short((await discover(files, { declared })).plans);
}

describe('helmfile', () => {
  it('installs local charts in each environment that differs', async () => {
    const helmfile = `
helmDefaults: {kubeContext: main}
environments:
  default: {}
  dev: {values: [{zone: eu}]}
  prod: {values: [env/prod.yaml]}
---
releases:
  - name: app
    namespace: "{{ .Environment.Name }}"
    chart: ../charts/app
    values: ["values-{{ .Environment.Name }}.yaml", {zone: "{{ .Values.zone }}"}]
    set: [{name: image.tag, value: 1.0.0}]
  - name: same
    chart: ../charts/app
    installed: true
  - {name: off, chart: ../charts/app, installed: false}
  - {name: remote, chart: stable/app}
`;
    expect(
      await plansOf({
        ...chart('charts/app'),
        'deploy/helmfile.yaml': helmfile,
        'deploy/env/prod.yaml': 'zone: us\n',
        'deploy/values-dev.yaml': 'a: 1\n',
        'deploy/values-prod.yaml': 'a: 2\n',
      }),
    ).toEqual([
      {
        id: 'charts/app (app/dev)',
        values: ['deploy/values-dev.yaml', { zone: 'eu' }, { image: { tag: '1.0.0' } }],
        release: 'app',
        namespace: 'dev',
        cluster: 'main',
      },
      { id: 'charts/app (same)', release: 'same', cluster: 'main' },
      {
        id: 'charts/app (app/prod)',
        values: ['deploy/values-prod.yaml', { zone: 'us' }, { image: { tag: '1.0.0' } }],
        release: 'app',
        namespace: 'prod',
        cluster: 'main',
      },
    ]);
  });

  it('does not guess what its own templates hold', async () => {
    const files = {
      ...chart('charts/app'),
      'helmfile.yaml': 'releases: [{name: app, chart: ./charts/app, values: [v.yaml.gotmpl]}]\n',
      'v.yaml.gotmpl': 'a: {{ env "X" }}\n',
    };
    expect((await plansOf(files))[0]?.missing).toBe('v.yaml.gotmpl is a template of helmfile for environment default');
  });
});

describe('Skaffold', () => {
  it('builds kustomizations and installs charts, also of profiles', async () => {
    const skaffold = `
apiVersion: skaffold/v4beta11
kind: Config
manifests: {kustomize: {paths: [k8s/dev]}}
deploy:
  helm:
    releases:
      - name: app
        chartPath: charts/app
        valuesFiles: [v.yaml]
        overrides: {a: 1}
        setValues: {b.c: 2, d: {e: x}}
        artifactOverrides: {image: registry.example.com/app}
profiles:
  - name: prod
    manifests: {kustomize: {paths: [k8s/prod]}}
`;
    expect(
      await plansOf({
        ...chart('charts/app'),
        ...kustomization('k8s/dev'),
        ...kustomization('k8s/prod'),
        'v.yaml': 'a: 0\n',
        'skaffold.yaml': skaffold,
      }),
    ).toEqual([
      { id: 'k8s/dev' },
      {
        id: 'charts/app (app)',
        values: [
          'v.yaml',
          { a: 1 },
          { b: { c: 2 }, d: { e: 'x' }, image: `registry.example.com/app:$\{SKAFFOLD_TAG}` },
        ],
        release: 'app',
      },
      { id: 'k8s/prod' },
    ]);
  });
});

describe('the configuration', () => {
  const at = { file: 'flint-lint.yaml', start: 0, end: 0 };

  it('wins over all that is found for its folder', async () => {
    const app = application('a', 'source: {repoURL: x, path: charts/app}');
    const files = { ...chart('charts/app'), 'charts/app/values-prod.yaml': 'a: 1\n', 'a.yaml': app };
    const declared: DeclaredTarget[] = [
      { kind: 'helm', path: 'charts/app', values: ['values-prod.yaml'], release: 'job', cluster: 'prod', at },
    ];
    expect(await plansOf(files, declared)).toEqual([
      {
        id: 'charts/app (values-prod.yaml)',
        values: ['charts/app/values-prod.yaml'],
        release: 'job',
        cluster: 'prod',
      },
    ]);
  });

  it('may name what is not there', async () => {
    const declared: DeclaredTarget[] = [
      { kind: 'kustomize', path: 'k8s/gone', values: [], at },
      { kind: 'helm', path: 'charts/app', values: ['x.yaml'], at },
    ];
    expect(await plansOf(chart('charts/app'), declared)).toEqual([
      { id: 'k8s/gone', missing: 'k8s/gone holds no kustomization' },
      { id: 'charts/app (x.yaml)', values: ['x.yaml'], missing: 'the values file x.yaml is not in the repository' },
    ]);
  });
});

it('does not render a chart by itself that a kustomization renders', async () => {
  const files = {
    ...chart('k8s/charts/app'),
    'k8s/kustomization.yaml': 'helmCharts: [{name: app, valuesInline: {flink: x}}]\n',
  };
  expect(await plansOf(files)).toEqual([{ id: 'k8s' }]);
});

describe('hostile appliers', () => {
  it('stay in the repository', async () => {
    const spec = `source:
  repoURL: x
  path: ../../../charts/app
  helm: {valueFiles: [../../../../../etc/passwd, /../../v.yaml]}`;
    const files = { ...chart('charts/app'), 'v.yaml': 'a: 1\n', 'a.yaml': application('a', spec) };
    expect(await plansOf(files)).toMatchObject([
      { id: 'charts/app (a)', missing: 'the values file etc/passwd is not in the repository' },
      { id: 'charts/app' },
    ]);
  });

  it('may have any names and types', async () => {
    const spec = `source:
  repoURL: [x]
  path: charts/app
  helm:
    releaseName: {a: 1}
    valueFiles: {a: 1}
    parameters: [1, {name: __proto__.polluted, value: x}, {name: "a[99999999]", value: x}, {name: "[", value: y}]
    valuesObject: {__proto__: {polluted: true}, constructor: {prototype: 1}}
destination: []
sources: 7`;
    const [plan] = (await discover({ ...chart('charts/app'), 'a.yaml': application('a', spec) })).plans;
    expect(plan?.id).toBe('charts/app (a)');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
