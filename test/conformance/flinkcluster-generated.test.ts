import { describe, expect, it } from 'vitest';
import type { Fork } from '../../src/knowledge/flink-cluster.ts';
import { type Refusal, refusalOf } from '../../src/model/flinkcluster/refusals.ts';
import type { KubeObject } from '../../src/model/model.ts';
import { world } from '../support/model.ts';
import { Random } from '../support/random.ts';
import { type Answer, answer, type Json } from './flinkcluster-oracle.ts';

/** More cases, or others, with `CASES=5000 SEED=3`. */
const CASES = Number(process.env.CASES ?? 600);
const SEED = Number(process.env.SEED ?? 8);
const NOW = '2024-01-02';

const component = (name: string): Record<string, unknown[]> => ({
  [`spec.${name}.replicas`]: [-1, 0, 1, 2, null],
  [`spec.${name}.ports.rpc`]: [-1, 0, 1, 1024, 1025, 6125, 8081, 65535, 65536],
  [`spec.${name}.ports.query`]: [1024, 6121, 6124, 65535, null],
  [`spec.${name}.extraPorts`]: [
    [{ name: 'prom', containerPort: 9249 }],
    [{ name: 'query', containerPort: 9249 }],
    [{ name: 'data', containerPort: 9249 }, { containerPort: 9250 }, { containerPort: 9251 }],
    [{ containerPort: 6125, protocol: 'UDP' }],
    [
      { name: 'a', containerPort: 9249 },
      { name: 'b', containerPort: 9249 },
    ],
    [],
  ],
  [`spec.${name}.resources`]: [
    {},
    { limits: { cpu: '1' } },
    { limits: { cpu: 1, memory: '600M' } },
    { limits: { cpu: 1, memory: '599999999500m' } },
    { limits: { cpu: 1, memory: '599M' } },
    { requests: { cpu: '500m', memory: '512Mi' } },
    { requests: { cpu: '0', memory: '1Gi' }, limits: { cpu: '0' } },
    { requests: { cpu: 0 }, limits: { cpu: '1', memory: '2Gi' } },
    null,
  ],
  [`spec.${name}.memoryOffHeapRatio`]: [-1, 0, 25, 100, 101],
  [`spec.${name}.memoryOffHeapMin`]: ['0', '1', '600M', '2Gi', '3Gi', 1],
  [`spec.${name}.memoryProcessRatio`]: [-1, 0, 80, 100, 101],
  [`spec.${name}.podLabels`]: [{ team: 'shop' }, { team: '' }, { 'not ok': 'a' }, { team: 'v'.repeat(64) }, {}],
  [`spec.${name}.podAnnotations`]: [{ note: 'any value !' }, { 'not ok': 'a' }, { UP: 'a' }],
});

