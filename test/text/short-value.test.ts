import { describe, expect, it } from 'vitest';
import { shortValue, withShortValues } from '../../src/text/short-value.ts';

describe('withShortValues', () => {
  it('leaves usual messages alone, and long ones of many words', () => {
    const message = `jarURI https://repo.example/${'a'.repeat(120)}.jar has no scheme`;
    expect(withShortValues(message)).toBe(message);
    const long = 'word '.repeat(150);
    expect(withShortValues(long)).toBe(long);
  });

  it('shortens a long value in the middle', () => {
    const value = `s3://${'a'.repeat(5000)}/end-of-the-path`;
    const text = withShortValues(`state.checkpoints.dir ${value} is wrong.`);
    expect(text).toMatch(/^state\.checkpoints\.dir s3:\/\/a{105}…a{24}\/end-of-the-path is wrong\.$/);
  });

  it('ends a message that is too long as a whole', () => {
    const text = withShortValues('word '.repeat(5000));
    expect(text.length).toBeLessThanOrEqual(1000);
    expect(text.endsWith('…')).toBe(true);
  });

  it('cuts no character in two', () => {
    const text = withShortValues(`${'a'.repeat(109)}${'😀'.repeat(200)}`);
    expect(text).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/);
    expect(withShortValues('😀 '.repeat(2000))).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
  });

  it('keeps the ends of a value', () => {
    expect(shortValue('short', 10)).toBe('short');
    expect(shortValue(`${'a'.repeat(50)}${'b'.repeat(50)}`, 20)).toBe(`${'a'.repeat(14)}…${'b'.repeat(5)}`);
  });
});
