import { DockerfileParser } from 'dockerfile-ast';
import { beyond, DEFAULT_LIMITS, grouped, type Limits, mebibytes } from '../text/limits.ts';
import type { SourceText } from '../text/source.ts';
import type { Span } from '../text/span.ts';
import { type MappedText, offsetIn } from './mapped-text.ts';
import { splitQuoted } from './shell-words.ts';
import type { SyntaxProblem } from './tree.ts';

/** What one Dockerfile may cost. */
export type DockerLimits = Pick<Limits, 'dockerfileSize' | 'instructions'>;

/** A word of an instruction as it is written, quotes and references included. */
export interface DockerWord {
  text: string;
  span: Span;
  /** True for an element of the JSON form, whose quotes and escapes are resolved. */
  json?: true;
}

export interface DockerFlag {
  /** `from` of `--from=build`. */
  name: string;
  value: string;
  span: Span;
}

export interface DockerHeredoc {
  name: string;
  /** True when the delimiter is quoted: nothing in the content is expanded. */
  quoted: boolean;
  /** The content as it is written, without the delimiter line. */
  content: string;
  span: Span;
  /** False when the file ends before it does. */
  closed: boolean;
}

export interface DockerInstruction {
  /** In upper case. */
  keyword: string;
  keywordSpan: Span;
  flags: DockerFlag[];
  /** The words behind the flags; for the JSON form its elements. */
  words: DockerWord[];
  form: 'json' | 'shell';
  /** What stands behind the flags, with continuations joined and the comments between them left out. */
  rest: MappedText;
  heredocs: DockerHeredoc[];
  /** The whole instruction, heredocs included. */
  span: Span;
  /** Index of its stage; -1 in front of the first FROM. */
  stage: number;
}

export interface DockerStage {
  index: number;
  /** In lower case, as Docker compares it. */
  name: string | undefined;
  nameSpan: Span | undefined;
  /** The reference behind FROM as it is written. */
  base: DockerWord | undefined;
  platform: string | undefined;
  from: DockerInstruction;
  instructions: DockerInstruction[];
}

/** A Dockerfile as plain data; every word knows its place in the file. */
export interface DockerfileTree {
  file: string;
  escape: '\\' | '`';
  instructions: DockerInstruction[];
  stages: DockerStage[];
  problems: SyntaxProblem[];
}

const KEYWORDS = new Set(
  'ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL STOPSIGNAL USER VOLUME WORKDIR'.split(
    ' ',
  ),
);
const FLAGGED = new Set(['ADD', 'COPY', 'FROM', 'HEALTHCHECK', 'RUN']);
const JSON_FORM = new Set(['ADD', 'CMD', 'COPY', 'ENTRYPOINT', 'RUN', 'SHELL', 'VOLUME']);
const PAIRS = new Set(['ARG', 'ENV', 'LABEL']);

/**
 * Reads a Dockerfile. Variables are not expanded. Never throws: what is no Dockerfile yields
 * problems and as many instructions as could be read.
 */
