import { expect, it } from 'vitest';
import { lintFiles, placesOf } from './repository.ts';

const REPO = 'https://git.example.com/deploy';

const CHART = {
  'charts/app/Chart.yaml': 'apiVersion: v2\nname: app\nversion: 0.1.0\n',
  'charts/app/values.yaml': 'image: registry.example.com/app:1.0.0\n',
  'charts/app/templates/job.yaml': `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: {{ .Release.Name }}
spec:
  image: {{ .Values.image }}
  flinkVersion: v1_20
  serviceAccount: flink
`,
};

const application = (name: string, path: string, helm = '{}', kind = 'helm') => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: ${name}, namespace: argocd}
spec:
  source: {repoURL: "${REPO}", path: ${path}, ${kind}: ${helm}}
  destination: {namespace: apps}
`;

const latest = (result: Awaited<ReturnType<typeof lintFiles>>) => placesOf(result, 'image-untagged-or-latest');

it('follows Applications that a chart of Applications prints', async () => {
  const result = await lintFiles({
    ...CHART,
    'root.yaml': application('root', 'apps', '{parameters: [{name: env, value: prod}]}'),
    'apps/Chart.yaml': 'apiVersion: v2\nname: apps\nversion: 0.1.0\n',
    'apps/values.yaml': 'env: none\n',
    'apps/templates/app.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: app-{{ .Values.env }}
spec:
  source:
    repoURL: ${REPO}
    path: charts/app
    helm:
      valueFiles: [/envs/{{ .Values.env }}.yaml]
  destination:
    namespace: {{ .Values.env }}
`,
    'envs/prod.yaml': 'image: registry.example.com/app:latest\n',
  });
  expect(latest(result)).toEqual(['envs/prod.yaml:1 image-untagged-or-latest']);
  expect(result.findings[0]?.object?.namespace).toBe('prod');
});

it('ends where Applications apply each other', async () => {
  const result = await lintFiles({
    ...CHART,
    'apps/a.yaml': application('a', 'apps', '{recurse: true}', 'directory'),
    'apps/b.yaml': application('b', 'apps', '{namePrefix: x-}', 'kustomize'),
    'apps/kustomization.yaml': 'resources: [a.yaml, b.yaml, c.yaml]\n',
    'apps/c.yaml': application('c', 'charts/app', '{values: "image: registry.example.com/app:latest"}'),
  });
  expect(latest(result)).toEqual(['apps/c.yaml:5 image-untagged-or-latest']);
});

it('builds what Argo CD and Flux lay over a kustomization, with the lines of both', async () => {
  const result = await lintFiles({
    'k8s/kustomization.yaml': 'namespace: base\nresources: [job.yaml]\n',
    'k8s/job.yaml': CHART['charts/app/templates/job.yaml']
      .replace('{{ .Release.Name }}', 'job')
      .replace('{{ .Values.image }}', 'registry.example.com/app:1.0.0'),
    'a.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: a}
spec:
  source:
    repoURL: ${REPO}
    path: k8s
    kustomize:
      patches:
        - target: {kind: FlinkDeployment}
          patch: |-
            apiVersion: flink.apache.org/v1beta1
            kind: FlinkDeployment
            metadata: {name: any}
            spec:
              image: registry.example.com/app:latest
  destination: {namespace: other}
`,
  });
  expect(latest(result)).toEqual(['a.yaml:16 image-untagged-or-latest']);
  expect(result.findings[0]?.object?.namespace).toBe('base');
  expect(result.assumptions.find(({ what }) => what === 'Git repository')).toEqual({
    what: 'Git repository',
    value: 'git.example.com/deploy',
    because: 'it has the paths that are taken from it, so it is taken for this repository',
    file: 'a.yaml',
    line: 7,
  });
});

it('tells at the place in the applier why something cannot be built', async () => {
  const result = await lintFiles({
    'k8s/kustomization.yaml': 'resources: [job.yaml]\n',
    'k8s/job.yaml': 'apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\nmetadata: {name: job}\n',
    'a.yaml': application('a', 'k8s', '{patches: [{target: {kind: FlinkDeployment}, patch: "a: ["}]}', 'kustomize'),
  });
  expect(result.notRendered.map(({ target, file, line }) => [target, file, line])).toEqual([['k8s', 'a.yaml', 5]]);
});
