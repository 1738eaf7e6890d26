import { describe, expect, it } from 'vitest';
import { flinkDeployment } from '../../rules/samples.ts';
import { CONF_MOUNT, CONF_VOLUME, confMap, role } from '../../rules/standalone-samples.ts';
import { unreadableToken } from '../../src/model/identity/token-file.ts';
import type { Workload } from '../../src/model/model.ts';
import { batchSidecars } from '../../src/model/pods/batch-sidecars.ts';
import { world } from '../support/model.ts';

describe('sidecars of a batch job', () => {
  const sidecars = (command: string, pod: string[] = []) => {
    const file = `${role({
      role: 'jobmanager',
      kind: 'Job',
      args: ['standalone-job'],
      container: CONF_MOUNT,
      pod: [...CONF_VOLUME, ...pod],
    })}        - {name: side, image: busybox, command: ${command}}\n`;
    const files = { 'a.yaml': file, 'b.yaml': confMap(['execution.runtime-mode: batch']) };
    const workload = world(files).model.workloads[0] as Workload;
    return batchSidecars(workload).map(({ sidecar }) => sidecar.name?.value);
  };

  it.each([
    ['[tail, -F, /var/log/flink.log]', ['side']],
    ['[sh, -c, "tail -f /log/flink.log"]', ['side']],
    ['[sh, -c, "until [ -f /shared/done ]; do sleep 1; done"]', []],
    ['[sh, -c, "trap exit TERM; sleep infinity"]', []],
  ])('%s', (command, expected) => {
    expect(sidecars(command)).toEqual(expected);
  });

  it('may see the processes of their neighbours', () => {
    expect(sidecars('[agent]', ['shareProcessNamespace: true'])).toEqual([]);
  });
});

describe('a token that only root reads', () => {
  const cluster = (version: string, name = 'flink') =>
    `apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: c, version: ${version}}\niam:\n  serviceAccounts:\n    - metadata: {name: ${name}}\n`;
  const version = (...clusters: string[]) => {
    const files = Object.fromEntries(clusters.map((text, i) => [`c${i}.yaml`, text]));
    const { model } = world({ 'a.yaml': flinkDeployment({}), ...files });
    return unreadableToken(model.workloads[0] as Workload, model)?.kubernetes.value;
  };

  it('takes every cluster in sight to be old', () => {
    expect(version(cluster('"1.18"'))).toBe('1.18');
    expect(version(cluster('"1.18"'), cluster('"1.30"'))).toBeUndefined();
    expect(version(cluster('"1.19"'))).toBeUndefined();
    expect(version(cluster('latest'))).toBeUndefined();
    expect(version(cluster('"1.18"', 'other'))).toBeUndefined();
  });
});
