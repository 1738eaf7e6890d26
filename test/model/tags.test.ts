import { describe, expect, it } from 'vitest';
import { exponentTag, lostZero, movingTag } from '../../src/model/image/tags.ts';
import type { Origin } from '../../src/text/span.ts';

const span = { file: 'a.yaml', start: 0, end: 1 };
const rendered: Origin = { is: 'template', span, exact: false, values: [] };

describe('exponentTag', () => {
  it('is a number with an exponent, and no version or hash', () => {
    expect(exponentTag('r.example/a:2.02406112e+07')).toBe('2.02406112e+07');
    expect(exponentTag('r.example/a:12e07')).toBeUndefined();
    expect(exponentTag('r.example/a:1.20')).toBeUndefined();
  });
});

describe('lostZero', () => {
  it('is a line of the official images that a chart prints without its zero', () => {
    expect(lostZero({ value: 'flink:1.2', origin: rendered })).toBe('1.20');
    expect(lostZero({ value: 'r.example/flink:1.2', origin: rendered })).toBeUndefined();
    expect(lostZero({ value: 'flink:1.2', origin: { is: 'written', span } })).toBeUndefined();
  });
});

describe('movingTag', () => {
  it('says nothing of a word in capitals that stands for an image', () => {
    expect(movingTag('FLINK_IMAGE')).toBeUndefined();
    expect(movingTag('flink-image')?.fact).toBe('has no tag, which means latest');
  });
});
