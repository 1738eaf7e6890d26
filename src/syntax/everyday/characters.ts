/** Codes of the characters that mean something in YAML. */
export const TAB = 9;
export const NEWLINE = 10;
export const SPACE = 32;
export const DOUBLE = 34;
export const PERCENT = 37;
export const HASH = 35;
export const SINGLE = 39;
export const COMMA = 44;
export const DASH = 45;
export const DOT = 46;
export const COLON = 58;
export const QUESTION = 63;
export const OPEN_LIST = 91;
export const BACKSLASH = 92;
export const CLOSE_LIST = 93;
export const OPEN_MAP = 123;
export const PIPE = 124;
export const FOLD = 62;
export const CLOSE_MAP = 125;

/** Characters that no plain scalar starts with; those of `-?:` only do before a word. */
export const INDICATORS = ascii(',[]{}#&*!|>\'"%@`');
export const FLOW_ENDS = ascii(',[]{}');

/** A blank, the end of a line or of the text. */
export function isBlank(code: number): boolean {
  return code === SPACE || code === NEWLINE || code === TAB || Number.isNaN(code);
}

/** What YAML calls white space, and ends of lines. */
export function isWhiteSpace(code: number): boolean {
  return code === SPACE || code === NEWLINE || code === TAB || code === 13;
}

function ascii(characters: string): Uint8Array {
  const table = new Uint8Array(128);
  for (const character of characters) table[character.charCodeAt(0)] = 1;
  return table;
}

export function isIn(table: Uint8Array, code: number): boolean {
  return table[code] === 1;
}
