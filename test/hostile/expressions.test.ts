import { expect, it } from 'vitest';
import { expressionsIn, slowText } from './expressions.ts';

/** Expressions that only see short or well-formed text. */
const SHORT = new Map([
  ['src/log/message-pattern.ts', 'a message of a rule'],
  ['src/model/memory/quantity.ts', 'a valid quantity'],
  ['src/engine/assemble.ts', 'the 300 characters in front of a value'],
  ['src/model/image/builds-declared.ts', 'a path'],
  ['src/model/image/jar-name.ts', 'a file name of at most 255 characters'],
  ['src/syntax/dockerfile.ts', 'valid JSON, in which every quote is closed'],
  ['src/text/limits.ts', 'a number'],
]);

it('no regular expression takes more than linear time', { timeout: 120_000 }, () => {
  const expressions = expressionsIn(['src', 'rules']);
  expect(expressions.length).toBeGreaterThan(500);
  const slow = expressions
    .filter(({ file }) => !SHORT.has(file))
    .flatMap((expression) => {
      const text = slowText(expression);
      return text === undefined
        ? []
        : [`${expression.file}:${expression.line} for ${JSON.stringify(text.slice(0, 12))}`];
    });
  expect(slow).toEqual([]);
});
