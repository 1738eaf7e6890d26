import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type Fork, USER_CONTROL } from '../../../src/knowledge/flink-cluster.ts';
import { type Refusal, refusalOf } from '../../../src/model/flinkcluster/refusals.ts';
import { shared } from '../../support/shared.ts';
import { cluster, type Edits, pathsOf } from './objects.ts';

const CONTROL = `metadata.annotations.[${USER_CONTROL}]`;
const CONTROL_PATH = `metadata.annotations.${USER_CONTROL}`;
const RUNNING = { 'status.components.job.state': 'Running' };
const LABEL = { 'metadata.labels': { team: 'shop' } };

/** The verdict on a change; edits of the old object stay unless the change takes them back. */
function update(fork: Fork, old: Edits, next: Edits): Refusal {
  const kept = Object.fromEntries(Object.entries(old).filter(([path]) => !path.startsWith('status')));
  return refusalOf(cluster(fork, { ...kept, ...next }), fork, { old: cluster(fork, old), today: '2024-01-02' });
}

const refused = (fork: Fork, old: Edits, next: Edits) => pathsOf(update(fork, old, next));

/** Check, operator, old object, a change that is accepted, one that is refused, and where. */
type Row = [check: string, fork: Fork, old: Edits, good: Edits, bad: Edits, path: string];

const both = (check: string, old: Edits, good: Edits, bad: Edits, path: string): Row[] =>
  (['google', 'spotify'] as const).map((fork) => [check, fork, old, good, bad, path]);

const savepoint = { [CONTROL]: 'savepoint' };
const cancel = { [CONTROL]: 'job-cancel' };
const state = (name: string, more: Edits = {}): Edits => ({ 'status.components.job.state': name, ...more });
const RESTARTS = { 'spec.job.restartPolicy': 'FromSavepointOnFailure', 'spec.job.maxStateAgeToRestoreSeconds': 60 };
const AT = '2024-01-01T12:00:00Z';
const AGE = { 'spec.job.maxStateAgeToRestoreSeconds': 60 };
const taken = (at: string) => ({
  'status.components.job.savepointTime': at,
  'status.components.job.savepointLocation': 'gs://orders/savepoints/1',
});
const ended = { 'status.components.job.completionTime': AT };
const HA = {
  'spec.flinkProperties': {
    'high-availability': 'kubernetes',
    'high-availability.storageDir': 'gs://orders/ha',
    'kubernetes.cluster-id': 'orders',
  },
};
const HALF_HA = {
  'spec.flinkProperties': { 'high-availability': 'kubernetes', 'high-availability.storageDir': 'gs://a' },
};

