import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Fork } from '../../../src/knowledge/flink-cluster.ts';
import { shared } from '../../support/shared.ts';
import { type Edits, refused } from './objects.ts';

/** Check, base, what is accepted, what is refused, and where. */
type Row = [check: string, base: Fork | 'old', good: Edits, bad: Edits, path: string];

const gcp = 'spec.gcpConfig.serviceAccount';
const key = { secretName: 's', keyFile: 'key.json', mountPath: '/etc/gcp' };
const long = 'v'.repeat(64);
const without = (name: string) => ({ ...key, [name]: '' });

/** Rows that hold for several bases alike. */
const both = (check: string, good: Edits, bad: Edits, path: string, bases: (Fork | 'old')[] = ['google', 'spotify']) =>
  bases.map((base): Row => [check, base, good, bad, path]);

const ROWS: Row[] = [
  ...both('name-present', { 'metadata.name': 'a' }, { 'metadata.name': '' }, 'metadata.name'),
  ['name-length', 'spotify', { 'metadata.name': 'a'.repeat(48) }, { 'metadata.name': 'a'.repeat(49) }, 'metadata.name'],
  ['name-dns1035', 'spotify', { 'metadata.name': 'a-1' }, { 'metadata.name': '1a' }, 'metadata.name'],
  ['name-dns1035', 'spotify', { 'metadata.name': 'a' }, { 'metadata.name': 'a.b' }, 'metadata.name'],
  ...both('namespace', { 'metadata.namespace': 'a' }, { 'metadata.namespace': 'A_b' }, 'metadata.namespace'),
  ...both('namespace', { 'metadata.namespace': undefined }, { 'metadata.namespace': long }, 'metadata.namespace'),
  [
    'flink-version',
    'spotify',
    { 'spec.flinkVersion': 'v1.18.1-rc1' },
    { 'spec.flinkVersion': 'v1_18' },
    'spec.flinkVersion',
  ],
  ['flink-version', 'spotify', { 'spec.flinkVersion': '' }, { 'spec.flinkVersion': '1.18.x' }, 'spec.flinkVersion'],
  [
    'flink-version',
    'spotify',
    { 'spec.flinkVersion': undefined },
    { 'spec.flinkVersion': 'latest' },
    'spec.flinkVersion',
  ],
  [
    'hadoop-config-map',
    'google',
    { 'spec.hadoopConfig.configMapName': 'h' },
    { 'spec.hadoopConfig': {} },
    'spec.hadoopConfig.configMapName',
  ],
  [
    'hadoop-config-map',
    'spotify',
    { 'spec.hadoopConfig': {} },
    { 'spec.hadoopConfig.configMapName': '' },
    'spec.hadoopConfig.configMapName',
  ],
  ...both('gcp-secret', { [gcp]: key }, { [gcp]: without('secretName') }, `${gcp}.secretName`),
  ...both('gcp-key-file', { [gcp]: key }, { [gcp]: without('keyFile') }, `${gcp}.keyFile`),
  ...both('gcp-mount-path', { [gcp]: key }, { [gcp]: without('mountPath') }, `${gcp}.mountPath`),
  ...both(
    'gcp-mount-path-is-key',
    { [gcp]: key },
    { [gcp]: { ...key, mountPath: '/etc/key.json' } },
    `${gcp}.mountPath`,
  ),
  ...both('image-name', { 'spec.image.name': 'a' }, { 'spec.image.name': '' }, 'spec.image.name'),
  ...both('image-name', { 'spec.image': { name: 'a' } }, { 'spec.image': undefined }, 'spec.image.name'),
  ...both(
    'image-pull-policy',
    { 'spec.image.pullPolicy': 'Never' },
    { 'spec.image.pullPolicy': 'always' },
    'spec.image.pullPolicy',
  ),
  ...both(
    'jm-replicas',
    { 'spec.jobManager.replicas': 1 },
    { 'spec.jobManager.replicas': 0 },
    'spec.jobManager.replicas',
  ),
  ...both(
    'jm-replicas',
    { 'spec.jobManager.replicas': null },
    { 'spec.jobManager.replicas': 2 },
    'spec.jobManager.replicas',
  ),
  ...both(
    'jm-access-scope',
    { 'spec.jobManager.accessScope': 'Headless' },
    { 'spec.jobManager.accessScope': 'cluster' },
    'spec.jobManager.accessScope',
  ),
  [
    'ports-range',
    'google',
    { 'spec.jobManager.ports.ui': 1025 },
    { 'spec.jobManager.ports.ui': 1024 },
    'spec.jobManager.ports.ui',
  ],
  [
    'ports-range',
    'google',
    { 'spec.taskManager.ports.data': 65536 },
    { 'spec.taskManager.ports.data': 1024 },
    'spec.taskManager.ports.data',
  ],
  [
    'ports-range',
    'spotify',
    { 'spec.jobManager.ports.ui': 1 },
    { 'spec.jobManager.ports.ui': 0 },
    'spec.jobManager.ports.ui',
  ],
  [
    'ports-range',
    'spotify',
    { 'spec.taskManager.ports.data': 65535 },
    { 'spec.taskManager.ports.data': 65536 },
    'spec.taskManager.ports.data',
  ],
  ...both(
    'ports-duplicate-number',
    extra('jobManager', 9249),
    extra('jobManager', 6123),
    'spec.jobManager.extraPorts.p.containerPort',
  ),
  ...both(
    'ports-duplicate-number',
    extra('taskManager', 6123),
    extra('taskManager', 6122),
    'spec.taskManager.extraPorts.p.containerPort',
  ),
  ...both(
    'ports-duplicate-name',
    extra('jobManager', 9249, 'data'),
    extra('jobManager', 9249, 'query'),
    'spec.jobManager.extraPorts.query.containerPort',
  ),
  ...both(
    'ports-duplicate-name',
    extra('taskManager', 9249, 'blob'),
    extra('taskManager', 9249, 'data'),
    'spec.taskManager.extraPorts.data.containerPort',
  ),
  ...both(
    'tm-replicas',
    { 'spec.taskManager.replicas': 1 },
    { 'spec.taskManager.replicas': 0 },
    'spec.taskManager.replicas',
  ),
  [
    'resources-given',
    'spotify',
    { 'spec.jobManager.resources': undefined },
    { 'spec.jobManager.resources': {} },
    'spec.jobManager.resources',
  ],
  [
    'resources-cpu',
    'spotify',
    resources({ cpu: 1, memory: '1Gi' }),
    resources({ memory: '1Gi' }),
    'spec.taskManager.resources',
  ],
  [
    'resources-cpu',
    'spotify',
    resources({ cpu: '1m', memory: '1Gi' }),
    resources({ cpu: '0', memory: '1Gi' }),
    'spec.taskManager.resources',
  ],
  [
    'resources-memory',
    'spotify',
    resources({ cpu: 1, memory: '1Gi' }),
    resources({ cpu: 1 }),
    'spec.taskManager.resources',
  ],
  ...both(
    'offheap-ratio',
    { 'spec.jobManager.memoryOffHeapRatio': 100 },
    { 'spec.jobManager.memoryOffHeapRatio': 101 },
    'spec.jobManager.memoryOffHeapRatio',
    ['google', 'old'],
  ),
  ...both(
    'offheap-ratio',
    { 'spec.taskManager.memoryOffHeapRatio': 0 },
    { 'spec.taskManager.memoryOffHeapRatio': -1 },
    'spec.taskManager.memoryOffHeapRatio',
    ['google', 'old'],
  ),
  ...both(
    'offheap-min',
    { ...resources({ cpu: 1, memory: '600M' }) },
    resources({ cpu: 1, memory: '599M' }),
    'spec.taskManager.memoryOffHeapMin',
    ['google', 'old'],
  ),
  ...both(
    'offheap-min',
    { 'spec.taskManager.memoryOffHeapMin': '2Gi' },
    { ...resources({ cpu: 1, memory: '2Gi' }), 'spec.taskManager.memoryOffHeapMin': '3Gi' },
    'spec.taskManager.memoryOffHeapMin',
    ['google', 'old'],
  ),
  [
    'process-ratio-too-new',
    'old',
    {},
    { 'spec.jobManager.memoryProcessRatio': 50 },
    'spec.jobManager.memoryProcessRatio',
  ],
  [
    'process-ratio-too-new',
    'old',
    { 'spec.flinkVersion': '1.10', 'spec.jobManager.memoryProcessRatio': 50 },
    { 'spec.flinkVersion': '1.10-rc1', 'spec.jobManager.memoryProcessRatio': 50 },
    'spec.jobManager.memoryProcessRatio',
  ],
  [
    'offheap-too-old',
    'spotify',
    { 'spec.jobManager.memoryOffHeapMin': '0' },
    { 'spec.jobManager.memoryOffHeapMin': '1M' },
    'spec.jobManager.memoryOffHeapMin',
  ],
  [
    'offheap-too-old',
    'spotify',
    {},
    { 'spec.taskManager.memoryOffHeapRatio': 0 },
    'spec.taskManager.memoryOffHeapRatio',
  ],
  [
    'process-ratio',
    'spotify',
    { 'spec.taskManager.memoryProcessRatio': 0 },
    { 'spec.taskManager.memoryProcessRatio': -1 },
    'spec.taskManager.memoryProcessRatio',
  ],
  [
    'process-ratio',
    'spotify',
    { 'spec.jobManager.memoryProcessRatio': 100 },
    { 'spec.jobManager.memoryProcessRatio': 101 },
    'spec.jobManager.memoryProcessRatio',
  ],
  ...['jobManager', 'taskManager', 'job'].flatMap((part): Row[] => [
    [
      'pod-annotations',
      'spotify',
      { [`spec.${part}.podAnnotations`]: { 'x.io/ok': 'any value !' } },
      { [`spec.${part}.podAnnotations`]: { 'not ok': 'a' } },
      `spec.${part}.podAnnotations.not ok`,
    ],
    [
      'pod-annotations',
      'spotify',
      { [`spec.${part}.podAnnotations`]: { UP: 'a' } },
      { [`spec.${part}.podAnnotations`]: { a: 'x'.repeat(256 * 1024) } },
      `spec.${part}.podAnnotations`,
    ],
    [
      'pod-labels',
      'spotify',
      { [`spec.${part}.podLabels`]: { ok: 'a' } },
      { [`spec.${part}.podLabels`]: { ok: long } },
      `spec.${part}.podLabels.ok`,
    ],
  ]),
  ['job-program', 'google', { 'spec.job.jarFile': 'a' }, { 'spec.job.jarFile': '' }, 'spec.job.jarFile'],
  [
    'job-program',
    'spotify',
    { 'spec.job.jarFile': '' },
    { 'spec.job.jarFile': undefined, 'spec.job.pyFiles': 'a' },
    'spec.job.jarFile',
  ],
  [
    'job-program',
    'spotify',
    { 'spec.job': { mode: 'Application' } },
    { 'spec.job': { mode: 'Blocking' } },
    'spec.job.jarFile',
  ],
  ...both(
    'job-parallelism',
    { 'spec.job.parallelism': undefined },
    { 'spec.job.parallelism': 0 },
    'spec.job.parallelism',
  ),
  ...both('job-parallelism', { 'spec.job.parallelism': 1 }, { 'spec.job.parallelism': 0 }, 'spec.job.parallelism'),
  ...both(
    'job-restart-policy',
    { 'spec.job.restartPolicy': 'Never' },
    { 'spec.job.restartPolicy': 'Always' },
    'spec.job.restartPolicy',
  ),
  ...both(
    'job-restart-policy',
    { 'spec.job.restartPolicy': null },
    { 'spec.job.restartPolicy': '' },
    'spec.job.restartPolicy',
  ),
  [
    'job-cleanup',
    'google',
    {
      'spec.job.cleanupPolicy': {
        afterJobSucceeds: 'KeepCluster',
        afterJobFails: 'KeepCluster',
        afterJobCancelled: 'whatever',
      },
    },
    { 'spec.job.cleanupPolicy': { afterJobSucceeds: 'KeepCluster' } },
    'spec.job.cleanupPolicy.afterJobFails',
  ],
  [
    'job-cleanup',
    'spotify',
    { 'spec.job.cleanupPolicy': { afterJobSucceeds: 'KeepCluster' } },
    { 'spec.job.cleanupPolicy': { afterJobCancelled: 'Keep' } },
    'spec.job.cleanupPolicy.afterJobCancelled',
  ],
  [
    'restart-needs-max-age',
    'spotify',
    { 'spec.job.restartPolicy': 'FromSavepointOnFailure', 'spec.job.maxStateAgeToRestoreSeconds': 0 },
    { 'spec.job.restartPolicy': 'FromSavepointOnFailure' },
    'spec.job.maxStateAgeToRestoreSeconds',
  ],
  [
    'no-savepoint-needs-max-age',
    'spotify',
    { 'spec.job.takeSavepointOnUpdate': true },
    { 'spec.job.takeSavepointOnUpdate': false },
    'spec.job.maxStateAgeToRestoreSeconds',
  ],
  [
    'max-age-range',
    'spotify',
    { 'spec.job.maxStateAgeToRestoreSeconds': 0 },
    { 'spec.job.maxStateAgeToRestoreSeconds': -1 },
    'spec.job.maxStateAgeToRestoreSeconds',
  ],
  ...both(
    'cancel-on-create',
    { 'spec.job.cancelRequested': false },
    { 'spec.job.cancelRequested': true },
    'spec.job.cancelRequested',
  ),
  ['job-mode', 'spotify', { 'spec.job.mode': 'Detached' }, { 'spec.job.mode': 'detached' }, 'spec.job.mode'],
  [
    'savepoint-format',
    'spotify',
    { 'spec.job.savepointFormatType': 'NATIVE' },
    { 'spec.job.savepointFormatType': 'native' },
    'spec.job.savepointFormatType',
  ],
];

