import { describe, expect, it } from 'vitest';
import { lineHashes } from '../../src/report/line-hash.ts';

/** The same by the book, with 64-bit integers: for comparison only. */
function byTheBook(text: string): string[] {
  const units: number[] = [];
  const starts: number[] = [];
  let lineStart = true;
  const unified = `${text.replace(/\r\n?/g, '\n')}\uffff`;
  for (let i = 0; i < unified.length; i++) {
    const unit = unified.charCodeAt(i);
    if (unit === 32 || unit === 9) continue;
    if (lineStart) starts.push(units.length);
    units.push(unit);
    lineStart = unit === 10;
  }
  const seen = new Map<string, number>();
  return starts.map((start) => {
    let hash = 0n;
    for (let i = 0; i < 100; i++) hash = BigInt.asUintN(64, hash * 37n + BigInt(units[start + i] ?? 0));
    const hex = hash.toString(16);
    seen.set(hex, (seen.get(hex) ?? 0) + 1);
    return `${hex}:${seen.get(hex)}`;
  });
}

describe('lineHashes', () => {
  it.each([
    ['a: 1\nb: 2\n', ['132b7ee912c57691:1', '5d56533273a3bbdb:1', 'c129715d7a2bc9a3:1']],
    ['a: 1\r\nb: 2\r\n', ['132b7ee912c57691:1', '5d56533273a3bbdb:1', 'c129715d7a2bc9a3:1']],
    ['a: 1\nb: 2', ['4252bb1e9b1a3153:1', 'a2e0b3ce8782bc7d:1']],
    ['a:\n  b: 1\n', ['7b7cfeca17dc4e87:1', 'c9e1e35156b45736:1', 'c129715d7a2bc9a3:1']],
    ['a:\n\tb: 1\n', ['7b7cfeca17dc4e87:1', 'c9e1e35156b45736:1', 'c129715d7a2bc9a3:1']],
    ['', ['c129715d7a2bc9a3:1']],
  ])('hashes %j', (text, expected) => {
    expect(lineHashes(text)).toEqual(expected);
  });

  it('hashes UTF-16 code units', () => {
    expect(lineHashes('e: "😀"\n')[0]).toBe('f1f45f77b81d4975:1');
  });

  it('counts equal hashes', () => {
    const hashes = lineHashes('x: 1\n'.repeat(200));
    expect(hashes.slice(0, 3)).toEqual(['4844f920f3015f39:1', '4844f920f3015f39:2', '4844f920f3015f39:3']);
    expect(hashes[198]).toBe('65ebfb81f796add5:1');
    expect(hashes[199]).toBe('9e84518382ef0334:1');
  });

  it('agrees with 64-bit integers on random text', () => {
    let seed = 1;
    const random = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed % below;
    };
    for (let round = 0; round < 200; round++) {
      const alphabet = ['a', 'b', ':', ' ', '\t', '\n', 'é', '漢', '\uffff', '😀'];
      const text = Array.from({ length: random(400) }, () => alphabet[random(alphabet.length)]).join('');
      expect(lineHashes(text)).toEqual(byTheBook(text));
    }
  });

  it('is linear', () => {
    const started = performance.now();
    lineHashes('key: some value of a line\n'.repeat(100_000));
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
