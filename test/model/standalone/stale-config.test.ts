import { expect, it } from 'vitest';
import { CONF_VOLUME, role } from '../../../rules/standalone-samples.ts';
import { staleConfigs } from '../../../src/model/standalone/stale-config.ts';
import { world } from '../../support/model.ts';

const pod = (mount: string, volume = CONF_VOLUME, container: string[] = []) =>
  role({ role: 'jobmanager', pod: volume, container: [`volumeMounts: [{name: conf, ${mount}}]`, ...container] });
const map = (data: Record<string, string>) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: flink-config}\ndata: ${JSON.stringify(data)}\n`;
const keysOf = (pods: string, before: Record<string, string>, now: Record<string, string>) => {
  const { model: base } = world({ 'pods.yaml': pods, 'conf.yaml': map(before) });
  const { model } = world({ 'pods.yaml': pods, 'conf.yaml': map(now) }, {}, undefined, base);
  return model.workloads.flatMap((workload) => staleConfigs(workload, model)).flatMap(({ keys }) => keys);
};

const all = pod('mountPath: /opt/flink/conf');

it('takes the keys that the container uses', () => {
  const before = { 'config.yaml': 'a: 1', other: 'x' };
  const now = { 'config.yaml': 'a: 2', other: 'y' };
  expect(keysOf(all, before, now)).toEqual(['config.yaml', 'other']);
  expect(keysOf(pod('mountPath: /opt/flink/conf/other, subPath: other'), before, now)).toEqual(['other']);
  const listed = ['volumes:', '  - name: conf', '    configMap: {name: flink-config, items: [{key: other, path: o}]}'];
  expect(keysOf(pod('mountPath: /etc/other', listed), before, now)).toEqual(['other']);
});

it('finds what is taken out, and leaves alone what means the same', () => {
  expect(keysOf(all, { a: '1', b: '2' }, { a: '1' })).toEqual(['b']);
  expect(keysOf(all, { a: 'x: 1\n' }, { a: '# one\nx: 1\n\n' })).toEqual([]);
  expect(keysOf(all, { a: 'x: 1' }, { a: 'x: ${X}' })).toEqual([]);
  expect(keysOf(all, { a: 'monitorInterval=30\nx=1' }, { a: 'monitorInterval=30\nx=2' })).toEqual([]);
});
