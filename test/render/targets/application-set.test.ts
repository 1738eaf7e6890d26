import { expect, it } from 'vitest';
import { chart, discover, kustomization, short } from './finding.ts';

const REPO = 'https://git.example.com/team/deploy';

function applicationSet(generators: string, template: string, more = ''): Record<string, string> {
  const indent = (text: string, by: string) => text.trim().replaceAll(/^/gm, by);
  return {
    'set.yaml': `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {name: apps}
spec:
${indent(more === '' ? 'syncPolicy: {}' : more, '  ')}
  generators:
${indent(generators, '    ')}
  template:
${indent(template, '    ')}
`,
  };
}

const template = (path: string, more = '') => `
metadata: {name: 'app-${path.includes('.path') ? '{{.path.basename}}' : path.includes('{{path') ? '{{path.basename}}' : '{{env}}'}'}
spec:
  source: {repoURL: "${REPO}", path: '${path}'${more}}
  destination: {name: '{{cluster}}', namespace: 'ns-{{env}}'}
`;

async function plansOf(files: Record<string, string>) {
  return short((await discover(files)).plans);
}

const overlays = { ...kustomization('k8s/dev'), ...kustomization('k8s/prod') };

it('expands a list', async () => {
  const set = applicationSet(
    '- list: {elements: [{env: dev, cluster: c1}, {env: prod, cluster: c2}]}',
    template('k8s/{{ env }}'),
  );
  expect(await plansOf({ ...overlays, ...set })).toEqual([
    { id: 'k8s/dev', namespace: 'ns-dev', cluster: 'c1' },
    { id: 'k8s/prod', namespace: 'ns-prod', cluster: 'c2' },
  ]);
});

it('expands folders of the repository, but those that are left out', async () => {
  const set = applicationSet(
    `
- git:
    repoURL: ${REPO}
    directories: [{path: k8s/*}, {path: k8s/dev, exclude: true}]
`,
    template('{{path}}'),
  );
  expect(await plansOf({ ...overlays, ...kustomization('k8s/qa'), ...set })).toEqual([
    { id: 'k8s/prod' },
    { id: 'k8s/qa' },
    { id: 'k8s/dev' },
  ]);
});

it('expands files of the repository, with Go templates', async () => {
  const set = applicationSet(
    `
- git:
    repoURL: ${REPO}
    files: [{path: "envs/**/config.yaml"}]
    values: {file: '{{ .path.basename }}.yaml'}
`,
    `
metadata: {name: '{{ .path.basename | upper }}-{{ index .path.segments 1 }}'}
spec:
  source:
    repoURL: ${REPO}
    path: charts/{{ .chart.name }}
    helm:
      valueFiles: ['/values/{{ .values.file }}']
      parameters: [{name: zone, value: '{{ default "none" .zone }}'}]
  destination: {namespace: '{{ printf "%s-%s" .team .chart.name | lower }}'}
`,
    'goTemplate: true',
  );
  const plans = await plansOf({
    ...chart('charts/app'),
    'values/a.yaml': 'x: 1\n',
    'values/b.yaml': 'x: 2\n',
    'envs/eu/a/config.yaml': 'team: Orders\nchart: {name: app}\n',
    'envs/us/b/config.yaml': 'team: Clicks\nzone: us-1\nchart: {name: app}\n',
    ...set,
  });
  expect(plans).toEqual([
    { id: 'charts/app (A-eu)', values: ['values/a.yaml', { zone: 'none' }], release: 'A-eu', namespace: 'orders-app' },
    { id: 'charts/app (B-us)', values: ['values/b.yaml', { zone: 'us-1' }], release: 'B-us', namespace: 'clicks-app' },
  ]);
});

it('multiplies generators, and merges them', async () => {
  const matrix = applicationSet(
    `
- matrix:
    generators:
      - git: {repoURL: "${REPO}", directories: [{path: k8s/*}]}
      - list: {elements: [{cluster: c1}, {cluster: c2}]}
`,
    template('{{path}}'),
  );
  expect(await plansOf({ ...overlays, ...matrix })).toEqual([
    { id: 'k8s/dev (app-dev)', cluster: 'c1' },
    { id: 'k8s/dev (app-dev, c2)', cluster: 'c2' },
    { id: 'k8s/prod (app-prod)', cluster: 'c1' },
    { id: 'k8s/prod (app-prod, c2)', cluster: 'c2' },
  ]);
  const merge = applicationSet(
    `
- merge:
    mergeKeys: [env]
    generators:
      - list: {elements: [{env: dev, cluster: c1}, {env: prod, cluster: c1}]}
      - list: {elements: [{env: prod, cluster: c2}, {env: qa, cluster: c3}]}
`,
    template('k8s/{{env}}'),
  );
  expect(await plansOf({ ...overlays, ...merge })).toEqual([
    { id: 'k8s/dev', namespace: 'ns-dev', cluster: 'c1' },
    { id: 'k8s/prod', namespace: 'ns-prod', cluster: 'c2' },
  ]);
});

it('takes paths that only a cluster fills in for patterns, and says so', async () => {
  const set = applicationSet(
    '- clusters: {selector: {matchLabels: {flink: "true"}}}',
    template('charts/app', ", helm: {valueFiles: ['values-{{env}}.yaml']}"),
  );
  const files = {
    ...chart('charts/app'),
    'charts/app/values-dev.yaml': 'a: 1\n',
    'charts/app/values-eu.yaml': 'a: 2\n',
  };
  const found = await discover({ ...files, ...set });
  expect(short(found.plans)).toEqual([
    {
      id: 'charts/app (app-dev/dev)',
      values: ['charts/app/values-dev.yaml'],
      release: 'app-dev',
      namespace: 'ns-dev',
    },
    { id: 'charts/app (app-eu/eu)', values: ['charts/app/values-eu.yaml'], release: 'app-eu', namespace: 'ns-eu' },
  ]);
  expect(found.unfollowed.map(({ by, because }) => `${by}: ${because}`)).toEqual([
    'Argo CD ApplicationSet apps: its generator clusters reads what is in no file',
  ]);
});

it('keeps to elements that a selector takes, and lays a generator’s template over the common one', async () => {
  const set = applicationSet(
    `
- list:
    elements: [{env: dev, tier: low}, {env: prod, tier: high}]
    template: {metadata: {}, spec: {destination: {namespace: special}}}
  selector: {matchLabels: {tier: high}, matchExpressions: [{key: env, operator: NotIn, values: [qa]}]}
`,
    template('k8s/{{env}}'),
  );
  expect(await plansOf({ ...overlays, ...set })).toEqual([{ id: 'k8s/prod', namespace: 'special' }, { id: 'k8s/dev' }]);
});

it('ends with many elements', async () => {
  const elements = Array.from({ length: 10_000 }, (_, i) => `{env: dev, cluster: c${i}}`).join(', ');
  const set = applicationSet(`- list: {elements: [${elements}]}`, template('k8s/dev'));
  const found = await discover({ ...overlays, ...set });
  expect(found.plans.length).toBe(1_001);
  const matrix = applicationSet(
    `- matrix: {generators: [{list: {elements: [${elements}]}}, {list: {elements: [${elements}]}}]}`,
    template('k8s/dev'),
  );
  expect((await discover({ ...overlays, ...matrix })).plans.length).toBeLessThanOrEqual(1_001);
});
