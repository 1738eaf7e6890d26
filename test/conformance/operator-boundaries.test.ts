import { describe, expect, it } from 'vitest';
import { operatorLine } from '../../src/knowledge/operators.ts';
import { since } from '../../src/model/admission/check.ts';
import { BOUNDARIES, type Boundary, type Change, type Variant } from './boundaries.ts';
import { FIELDS } from './fields.ts';
import { type Case, judgedBy, refused } from './verdicts.ts';

const VERSIONS = ['1.10.0', '1.12.1', '1.14.0', '1.15.0', 'main'];
/** Older ones, for checks that are gone. */
const OLDER = ['1.4.0', '1.6.1', '1.7.0', '1.9.0'];
/** Cases a side and check that the measure asks for. */
const LEAST = 4;

type Manifest = Case['manifests'][number];

const object = (kind: string, name: string, spec: unknown): Manifest => ({
  apiVersion: 'flink.apache.org/v1beta1',
  kind,
  metadata: { name, namespace: 'flink' },
  spec,
});

const session = (name: string) =>
  object('FlinkDeployment', name, {
    image: 'flink:1.20.2',
    flinkVersion: 'v1_20',
    serviceAccount: 'flink',
    flinkConfiguration: { 'state.checkpoints.dir': 's3://b/cp', 'state.savepoints.dir': 's3://b/sp' },
    jobManager: { resource: { memory: '2048m', cpu: 1 } },
    taskManager: { resource: { memory: '2048m', cpu: 1 } },
  });

const job = { jarURI: 'https://example.com/job.jar', parallelism: 2 };

const SAMPLES: Record<Boundary['sample'], () => Manifest> = {
  session: () => session('orders'),
  application: () =>
    changedBy(session('orders'), { 'spec.job': { ...job, jarURI: 'local:///opt/flink/usrlib/job.jar' } }),
  'session-job': () => object('FlinkSessionJob', 'orders', { deploymentName: 'shared', job }),
  snapshot: () =>
    object('FlinkStateSnapshot', 'orders-1', {
      jobReference: { kind: 'FlinkDeployment', name: 'orders' },
      savepoint: {},
    }),
};

/** The object with values put in at paths; undefined takes them out. */
function changedBy(manifest: Manifest, change: Change): Manifest {
  const copy = structuredClone(manifest);
  for (const [path, value] of Object.entries(change)) {
    const keys = path.startsWith('config.')
      ? ['spec', 'flinkConfiguration', path.slice('config.'.length)]
      : path.split('.');
    const last = keys.pop() as string;
    let here = copy as Record<string, unknown>;
    for (const key of keys) {
      here[key] ??= {};
      here = here[key] as Record<string, unknown>;
    }
    if (value === undefined) delete here[last];
    else here[last] = value;
  }
  return copy;
}

function caseOf(sample: Boundary['sample'], { set, was, operator, beside = {} }: Variant): Case {
  const make = SAMPLES[sample];
  const needs =
    sample === 'session-job' ? session('shared') : sample === 'snapshot' ? SAMPLES.application() : undefined;
  return {
    manifests: [...(needs && beside ? [changedBy(needs, beside)] : []), changedBy(make(), set)],
    ...(was ? { previous: changedBy(make(), was) } : {}),
    ...(operator ? { operatorConfig: operator } : {}),
  };
}

describe.each(BOUNDARIES)('$check of $sample', (boundary) => {
  const { check, sample, since: first, until, refused: bad, accepted: good } = boundary;

  it('has enough cases on both sides', () => {
    expect(Math.min(bad.length, good.length)).toBeGreaterThanOrEqual(LEAST);
  });

  it.each([...(until === undefined ? [] : OLDER), ...VERSIONS])('%s', (version) => {
    const line = operatorLine(version);
    const isGone = until !== undefined && line !== until && since(line, until);
    const isThere = !isGone && (first === undefined || since(line, first));
    for (const variant of bad) {
      const { refusals, path } = judgedBy(caseOf(sample, variant), version);
      const found = refusals.filter((each) => refused(each) && each.check === check);
      expect(found.length > 0, `${JSON.stringify(variant)} is refused`).toBe(isThere);
      for (const each of found) expect(path(each)).toMatch(FIELDS[check] as RegExp);
    }
    if (!isThere) return;
    for (const variant of good) {
      const found = judgedBy(caseOf(sample, variant), version).refusals.filter(refused);
      expect(
        found.map((each) => `${each.check}: ${each.message}`),
        JSON.stringify(variant),
      ).toEqual([]);
    }
  });
});

it('every check has its boundary', () => {
  const left = Object.keys(FIELDS).filter((check) => !BOUNDARIES.some((each) => each.check === check));
  // An unknown version is the schema's case.
  expect(left).toEqual(['flink-version-unknown']);
});
