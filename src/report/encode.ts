/** Characters that hide or reorder text in a viewer; inside JSON they can only stand in strings. */
const HIDDEN =
  /[\u{7f}-\u{9f}\p{Zl}\p{Zp}\u{ad}\u{61c}\u{180e}\u{200b}\u{200e}\u{200f}\u{202a}-\u{202e}\u{2060}-\u{206f}\u{feff}\u{fff9}-\u{fffb}\u{e0000}-\u{e007f}]/gu;

/** A marker that build agents obey anywhere in a line, also of a report in a log. */
const AGENT_COMMAND = /##(?=\[|vso\[)/g;

/**
 * JSON with two blanks of indent and a final newline. Hidden characters and what a build agent
 * would obey are written as escapes, which changes nothing for a reader.
 */
export function jsonText(value: unknown): string {
  const written = JSON.stringify(value, undefined, 2);
  const text = isPrintableAscii(written) ? written : written.replace(HIDDEN, escaped);
  return `${text.replace(AGENT_COMMAND, '#\\u0023')}\n`;
}

/** Whether a text that holds no control characters below 0x20 but line ends is ASCII, which shows in far less time. */
function isPrintableAscii(text: string): boolean {
  return Buffer.byteLength(text) === text.length && !text.includes('\u007f');
}

function escaped(character: string): string {
  return [...Array(character.length).keys()]
    .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`)
    .join('');
}

/**
 * A path as a relative URI reference: percent-encoded by segment, forward slashes, without
 * leading `/` or `./`.
 */
export function uriOf(path: string): string {
  const segments = path.split('/').filter((segment, index) => segment !== '.' && (segment !== '' || index > 0));
  return segments.map((segment) => encodeSegment(segment)).join('/');
}

function encodeSegment(segment: string): string {
  // Lone surrogates have no encoding. Brackets and quotes are legal, but break Markdown links.
  return encodeURIComponent(segment.replace(/\p{Surrogate}/gu, '\ufffd')).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