export function parseDockerfile(source: SourceText, limits: DockerLimits = DEFAULT_LIMITS): DockerfileTree {
  const tree: DockerfileTree = { file: source.path, escape: '\\', instructions: [], stages: [], problems: [] };
  const problem = (start: number, end: number, message: string): void => {
    tree.problems.push({ file: source.path, start, end, message });
  };
  const refuse = (limit: keyof DockerLimits, holds: string, most: string): DockerfileTree => {
    const message = `holds ${holds}, ${beyond(limit, most)}`;
    return { ...tree, problems: [{ file: source.path, start: 0, end: 0, message, limit }] };
  };
  const { length } = source.text;
  if (length > limits.dockerfileSize)
    return refuse('dockerfileSize', mebibytes(length), mebibytes(limits.dockerfileSize));
  let parsed: ReturnType<typeof DockerfileParser.parse>;
  try {
    parsed = DockerfileParser.parse(withoutDoubled(source.text));
  } catch (error) {
    problem(0, source.text.length, `not readable as a Dockerfile: ${error instanceof Error ? error.message : error}`);
    return tree;
  }
  // Half a Dockerfile would make another image, so none of it is read.
  const all = parsed.getInstructions();
  if (all.length > limits.instructions)
    return refuse('instructions', `${grouped(all.length)} instructions`, grouped(limits.instructions));
  tree.escape = parsed.getEscapeCharacter() === '`' ? '`' : '\\';
  const reader = new Reader(source, tree.escape);
  let stage: DockerStage | undefined;
  for (const found of all) {
    const instruction = reader.instruction(found);
    const { start, end } = instruction.keywordSpan;
    tree.instructions.push(instruction);
    if (!KEYWORDS.has(instruction.keyword)) problem(start, end, `unknown instruction ${instruction.keyword}`);
    else if (instruction.words.length === 0 && instruction.heredocs.length === 0 && instruction.form === 'shell') {
      problem(start, end, `${instruction.keyword} has no arguments`);
    }
    for (const { closed, name } of instruction.heredocs) {
      // `<<2` in arithmetic looks like one.
      if (!closed && /^[A-Za-z_]\w*$/.test(name)) problem(start, end, `the heredoc ${name} never ends`);
    }
    if (instruction.keyword === 'FROM') {
      stage = stageOf(instruction, tree.stages.length);
      tree.stages.push(stage);
    } else if (stage) stage.instructions.push(instruction);
    else if (instruction.keyword !== 'ARG')
      problem(start, end, `${instruction.keyword} stands in front of the first FROM`);
    instruction.stage = tree.stages.length - 1;
  }
  if (!stage) problem(0, 0, 'there is no FROM');
  return tree;
}

/**
 * A doubled escape character at the end of a line is text and continues nothing; the parser thinks
 * otherwise. The text keeps its length.
 */
