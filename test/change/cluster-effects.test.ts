import { describe, expect, it } from 'vitest';
import { clusterOperator, flinkCluster, SPOTIFY } from '../../rules/cluster-samples.ts';
import { compare, type Files } from './compare.ts';

const DIR = 'savepointsDir: gs://orders/savepoints';
const CONTROL = 'flinkclusters.flinkoperator.k8s.io/user-control';
const HA = [
  'flinkProperties:',
  '  high-availability: kubernetes',
  '  high-availability.storageDir: gs://orders/ha',
  '  kubernetes.cluster-id: orders',
];

type Parts = Parameters<typeof flinkCluster>[0];

const spotify = (parts: Parts = {}): Files => ({
  'cluster.yaml': flinkCluster({ ...parts, spec: [SPOTIFY, ...(parts.spec ?? [])] }),
});
const google = (parts: Parts = {}): Files => ({
  'cluster.yaml': flinkCluster(parts),
  'operator.yaml': clusterOperator('google'),
});
/** Nothing says which operator runs. */
const either = (parts: Parts = {}): Files => ({ 'cluster.yaml': flinkCluster(parts) });

const renamed = (files: Files): Files => ({
  'cluster.yaml': (files['cluster.yaml'] ?? '').replace(/name: orders\b/, 'name: bookings'),
});

interface Row {
  name: string;
  before: Files;
  now: Files;
  effect: string;
  kept?: boolean | undefined;
  because?: RegExp;
  line?: RegExp;
}