function extra(component: string, containerPort: number, name = 'p'): Edits {
  return { [`spec.${component}.extraPorts`]: [{ name, containerPort }] };
}

function resources(limits: object): Edits {
  return { 'spec.taskManager.resources': { limits } };
}

describe('a new FlinkCluster', () => {
  it.each(ROWS)('%s for %s', (_, base, good, bad, path) => {
    expect(refused(base, good)).toEqual([]);
    expect(refused(base, bad)).toEqual([path]);
  });

  const facts = shared('facts/flinkcluster-validation.yaml');
  it.skipIf(!facts)('has a row for every check of both operators', () => {
    interface Check {
      id: string;
      forks: string[];
      kind?: string;
      by?: string;
    }
    const { create_rules: checks } = parse(readFileSync(facts as string, 'utf8')) as { create_rules: Check[] };
    const wanted = checks
      // The mutating webhook fills flinkVersion in, so its absence is not refused.
      .filter(({ kind, id }) => kind === undefined && id !== 'flink-version-required')
      .flatMap(({ id, forks }) => forks.map((fork) => `${id} ${fork}`));
    const has = new Set(ROWS.map(([check, base]) => `${check} ${base === 'old' ? 'spotify' : base}`));
    expect(wanted.filter((each) => !has.has(each))).toEqual([]);
  });

  it('may leave out what the operators fill in', () => {
    expect(refused('spotify', { 'spec.jobManager': undefined, 'spec.taskManager': null })).toEqual([]);
    expect(refused('google', { 'spec.jobManager': undefined })).toEqual([]);
    expect(refused('google', { 'spec.taskManager': undefined })).toEqual(['spec.taskManager.replicas']);
    expect(refused('spotify', { spec: undefined })).toEqual(['spec.image.name']);
  });

  it('may be half filled in, which settles nothing', () => {
    const open = { 'spec.jobManager.accessScope': `$\{SCOPE}`, 'spec.taskManager.replicas': `$\{REPLICAS}` };
    expect(refused('google', open)).toEqual([]);
    expect(refused('spotify', { ...open, 'spec.flinkVersion': `$\{VERSION}` })).toEqual([]);
    expect(refused('spotify', { 'spec.image.name': '<IMAGE>', 'metadata.name': '[NAME]' })).toEqual([]);
  });
});

