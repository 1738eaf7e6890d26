import { expect, it } from 'vitest';
import { lintFiles, placesOf } from '../../render/repository.ts';

const service = (name: string, ports: string) =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec:\n  ports: ${ports}\n  selector: {component: jobmanager}\n`;
const deployment = (role: string) => `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${role}}
spec:
  selector: {matchLabels: {component: ${role}}}
  template:
    metadata: {labels: {component: ${role}}}
    spec:
      containers:
        - name: ${role}
          image: flink:1.20.2
          args: [${role}]
          env: [{name: JOB_MANAGER_RPC_ADDRESS, value: jobmanager}]
`;
const CLUSTER = { 'k8s/jobmanager.yaml': deployment('jobmanager'), 'k8s/taskmanager.yaml': deployment('taskmanager') };

it('finds the Service of the address in a file that does not say Flink', async () => {
  const files = {
    ...CLUSTER,
    'k8s/jobmanager-service.yaml': service('jobmanager', '[{port: 6123}, {port: 6124}, {port: 8081}]'),
    'k8s/ui.yaml': service('flink-ui', '[{port: 80, targetPort: 8081}]'),
  };
  expect(placesOf(await lintFiles(files), 'network-rpc-service-mismatch')).toEqual([]);
});

it('sees that it lacks a port', async () => {
  const files = { ...CLUSTER, 'k8s/jobmanager-service.yaml': service('jobmanager', '[{port: 8081}]') };
  expect(placesOf(await lintFiles(files), 'network-rpc-service-mismatch')).toEqual([
    'k8s/jobmanager-service.yaml:3 network-rpc-service-mismatch',
  ]);
});
