import type { Result } from '../../src/engine/result.ts';
import { SourceText } from '../../src/text/source.ts';
import { emptyResult, finding, place } from './sample.ts';

/** Pieces of text that some medium would obey. */
export const PIECES = [
  '::error::x',
  '::add-mask::y',
  ' ::warning file=a::',
  '##[error]',
  '##[group]',
  '##vso[task.x]',
  '\n',
  '\r',
  '\r\n',
  '\t',
  '\u001b[31m',
  '\u202e',
  '\u2028',
  '\u0085',
  '%0A',
  '%',
  ',',
  ':',
  '::',
  '|',
  '`',
  '<script>',
  '[a](b)',
  '](1)',
  '[',
  ']',
  '\\',
  '. A',
  ' ',
  'word',
  '注文',
  'e\u0301',
  '😀',
  '\ud800',
  '\udc00',
  '\u0000',
  '/',
  '../',
  '..',
  `\${X}`,
  '"',
  "'",
  '{{',
  '-',
  '#',
  'key: value',
];

function generator(seed: number) {
  let state = seed;
  const below = (limit: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 0x1_0000_0000) * limit);
  };
  const text = (length: number) =>
    Array.from({ length: 1 + below(length) }, () => PIECES[below(PIECES.length)] ?? '').join('');
  return { below, text };
}

/** A result in which every text is made of such pieces. */
export function randomResult(seed: number): Result {
  const { below, text } = generator(seed);
  const result = emptyResult();
  const anyPlace = (file: string) => place(file, 1 + below(4), 1 + below(30), 1 + below(60));
  for (let index = 0; index < 6; index++) {
    const file = text(6);
    result.sources.set(file, new SourceText(file, text(60)));
    result.findings.push(
      finding(`x-${text(2)}`, anyPlace(file), {
        level: (['error', 'warning', 'note'] as const)[below(3)] ?? 'note',
        message: text(30),
        why: text(9),
        advice: text(9),
        also: text(5),
        object: { apiVersion: text(2), kind: text(2), namespace: text(2), name: text(3) },
        path: [text(2)],
        targets: [text(3)],
        related: [
          { ...anyPlace(file), message: text(10) },
          { ...anyPlace(text(4)), message: text(4) },
        ],
        steps: [
          { ...anyPlace(file), message: text(4) },
          { ...anyPlace(file), message: text(4) },
        ],
        fix: { safety: 'safe', description: text(4), edits: [{ file, start: 0, end: 1, text: text(3) }] },
      }),
    );
    result.unknown.push({ ...anyPlace(file), rule: text(2), message: text(9), missing: text(4), settle: text(20) });
    result.ignored.push(
      finding('x-ignored', anyPlace(file), { message: text(5), suppressed: { reason: text(4), at: anyPlace(file) } }),
    );
    result.notRendered.push({ target: text(3), file: text(3), line: 1, because: text(9) });
    result.assumptions.push({ what: text(2), value: text(2), because: text(3), file: text(2), line: 1 });
  }
  return result;
}
