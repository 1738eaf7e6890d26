import { describe, expect, it } from 'vitest';
import { world } from '../support/model.ts';

const map = (data: string, name = 'flink-env') =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\ndata: ${data}\n`;

function ask(container: string, files: Record<string, string> = {}) {
  const { model, text } = world({
    ...files,
    'jm.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: {name: jm}
spec:
  selector: {matchLabels: {app: jm}}
  template:
    metadata: {labels: {app: jm}}
    spec:
      containers:
        - {name: jm, image: "flink:1.20.2", args: [jobmanager], ${container}}
`,
  });
  const [workload] = model.workloads;
  const main = workload?.pods[0]?.main;
  return { env: main?.env.map(({ name, value }) => [name, value?.value]), main, config: workload?.config, text };
}

describe('variables of ConfigMaps', () => {
  it('come from envFrom, where env wins and a later source over an earlier one', () => {
    const files = { 'a.yaml': map('{A: "1", B: "2", C: "3"}'), 'b.yaml': map('{B: "4"}', 'more') };
    const refs = 'envFrom: [{configMapRef: {name: flink-env}}, {configMapRef: {name: more}}]';
    const { env, main } = ask(`env: [{name: C, value: "5"}], ${refs}`, files);
    expect(env).toEqual([
      ['C', '5'],
      ['A', '1'],
      ['B', '4'],
    ]);
    expect(main?.hasEnvFrom).toBe(false);
  });
  it('carry a prefix', () => {
    const files = { 'a.yaml': map('{A: "1"}') };
    expect(ask('envFrom: [{prefix: X_, configMapRef: {name: flink-env}}]', files).env).toEqual([['X_A', '1']]);
  });
  it('are open where a source is a Secret or not in sight', () => {
    expect(ask('envFrom: [{secretRef: {name: flink-env}}]').main?.hasEnvFrom).toBe(true);
    expect(ask('envFrom: [{configMapRef: {name: flink-env}}]').main?.hasEnvFrom).toBe(true);
  });
  it('are read by configMapKeyRef, and FLINK_PROPERTIES line by line', () => {
    const files = { 'a.yaml': map('{P: "state.backend: rocksdb"}') };
    const reference = 'env: [{name: FLINK_PROPERTIES, valueFrom: {configMapKeyRef: {name: flink-env, key: P}}}]';
    const { config, text } = ask(reference, files);
    const entry = config?.entry('state.backend');
    expect(entry?.raw).toBe('rocksdb');
    expect(text(entry?.at)).toBe('rocksdb');
  });
  it('leave the configuration open where FLINK_PROPERTIES cannot be seen', () => {
    const { config } = ask('env: [{name: FLINK_PROPERTIES, valueFrom: {secretKeyRef: {name: s, key: p}}}]');
    expect(config?.get('checkpointDir').is).toBe('unknown');
  });
});