const VALUES: Record<string, unknown[]> = {
  'metadata.name': ['a', 'a'.repeat(48), 'a'.repeat(49), '1a', 'a.b', 'A', 'a-'],
  'spec.flinkVersion': ['', '1.9', '1.9.3', '1.10', '1.10-rc1', 'v1.11', '1.18.1', '2.0', '1.18.x', 'latest', null],
  'spec.image.name': ['', null, 'flink'],
  'spec.image.pullPolicy': ['', 'Always', 'always', 'Never'],
  'spec.hadoopConfig': [{}, { configMapName: '' }, { configMapName: 'hadoop' }, null],
  'spec.gcpConfig.serviceAccount': [
    { secretName: 's', keyFile: 'k.json', mountPath: '/etc/gcp' },
    { secretName: 's', keyFile: 'k.json', mountPath: '/etc/k.json' },
    { secretName: '', keyFile: 'k.json', mountPath: '/etc/gcp' },
    {},
    null,
  ],
  'spec.jobManager.accessScope': ['', 'Cluster', 'Headless', 'cluster', 'External'],
  ...component('jobManager'),
  ...component('taskManager'),
  'spec.jobManager.ports.ui': [1024, 1025, 6123, 8081],
  'spec.taskManager.ports.data': [0, 1024, 6121, 6122, 65536],
  'spec.taskManager.deploymentType': ['StatefulSet', 'Deployment', 'deployment'],
  'spec.job': [null],
  'spec.job.jarFile': ['', null, 'gs://orders/b.jar'],
  'spec.job.pyFile': ['', 'gs://orders/a.py'],
  'spec.job.parallelism': [-1, 0, 1, 2, null],
  'spec.job.restartPolicy': ['Never', 'FromSavepointOnFailure', 'Always', '', null],
  'spec.job.maxStateAgeToRestoreSeconds': [-1, 0, 60, 86_400, null],
  'spec.job.takeSavepointOnUpdate': [true, false, null],
  'spec.job.fromSavepoint': ['', ' ', 'gs://orders/savepoints/7'],
  'spec.job.savepointsDir': ['', null, 'gs://orders/savepoints'],
  'spec.job.cleanupPolicy': [
    { afterJobSucceeds: 'KeepCluster' },
    { afterJobSucceeds: 'KeepCluster', afterJobFails: 'KeepCluster', afterJobCancelled: 'Keep' },
    { afterJobSucceeds: 'DeleteTaskManager', afterJobFails: 'DeleteCluster' },
    {},
  ],
  'spec.job.cancelRequested': [true, false, null],
  'spec.job.savepointGeneration': [0, 1, 2, 3],
  'spec.job.mode': ['Detached', 'Blocking', 'Application', 'detached', null],
  'spec.job.savepointFormatType': ['CANONICAL', 'NATIVE', 'native'],
  'spec.envVars': [[{ name: 'A' }], [{ name: 'A', value: '' }], [{ name: 'A', value: 'b' }], []],
  'spec.flinkProperties': [
    { 'high-availability': 'kubernetes', 'kubernetes.cluster-id': 'a', 'high-availability.storageDir': 'gs://a/ha' },
    { 'high-availability': 'NONE', 'kubernetes.cluster-id': 'a', 'high-availability.storageDir': 'gs://a/ha' },
    { 'high-availability': 'kubernetes', 'kubernetes.cluster-id': ' ' },
    {},
  ],
};

const CONTROL = 'flinkclusters.flinkoperator.k8s.io/user-control';
const STATES = [
  'Pending',
  'Deploying',
  'Running',
  'Updating',
  'Restarting',
  'Succeeded',
  'Failed',
  'Cancelled',
  'Lost',
];

const put = (object: Json, path: string, value: unknown): void => {
  const keys = path.split('.');
  const last = keys.pop() as string;
  let here = object;
  for (const key of keys) here = here[key] ??= {};
  here[last] = structuredClone(value);
};

function start(): Json {
  return {
    apiVersion: 'flinkoperator.k8s.io/v1beta1',
    kind: 'FlinkCluster',
    metadata: { name: 'orders', namespace: 'shop' },
    spec: {
      image: { name: 'flink:1.18.1' },
      flinkVersion: '1.18',
      jobManager: {},
      taskManager: { replicas: 2 },
      job: { jarFile: 'gs://orders/a.jar', savepointsDir: 'gs://orders/savepoints', maxStateAgeToRestoreSeconds: 60 },
    },
  };
}

/** Changes some values; fields below `spec.job` come after `spec.job` itself. */
function vary(object: Json, random: Random, most: number): void {
  const paths = Object.keys(VALUES);
  const chosen = new Set([...random.some(most), 0].map(() => random.pick(paths)));
  for (const path of paths.filter((each) => chosen.has(each)))
    put(object, path, random.pick(VALUES[path] as unknown[]));
}

function status(random: Random): Json {
  const job = random.chance(0.9) && {
    state: random.pick(STATES),
    ...(random.chance(0.3) ? { savepointGeneration: random.pick([0, 1, 2]) } : {}),
    ...(random.chance(0.2) ? { finalSavepoint: random.chance(0.5) } : {}),
    ...(random.chance(0.8) ? { savepointLocation: random.pick(['gs://orders/savepoints/6', '']) } : {}),
    // Far from the limits of a day's age: the linter knows the date only.
    ...(random.chance(0.8) ? { savepointTime: random.pick(['2023-12-31T00:00:00Z', '2024-01-03T00:00:00Z']) } : {}),
    ...(random.chance(0.6) ? { completionTime: random.pick(['2024-01-01T00:00:00Z', '2024-01-03T00:01:00Z']) } : {}),
  };
  const control = random.chance(0.2) && { state: random.pick(['InProgress', 'Progressing', 'Succeeded']) };
  return { components: job ? { job } : {}, ...(control ? { control } : {}) };
}

