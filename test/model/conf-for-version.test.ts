import { describe, expect, it } from 'vitest';
import { oldConfFiles, unreadKeys } from '../../src/model/forms/conf-for-version.ts';
import { world } from '../support/model.ts';

interface Parts {
  volume?: string;
  mount?: string;
  data?: string;
  main?: string;
}

function ask(image: string, more: Parts = {}) {
  const model = modelOf(image, more);
  return model.workloads.flatMap((workload) => oldConfFiles(workload, model.objects)).map(({ read }) => read.is);
}

function modelOf(image: string, more: Parts = {}) {
  return world({
    'job.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: {name: jm}
spec:
  template:
    spec:
      containers:
        - name: jm
          image: ${image}
          args: [jobmanager]
          volumeMounts: [{name: conf, ${more.mount ?? 'mountPath: /opt/flink/conf'}}]
          ${more.main ?? ''}
      volumes: [{name: conf, configMap: {name: conf${more.volume ?? ''}}}]
---
apiVersion: v1
kind: ConfigMap
metadata: {name: conf}
data: {${more.data ?? 'flink-conf.yaml: "a: b"'}}
`,
  }).model;
}

describe('oldConfFiles', () => {
  it('are read up to 1.20 and not from 2.0 on', () => {
    expect(ask('flink:1.20.2')).toEqual(['yes']);
    expect(ask('flink:2.0.1')).toEqual(['no']);
    expect(
      ask('flink:2.0.1', { mount: 'mountPath: /opt/flink/conf/flink-conf.yaml, subPath: flink-conf.yaml' }),
    ).toEqual(['no']);
  });
  it('are unknown for an unknown image, and none where Flink reads another folder', () => {
    expect(ask('registry.example/jobs:1')).toEqual(['unknown']);
    expect(ask('flink:2.0.1', { main: 'env: [{name: FLINK_CONF_DIR, value: /tmp/conf}]' })).toEqual([]);
  });
  it('are none where config.yaml comes along', () => {
    expect(ask('flink:2.0.1', { data: 'flink-conf.yaml: "a: b", config.yaml: "a: b"' })).toEqual([]);
    expect(ask('flink:2.0.1', { volume: ', items: [{key: flink-conf.yaml, path: config.yaml}]' })).toEqual([]);
    expect(ask('flink:2.0.1', { mount: 'mountPath: /opt/flink/conf/config.yaml, subPath: flink-conf.yaml' })).toEqual(
      [],
    );
  });
});

describe('unreadKeys', () => {
  const count = (key: string) => {
    const model = modelOf('flink:2.0.1', { data: 'flink-conf.yaml: "jobmanager.memory.process.size: 2g"' });
    return model.workloads.flatMap((workload) => unreadKeys(key, workload, model.objects)).length;
  };
  it('are those that the old file holds', () => {
    expect(count('jobmanager.memory.')).toBe(1);
    expect(count('blob.server.port')).toBe(0);
  });
});
