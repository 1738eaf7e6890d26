import { expect, it } from 'vitest';
import { flinkDeployment } from '../../rules/samples.ts';
import { lintFiles, placesOf } from '../render/repository.ts';

const job = flinkDeployment({ namespace: 'shop', config: ['taskmanager.numberOfTaskSlots: "2"'] });
const policy = (name: string, selector: string, ports: string) =>
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: ${name}, namespace: shop}\nspec:\n  podSelector: ${selector}\n  ingress:\n    - ports: ${ports}\n`;

it('finds the limits of a namespace in files that do not say Flink', async () => {
  const files = {
    'job.yaml': job,
    'quota.yaml':
      'apiVersion: v1\nkind: ResourceQuota\nmetadata: {name: shop, namespace: shop}\nspec:\n  hard: {requests.memory: 1Gi}\n',
  };
  expect(placesOf(await lintFiles(files), 'resources-quota-exceeded')).toEqual([
    'quota.yaml:5 resources-quota-exceeded',
  ]);
});

it('finds the policy that opens what another one closes', async () => {
  const selector = '{matchLabels: {app: orders}}';
  const closed = { 'job.yaml': job, 'flink.yaml': policy('flink-ui', selector, '[{port: 9999}]') };
  const rule = 'network-policy-blocks-flink';
  expect(placesOf(await lintFiles(closed), rule)).not.toEqual([]);
  const opened = {
    ...closed,
    'all.yaml': policy('inside', selector.replace('app: orders', 'component: jobmanager'), '[]'),
  };
  expect(placesOf(await lintFiles(opened), rule)).toEqual([]);
});
