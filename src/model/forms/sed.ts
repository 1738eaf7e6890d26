import type { ShellWord } from '../../syntax/shell-words.ts';

/** What `s/text/by/` does to a line. */
export interface Replacement {
  /** The text that is replaced, literally. */
  text: string;
  /** What stands there afterwards; undefined when that is known at the start only. */
  by: string | undefined;
}

/** The words of a `sed`. */
export interface SedCall {
  /** Undefined when it does more than replace one text by another. */
  replaced: Replacement[] | undefined;
  files: ShellWord[];
  inPlace: boolean;
}

/** Reads the words behind `sed`, as GNU's and busybox's have them. */
export function sedReplacements(words: readonly ShellWord[]): SedCall {
  const scripts: string[] = [];
  const files: ShellWord[] = [];
  let inPlace = false;
  let isPlain = true;
  let isExtended = false;
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as ShellWord;
    const { text } = word;
    if (text === '-e' || text === '--expression') scripts.push(scriptText(words[++i]));
    else if (text.startsWith('--expression=')) scripts.push(scriptText(word).slice('--expression='.length));
    else if (/^(?:-[Er]*i|--in-place|-[Er]+$|--regexp-extended$)/.test(text)) {
      inPlace ||= /^(?:-[Er]*i|--in)/.test(text);
      isExtended ||= /^(?:-i?[Er]|--re)/.test(text);
    } else if (/^-./.test(text)) isPlain = false;
    else files.push(word);
  }
  if (scripts.length === 0) scripts.push(scriptText(files.shift()));
  const replaced = scripts.map((script) => substitutions(script, isExtended));
  const isKnown = isPlain && replaced.every((each) => each !== undefined);
  return { replaced: isKnown ? replaced.flatMap((each) => each ?? []) : undefined, files, inPlace };
}

/** Stands for what a shell puts in. */
const OPEN = '\uE000';

function scriptText(word: ShellWord | undefined): string {
  return (word?.parts ?? []).map((part) => (part.is === 'text' ? part.text : OPEN)).join('');
}

/**
 * What means more than itself in a pattern of POSIX, basic and extended. A dot, which is mostly meant as one, is not
 * among it.
 */
const BASIC = /[*[\]]|^\^|\$$|\\[({+|?\w]/;
const EXTENDED = /[*[\](){}+?|]|^\^|\$|\\\w/;

/** The replacements of a script that does nothing else. */
function substitutions(script: string, isExtended: boolean): Replacement[] | undefined {
  const found: Replacement[] = [];
  let rest = script.trim();
  while (rest !== '') {
    const read = /^s([^\w\s\\])((?:\\.|(?!\1)[^\\])*)\1((?:\\.|(?!\1)[^\\])*)\1([gIi0-9]*)\s*(?:[;\n]\s*|$)/s.exec(
      rest,
    );
    if (!read) return undefined;
    const [whole, , pattern = '', by = ''] = read;
    if (pattern === '' || pattern.includes(OPEN) || (isExtended ? EXTENDED : BASIC).test(pattern)) return undefined;
    found.push({ text: pattern.replace(/\\(.)/gs, '$1'), by: /[&\\\uE000]/.test(by) ? undefined : by });
    rest = rest.slice(whole.length);
  }
  return found;
}
