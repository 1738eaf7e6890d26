import { afterAll, describe, expect, it } from 'vitest';
import { flinkDeployment } from '../../rules/samples.ts';
import type { Result } from '../../src/engine/result.ts';
import { compareWithBase } from '../../src/engine/status.ts';
import { badExamples, configurationOf, type Files, fixture, fixtureNames, Scratch, short } from './repositories.ts';
import { bumpVersions, moveBelow, reformat, rename, reverseOrder, type Transform } from './transform.ts';

const scratch = new Scratch();
// Thousands of folders take their time.
afterAll(() => scratch.dispose(), 60_000);

interface Change {
  transform: Transform;
  /** Whether nothing is gone either, and every fingerprint is the same. */
  exact: boolean;
  /** Rules in whose examples the change is one of the facts, with the reason. */
  except: Record<string, string>;
}

const CHANGES: Record<string, Change> = {
  'other versions': { transform: bumpVersions, exact: false, except: {} },
  'another order': {
    transform: reverseOrder,
    exact: true,
    except: { 'schema-duplicate-keys': 'of two spellings of one option, the order says which is the second' },
  },
  'another format': { transform: reformat, exact: true, except: {} },
  'other folders': { transform: moveBelow, exact: true, except: {} },
  'other file names': { transform: rename, exact: true, except: {} },
  'a neighbour': { transform: addNeighbour, exact: false, except: {} },
};

const NEIGHBOUR = 'aaa-neighbour';

/** One more workload, in a file before all others. */
function addNeighbour(files: Files): Files {
  return { 'aaa/job.yaml': flinkDeployment({ name: NEIGHBOUR, namespace: 'elsewhere' }), ...files };
}

const repositories: { name: string; rule?: string; files: Files }[] = [
  ...fixtureNames().map((name) => ({ name: `fixture ${name}`, files: fixture(name) })),
  ...badExamples().map(({ rule, name, files }) => ({ name: `${rule}: ${name}`, rule, files })),
];

const fingerprints = ({ findings }: Result) => findings.map(({ fingerprint }) => fingerprint).sort();

it.each(Object.entries(CHANGES))('%s: most repositories change', (_, { transform }) => {
  const changed = repositories.filter(({ files }) => JSON.stringify(transform(files)) !== JSON.stringify(files));
  expect(changed.length).toBeGreaterThan(repositories.length / 2);
});

describe.each(repositories)('$name', ({ rule, files }) => {
  const base = scratch.lint(files);
  const changes = Object.entries(CHANGES).filter(([, { except }]) => rule === undefined || !(rule in except));

  it.each(changes)('%s: nothing is new', async (_, { transform, exact }) => {
    const changed = transform(files);
    const head = await scratch.lint(changed, { configuration: configurationOf(changed) });
    const compared = compareWithBase(head, await base);
    const news = compared.head.filter(({ status, object }) => status === 'new' && object?.name !== NEIGHBOUR);
    expect(short({ findings: news })).toEqual([]);
    if (!exact) return;
    expect(short({ findings: compared.gone })).toEqual([]);
    expect(fingerprints(head)).toEqual(fingerprints(await base));
  });
});
