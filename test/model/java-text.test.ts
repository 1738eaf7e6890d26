import { describe, expect, it } from 'vitest';
import { doubleText, legacyListText, memorySizeText, yamlListText } from '../../src/model/config/java-text.ts';
import { quantity, resourceMemoryText } from '../../src/model/config/quantity.ts';

describe('values as Java and Flink write them', () => {
  it('writes sizes in the largest whole unit', () => {
    expect([0n, 1024n, 1600n << 20n, 2n << 30n, 1n << 40n, 1025n].map(memorySizeText)).toEqual([
      '0 bytes',
      '1 kb',
      '1600 mb',
      '2 gb',
      '1099511627776 bytes',
      '1025 bytes',
    ]);
  });
  it('writes doubles with a point', () => {
    expect([1, 0.5, 1.28, 0, 1e7, 0.0005].map(doubleText)).toEqual(['1.0', '0.5', '1.28', '0.0', '1.0E7', '5.0E-4']);
  });
  it('writes lists', () => {
    const words = ['--a', 'b c;d', 's3://b/in', '60', '', "it's", 'a,b', '-', '# x'];
    expect(yamlListText(words)).toBe("[--a, b c;d, 's3://b/in', '60', '', it's, 'a,b', '-', '# x']");
    expect(legacyListText(words)).toBe("--a;'b c;d';s3://b/in;60;;'it''s';a,b;-;# x");
  });
});

describe('Kubernetes quantities', () => {
  it('reads numbers', () => {
    expect(['500m', '2', '1.5Gi', '1e3', '', 'x', '-1'].map(quantity)).toEqual([
      0.5,
      2,
      1610612736,
      1000,
      undefined,
      undefined,
      -1,
    ]);
  });
  it('prefers sizes of Flink', () => {
    expect(['2048m', '2Gi', '2gib', '1.5Gi', '5G', '100', 'lots'].map(resourceMemoryText)).toEqual([
      '2 gb',
      '2147483648',
      '2147483648',
      '1610612736.0',
      '5 gb',
      '100 bytes',
      undefined,
    ]);
  });
});
