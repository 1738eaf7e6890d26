import type { WordPart } from '../../syntax/shell-words.ts';
import { hole } from './holes.ts';
import { globPattern } from './paths.ts';

/**
 * Looks a variable up: its value (which may have holes), `unset` when nothing sets it, and
 * `unknown` when something unseen does.
 */
export type Lookup = (name: string) => { value: string } | 'unset' | 'unknown';

/** Longest value that is filled in; `A=$A$A` over and over is not worth more. */
const LONGEST = 10_000;

/** Most fields that one word may expand to; `{1..100000}` is not worth more. */
const MOST_FIELDS = 256;

/** Most braces that one word is searched for; with more of them its value is not known. */
const MOST_BRACES = 64;

/** Longest value in which `${X%pattern}` is looked for. */
const LONGEST_EDITED = 500;

// Characters that lose their meaning in quotes are carried through expansion by private ones.
const SPECIAL = '*?[]{},';
const PROTECTED = '\uE000\uE001\uE002\uE003\uE004\uE005\uE006';
const HOLE_OPEN = '\uE010';
const HOLE_CLOSE = '\uE011';
const SPLIT = '\uE020';

/** One field that a word expanded to. Globs are still in it. */
export interface Field {
  /** The text; quoted glob characters are plain text, holes read `${NAME}`. */
  text: string;
  /** True when an unquoted glob is in it. */
  glob: boolean;
}

/**
 * Expands the variables of a word, and as a shell does its braces; splits unquoted values.
 *
 * A variable without a value leaves a hole rather than nothing: a build in which a path
 * collapses would fail, so something unseen must set it.
 */
