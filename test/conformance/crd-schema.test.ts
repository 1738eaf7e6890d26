import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadTables } from '../../src/assets/tables.ts';
import { compareSchemas, type Definitions } from './schema-compare.ts';

const definitions: Definitions = JSON.parse(readFileSync(new URL('definitions-1.10.json', import.meta.url), 'utf8'));

/** Objects to compare. A seed that failed can be given again. */
const COUNT = Number(process.env.CONFORMANCE_COUNT ?? 1000);
const SEED = Number(process.env.CONFORMANCE_SEED ?? Date.now() % 2 ** 31);

beforeAll(async () => {
  await loadTables();
});

describe(`the schema of operator 1.10 on ${COUNT} objects, seed ${SEED}`, () => {
  it('finds what ajv finds, on objects that are wrong often enough', () => {
    const { objects, types, unknown, wrong } = compareSchemas(definitions, '1.10', SEED, COUNT);
    expect(wrong.slice(0, 20)).toEqual([]);
    expect(objects).toBe(COUNT);
    expect(types).toBeGreaterThan(COUNT);
    expect(unknown).toBeGreaterThan(COUNT / 2);
  }, 120_000);
});
