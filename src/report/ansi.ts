import type { Level } from '../text/level.ts';

type Style = (text: string) => string;

/** Styles for terminal text; each leaves the text alone when there is no colour. */
export interface Paint {
  bold: Style;
  dim: Style;
  /** Gutters, arrows and labels. */
  frame: Style;
  level(level: Level | 'unknown' | 'ignored'): Style;
}

const CODES = { error: '1;31', warning: '1;33', note: '1;36', unknown: '1;35', ignored: '2' } as const;

/** The styles to use: real ones, or ones that do nothing. */
export function paint(color: boolean): Paint {
  const style =
    (code: string): Style =>
    (text) =>
      color && text !== '' ? `\u001b[${code}m${text}\u001b[0m` : text;
  return { bold: style('1'), dim: style('2'), frame: style('34'), level: (level) => style(CODES[level]) };
}

/** A terminal hyperlink (OSC 8) around a text. */
export function hyperlink(url: string, text: string): string {
  return `\u001b]8;;${url}\u001b\\${text}\u001b]8;;\u001b\\`;
}