function withoutDoubled(text: string): string {
  const backquote = /^\uFEFF?(?:[ \t]*#[ \t]*\w+[ \t]*=[^\n]*\n)*?[ \t]*#[ \t]*escape[ \t]*=[ \t]*`/i.test(text);
  return text.replace(backquote ? /``(?=[ \t]*\r?\n)/g : /\\\\(?=[ \t]*\r?\n)/g, backquote ? '`_' : '\\_');
}

function stageOf(from: DockerInstruction, index: number): DockerStage {
  const [base, as, name] = from.words;
  const named = as?.text.toLowerCase() === 'as' ? name : undefined;
  return {
    index,
    name: named?.text.toLowerCase(),
    nameSpan: named?.span,
    base,
    platform: from.flags.find((flag) => flag.name === 'platform')?.value,
    from,
    instructions: [],
  };
}

type Parsed = ReturnType<ReturnType<typeof DockerfileParser.parse>['getInstructions']>[number];
type Place = { line: number; character: number };

class Reader {
  readonly #source: SourceText;
  readonly #escape: string;

  constructor(source: SourceText, escapeWith: string) {
    this.#source = source;
    this.#escape = escapeWith;
  }

  instruction(found: Parsed): DockerInstruction {
    const span = this.#span(found.getRange());
    const keywordSpan = this.#span(found.getInstructionRange());
    // The parser was given another text, see withoutDoubled; only it joins a keyword of two lines.
    const written = this.#source.text.slice(keywordSpan.start, keywordSpan.end);
    const keyword = (/[\r\n]/.test(written) ? found.getKeyword() : written).toUpperCase();
    const rest = this.#join(keywordSpan.end, span.end);
    const flags = FLAGGED.has(keyword) ? this.#takeFlags(rest) : [];
    const json = JSON_FORM.has(keyword) ? this.#json(rest) : undefined;
    return {
      keyword,
      keywordSpan,
      flags,
      words: json ?? this.#words(rest, PAIRS.has(keyword)),
      form: json ? 'json' : 'shell',
      rest,
      heredocs: this.#heredocs(found),
      span,
      stage: -1,
    };
  }

  #offset(place: Place): number {
    return Math.min((this.#source.lineStarts[place.line] ?? 0) + place.character, this.#source.text.length);
  }

  #span(range: { start: Place; end: Place }): Span {
    return { file: this.#source.path, start: this.#offset(range.start), end: this.#offset(range.end) };
  }

  /** Joins continued lines up to the first one that is not continued, where heredocs begin. */
  #join(start: number, end: number): MappedText {
    const { text } = this.#source;
    const joined: MappedText = { text: '', segments: [] };
    for (let from = start; from < end; ) {
      const newline = text.indexOf('\n', from);
      const next = newline < 0 || newline >= end ? end : newline + 1;
      let stop = next;
      while (stop > from && /[\r\n]/.test(text.charAt(stop - 1))) stop--;
      const line = text.slice(from, stop);
      const content = line.trim();
      // Comments and empty lines between continued lines are no part of the instruction.
      if (from === start || (content !== '' && !content.startsWith('#'))) {
        // A doubled escape character at the end of a line is a literal one.
        const continued = content.endsWith(this.#escape) && content.at(-2) !== this.#escape;
        const kept = continued ? line.slice(0, line.lastIndexOf(this.#escape)) : line;
        joined.segments.push([joined.text.length, from]);
        joined.text += kept;
        if (!continued) break;
      }
      from = next;
    }
    const blank = joined.text.length - joined.text.trimStart().length;
    return cut(joined, blank, joined.text.trimEnd().length);
  }

  #takeFlags(rest: MappedText): DockerFlag[] {
    const flags: DockerFlag[] = [];
    for (;;) {
      const found = /^--([A-Za-z][\w.-]*)(?:=("[^"]*"|\S*))?(?:\s+|$)/.exec(rest.text);
      if (!found) return flags;
      const value = (found[2] ?? '').replace(/^"(.*)"$/, '$1');
      flags.push({ name: found[1] ?? '', value, span: this.#place(rest, 0, found[0].trimEnd().length) });
      const left = cut(rest, found[0].length, rest.text.length);
      rest.text = left.text;
      rest.segments = left.segments;
    }
  }

  #words(rest: MappedText, quoted: boolean): DockerWord[] {
    const ranges = quoted
      ? splitQuoted(rest.text)
      : [...rest.text.matchAll(/\S+/g)].map((word) => ({ start: word.index, end: word.index + word[0].length }));
    return ranges.map(({ start, end }) => ({
      text: rest.text.slice(start, end),
      span: this.#place(rest, start, end),
    }));
  }

  /** The elements of the JSON form; undefined when it is not an array of strings. */
  #json(rest: MappedText): DockerWord[] | undefined {
    if (!rest.text.startsWith('[')) return undefined;
    let values: unknown;
    try {
      values = JSON.parse(rest.text);
    } catch {
      return undefined;
    }
    if (!Array.isArray(values) || !values.every((value) => typeof value === 'string')) return undefined;
    const strings = [...rest.text.matchAll(/"(?:[^"\\]|\\.)*"/g)];
    return strings.map((found, index) => ({
      text: values[index] ?? '',
      span: this.#place(rest, found.index + 1, found.index + found[0].length - 1),
      json: true,
    }));
  }

  #place(rest: MappedText, start: number, end: number): Span {
    const from = offsetIn(rest, start);
    return { file: this.#source.path, start: from, end: end > start ? offsetIn(rest, end - 1) + 1 : from };
  }

  #heredocs(found: Parsed): DockerHeredoc[] {
    // Only RUN, COPY and ADD have them, each in a class of its own.
    const instruction = found as Parsed & { getHeredocs?: () => HeredocLike[] };
    const has = /<</.test(
      this.#source.text.slice(this.#offset(found.getRange().start), this.#offset(found.getRange().end)),
    );
    if (!has || !['RUN', 'COPY', 'ADD'].includes(found.getKeyword().toUpperCase())) return [];
    return (instruction.getHeredocs?.() ?? []).map((heredoc) => {
      const content = heredoc.getContentRange();
      const start = this.#span(heredoc.getStartRange());
      const span = content ? this.#span(content) : { ...start, start: start.end };
      return {
        name: heredoc.getName(),
        quoted: /["']/.test(this.#source.text.slice(start.start, start.end)),
        content: this.#source.text.slice(span.start, span.end),
        span,
        closed: heredoc.getDelimiterRange() !== null,
      };
    });
  }
}

interface HeredocLike {
  getName(): string;
  getStartRange(): { start: Place; end: Place };
  getContentRange(): { start: Place; end: Place } | null;
  getDelimiterRange(): { start: Place; end: Place } | null;
}

function cut(mapped: MappedText, start: number, end: number): MappedText {
  const text = mapped.text.slice(start, Math.max(start, end));
  const first: [number, number] = [0, offsetIn(mapped, start)];
  const later = mapped.segments
    .filter(([index]) => index > start)
    .map(([index, offset]): [number, number] => [index - start, offset]);
  return { text, segments: [first, ...later] };
}