/** Effects by what states them; the names are those of the facts about both operators. */
const TABLE: Record<string, Row[]> = {
  'flinkcluster_validate.go of the fork': [
    {
      name: 'a job without savepointsDir',
      before: spotify(),
      now: spotify({ job: ['parallelism: 3'] }),
      effect: 'refused',
      kept: true,
      because: /it had no savepointsDir/,
    },
    {
      name: 'a label of such a job',
      before: spotify(),
      now: spotify({ metadata: ['labels: {a: b}'] }),
      effect: 'none',
    },
    {
      name: 'high availability',
      before: spotify({ job: [DIR] }),
      now: spotify({ job: [DIR], spec: HA }),
      effect: 'refused',
      kept: true,
    },
    {
      name: 'a default that is written out',
      before: spotify({ job: [DIR] }),
      now: spotify({ job: [DIR, 'restartPolicy: Never'] }),
      effect: 'none',
      kept: true,
    },
    {
      name: 'empty lists and maps, which the mutating webhook drops: their fields have omitempty',
      before: spotify({ job: [DIR] }),
      now: spotify({ job: [DIR, 'args: []', 'podLabels: {}'], spec: ['envVars: []', 'flinkProperties: {}'] }),
      effect: 'none',
      kept: true,
    },
    {
      name: 'an empty object behind a pointer, which stays',
      before: spotify({ job: [DIR] }),
      now: spotify({ job: [DIR, 'securityContext: {}'] }),
      effect: 'restart-from-state',
    },
    {
      name: 'a new cluster with a name that is too long',
      before: {},
      now: spotify({ name: 'a'.repeat(49) }),
      effect: 'refused',
    },
  ],
  'flinkcluster_validate.go of the original': [
    {
      name: 'empty lists and maps, which the mutating webhook drops',
      before: google({ job: [DIR] }),
      now: google({ job: [DIR, 'args: []'], spec: ['envVars: []', 'flinkProperties: {}'] }),
      effect: 'none',
      kept: true,
    },
    {
      name: 'a label of a job without savepointsDir',
      before: google(),
      now: google({ metadata: ['labels: {a: b}'] }),
      effect: 'refused',
      kept: true,
    },
    {
      name: 'cancelRequested alone',
      before: google({ job: [DIR] }),
      now: google({ job: [DIR, 'cancelRequested: true'] }),
      effect: 'suspend',
      kept: true,
      because: /after a savepoint/,
    },
    {
      name: 'cancelRequested without savepointsDir',
      before: google(),
      now: google({ job: ['cancelRequested: true'] }),
      effect: 'suspend',
      kept: false,
    },
  ],
  'newRevision of both: what a revision leaves out': [
    {
      name: 'restartPolicy of the fork',
      before: spotify({ job: [DIR, 'maxStateAgeToRestoreSeconds: 900'] }),
      now: spotify({ job: [DIR, 'maxStateAgeToRestoreSeconds: 900', 'restartPolicy: FromSavepointOnFailure'] }),
      effect: 'none',
      kept: true,
      line: /restartPolicy/,
    },
    {
      name: 'cleanupPolicy of the original',
      before: google({ job: [DIR] }),
      now: google({ job: [DIR, 'cleanupPolicy: {afterJobSucceeds: KeepCluster, afterJobFails: KeepCluster}'] }),
      effect: 'none',
      kept: true,
    },
    {
      name: 'savepointGeneration',
      before: spotify({ job: [DIR] }),
      now: spotify({ job: [DIR, 'savepointGeneration: 1'] }),
      effect: 'none',
      because: /takes a savepoint/,
    },
  ],
  'reconcileJob of the fork': [
    {
      name: 'another image',
      before: spotify({ job: [DIR] }),
      now: spotify({ job: [DIR], image: 'registry.example/orders:4' }),
      effect: 'restart-from-state',
      kept: true,
      because: /stops with a savepoint/,
      line: /orders:4/,
    },
    {
      name: 'without a savepoint, and nothing says how old the last one is',
      before: spotify({ job: [DIR, 'takeSavepointOnUpdate: false', 'maxStateAgeToRestoreSeconds: 900'] }),
      now: spotify({
        job: [DIR, 'takeSavepointOnUpdate: false', 'maxStateAgeToRestoreSeconds: 900'],
        image: 'registry.example/orders:4',
      }),
      effect: 'unknown',
      kept: undefined,
    },
    {
      name: 'without a savepoint, and the last one is recent enough',
      before: spotify({
        job: [DIR, 'takeSavepointOnUpdate: false', 'maxStateAgeToRestoreSeconds: 900', 'autoSavepointSeconds: 300'],
      }),
      now: spotify({
        job: [DIR, 'takeSavepointOnUpdate: false', 'maxStateAgeToRestoreSeconds: 900', 'autoSavepointSeconds: 300'],
        image: 'registry.example/orders:4',
      }),
      effect: 'restart-from-state',
      kept: true,
      because: /every 300 s/,
    },
  ],
  'isScaleUpdate of the fork': [
    {
      name: 'more TaskManagers of a job',
      before: spotify({ job: [DIR] }),
      now: { 'cluster.yaml': flinkCluster({ spec: [SPOTIFY], job: [DIR] }).replace('replicas: 2', 'replicas: 5') },
      effect: 'scale',
      kept: true,
      line: /replicas: 5/,
    },
    {
      name: 'and of a session cluster, which is made again',
      before: spotify({ job: null }),
      now: { 'cluster.yaml': flinkCluster({ spec: [SPOTIFY], job: null }).replace('replicas: 2', 'replicas: 5') },
      effect: 'redeploy',
      kept: false,
    },
  ],
  'shouldUpdateJob of the original': [
    {
      name: 'with a savepoint',
      before: google({ job: [DIR, 'takeSavepointOnUpgrade: true'] }),
      now: google({ job: [DIR, 'takeSavepointOnUpgrade: true', 'parallelism: 3'] }),
      effect: 'restart-from-state',
      kept: true,
    },
    {
      name: 'nothing says whether with one',
      before: google({ job: [DIR] }),
      now: google({ job: [DIR, 'parallelism: 3'] }),
      effect: 'unknown',
      kept: undefined,
    },
  ],
  'convertFromSavepoint of both': [
    {
      name: 'fromSavepoint is left in the spec',
      before: spotify({ job: [DIR, 'fromSavepoint: gs://orders/savepoints/1'] }),
      now: spotify({ job: [DIR, 'fromSavepoint: gs://orders/savepoints/1'], image: 'registry.example/orders:4' }),
      effect: 'state-lost',
      kept: false,
      because: /goes back to it/,
    },
    {
      name: 'fromSavepoint changes',
      before: spotify({ job: [DIR] }),
      now: spotify({ job: [DIR, 'fromSavepoint: gs://orders/savepoints/1'] }),
      effect: 'redeploy',
      kept: true,
    },
  ],
  'deleteOldComponent of both: a session cluster': [
    {
      name: 'with high availability',
      before: spotify({ job: null, spec: HA }),
      now: spotify({ job: null, spec: HA, image: 'registry.example/orders:4' }),
      effect: 'redeploy',
      kept: true,
    },
    {
      name: 'without it',
      before: spotify({ job: null }),
      now: spotify({ job: null, image: 'registry.example/orders:4' }),
      effect: 'redeploy',
      kept: false,
    },
  ],
  'the annotation user-control': [
    {
      name: 'job-cancel',
      before: spotify({ job: [DIR] }),
      now: spotify({ job: [DIR], metadata: ['annotations:', `  ${CONTROL}: job-cancel`] }),
      effect: 'suspend',
      kept: true,
      line: /job-cancel/,
    },
    {
      name: 'savepoint',
      before: spotify({ job: [DIR] }),
      now: spotify({ job: [DIR], metadata: ['annotations:', `  ${CONTROL}: savepoint`] }),
      effect: 'none',
      kept: true,
    },
  ],
  'another name': [
    {
      name: 'makes another resource',
      before: spotify({ job: [DIR, 'autoSavepointSeconds: 300'], spec: HA }),
      now: renamed(spotify({ job: [DIR, 'autoSavepointSeconds: 300'], spec: HA })),
      effect: 'state-lost',
      kept: false,
      because: /starts from empty state/,
    },
    {
      name: 'makes one that starts from a savepoint',
      before: spotify({ job: [DIR], spec: HA }),
      now: renamed(spotify({ job: [DIR, 'fromSavepoint: gs://orders/savepoints/1'], spec: HA })),
      effect: 'create',
      kept: true,
      because: /starts from the savepoint/,
    },
  ],
  'nothing says which operator runs': [
    {
      name: 'both refuse',
      before: either(),
      now: either({ job: ['parallelism: 3'] }),
      effect: 'refused',
      kept: true,
    },
    {
      name: 'they do not do the same',
      before: either({ job: [DIR] }),
      now: either({ job: [DIR, 'parallelism: 3'] }),
      effect: 'unknown',
      kept: undefined,
    },
    {
      name: 'a value is still to be filled in',
      before: spotify({ job: [DIR] }),
      now: spotify({ job: [DIR], image: '${IMAGE}' }),
      effect: 'unknown',
    },
  ],
};

for (const [source, rows] of Object.entries(TABLE)) {
  describe(source, () => {
    for (const row of rows) {
      it(`${row.name}: ${row.effect}`, async () => {
        const seen = Object.values(await compare(row.before, row.now))[0];
        expect(seen?.effect, JSON.stringify(seen)).toBe(row.effect);
        if ('kept' in row) expect(seen?.stateKept, JSON.stringify(seen)).toBe(row.kept);
        if (row.because) expect(seen?.because.join('\n')).toMatch(row.because);
        if (row.line) expect(seen?.line).toMatch(row.line);
      });
    }
  });
}
