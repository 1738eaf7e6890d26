import { describe, expect, it } from 'vitest';
import { repositoryKey } from '../../../src/render/targets/argo.ts';
import { application, chart, discover, JOB, kustomization, short } from './finding.ts';

const REPO = 'https://git.example.com/team/deploy.git';

async function plansOf(files: Record<string, string>, repositories?: string[]) {
  return short((await discover(files, repositories ? { repositories } : {})).plans);
}

describe('an Application', () => {
  it('gives a chart its values in the order in which Argo CD lays them over each other', async () => {
    const spec = `project: orders
source:
  repoURL: ${REPO}
  path: charts/app
  helm:
    releaseName: orders
    valueFiles: [values-prod.yaml, /envs/prod.yaml, gone.yaml]
    ignoreMissingValueFiles: true
    values: "a: 1"
    valuesObject: {b: 2}
    fileParameters: [{name: conf.text, path: conf.txt}]
    parameters:
      - {name: image.tag, value: "1.20"}
      - {name: replicas, value: "3"}
      - {name: version, value: "007", forceString: true}
      - {name: hosts, value: "{a, b}"}
      - {name: "labels.a\\\\.b", value: "x,y"}
      - {name: "env[1].value", value: "true"}
destination: {name: prod, namespace: streaming}`;
    const plans = await plansOf({
      ...chart('charts/app'),
      'charts/app/values-prod.yaml': 'env: [{name: A}, {name: B}]\n',
      'charts/app/values-dev.yaml': 'image: x\n',
      'charts/app/conf.txt': 'one, two\n',
      'envs/prod.yaml': 'x: 1\n',
      'apps/orders.yaml': application('orders', spec),
    });
    expect(plans).toEqual([
      {
        id: 'charts/app (orders)',
        values: [
          'charts/app/values-prod.yaml',
          'envs/prod.yaml',
          { b: 2 },
          {
            image: { tag: '1.20' },
            replicas: 3,
            version: '007',
            hosts: ['a', 'b'],
            labels: { 'a.b': 'x,y' },
            env: [{ name: 'A' }, { name: 'B', value: true }],
          },
          { conf: { text: 'one, two\n' } },
        ],
        release: 'orders',
        namespace: 'streaming',
        cluster: 'prod',
        owner: 'orders',
      },
      // A values file that no applier names may be applied from elsewhere; the chart's own values alone are not.
      { id: 'charts/app (values-dev.yaml)', values: ['charts/app/values-dev.yaml'], release: 'app' },
    ]);
  });

  it('takes values files of another source of the same repository', async () => {
    const spec = (url: string) => `sources:
  - repoURL: ${REPO}
    path: charts/app
    helm: {valueFiles: [$values/envs/prod.yaml]}
  - repoURL: ${url}
    ref: values`;
    const files = { ...chart('charts/app'), 'envs/prod.yaml': 'x: 1\n' };
    const same = application('a', spec('git@git.example.com:team/deploy'));
    expect(await plansOf({ ...files, 'a.yaml': same })).toEqual([
      { id: 'charts/app (a)', values: ['envs/prod.yaml'], release: 'a' },
    ]);
    const other = application('a', spec('https://git.example.com/team/values'));
    expect(await plansOf({ ...files, 'a.yaml': other })).toEqual([
      {
        id: 'charts/app (a)',
        release: 'a',
        missing: 'the values file envs/prod.yaml of git.example.com/team/values is not in the repository',
      },
      { id: 'charts/app', release: 'app' },
    ]);
  });

  it('lays its fields over a kustomization', async () => {
    const spec = `source:
  repoURL: ${REPO}
  path: k8s/prod
  kustomize:
    namePrefix: a-
    namespace: flink
    images: ["app=registry.example.com/app:1.2", "registry.example.com/b@sha256:0a", "c:3"]
    commonLabels: {team: a}
    labelWithoutSelector: true
    components: [../parts/ha]
    replicas: [{name: x, count: 2}]
destination: {server: "https://kubernetes.default.svc", namespace: other}`;
    expect(await plansOf({ ...kustomization('k8s/prod'), 'a.yaml': application('a', spec) })).toEqual([
      {
        id: 'k8s/prod',
        overlay: {
          namePrefix: 'a-',
          namespace: 'flink',
          labels: [{ pairs: { team: 'a' } }],
          images: [
            { name: 'app', newName: 'registry.example.com/app', newTag: '1.2' },
            { name: 'registry.example.com/b', digest: 'sha256:0a' },
            { name: 'c', newTag: '3' },
          ],
          replicas: [{ name: 'x', count: 2 }],
          components: ['/k8s/parts/ha'],
        },
        namespace: 'other',
        cluster: 'in-cluster',
      },
    ]);
  });

  it('applies plain files of a folder, and below it when it says so', async () => {
    const files = { 'k8s/a.yaml': JOB, 'k8s/b.txt': 'flink', 'k8s/sub/c.yaml': JOB, 'k8s/sub/d.json': '{}' };
    const spec = (directory: string) => `source: {repoURL: ${REPO}, path: k8s, directory: ${directory}}`;
    const filesOf = async (directory: string) =>
      (await plansOf({ ...files, 'a.yaml': application('a', spec(directory)) }))[0]?.files;
    expect(await filesOf('{}')).toEqual(['k8s/a.yaml']);
    expect(await filesOf('{recurse: true}')).toEqual(['k8s/a.yaml', 'k8s/sub/c.yaml', 'k8s/sub/d.json']);
    expect(await filesOf('{recurse: true, exclude: "{a.yaml,*.json}"}')).toEqual(['k8s/sub/c.yaml']);
    expect(await filesOf('{recurse: true, include: "sub/*"}')).toEqual(['k8s/sub/c.yaml', 'k8s/sub/d.json']);
  });

  it('says what it cannot follow', async () => {
    const source = (text: string) => application('a', `source: {repoURL: ${REPO}, path: charts/app, ${text}}`);
    const missing = async (text: string) =>
      (await plansOf({ ...chart('charts/app'), 'a.yaml': source(text) }))[0]?.missing;
    expect(await missing('helm: {valueFiles: [prod.yaml]}')).toBe(
      'the values file charts/app/prod.yaml is not in the repository',
    );
    expect(await missing('helm: {valueFiles: ["https://example.com/v.yaml"]}')).toBe(
      'https://example.com/v.yaml is not in the repository, and nothing is fetched',
    );
    expect(await missing('plugin: {name: x}')).toBe('it is rendered by a plugin, and nothing of a repository is run');
    const remote = application('a', 'source: {repoURL: "https://charts.example.com", chart: flink-app}');
    expect((await discover({ 'a.yaml': remote })).unfollowed).toMatchObject([
      {
        by: 'Argo CD Application a',
        because: 'the chart flink-app of https://charts.example.com is not in the repository',
      },
    ]);
  });
});

