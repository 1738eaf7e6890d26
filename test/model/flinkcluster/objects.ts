import type { Fork } from '../../../src/knowledge/flink-cluster.ts';
import { type Refusal, refusalOf } from '../../../src/model/flinkcluster/refusals.ts';
import type { KubeObject } from '../../../src/model/model.ts';
import { world } from '../../support/model.ts';

/** Changes of an object: dotted path to new value; `undefined` takes the key out. */
export type Edits = Record<string, unknown>;

const job = { jarFile: 'gs://orders/orders.jar', parallelism: 2, savepointsDir: 'gs://orders/savepoints' };
const resources = { requests: { cpu: '200m', memory: '1Gi' }, limits: { cpu: '2', memory: '2Gi' } };

/** A whole object that the operator accepts; `old` is for Flink older than 1.10. */
const BASES: Record<Fork | 'old', unknown> = {
  google: object({ image: { name: 'flink:1.8.1' }, jobManager: {}, taskManager: { replicas: 2 }, job }),
  spotify: object({
    flinkVersion: '1.18',
    image: { name: 'flink:1.18.1' },
    jobManager: { resources },
    taskManager: { replicas: 2, resources },
    job,
  }),
  old: object({ flinkVersion: '1.9', image: { name: 'flink:1.9.3' }, jobManager: {}, taskManager: {}, job }),
};

function object(spec: unknown): unknown {
  const metadata = { name: 'orders', namespace: 'shop' };
  return { apiVersion: 'flinkoperator.k8s.io/v1beta1', kind: 'FlinkCluster', metadata, spec };
}

/** An object with edits; a path may use `[a.b/c]` for a key with dots. */
export function cluster(base: Fork | 'old', edits: Edits = {}): KubeObject {
  const root = structuredClone(BASES[base]) as Record<string, unknown>;
  for (const [path, value] of Object.entries(edits)) put(root, path.match(/\[[^\]]*\]|[^.[\]]+/g) ?? [], value);
  const [found] = world({ 'cluster.json': JSON.stringify(root) }).model.objects.all;
  if (!found) throw new Error('no object');
  return found;
}

function put(root: Record<string, unknown>, steps: string[], value: unknown): void {
  const keys = steps.map((step) => step.replace(/^\[(.*)\]$/, '$1'));
  let here = root;
  for (const key of keys.slice(0, -1)) {
    here[key] ??= {};
    here = here[key] as Record<string, unknown>;
  }
  const last = keys[keys.length - 1] as string;
  if (value === undefined) delete here[last];
  else here[last] = structuredClone(value);
}

export const forkOfBase = (base: Fork | 'old'): Fork => (base === 'old' ? 'spotify' : base);

/** Paths of all faults, in the order of the chain. */
export function pathsOf({ faults }: Refusal): string[] {
  return faults.map(({ path }) => path.join('.'));
}

/** Paths at which a new object is refused. */
export function refused(base: Fork | 'old', edits: Edits = {}): string[] {
  return pathsOf(refusalOf(cluster(base, edits), forkOfBase(base)));
}
