import type { Random } from './random.ts';

/** Characters that readers of text trip over. */
const ODD = [
  '\0',
  '\t',
  '\r',
  '\r\n',
  '\n',
  '\n\n',
  '\u0085',
  '\u2028',
  '\uFEFF',
  '\u202e',
  '\u001b[31m',
  '\ud800',
  '\udc00',
  '😀',
  'é',
  '\\',
  '"',
  "'",
  '`',
  '__proto__',
  'constructor',
];

/** Longest input: short ones find as much and many more of them fit into a minute. */
const LONGEST = 4000;

/** Changes a text in one to eight places: pieces of grammar put in, stretches cut, doubled, moved or mixed. */
export function mutate(random: Random, seeds: readonly string[], pieces: readonly string[]): string {
  let text = excerpt(random, random.pick(seeds));
  for (let left = 1 + random.below(8); left > 0; left--) text = change(random, text, seeds, pieces);
  return text.slice(0, LONGEST);
}

/** A stretch of whole lines. */
function excerpt(random: Random, text: string): string {
  if (text.length <= LONGEST / 2 && !random.once(4)) return text;
  const start = text.lastIndexOf('\n', random.below(text.length + 1)) + 1;
  return text.slice(start, start + 1 + random.below(LONGEST / 2));
}

function change(random: Random, text: string, seeds: readonly string[], pieces: readonly string[]): string {
  const at = random.below(text.length + 1);
  const end = Math.min(text.length, at + 1 + random.below(random.once(3) ? 200 : 8));
  switch (random.below(9)) {
    case 0:
      return text.slice(0, at) + random.pick(ODD) + text.slice(at);
    case 1:
    case 2:
      return text.slice(0, at) + random.text(pieces, 4) + text.slice(at);
    case 3:
      return text.slice(0, at) + random.text(pieces, 2) + text.slice(end);
    case 4:
      return text.slice(0, at) + text.slice(end);
    case 5:
      return text.slice(0, end) + text.slice(at);
    case 6:
      return `${text.slice(0, at)}${random.pick(pieces).repeat(1 + random.below(40))}${text.slice(at)}`;
    case 7:
      return text.slice(0, at) + excerpt(random, random.pick(seeds)).slice(0, 300) + text.slice(at);
    default:
      return swapLines(random, text);
  }
}

function swapLines(random: Random, text: string): string {
  const lines = text.split('\n');
  const a = random.below(lines.length);
  const b = random.below(lines.length);
  [lines[a], lines[b]] = [lines[b] as string, lines[a] as string];
  return lines.join('\n');
}
