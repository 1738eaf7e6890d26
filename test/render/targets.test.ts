import { expect, it } from 'vitest';
import { KustomizationGraph } from '../../src/render/kustomize/closure.ts';
import { Repository } from '../../src/render/repository.ts';
import { discoverTargets } from '../../src/render/targets/discover.ts';
import { DEFAULT_LIMITS } from '../../src/text/limits.ts';
import { SourceText } from '../../src/text/source.ts';

function targetsOf(files: Record<string, string>) {
  const paths = Object.keys(files).sort();
  const contents = (path: string) => new SourceText(path, files[path] as string);
  const repository = new Repository({ paths, contents }, DEFAULT_LIMITS);
  const plans = discoverTargets(repository, new KustomizationGraph(repository), {
    kustomizations: paths.filter((path) => path.endsWith('kustomization.yaml')),
    charts: paths.filter((path) => path.endsWith('Chart.yaml')),
    flink: new Set(paths.filter((path) => /flink/i.test(files[path] as string))),
  });
  return plans.map(({ id, label, values }) => ({ id, label, values }));
}

const job = 'apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\n';

it('takes the kustomizations that no other one includes and that lead to Flink', () => {
  expect(
    targetsOf({
      'base/job.yaml': job,
      'base/kustomization.yaml': 'resources: [job.yaml]\n',
      'parts/ha/kustomization.yaml': 'kind: Component\n',
      'prod/kustomization.yaml': 'resources: [../base]\ncomponents: [../parts/ha]\n',
      'dev/kustomization.yaml': 'bases: [../base]\n',
      'other/kustomization.yaml': 'resources: [x.yaml]\n',
      'other/x.yaml': 'kind: Service\n',
    }),
  ).toEqual([
    { id: 'dev', label: 'dev', values: [] },
    { id: 'prod', label: 'prod', values: [] },
  ]);
});

it('takes one of a circle', () => {
  const targets = targetsOf({
    'a/job.yaml': job,
    'a/kustomization.yaml': 'resources: [job.yaml, ../b]\n',
    'b/kustomization.yaml': 'resources: [../a]\n',
  });
  expect(targets).toEqual([{ id: 'a', label: 'a', values: [] }]);
});

it('takes a chart that is made of one beside it, which is then none by itself', () => {
  const targets = targetsOf({
    'deploy/Chart.yaml':
      'name: platform\ndependencies:\n  - {name: job, alias: orders, version: 1.0.0, repository: file://../job}\n',
    'deploy/values/prod.yaml': 'orders: {parallelism: 2}\n',
    'job/Chart.yaml': 'name: job\n',
    'job/templates/job.yaml': job,
  });
  expect(targets.map(({ id }) => id)).toEqual(['deploy', 'deploy (values/prod.yaml)']);
});

it('takes a chart with its own values and with the values files beside it', () => {
  const targets = targetsOf({
    'charts/orders/Chart.yaml': 'name: orders\n',
    'charts/orders/values.yaml': 'image: flink\n',
    'charts/orders/values-prod.yaml': 'tag: 1.20\n',
    'charts/orders/envs/dev/values.yaml': 'tag: latest\n',
    'charts/orders/templates/job.yaml': job,
    'charts/orders/charts/common/Chart.yaml': 'name: common\n',
    'charts/orders/charts/common/templates/job.yaml': job,
  });
  expect(targets).toEqual([
    { id: 'charts/orders', label: 'orders', values: [] },
    { id: 'charts/orders (envs/dev/values.yaml)', label: 'dev', values: ['charts/orders/envs/dev/values.yaml'] },
    { id: 'charts/orders (values-prod.yaml)', label: 'prod', values: ['charts/orders/values-prod.yaml'] },
  ]);
});

it('leaves out library charts and charts without Flink', () => {
  const targets = targetsOf({
    'lib/Chart.yaml': 'name: lib\ntype: library\n',
    'lib/templates/_job.tpl.yaml': job,
    'web/Chart.yaml': 'name: web\n',
    'web/templates/service.yaml': 'kind: Service\n',
  });
  expect(targets).toEqual([]);
});
