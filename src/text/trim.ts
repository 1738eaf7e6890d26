/**
 * A text without the characters at its end that are of a given set. Takes linear time, which an expression such as
 * `/x+$/` does not: it begins anew at each `x` of a run that does not reach the end.
 */
export function withoutEnd(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}
