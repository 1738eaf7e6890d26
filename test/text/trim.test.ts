import { expect, it } from 'vitest';
import { withoutEnd } from '../../src/text/trim.ts';

it('takes off what stands at the end, and nothing else', () => {
  expect(withoutEnd('/a/b///', '/')).toBe('/a/b');
  expect(withoutEnd('///', '/')).toBe('');
  expect(withoutEnd('', '/')).toBe('');
  expect(withoutEnd('a.:b.:', '.:')).toBe('a.:b');
  expect(withoutEnd('a\r\r', '\r')).toBe('a');
});
