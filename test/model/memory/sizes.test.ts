import { describe, expect, it } from 'vitest';
import { javaDouble, javaFloat, javaInt } from '../../../src/model/memory/numbers.ts';
import { quantity, quantityBytes, quantityCores } from '../../../src/model/memory/quantity.ts';
import { operatorBytes } from '../../../src/model/memory/resource.ts';
import { MAX_BYTES, memoryBytes, share, shownSize } from '../../../src/model/memory/size.ts';

const GIB = 2n ** 30n;

describe("Flink's memory sizes", () => {
  it.each([
    ['2g', 2n * GIB],
    ['2 GB', 2n * GIB],
    ['\t512 mebibytes ', 512n << 20n],
    ['1024', 1024n],
    ['0', 0n],
    ['9223372036854775807', MAX_BYTES],
    ['8388607t', 8388607n << 40n],
  ])('reads %j', (text, bytes) => expect(memoryBytes(text)).toBe(bytes));

  it.each(['', ' ', '1.5g', '2Gi', '-1m', 'm', '2 g b', '8388608t', '9223372036854775808', '\u00a02g', '2_000m'])(
    'refuses %j',
    (text) => expect(memoryBytes(text)).toBeUndefined(),
  );

  it('cuts a share to whole bytes and refuses one beyond 64 bits', () => {
    expect(share(1000n, Math.fround(0.1))).toBe(100n);
    expect(share(999n, 0.1)).toBe(99n);
    expect(share(2n ** 40n, 1e-7)).toBe(109951n);
    expect(share(MAX_BYTES, 1.5)).toBeUndefined();
    expect(share(2n ** 62n, 1e300)).toBeUndefined();
  });

  it('shows them short', () => {
    expect(shownSize(2n * GIB)).toBe('2048 MiB');
    expect(shownSize(2n * GIB + 512n * 1024n)).toBe('2048.5 MiB');
    expect(shownSize(2048n)).toBe('2048 bytes');
  });
});

describe("Java's numbers", () => {
  it.each([
    ['0.1', 0.1],
    [' .5 ', 0.5],
    ['5.', 5],
    ['1e-3', 0.001],
    ['0.5f', 0.5],
    ['+2d', 2],
  ])('reads %j', (text, value) => expect(javaDouble(text)).toBe(value));
  it.each(['', '0,5', '10%', 'abc', '1_0', 'infinity'])('refuses %j', (text) =>
    expect(javaDouble(text)).toBeUndefined(),
  );
  it('keeps single precision', () => expect(javaFloat('0.1')).toBe(Math.fround(0.1)));
  it('reads what is no number in name only', () => {
    expect(javaDouble('NaN')).toBeNaN();
    expect(javaDouble('-Infinity')).toBe(Number.NEGATIVE_INFINITY);
  });
  it('reads whole numbers of 32 bits without blanks', () => {
    expect(javaInt('+3')).toBe(3n);
    expect(javaInt('-2147483648')).toBe(-2147483648n);
    for (const text of ['2147483648', ' 2', '1.5', '1e3', '']) expect(javaInt(text)).toBeUndefined();
  });
});

describe('Kubernetes quantities', () => {
  it.each([
    ['2Gi', 2n * GIB],
    ['2G', 2_000_000_000n],
    ['1.5Gi', (3n * GIB) / 2n],
    ['2048m', 3n],
    ['2e9', 2_000_000_000n],
    ['512', 512n],
    ['0.1', 1n],
  ])('reads %s', (text, bytes) => expect(quantityBytes(text)).toBe(bytes));
  it.each(['', '2g', '2GB', '2KI', 'Gi', '--1', '1 Gi'])('refuses %j', (text) =>
    expect(quantity(text)).toBeUndefined(),
  );
  it('reads cores', () => {
    expect(quantityCores('500m')).toBe(0.5);
    expect(quantityCores('2')).toBe(2);
  });
});

describe("the operator's resource.memory", () => {
  // Measured with the operator's own code, 1.15.
  it.each([
    ['2048m', 2n * GIB],
    ['2G', 2n * GIB],
    ['2Gi', 2n * GIB],
    ['2 GiB', 2n * GIB],
    ['2gib', 2n * GIB],
    ['2kib', 2048n],
    ['2 KI', 2048n],
    ['2e9', 2_000_000_000n],
    ['2E9', 2_000_000_000n],
    ['2P', 2n * 10n ** 15n],
    ['1Pi', 2n ** 50n],
    ['0', 0n],
    ['1024', 1024n],
    // Measured with 1.7: the fallback counts in powers of ten.
    ['+2g', 2_000_000_000n],
    ['2 m b', 2_000_000n],
  ])('reads %j', (text, bytes) => expect(operatorBytes(text)).toBe(bytes));
  it.each([
    '1.5g',
    '1.5Gi',
    '1.0Gi',
    '1.5k',
    '1e3Mi',
    '12E',
    '100u',
    '2n',
    '2,5g',
    'abc',
    '',
    '-1Gi',
    '1Ei',
    '2\u00a0Gi',
    '2kib b',
  ])('refuses %j', (text) => expect(operatorBytes(text)).toBeUndefined());
  it('knows Kubernetes units from 1.7 on', () => {
    expect(operatorBytes('2Gi', '1.6')).toBeUndefined();
    expect(operatorBytes('2g', '1.6')).toBe(2n * GIB);
    expect(operatorBytes('2Gi', 'main')).toBe(2n * GIB);
  });
});
