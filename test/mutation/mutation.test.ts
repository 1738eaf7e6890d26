import { afterAll, describe, expect, it } from 'vitest';
import { mutationsOf } from './mutants.ts';
import { soundRepositories } from './repository.ts';
import { Bench, durability, soundness, verdictOn } from './run.ts';

/** Mutants that there are at least. Raise it when mutations are added. */
const MUTANTS = 1800;

const bench = new Bench();
afterAll(() => bench.dispose());

const repositories = await soundRepositories();

describe.each(repositories)('$name', (repository) => {
  it('is sound', async () => {
    expect(await soundness(repository, bench)).toEqual([]);
  });

  it('has a stateful job whose state is proven to last', async () => {
    expect(Object.values(await durability(repository, bench))).toContain('yes');
  });

  it('is told what is wrong with each mutant', { timeout: 120_000 }, async () => {
    const failures: string[] = [];
    for (const mutation of mutationsOf(repository)) {
      const verdict = await verdictOn(mutation, repository, bench);
      if (verdict !== undefined) failures.push(verdict);
    }
    expect(failures.join('\n\n')).toBe('');
  });
});

it('names each mutation once', () => {
  for (const repository of repositories) {
    const names = mutationsOf(repository).map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  }
});

it('has no less mutants than before', () => {
  const count = repositories.reduce((sum, repository) => sum + mutationsOf(repository).length, 0);
  expect(count).toBeGreaterThanOrEqual(MUTANTS);
});
