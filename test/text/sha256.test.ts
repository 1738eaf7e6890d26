import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { sha256, sha256Here } from '../../src/text/sha256.ts';

const TEXTS = ['', 'abc', 'orders', 'ä€😀', '\ud800', ...Array.from({ length: 300 }, (_, i) => 'x'.repeat(i))];

it.each([
  ['of Node and of its own', sha256],
  ['of its own', sha256Here],
])('hashes like Node: %s', (_, hash) => {
  for (const text of TEXTS) expect(hash(text), text).toBe(createHash('sha256').update(text).digest('hex'));
});
