import { expect, it } from 'vitest';
import { addTo } from '../../src/text/group.ts';

it('groups values in the order in which they come', () => {
  const groups = new Map<string, number[]>();
  for (const [key, value] of [
    ['a', 1],
    ['b', 2],
    ['a', 3],
  ] as const)
    addTo(groups, key, value);
  expect([...groups]).toEqual([
    ['a', [1, 3]],
    ['b', [2]],
  ]);
});
