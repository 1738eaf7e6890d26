import { withoutEnd } from '../text/trim.ts';

/** A line of a log. */
export interface LogLine {
  /** 1-based. */
  number: number;
  /** Without colours and line end. */
  text: string;
  /** What was said in it: the line itself, or the lines of the texts that stand in it as JSON or escaped. */
  said: string[];
  /** Set for a value of YAML that is folded over lines, which come by themselves before: the last of these. */
  foldedTo?: number;
}

/** Longest part of a line that is looked at, in characters. */
const LONGEST_LINE = 1024 * 1024;

/** Most texts of one JSON record. */
const MOST_TEXTS = 200;

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control sequences
const CONTROL_SEQUENCE = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]{0,1000}(?:\u0007|\u001b\\)|[@-Z\\-_])/g;

/** Lines are folded at 80 characters, where there is a blank. */
const LEAST_FOLDED = 50;

/** Longest folded value, in characters. */
const LONGEST_VALUE = 16 * 1024;

/** The lines of a log, in order, and after its lines each folded value as one; LF and CRLF end a line, and a lone CR begins it anew as in a terminal. */
export function* logLines(log: string): Generator<LogLine> {
  let number = 0;
  const values = new FoldedValues();
  for (let start = 0; start < log.length; ) {
    const found = log.indexOf('\n', start);
    const end = found < 0 ? log.length : found;
    const raw = withoutEnd(log.slice(start, Math.min(end, start + LONGEST_LINE)), '\r');
    start = end + 1;
    number++;
    const text = raw.includes('\u001b') ? raw.replace(CONTROL_SEQUENCE, '') : raw;
    const value = values.before(number, text);
    if (value) yield value;
    if (text !== '') yield { number, text, said: saidIn(text) };
  }
  const value = values.before(number + 1, '');
  if (value) yield value;
}

/** Puts values together that `kubectl get -o yaml` folds over several lines. */
class FoldedValues {
  #start: { number: number; indent: number; last: number; text: string } | undefined;

  /** The value that ends before a line. */
  before(number: number, line: string): LogLine | undefined {
    const open = this.#start;
    const indent = /^ */.exec(line)?.[0].length ?? 0;
    const isKey = /^ *(?:- )?[\w./-]+:(?: |$)/.test(line);
    if (open && indent > open.indent && !isKey && line.trim() !== '' && open.text.length < LONGEST_VALUE) {
      open.text = `${open.text.replace(/\\$/, '')} ${line.trim()}`;
      open.last = number;
      return undefined;
    }
    this.#start = isKey && line.length > LEAST_FOLDED ? { number, indent, last: number, text: line } : undefined;
    if (!open || open.last === open.number) return undefined;
    const said = saidIn(open.text.replaceAll("''", "'"));
    return { number: open.number, text: open.text, said, foldedTo: open.last };
  }
}

function saidIn(text: string): string[] {
  const json = jsonIn(text);
  if (json !== undefined) return textsOf(json).flatMap((each) => each.split('\n'));
  return text.includes('\\') ? unescaped(text).split('\n') : [text];
}

/** A record in JSON; a prefix such as `jobmanager-1 | ` may stand before it. */
function jsonIn(text: string): object | undefined {
  const start = text.indexOf('{');
  if (start < 0 || start > 300 || !/^\{\s*"/.test(text.slice(start, start + 50)) || !/\}\s*$/.test(text.slice(-50)))
    return undefined;
  try {
    const value: unknown = JSON.parse(text.slice(start));
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** All texts of a record; loggers call the field of the message by many names. */
function textsOf(record: object): string[] {
  const texts: string[] = [];
  const waiting: unknown[] = [record];
  for (let next = 0; next < waiting.length && texts.length < MOST_TEXTS; next++) {
    const value = waiting[next];
    if (typeof value === 'string') texts.push(/^\s*\{\s*\\?"/.test(value) ? unescaped(value) : value);
    else if (typeof value === 'object' && value !== null) {
      for (const each of Object.values(value).slice(0, MOST_TEXTS)) waiting.push(each);
    }
  }
  return texts;
}

/** A text in which quotes and line ends are escaped, such as an error in a status, as it was. */
function unescaped(text: string): string {
  return text.replace(/(?<!\\)\\+(["'nrt])/g, (_, character: string) => ESCAPED[character] ?? character);
}

const ESCAPED: Record<string, string> = { n: '\n', r: '', t: ' ' };
