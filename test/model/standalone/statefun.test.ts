import { describe, expect, it } from 'vitest';
import { confMap } from '../../../rules/standalone-samples.ts';
import { plainValue } from '../../../src/model/config/flink-config.ts';
import { world } from '../../support/model.ts';

const part = (name: string, env: string, more = '', image = 'apache/flink-statefun:3.3.0') => `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}}
spec:
  template:
    metadata: {labels: {app: statefun}}
    spec:
      containers:
        - name: main
          image: ${image}
          env: ${env}
${more}`;
const MASTER = '[{name: ROLE, value: master}, {name: MASTER_HOST, value: statefun-master}]';
const WORKER = '[{name: ROLE, value: worker}, {name: MASTER_HOST, value: statefun-master}]';
const clusters = (files: Record<string, string>) =>
  world(files).model.workloads.map(({ mode, parts }) => [mode, ...parts.map(({ name }) => name)]);

describe('Stateful Functions', () => {
  it('are a standalone application of a master and workers', () => {
    expect(clusters({ 'a.yaml': part('m', MASTER), 'b.yaml': part('w', WORKER) })).toEqual([['application', 'm', 'w']]);
  });
  it('run the worker when nobody says a role', () => {
    expect(clusters({ 'w.yaml': part('w', '[{name: MASTER_HOST, value: m}]') })).toEqual([['application', 'w']]);
    expect(clusters({ 'w.yaml': part('w', '[]', '          envFrom: [{configMapRef: {name: x}}]\n') })).toEqual([]);
  });
  it('are known in an image of another name by both variables', () => {
    expect(clusters({ 'm.yaml': part('m', MASTER, '', 'registry.example/orders') })).toEqual([['application', 'm']]);
    expect(clusters({ 'm.yaml': part('m', '[{name: ROLE, value: master}]', '', 'redis:7') })).toEqual([]);
    expect(clusters({ 'm.yaml': part('m', MASTER, '          command: [redis]\n', 'redis:7') })).toEqual([]);
  });
  it('take the address from MASTER_HOST, and nothing from FLINK_PROPERTIES', () => {
    const env = `${MASTER.slice(0, -1)}, {name: FLINK_PROPERTIES, value: "rest.port: 9"}]`;
    const { model } = world({ 'm.yaml': part('m', env), 'c.yaml': confMap(['rest.port: 8082']) });
    const [workload] = model.workloads;
    if (!workload) throw new Error('no workload');
    expect(plainValue(workload.config.get('rpcAddress'))).toBe('statefun-master');
    expect(workload.config.entry('rest.port')).toBeUndefined();
  });
});