const ROWS: Row[] = [
  [
    'control-in-progress',
    'google',
    { ...RUNNING, 'status.control.state': 'Succeeded' },
    savepoint,
    { ...savepoint },
    '',
  ],
  [
    'control-in-progress',
    'spotify',
    { ...RUNNING, 'status.control.state': 'Succeeded' },
    savepoint,
    { ...savepoint },
    '',
  ],
  ...both('control-unknown', RUNNING, savepoint, { [CONTROL]: 'Savepoint' }, CONTROL_PATH),
  ...both('control-savepoint-dir', { ...RUNNING, 'spec.job.savepointsDir': undefined }, {}, savepoint, CONTROL_PATH),
  ...both('control-savepoint-state', state('Running'), savepoint, {}, ''),
  ...both(
    'cancel-alone',
    RUNNING,
    {},
    { 'spec.job.cancelRequested': true, 'spec.job.parallelism': 3 },
    'spec.job.cancelRequested',
  ),
  ['cancel-never', 'spotify', RUNNING, {}, { 'spec.job.cancelRequested': true }, 'spec.job.cancelRequested'],
  [
    'cancel-sticky',
    'google',
    { ...RUNNING, 'spec.job.cancelRequested': true },
    { 'spec.job.savepointGeneration': 1 },
    LABEL,
    'spec.job.cancelRequested',
  ],
  [
    'cancel-back',
    'google',
    { ...RUNNING, 'spec.job.cancelRequested': true },
    { 'spec.job.savepointGeneration': 1 },
    { 'spec.job.cancelRequested': undefined },
    'spec.job.cancelRequested',
  ],
  [
    'cancel-back',
    'spotify',
    { ...RUNNING, 'spec.job.cancelRequested': true },
    LABEL,
    { 'spec.job.cancelRequested': undefined },
    'spec.job.cancelRequested',
  ],
  ...both(
    'savepoint-generation-next',
    { ...RUNNING, 'status.components.job.savepointGeneration': 2 },
    { 'spec.job.savepointGeneration': 3 },
    { 'spec.job.savepointGeneration': 2 },
    'spec.job.savepointGeneration',
  ),
  ...both(
    'savepoint-generation-alone',
    RUNNING,
    { 'spec.job.savepointGeneration': 1 },
    { 'spec.job.savepointGeneration': 1, 'spec.job.parallelism': 3 },
    'spec.job.savepointGeneration',
  ),
  [
    'deployment-type',
    'spotify',
    RUNNING,
    { 'spec.taskManager.deploymentType': 'StatefulSet' },
    { 'spec.taskManager.deploymentType': 'Deployment' },
    'spec.taskManager.deploymentType',
  ],
  ...both('cluster-type', RUNNING, { 'spec.job.parallelism': 3 }, { 'spec.job': undefined }, 'spec.job'),
  ...both(
    'no-savepoints-dir',
    { ...RUNNING, 'spec.job.savepointsDir': undefined },
    {},
    { 'spec.job.savepointsDir': 'gs://orders/new' },
    'spec.job.savepointsDir',
  ),
  ...both(
    'savepoints-dir-removed',
    RUNNING,
    { 'spec.job.savepointsDir': 'gs://orders/new' },
    { 'spec.job.savepointsDir': '' },
    'spec.job.savepointsDir',
  ),
  ['ha-switch', 'spotify', RUNNING, HALF_HA, HA, 'spec.flinkProperties'],
  [
    'ha-switch',
    'spotify',
    { ...RUNNING, ...HA },
    { 'spec.flinkProperties.[kubernetes.cluster-id]': 'other' },
    { 'spec.flinkProperties.[high-availability]': 'None' },
    'spec.flinkProperties',
  ],
  [
    'stale-savepoint',
    'spotify',
    { ...state('Failed'), ...AGE, ...ended, ...taken('2024-01-01T11:59:00Z') },
    { 'spec.job.parallelism': 3 },
    {},
    '',
  ],
  [
    'stale-savepoint',
    'spotify',
    { ...state('Failed'), ...AGE, ...ended, ...taken('2024-01-01T11:58:59Z') },
    { 'spec.job.fromSavepoint': 'gs://s' },
    { 'spec.job.parallelism': 3 },
    'spec.job.takeSavepointOnUpdate',
  ],
];

