import { logLines } from './log-lines.ts';
import { MessageIndex } from './message-index.ts';

/** A message that a rule names as one of run time. */
export interface KnownMessage {
  rule: string;
  text: string;
}

/** A line of a log in which rules know their messages. */
export interface FoundMessage {
  /** 1-based. */
  line: number;
  /** What is said in the line, without colours and escapes; of a record in JSON the text that holds the message. */
  text: string;
  /** How many lines hold the same message. */
  times: number;
  /** Rules that name it, those first whose text says more of it. */
  rules: { rule: string; message: string }[];
}

export interface LogMessages {
  /** The most telling first. */
  found: FoundMessage[];
  /** Lines that were read. */
  lines: number;
}

interface Hit {
  message: KnownMessage;
  line: number;
  said: string;
  weight: number;
  times: number;
  /** The last line that holds it. */
  latest: number;
  /** The stack trace that it stands in, and which cause there it is; 0 is the exception itself. */
  trace: Trace;
  cause: number;
}

interface Trace {
  causes: number;
}

/** What stands in no stack trace. */
const ALONE: { trace: Trace; cause: number } = { trace: { causes: 0 }, cause: 0 };

/**
 * Finds which rules know what a log says. Of a stack trace the innermost cause counts; of several messages of a rule
 * the one that says most.
 */
export function findMessages(log: string, messages: readonly KnownMessage[]): LogMessages {
  const index = new MessageIndex(messages.map((message) => ({ text: message.text, of: message })));
  const hits = new Map<KnownMessage, Hit>();
  const traces = new Traces();
  let lines = 0;
  for (const line of logLines(log)) {
    const { number, foldedTo = number } = line;
    lines = foldedTo;
    for (const said of line.said) {
      const { trace, cause } = foldedTo > number ? ALONE : traces.next(said);
      for (const { of: message, weight } of index.in(said)) {
        const known = hits.get(message);
        // One of the lines of a folded value said it already.
        if (known && foldedTo > number && known.latest >= number) continue;
        const times = (known?.times ?? 0) + 1;
        const hit = { message, line: number, latest: foldedTo, said, weight, times, trace, cause };
        // The first line will do, unless a later one is the cause.
        if (!known || (isInner(known) < isInner(hit) && cause > 0)) hits.set(message, hit);
        else Object.assign(known, { times, latest: foldedTo });
      }
    }
  }
  return { found: grouped(ofEachRule([...hits.values()])), lines };
}

/** 1 when no further cause follows in the stack trace, else 0. */
function isInner({ cause, trace }: Pick<Hit, 'cause' | 'trace'>): 0 | 1 {
  return cause === trace.causes ? 1 : 0;
}

/** Follows stack traces from line to line. */
class Traces {
  #trace: Trace = { causes: 0 };

  next(line: string): { trace: Trace; cause: number } {
    if (/(?:^|[\s|])Caused by: /.test(line)) this.#trace.causes++;
    else if (!/^\s|(?:^|\s)at [^\s(]+\(|(?:^|\s)\.\.\. \d+ (?:more|common)/.test(line)) this.#trace = { causes: 0 };
    return { trace: this.#trace, cause: this.#trace.causes };
  }
}

/** For each rule its most telling message. */
function ofEachRule(hits: readonly Hit[]): Hit[] {
  const byRule = new Map<string, Hit>();
  for (const hit of [...hits].sort(byTelling)) if (!byRule.has(hit.message.rule)) byRule.set(hit.message.rule, hit);
  return [...byRule.values()];
}

function byTelling(a: Hit, b: Hit): number {
  return (
    isInner(b) - isInner(a) || b.weight - a.weight || a.line - b.line || (a.message.rule < b.message.rule ? -1 : 1)
  );
}

/** Hits of one line become one message with several rules. */
function grouped(hits: readonly Hit[]): FoundMessage[] {
  const found = new Map<string, FoundMessage>();
  for (const { line, said, message, times } of hits) {
    const key = `${line} ${said}`;
    const known = found.get(key);
    const rule = { rule: message.rule, message: message.text };
    if (known) {
      known.rules.push(rule);
      known.times = Math.max(known.times, times);
    } else found.set(key, { line, text: said.trim(), times, rules: [rule] });
  }
  return [...found.values()];
}