describe('an empty text', () => {
  const EMPTY = ['spec.image.pullPolicy', 'spec.jobManager.accessScope', 'spec.job.mode', 'spec.job.restartPolicy'];
  it.each(EMPTY)('is a value of %s for Spotify', (path) => {
    expect(refused('spotify', { [path]: '' })).toEqual([path]);
  });
  it('counts as absent for GoogleCloudPlatform where the field has a default', () => {
    expect(EMPTY.filter((path) => refused('google', { [path]: '' }).length > 0)).toEqual(['spec.job.restartPolicy']);
  });
});

describe('types', () => {
  it.each<[Fork, Edits, string]>([
    ['spotify', { 'spec.flinkVersion': 1.18 }, 'spec.flinkVersion'],
    ['spotify', { 'spec.flinkProperties': { '[a.b]': 1 } }, 'spec.flinkProperties.[a.b]'],
    ['google', { 'spec.taskManager.replicas': '2' }, 'spec.taskManager.replicas'],
    ['google', { 'spec.job.allowNonRestoredState': 'yes' }, 'spec.job.allowNonRestoredState'],
    ['google', { 'spec.job.parallelism': 2 ** 31 }, 'spec.job.parallelism'],
    ['google', { 'spec.job.parallelism': 1.5 }, 'spec.job.parallelism'],
    ['google', { 'spec.job.args': '--input' }, 'spec.job.args'],
    ['google', { 'spec.job.args': [1] }, 'spec.job.args.0'],
    ['google', { 'spec.envVars': [{ name: 'A', value: 1 }] }, 'spec.envVars.A.value'],
    [
      'google',
      { 'spec.taskManager.resources': { limits: { memory: '2GB' } } },
      'spec.taskManager.resources.limits.memory',
    ],
    ['google', { 'spec.jobManager': 'big' }, 'spec.jobManager'],
    ['google', { 'metadata.labels': { a: true } }, 'metadata.labels.a'],
    ['google', { spec: [] }, 'spec'],
  ])('%s refuses %j', (fork, edits, path) => {
    expect(refused(fork, edits)[0]).toBe(path);
  });

  it('of fields that only the other operator has do not matter', () => {
    expect(refused('google', { 'spec.flinkVersion': 1.18, 'spec.taskManager.deploymentType': 3 })).toEqual([]);
    expect(refused('spotify', { 'spec.job.takeSavepointOnUpgrade': 'no' })).toEqual([]);
  });

  it('of metadata are asked for too', () => {
    expect(refused('spotify', { 'metadata.name': 12 })).toEqual(['metadata.name']);
  });

  it('are not asked of null, quantities may be numbers', () => {
    expect(refused('google', { 'spec.envVars': null, 'spec.taskManager.resources': { limits: { cpu: 1.5 } } })).toEqual(
      [],
    );
  });
});
