/** Splits text at white space, keeping quoted stretches together and dropping their quotes; the last quote may be missing. */
export function splitWords(text: string): string[] {
  const words: string[] = [];
  for (const match of text.matchAll(/(?:"(?:[^"\\]|\\.)*"?|'[^']*'?|[^\s"'])+/g)) {
    words.push(match[0].replace(/"((?:[^"\\]|\\.)*)"?|'([^']*)'?/g, (_, double, single) => double ?? single ?? ''));
  }
  return words;
}
