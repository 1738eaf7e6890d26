import { describe, expect, it } from 'vitest';
import { type Find, fuzz } from './fuzz.ts';
import { Random } from './random.ts';
import { targets } from './targets.ts';

/** Inputs by target: about five seconds each on a machine of two cores. `npm run fuzz` tries more. */
const INPUTS: Record<string, number> = {
  yaml: 1500,
  dockerfile: 1200,
  shell: 8000,
  properties: 4000,
  configuration: 1500,
  lint: 120,
  reports: 120,
  names: 80,
};

const SEED = 1;

describe.each(targets())('$name', (target) => {
  it('holds for whatever is fed', { timeout: 120_000 }, async () => {
    const finds: Find[] = [];
    const { inputs } = await fuzz(target, SEED, { inputs: INPUTS[target.name] ?? 0 }, (find) => finds.push(find));
    expect(inputs).toBeGreaterThan(0);
    expect(finds).toEqual([]);
  });

  it('makes the same input of a seed', () => {
    expect(target.generate(new Random(7))).toBe(target.generate(new Random(7)));
  });
});

describe('the fuzzer', () => {
  const broken = {
    name: 'broken',
    most: 1000,
    generate: (random: Random) => random.text(['a', 'b', 'x', '\n'], 60),
    check(input: string) {
      if (input.includes('x')) throw new Error(`an x in "${input}"`);
    },
  };

  it('finds a failure once, with its seed, and makes it small', async () => {
    const finds: Find[] = [];
    await fuzz(broken, 1, { inputs: 50 }, (find) => finds.push(find));
    expect(finds).toHaveLength(1);
    expect(finds[0]?.input).toBe('x');
    const again: Find[] = [];
    await fuzz(broken, finds[0]?.seed ?? 0, { inputs: 1 }, (find) => again.push(find));
    expect(again.map(({ seed, input }) => [seed, input])).toEqual([[finds[0]?.seed, 'x']]);
  });

  it('counts an input that takes too long', async () => {
    const finds: Find[] = [];
    const slow = { ...broken, most: -1, check: () => undefined };
    await fuzz(slow, 1, { inputs: 1 }, (find) => finds.push(find));
    expect(finds[0]?.error).toMatch(/^takes \d+ ms/);
  });
});
