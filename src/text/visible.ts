/**
 * Characters that move the cursor, reorder text or hide in it: C0 and C1 controls, bidirectional
 * controls, line separators, invisible format characters, tag characters and lone surrogates.
 */
const HIDDEN =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u{ad}\u{61c}\u{115f}\u{1160}\u{180e}\u{200b}\u{200e}\u{200f}\u{202a}-\u{202e}\u{2060}-\u{206f}\u{3164}\u{feff}\u{fff9}-\u{fffb}\u{e0000}-\u{e007f}]/gu;

/** A marker that build agents obey anywhere in a line of output, not only at its start. */
const AGENT_COMMAND = /##(?=\[|vso\[)/g;

/** How one hidden character is shown; undefined for a character that shows itself. */
export function escapeHidden(character: string): string | undefined {
  return character.match(HIDDEN) ? escaped(character) : undefined;
}

/**
 * Makes a value safe to print in one line: control characters, ESC, bidirectional controls and
 * line ends become escapes such as `\u202e`, and what a build agent would take for a command is
 * broken up. Printable text stays as it is.
 */
export function visible(text: string): string {
  return text.replace(HIDDEN, escaped).replace(AGENT_COMMAND, '#\\u0023');
}

/**
 * A path for the start of a line of output. A runner takes a line that starts with `::` for a
 * workflow command, whatever blanks come before it.
 */
export function visiblePath(path: string): string {
  const shown = visible(path);
  return /^\s*:/.test(shown) ? `./${shown}` : shown;
}

function escaped(character: string): string {
  switch (character) {
    case '\n':
      return '\\n';
    case '\r':
      return '\\r';
    case '\t':
      return '\\t';
  }
  const code = character.codePointAt(0) ?? 0;
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`;
}