export function expandFields(parts: readonly WordPart[], lookup: Lookup, shell: boolean): Field[] {
  const marked = parts.map((part) => expandPart(part, lookup, shell)).join('');
  const braces = shell ? marked.split('{').length - 1 : 0;
  const braced =
    braces === 0
      ? [marked]
      : braces > MOST_BRACES
        ? [`${HOLE_OPEN}...${HOLE_CLOSE}`]
        : expandBraces(marked, { left: MOST_FIELDS });
  const quotedEmpty = parts.some((part) => part.is === 'text' && part.quoted);
  const fields = braced.flatMap((text) => text.split(SPLIT));
  const kept = fields.length > 1 || !quotedEmpty ? fields.filter((text) => text !== '') : fields;
  return kept.slice(0, MOST_FIELDS).map((text) => ({ text: unprotect(text), glob: /[*?[]/.test(text) }));
}

/** Expands a word to one text, as Dockerfile instructions and assignments do. */
export function expandText(parts: readonly WordPart[], lookup: Lookup): string {
  return unprotect(parts.map((part) => expandPart(part, lookup, false)).join(''));
}

function expandPart(part: WordPart, lookup: Lookup, splits: boolean): string {
  if (part.is === 'text') return part.quoted ? protect(part.text, SPECIAL) : part.text;
  if (part.is === 'substitution') return `${HOLE_OPEN}...${HOLE_CLOSE}`;
  const value = variableValue(part, lookup);
  if (part.quoted) return protect(value, SPECIAL);
  const bare = protect(value, '{},[]');
  return splits ? bare.replace(/\s+/g, SPLIT) : bare;
}

type VariablePart = Extract<WordPart, { is: 'variable' }>;

function variableValue(part: VariablePart, lookup: Lookup): string {
  const found = lookup(part.name);
  const value = typeof found === 'string' || found.value.length > LONGEST ? undefined : found.value;
  const operand = (): string => expandText(part.operand, lookup);
  switch (part.op) {
    case ':-':
    case ':=':
      return value ? value : operand();
    case '-':
    case '=':
      return value ?? operand();
    case ':+':
    case '+':
      if (found === 'unset' || value === '') return '';
      return value === undefined ? hole(part.name) : operand();
    case '':
    case ':?':
    case '?':
      return value ?? hole(part.name);
    default:
      if (value === undefined || value.length > LONGEST_EDITED || value.includes('${')) return hole(part.name);
      return edited(part, value, operand()) ?? hole(part.name);
  }
}

/** `${X%.*}`, `${X#v}`, `${X/a/b}`; undefined for operators that are not worth following. */
function edited(part: VariablePart, value: string, operand: string): string | undefined {
  const whole = globPattern(operand);
  const longest = part.op.length === 2;
  const cuts = Array.from({ length: value.length + 1 }, (_, index) => index);
  if (part.op.startsWith('%')) {
    const order = longest ? cuts : cuts.reverse();
    const cut = order.find((index) => whole.test(value.slice(index)));
    return cut === undefined ? value : value.slice(0, cut);
  }
  if (part.op.startsWith('#')) {
    const order = longest ? cuts.reverse() : cuts;
    const cut = order.find((index) => whole.test(value.slice(0, index)));
    return cut === undefined ? value : value.slice(cut);
  }
  if (part.op.startsWith('/')) {
    const slash = operand.indexOf('/');
    const from = slash < 0 ? operand : operand.slice(0, slash);
    if (from === '' || /[*?[]/.test(from)) return undefined;
    const to = slash < 0 ? '' : operand.slice(slash + 1);
    return part.op === '//' ? value.split(from).join(to) : value.replace(from, () => to);
  }
  return undefined;
}

function protect(text: string, characters: string): string {
  return text.replace(/\$\{([^}]{0,100})\}|[*?[\]{},]/g, (found, name: string | undefined) => {
    if (name !== undefined) return `${HOLE_OPEN}${name}${HOLE_CLOSE}`;
    return characters.includes(found) ? PROTECTED.charAt(SPECIAL.indexOf(found)) : found;
  });
}

function unprotect(text: string): string {
  return text.replace(/[\uE000-\uE011]/g, (found) => {
    if (found === HOLE_OPEN) return '${';
    if (found === HOLE_CLOSE) return '}';
    return SPECIAL.charAt(PROTECTED.indexOf(found));
  });
}

/** Expands `{a,b}` and `{1..3}` from left to right, as bash does before anything else. */
function expandBraces(text: string, budget: { left: number }): string[] {
  const group = firstGroup(text);
  if (!group || budget.left <= 0) return [text];
  const { open, close, items } = group;
  const before = text.slice(0, open);
  const rest = expandBraces(text.slice(close + 1), budget);
  const found: string[] = [];
  for (const item of items) {
    for (const inner of expandBraces(item, budget)) {
      for (const after of rest) {
        if (budget.left-- <= 0) return found.length > 0 ? found : [text];
        found.push(before + inner + after);
      }
    }
  }
  return found;
}

function firstGroup(text: string): { open: number; close: number; items: string[] } | undefined {
  for (let open = text.indexOf('{'); open >= 0; open = text.indexOf('{', open + 1)) {
    let level = 0;
    const cuts: number[] = [open];
    for (let i = open; i < text.length; i++) {
      const char = text.charAt(i);
      if (char === '{') level++;
      else if (char === ',' && level === 1) cuts.push(i);
      else if (char === '}' && --level === 0) {
        const inner = text.slice(open + 1, i);
        const range = /^(\d{1,4})\.\.(\d{1,4})$/.exec(inner);
        if (range) return { open, close: i, items: numbers(Number(range[1]), Number(range[2])) };
        if (cuts.length === 1) break;
        return {
          open,
          close: i,
          items: [...cuts, i].slice(0, -1).map((cut, n) => text.slice(cut + 1, cuts[n + 1] ?? i)),
        };
      }
    }
  }
  return undefined;
}

function numbers(from: number, to: number): string[] {
  const step = from <= to ? 1 : -1;
  const count = Math.min(Math.abs(to - from) + 1, MOST_FIELDS);
  return Array.from({ length: count }, (_, index) => String(from + index * step));
}
