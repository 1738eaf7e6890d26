import { type MessagePattern, messagePattern } from './message-pattern.ts';

/** Most characters of what differs in a message: lists of classes and paths are long, whole log lines are longer. */
const LONGEST_GAP = 400;

/** So often one message is begun to be compared within one line. */
const MOST_STARTS = 500;

const WORD = /[A-Za-z][A-Za-z0-9_]*/g;

/** A message of a rule that stands in a line. */
export interface Match<T> {
  of: T;
  weight: number;
}

/** Finds messages in lines; the time it takes follows from the lines, hardly from the number of messages. */
export class MessageIndex<T> {
  readonly #byKey = new Map<string, { of: T; pattern: MessagePattern }[]>();

  /** @param messages what to look for; those that are too vague are left out */
  constructor(messages: Iterable<{ text: string; of: T }>) {
    for (const { text, of } of messages) {
      const pattern = messagePattern(text);
      if (!pattern) continue;
      const entry = { of, pattern };
      const same = this.#byKey.get(pattern.key);
      if (same) same.push(entry);
      else this.#byKey.set(pattern.key, [entry]);
    }
  }

  /** The messages that stand in a line. Runs of blanks count as one. */
  in(line: string): Match<T>[] {
    const found: Match<T>[] = [];
    let text: string | undefined;
    const seen = new Set<string>();
    WORD.lastIndex = 0;
    for (let match = WORD.exec(line); match; match = WORD.exec(line)) {
      const [word] = match;
      const entries = this.#byKey.get(word);
      if (!entries || seen.has(word)) continue;
      seen.add(word);
      text ??= line.replace(/\s+/g, ' ');
      for (const { of, pattern } of entries) {
        if (holds(text, pattern)) found.push({ of, weight: pattern.weight });
      }
    }
    return found;
  }
}

/** Whether a message stands in a text. */
function holds(text: string, { literals, blanks, opens, ends }: MessagePattern): boolean {
  const [first = '', ...rest] = literals;
  let from = 0;
  for (let tries = 0; tries < MOST_STARTS; tries++) {
    const start = text.indexOf(first, from);
    if (start < 0) return false;
    const end = endAfter(text, start + first.length, rest, blanks);
    if (end >= 0 && (opens || !isWithin(text, start)) && (ends || !isWithin(text, end))) return true;
    from = start + 1;
  }
  return false;
}

/** The end of the last literal, each taken where it comes first; -1 when one is missing or too far away. */
function endAfter(text: string, from: number, literals: readonly string[], blanks: readonly boolean[]): number {
  let end = from;
  for (const [index, literal] of literals.entries()) {
    const next = text.slice(end, end + LONGEST_GAP + literal.length).indexOf(literal);
    if (next < 0) return -1;
    if (!blanks[index] && /\s/.test(text.slice(end, end + next))) return -1;
    end += next + literal.length;
  }
  return end;
}

/** Whether an offset is in the middle of a word. */
function isWithin(text: string, at: number): boolean {
  return /\w/.test(text[at - 1] ?? '') && /\w/.test(text[at] ?? '');
}