describe('a changed FlinkCluster', () => {
  it.each(ROWS)('%s for %s', (_, fork, old, good, bad, path) => {
    expect(refused(fork, old, good)).toEqual([]);
    expect(refused(fork, old, bad)[0] ?? '').toBe(path);
  });

  it.each<[Fork, string]>([
    ['google', 'Progressing'],
    ['spotify', 'InProgress'],
  ])('of %s may not ask twice', (fork, progress) => {
    const old = { ...RUNNING, 'status.control.state': progress };
    expect(refused(fork, old, savepoint)).toEqual([CONTROL_PATH]);
    expect(refused(fork, { ...old, ...savepoint }, LABEL)).toEqual([]);
  });

  it.each<[Fork, string, string[]]>([
    ['google', 'Succeeded', ['savepoint', 'job-cancel']],
    ['google', 'Lost', []],
    ['spotify', 'Lost', ['savepoint', 'job-cancel']],
    ['spotify', 'DeployFailed', ['savepoint', 'job-cancel']],
    ['spotify', 'Pending', []],
  ])('of %s in state %s cannot be asked for %j', (fork, name, refusedOnes) => {
    const found = [savepoint, cancel].map((each) => refused(fork, state(name), each).length > 0);
    expect(found).toEqual(['savepoint', 'job-cancel'].map((each) => refusedOnes.includes(each)));
  });

  it('can be cancelled while it waits for its restart', () => {
    const failed = state('Failed', { 'spec.job.restartPolicy': 'FromSavepointOnFailure' });
    expect(refused('google', failed, cancel)).toEqual([CONTROL_PATH]);
    const location = { 'status.components.job.savepointLocation': 'gs://s' };
    expect(refused('google', { ...failed, ...location }, cancel)).toEqual([]);
    expect(refused('spotify', { ...state('Failed'), ...RESTARTS }, cancel)).toEqual([]);
  });

  it('without a job cannot be asked for anything', () => {
    for (const fork of ['google', 'spotify'] as const)
      expect(refused(fork, { 'spec.job': undefined }, cancel)).toEqual([CONTROL_PATH]);
  });

  it.each<[string, string, string]>([
    ['Running', 'is measured to now', 'open'],
    ['Deploying', 'is measured to now', 'open'],
    ['Pending', 'has no end to measure to', 'refused'],
    ['Restarting', 'has no end to measure to', 'refused'],
    ['Updating', 'is being changed already', 'accepted'],
  ])('in state %s without a savepoint %s', (name, _, verdict) => {
    const old = { ...state(name), ...AGE, ...taken('2024-01-02T11:00:00Z') };
    const { faults, undecided } = update('spotify', old, { 'spec.job.takeSavepointOnUpdate': false });
    expect(faults.length > 0 ? 'refused' : undecided.length > 0 ? 'open' : 'accepted').toBe(verdict);
  });

  it('is measured by the age that it asks for from now on', () => {
    const old = { ...state('Failed'), ...ended, ...taken('2024-01-01T11:59:00Z') };
    const stale = ['spec.job.takeSavepointOnUpdate'];
    expect(refused('spotify', { ...old, ...AGE }, { 'spec.job.maxStateAgeToRestoreSeconds': 59 })).toEqual(stale);
    expect(refused('spotify', old, AGE)).toEqual([]);
    const nowhere = { ...old, ...AGE, 'status.components.job.savepointLocation': '' };
    expect(refused('spotify', nowhere, { 'spec.job.parallelism': 3 })).toEqual(stale);
  });

  it('that gets a job is a job cluster now, whatever the job asks for', () => {
    const job = { jarFile: 'gs://orders/a.jar', cancelRequested: true, savepointGeneration: 4 };
    for (const fork of ['google', 'spotify'] as const)
      expect(refused(fork, { 'spec.job': undefined }, { 'spec.job': job })[0]).toBe('spec.job');
  });

  it('may be cancelled alone where the operator of GoogleCloudPlatform runs', () => {
    expect(refused('google', RUNNING, { 'spec.job.cancelRequested': true })).toEqual([]);
  });

  it('counts as unchanged when defaults are written out', () => {
    const old = { ...RUNNING, 'spec.job.savepointsDir': undefined };
    const same = { 'spec.recreateOnUpdate': true, 'spec.jobManager.ports': { rpc: 6123 }, 'spec.job.mode': 'Detached' };
    expect(refused('spotify', old, { ...same, ...LABEL, 'spec.job.args': [] })).toEqual([]);
    expect(refused('spotify', old, { 'spec.taskManager.resources.limits.memory': '2048Mi' })).toEqual([]);
  });

  it('of v1alpha1 cannot be changed', () => {
    const alpha = { apiVersion: 'flinkoperator.k8s.io/v1alpha1' };
    expect(refused('google', { ...alpha, ...RUNNING }, { 'spec.job.parallelism': 3 })).toEqual(['spec']);
    expect(refused('google', { ...alpha, ...RUNNING }, LABEL)).toEqual([]);
  });

  it('is left open where the status would decide', () => {
    const open = ({ faults, undecided }: Refusal) => [faults.length, undecided.map(({ check }) => check)];
    expect(open(update('google', {}, savepoint))).toEqual([0, ['control-savepoint-state']]);
    expect(open(update('spotify', {}, { 'spec.job.savepointGeneration': 4 }))).toEqual([
      0,
      ['savepoint-generation-next'],
    ]);
    const skip = { ...AGE, 'spec.job.takeSavepointOnUpdate': false };
    expect(open(update('spotify', AGE, skip))).toEqual([0, ['stale-savepoint']]);
    const today = { ...RUNNING, ...AGE, ...taken('2024-01-02T11:00:00Z') };
    expect(open(update('spotify', today, skip))).toEqual([0, ['stale-savepoint']]);
    const yesterday = { ...RUNNING, ...AGE, ...taken('2024-01-01T11:00:00Z') };
    expect(open(update('spotify', yesterday, skip))).toEqual([1, []]);
  });

  const facts = shared('facts/flinkcluster-validation.yaml');
  it.skipIf(!facts)('has a row or a test for every check of both operators', () => {
    interface Check {
      id: string;
      forks: string[];
      kind?: string;
    }
    const { update_rules } = parse(readFileSync(facts as string, 'utf8')) as { update_rules: { rules: Check[] } };
    const tested = ['control-session', 'control-cancel-state'];
    const has = new Set(ROWS.map(([check, fork]) => `${check} ${fork}`));
    const wanted = update_rules.rules
      .filter(({ kind, id }) => kind === undefined && !tested.includes(id))
      .flatMap(({ id, forks }) => forks.map((fork) => `${id} ${fork}`));
    expect(wanted.filter((each) => !has.has(each))).toEqual([]);
  });
});
