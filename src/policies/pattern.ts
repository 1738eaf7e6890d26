/** Steps that one match may take at most. */
const MOST_STEPS = 20_000_000;
const LONGEST = 200;

/**
 * Why a pattern is not run: JavaScript goes back and forth in a text, and some patterns make it do so for
 * ever. Repetitions of groups, look-arounds and back references are therefore left out.
 */
export function patternProblem(pattern: string): string | undefined {
  const bare = bareOf(pattern);
  if (pattern.length > LONGEST) return `is longer than ${LONGEST} characters`;
  if (/\)(?:[*+?]|\{)/.test(bare)) return 'repeats a group';
  if (/\(\?(?!:)/.test(bare)) return 'has a group that is not read here';
  if (/\\[1-9k]/.test(pattern)) return 'refers to a group';
  try {
    new RegExp(pattern);
    return undefined;
  } catch {
    return 'is no regular expression';
  }
}

/** Escapes and classes stand for one character each. */
function bareOf(pattern: string): string {
  return pattern.replace(/\\./g, 'x').replace(/\[[^\]]*(?:\]|$)/g, 'x');
}

/**
 * Whether a text holds a match of a pattern.
 *
 * @throws Error when the pattern is not run, or would take too long on the text
 */
export function fits(text: string, pattern: string): boolean {
  const problem = patternProblem(pattern);
  if (problem !== undefined) throw new Error(`the pattern ${pattern} ${problem}`);
  const repeats = bareOf(pattern).match(/[*+?]|\{/g)?.length ?? 0;
  // Each repetition may end anywhere, and a match may start anywhere unless it is held to the start.
  const power = repeats + (pattern.startsWith('^') && !pattern.includes('|') ? 0 : 1);
  if (Math.max(1, text.length) ** power > MOST_STEPS)
    throw new Error('the text is too long for the repetitions in the pattern');
  return new RegExp(pattern).test(text);
}
