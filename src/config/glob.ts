import { withoutEnd } from '../text/trim.ts';

/**
 * Globs over paths relative to the root, with forward slashes, read as `.gitignore` reads them:
 *
 * - a pattern without a slash (or with only a trailing one) matches at any depth, one with a
 *   slash or a leading slash starts at the root;
 * - a pattern that matches a folder matches everything below it;
 * - `*` and `?` stay inside a segment and match leading dots, a `**` segment spans any number of
 *   segments, `[abc]`, `[a-z]`, `[!a]` and `{a,b}` are supported, `\` takes the next character literally.
 *
 * Matching simulates an automaton instead of compiling to a regular expression: its time is the
 * length of the path times the length of the pattern, whatever a pull request writes into a pattern.
 */

/** Longest pattern that is accepted. */
export const GLOB_LIMIT = 1000;

/** One step of the automaton; `to` are the states reached by it. */
type State = { is: 'char'; test: (char: string) => boolean; to: number } | { is: 'jump'; to: number[] } | { is: 'end' };

/** A pattern that cannot be read. The message starts with a verb: "misses …", "starts with …". */
export class GlobError extends Error {}

/**
 * Tells whether a path matches one of the patterns.
 *
 * @throws GlobError when a pattern cannot be read
 */
export function matcher(globs: readonly string[]): (path: string) => boolean {
  const automata = globs.map(compile);
  return (path) => automata.some((automaton) => run(automaton, path));
}

/** Says what is wrong with a pattern, as a clause such as `misses its "]"`; undefined when nothing is. */
export function globProblem(glob: string): string | undefined {
  try {
    compile(glob);
    return undefined;
  } catch (error) {
    if (error instanceof GlobError) return error.message;
    throw error;
  }
}

function compile(glob: string): State[] {
  if (glob.trim() === '') throw new GlobError('is empty');
  if (glob.length > GLOB_LIMIT) throw new GlobError(`is longer than ${GLOB_LIMIT} characters`);
  if (glob.startsWith('!')) throw new GlobError('starts with "!": exceptions are not supported');
  const body = withoutEnd(glob.replace(/^\.\//, ''), '/');
  if (body === '') throw new GlobError('matches the root itself');
  if (/(?:^|\/)\.\.(?:\/|$)/.test(body)) throw new GlobError('holds "..": globs start at the root');
  return new Compiler(body.includes('/') ? body.replace(/^\/+/, '') : `**/${body}`).compile();
}

const anything = (): boolean => true;
const notSlash = (char: string): boolean => char !== '/';

class Compiler {
  readonly #glob: string;
  readonly #states: State[] = [];
  #at = 0;

  constructor(glob: string) {
    this.#glob = glob;
  }

  compile(): State[] {
    this.#sequence(false);
    // Whatever stands below a matched folder: the end, or a slash and anything.
    const end = this.#states.length + 1;
    this.#add({ is: 'jump', to: [end, end + 1] });
    this.#add({ is: 'end' });
    this.#add({ is: 'char', test: (char) => char === '/', to: end + 2 });
    this.#loop(anything);
    this.#add({ is: 'end' });
    return this.#states;
  }

  #add(state: State): void {
    this.#states.push(state);
  }

  #char(test: (char: string) => boolean): void {
    this.#add({ is: 'char', test, to: this.#states.length + 1 });
  }

  /** Any number of characters that pass the test. */
  #loop(test: (char: string) => boolean): void {
    const here = this.#states.length;
    this.#add({ is: 'jump', to: [here + 1, here + 2] });
    this.#add({ is: 'char', test, to: here });
  }

  /** Reads up to the end, or inside braces up to the comma or brace that ends the alternative. */
  #sequence(braced: boolean): void {
    while (this.#at < this.#glob.length) {
      const char = this.#glob[this.#at] as string;
      if (braced && (char === ',' || char === '}')) return;
      if (char === '*') this.#stars();
      else if (char === '[') this.#set();
      else if (char === '{') this.#braces();
      else {
        this.#at++;
        if (char === '?') this.#char(notSlash);
        else this.#literal(char === '\\' ? this.#escaped() : char);
      }
    }
    if (braced) throw new GlobError('misses its "}"');
  }

  #literal(wanted: string): void {
    this.#char((char) => char === wanted);
  }

  #escaped(): string {
    const char = this.#glob[this.#at++];
    if (char === undefined) throw new GlobError('ends with a lone "\\"');
    return char;
  }

  #stars(): void {
    const start = this.#at;
    while (this.#glob[this.#at] === '*') this.#at++;
    const before = this.#glob[start - 1];
    const after = this.#glob[this.#at];
    const segment = (before === undefined || '/{,'.includes(before)) && (after === undefined || '/},'.includes(after));
    if (this.#at - start < 2 || !segment) {
      this.#loop(notSlash);
    } else if (after !== '/') {
      // `dir/**` is what is below the folder, not the folder.
      this.#char(anything);
      this.#loop(anything);
    } else {
      this.#at++;
      // Nothing at all, or anything that ends in a slash.
      const here = this.#states.length;
      this.#add({ is: 'jump', to: [here + 1, here + 4] });
      this.#loop(anything);
      this.#literal('/');
    }
  }

  #set(): void {
    // A bracket right behind the opening one, or behind its negation, is a member.
    const opening = /^\[[!^]?\]?/.exec(this.#glob.slice(this.#at));
    const close = this.#glob.indexOf(']', this.#at + (opening?.[0].length ?? 1));
    if (close < 0) throw new GlobError('misses its "]"');
    let body = this.#glob.slice(this.#at + 1, close);
    this.#at = close + 1;
    const negated = /^[!^]/.test(body);
    if (negated) body = body.slice(1);
    const ranges: [string, string][] = [];
    for (let i = 0; i < body.length; i++) {
      const from = body[i] as string;
      const to = body[i + 2];
      if (body[i + 1] === '-' && to !== undefined) {
        if (from > to) throw new GlobError(`holds the empty range "${from}-${to}"`);
        ranges.push([from, to]);
        i += 2;
      } else ranges.push([from, from]);
    }
    this.#char((char) => char !== '/' && ranges.some(([from, to]) => char >= from && char <= to) !== negated);
  }

  #braces(): void {
    const fork: number[] = [];
    this.#add({ is: 'jump', to: fork });
    const exit: number[] = [];
    do {
      this.#at++;
      fork.push(this.#states.length);
      this.#sequence(true);
      this.#add({ is: 'jump', to: exit });
    } while (this.#glob[this.#at] === ',');
    this.#at++;
    exit.push(this.#states.length);
  }
}

function run(states: readonly State[], path: string): boolean {
  // The step at which a state was last reached, so that no state is followed twice in a step.
  const reached = new Int32Array(states.length).fill(-1);
  let current: number[] = [];
  follow(states, 0, current, reached, 0);
  for (let i = 0; i < path.length; i++) {
    const char = path[i] as string;
    const next: number[] = [];
    for (const at of current) {
      const state = states[at] as State;
      if (state.is === 'char' && state.test(char)) follow(states, state.to, next, reached, i + 1);
    }
    if (next.length === 0) return false;
    current = next;
  }
  return current.some((at) => states[at]?.is === 'end');
}

/** Adds a state, or all that a jump leads to. */
function follow(states: readonly State[], start: number, into: number[], reached: Int32Array, step: number): void {
  const open = [start];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (reached[at] === step) continue;
    reached[at] = step;
    const state = states[at] as State;
    if (state.is === 'jump') open.push(...state.to);
    else into.push(at);
  }
}