describe('a Git repository', () => {
  it('is the one that is read when it has the paths', async () => {
    const ours = application('a', `source: {repoURL: ${REPO}, path: k8s/prod}`);
    const theirs = application('b', 'source: {repoURL: "https://git.example.com/other", path: k8s/gone}');
    const found = await discover({ ...kustomization('k8s/prod'), 'a.yaml': ours, 'b.yaml': theirs });
    expect(short(found.plans)).toEqual([{ id: 'k8s/prod' }]);
    expect(found.assumed.map(({ url }) => url)).toEqual(['git.example.com/team/deploy']);
    expect(found.plans[0]?.because).toBe('Argo CD Application a applies it');
  });

  it('is what the configuration says', async () => {
    const files = {
      ...chart('charts/app'),
      'a.yaml': application('a', `source: {repoURL: ${REPO}, path: charts/app}`),
    };
    expect(await plansOf(files, ['https://git.example.com/else'])).toEqual([{ id: 'charts/app', release: 'app' }]);
    expect(await plansOf(files, ['git@git.example.com:team/deploy.git'])).toEqual([
      { id: 'charts/app (a)', release: 'a' },
    ]);
  });

  it.each([
    ['https://Git.example.com/a/b.git', 'git.example.com/a/b'],
    ['git@git.example.com:a/b.git', 'git.example.com/a/b'],
    ['ssh://git@git.example.com/a/b/', 'git.example.com/a/b'],
    ['', ''],
  ])('%s is %s', (url, key) => expect(repositoryKey(url)).toBe(key));
});