function objectOf(json: Json): KubeObject {
  const [object] = world({ 'cluster.json': JSON.stringify(json) }).model.objects.all;
  if (!object) throw new Error('no object');
  return object;
}

/** As the oracle says it: all paths of the schema, or the first of the webhook. */
function told({ faults }: Refusal): Answer {
  const [first] = faults;
  if (!first) return { stage: 'accepted' };
  const of = (stage: string) => faults.filter((fault) => fault.stage === stage).map(({ path }) => nameOf(path));
  return first.stage === 'validator'
    ? { stage: 'validator', paths: [nameOf(first.path)] }
    : { stage: 'schema', paths: of('schema').sort() };
}

/** Which of two equal ports is at fault is a matter of taste. */
function nameOf(path: string[]): string {
  const name = path.join('.');
  return /^spec\.\w+\.(extraPorts)\b/.test(name) ? name.replace(/extraPorts.*/, 'ports') : name;
}

/** Ports are refused one by one for their range, and as a whole when two are equal. */
function agree(found: Answer, wanted: Answer): boolean {
  if (found.stage !== wanted.stage) return false;
  if (found.stage === 'accepted' || wanted.stage === 'accepted') return true;
  const [first = ''] = found.paths;
  if (found.stage === 'validator' && wanted.paths[0]?.endsWith('.ports')) return first.startsWith(wanted.paths[0]);
  return found.paths.join() === [...wanted.paths].sort().join();
}

describe('generated FlinkCluster objects', () => {
  it.each<Fork>(['google', 'spotify'])(
    'are judged as the order of checks in the Go code of %s has it',
    (fork) => {
      const random = new Random(SEED);
      const counts = { accepted: 0, schema: 0, validator: 0 };
      const different: unknown[] = [];
      for (let i = 0; i < CASES; i++) {
        const json = start();
        vary(json, random, 4);
        const wanted = answer(json, fork);
        const found = told(refusalOf(objectOf(json), fork));
        counts[wanted.stage]++;
        if (!agree(found, wanted)) different.push({ json, wanted, found });
      }
      expect(different.slice(0, 3)).toEqual([]);
      expect(Math.min(counts.accepted, counts.validator)).toBeGreaterThan(CASES / 20);
    },
    600_000,
  );

  it.each<Fork>(['google', 'spotify'])(
    'may be changed as the Go code of %s has it',
    (fork) => {
      const random = new Random(SEED);
      const counts = { accepted: 0, schema: 0, validator: 0 };
      const different: unknown[] = [];
      for (let i = 0; i < CASES; i++) {
        const old = start();
        if (random.chance(0.5)) vary(old, random, 1);
        if (answer(old, fork).stage !== 'accepted') continue;
        const next = structuredClone(old);
        if (random.chance(0.3))
          next.metadata.annotations = { [CONTROL]: random.pick(['savepoint', 'job-cancel', 'x']) };
        if (random.chance(0.8)) vary(next, random, 2);
        next.metadata.name = old.metadata.name;
        // Applying the same object again changes nothing and is not judged.
        if (JSON.stringify(next) === JSON.stringify(old)) continue;
        old.status = status(random);
        const wanted = answer(next, fork, old, new Date(`${NOW}T12:00:00Z`));
        const found = told(refusalOf(objectOf(next), fork, { old: objectOf(old), today: NOW }));
        counts[wanted.stage]++;
        if (!agree(found, wanted)) different.push({ old, next, wanted, found });
      }
      expect(different.slice(0, 3)).toEqual([]);
      expect(Math.min(counts.accepted, counts.validator)).toBeGreaterThan(CASES / 20);
    },
    600_000,
  );
});
