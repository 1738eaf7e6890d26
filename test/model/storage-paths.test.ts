import { describe, expect, it } from 'vitest';
import { flinkDeployment } from '../../rules/samples.ts';
import type { Workload } from '../../src/model/model.ts';
import { podDisks } from '../../src/model/storage/durability.ts';
import { malformation } from '../../src/model/storage/malformed.ts';
import { world } from '../support/model.ts';

const workloadOf = (files: Record<string, string>) => world(files).model.workloads[0] as Workload;
const template = (mounts: string, volumes: string) => [
  'podTemplate:',
  '  spec:',
  '    containers:',
  `      - {name: flink-main-container, volumeMounts: [${mounts}]}`,
  `    volumes: [${volumes}]`,
];

describe('where a local path of state lies', () => {
  const disks = (value: string, spec: string[] = [], key = 'state.checkpoints.dir') =>
    podDisks(workloadOf({ 'a.yaml': flinkDeployment({ config: [`${key}: ${value}`], spec }) })).map(
      ({ kept, disks: found }) => `${kept.is}: ${found.map(({ is, role }) => `${is} ${role}`).join(', ')}`,
    );

  it.each([
    ['on the containers without a volume', 'file:///data/cp', [], 'no: container jobmanager, container taskmanager'],
    ['a path without a scheme is local too', '/data/cp', [], 'no: container jobmanager, container taskmanager'],
    [
      'kept by a claim above it',
      'file:///data/cp',
      template('{name: a, mountPath: /data/}', '{name: a, persistentVolumeClaim: {claimName: a}}'),
      'yes: ',
    ],
    [
      'not by a mount of which it only begins like',
      'file:///data-2/cp',
      template('{name: a, mountPath: /data}', '{name: a, persistentVolumeClaim: {claimName: a}}'),
      'no: container jobmanager, container taskmanager',
    ],
    [
      'the deepest mount decides',
      'file:///data/cp',
      template(
        '{name: a, mountPath: /data}, {name: b, mountPath: /data/cp}',
        '{name: a, persistentVolumeClaim: {claimName: a}}, {name: b, emptyDir: {}}',
      ),
      'no: scratch jobmanager, scratch taskmanager',
    ],
    [
      'a misspelt source is said elsewhere',
      'file:///data/cp',
      template('{name: a, mountPath: /data}', '{name: a, persistenceVolumeClaim: {claimName: a}}'),
      'yes: ',
    ],
    [
      'a placeholder in the mount path',
      'file:///data/cp',
      template('{name: a, mountPath: "${DIR}"}', ''),
      'unknown: container jobmanager, container taskmanager',
    ],
    ['a placeholder in the path', 'file:///${DIR}/cp', [], 'unknown: '],
  ])('%s', (_, value, spec, expected) => {
    expect(disks(value, spec)).toEqual([expected]);
  });

  it('says nothing about object stores, archives and restore paths', () => {
    expect(disks('s3://orders/cp')).toEqual([]);
    expect(disks('file:///archive', [], 'jobmanager.archive.fs.dir')).toEqual([]);
    expect(disks('file:///savepoints/1', [], 'execution.savepoint.path')).toEqual([]);
  });

  it('job results concern the JobManager only', () => {
    expect(disks('file:///data/results', [], 'job-result-store.storage-path')).toEqual(['no: container jobmanager']);
  });
});

describe('the text of a storage path', () => {
  const fault = (value: string, key = 'state.checkpoints.dir') => {
    const workload = workloadOf({
      'a.yaml': flinkDeployment({ config: ['high-availability.type: kubernetes', `${key}: ${value}`] }),
    });
    const use = workload.storage[0];
    const found = use && malformation(use, workload);
    return found?.wellFormed.is === 'unknown' ? 'unknown' : found?.fault;
  };

  it.each([
    ['file://flink-data/cp', 'has two slashes after file:, which makes flink-data a host'],
    ['file:cp', 'names a relative path after file:'],
    ['s3:/orders/cp', 'has one slash after s3:, so that it names no bucket'],
    ['gs:orders/cp', 'has no slashes after gs:, so that it names no bucket'],
    ['s3:///cp', 'names no bucket'],
    ['s3//orders/cp', 'lacks the colon after s3'],
    ['s3a://my_bucket/cp', "names the bucket my_bucket, and a bucket's name has no underscore"],
    ['s3://MyBucket/cp', "names the bucket MyBucket, and a bucket's name has no capital letters"],
    ['abfs://orders/cp', 'names no storage account: orders has no @'],
    ["s3://orders/cp'", 'has a stray quotation mark'],
    ['s3://orders', 'is the root of its bucket'],
    ['file:///', 'is the root of the file system'],
    ['data/cp', 'has no scheme'],
    ['s3://<your-bucket>/cp', 'unknown'],
    ['s3://MY_BUCKET/cp', 'unknown'],
    ['abfss://$(CONTAINER)@account.dfs.core.windows.net/cp', 'unknown'],
  ])('%s: %s', (value, expected) => {
    expect(fault(value)).toBe(expected);
  });

  it.each([
    'file:/data/cp',
    'file:///data/cp',
    's3p://orders/cp',
    's3://arn:aws:s3:eu-west-1:111122223333:accesspoint/Orders/cp',
    'gs://my_bucket/cp',
    'hdfs:///cp',
    'abfss://orders@account.dfs.core.windows.net/cp',
    'wasb://orders@account.blob.core.windows.net/cp',
    's3://orders/${ENV}/cp',
  ])('%s is fine', (value) => {
    expect(fault(value)).toBeUndefined();
  });

  it('the HA directory may be a root and do without a scheme', () => {
    expect(fault('s3://orders/', 'high-availability.storageDir')).toBeUndefined();
    expect(fault('/data', 'high-availability.storageDir')).toBeUndefined();
  });
});
