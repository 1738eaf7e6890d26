/** Longest run of characters without a space that messages show whole. */
const LONGEST_WORD = 160;
/** What is kept of a longer one. */
const [FRONT, BACK] = [110, 40];

/** Longest message; reports cut at lengths of their own beyond this. */
const LONGEST = 1000;

/**
 * A message in which very long values are shortened in the middle, and which ends with an ellipsis
 * where it is still too long. Characters are not cut in two.
 */
export function withShortValues(text: string): string {
  if (text.length <= LONGEST_WORD) return text;
  const short = text.replace(/\S{161,}/g, (word) => middle(word, FRONT, BACK));
  return short.length <= LONGEST ? short : `${whole(short.slice(0, LONGEST - 1))}…`;
}

/** A value shortened in the middle to about a length. */
export function shortValue(value: string, longest: number): string {
  return value.length <= longest ? value : middle(value, Math.floor(longest * 0.7), Math.floor(longest * 0.3) - 1);
}

function middle(word: string, front: number, back: number): string {
  const end = word.slice(-back).replace(/^[\udc00-\udfff]/, '');
  return `${whole(word.slice(0, front))}…${end}`;
}

function whole(text: string): string {
  return text.replace(/[\ud800-\udbff]$/, '');
}
