import { readFileSync } from 'node:fs';

/** Texts of the fenced blocks of a language in a Markdown file. */
export function codeBlocks(file: string, language: string): string[] {
  const blocks = readFileSync(file, 'utf8').matchAll(/^```(\w*)(?: .*)?\n([\s\S]*?)^```$/gm);
  return [...blocks].filter(([, info]) => info === language).map(([, , text]) => text as string);
}
