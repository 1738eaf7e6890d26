import { Environment } from '@marcbachmann/cel-js';
import { fits, patternProblem } from './pattern.ts';

/** Bounds of one expression. */
const LIMITS = { maxAstNodes: 500, maxDepth: 60, maxListElements: 200, maxMapEntries: 200, maxCallArguments: 20 };

/** Steps that one expression may take on one object, by a bound that does not depend on the machine. */
const MOST_STEPS = 5_000_000;

/** Macros that go through a list or a mapping. */
const LOOPS: ReadonlySet<string> = new Set([
  'all',
  'exists',
  'exists_one',
  'map',
  'filter',
  'transformList',
  'transformMap',
]);

/** The library's own `matches` has no bound: calls of it become calls of this, whose name is as long. */
const BOUNDED = 'fitsOne';

const TOKEN =
  /[rR]"[^"\n]*"?|[rR]'[^'\n]*'?|"""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$)|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|\bmatches(?=\s*\()|\bhas\(\s*([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+)\s*\)/g;

/**
 * Puts the bounded function in the place of `matches`, and has `has(a.b.c)` ask for `a.b` first: in CEL it
 * fails when that is not there, and policies mean no.
 */
function prepared(text: string): string {
  return text.replace(TOKEN, (token: string, path: string | undefined) => {
    if (path === undefined) return token === 'matches' ? BOUNDED : token;
    const keys = path.split('.');
    return `(${keys
      .slice(1)
      .map((_, i) => `has(${keys.slice(0, i + 2).join('.')})`)
      .join(' && ')})`;
  });
}

/** Why an expression cannot be used. */
export class ExpressionError extends Error {}

/** What an expression says about an object. */
export type Answer = { is: 'true' | 'false' } | { is: 'open'; because: string };

/** An expression in CEL about `object`, checked, with what it costs. */
export class Expression {
  readonly #run: (context: { object: unknown }) => unknown;
  /** Paths such as `spec.job.parallelism` that it reads, in its order. */
  readonly paths: string[][];
  readonly #loops: number;
  readonly #nodes: number;
  readonly #readsText: boolean;

  /** @throws ExpressionError when it is no CEL, has another result than a boolean, or may cost too much */
  constructor(text: string) {
    const environment = new Environment({ homogeneousAggregateLiterals: false, limits: LIMITS });
    environment.registerVariable('object', 'dyn');
    environment.registerFunction(`string.${BOUNDED}(string): bool`, fits);
    let parsed: ReturnType<Environment['parse']>;
    try {
      parsed = environment.parse(prepared(text));
    } catch (error) {
      throw new ExpressionError(firstLine(error));
    }
    const { valid, error, type } = parsed.check();
    if (!valid) throw new ExpressionError(firstLine(error));
    if (type !== 'bool' && type !== 'dyn') throw new ExpressionError(`it gives ${type}, not bool`);
    const seen = { nodes: 0, texts: false, paths: new Map<string, string[]>() };
    this.#loops = loopsIn(parsed.ast, seen);
    this.#nodes = seen.nodes;
    this.#readsText = seen.texts;
    this.paths = [...seen.paths.values()];
    this.#run = parsed;
  }

  /**
   * Asks it about an object.
   *
   * @param size values in the object, and characters of its texts
   */
  of(object: unknown, size: { values: number; characters: number }): Answer {
    const width = size.values + (this.#readsText ? size.characters : 0);
    if (this.#loops > 0 && this.#nodes * Math.max(2, width) ** this.#loops > MOST_STEPS)
      return { is: 'open', because: 'the object is too large for the loops of the expression' };
    try {
      const result = this.#run({ object });
      if (typeof result === 'boolean') return { is: result ? 'true' : 'false' };
      return { is: 'open', because: 'the expression does not give a boolean' };
    } catch (error) {
      return { is: 'open', because: firstLine(error) };
    }
  }
}

function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return (message.split('\n')[0] ?? '').trim().replaceAll(BOUNDED, 'matches').slice(0, 200);
}

interface Seen {
  nodes: number;
  /** Whether texts are taken apart, so that their length counts. */
  texts: boolean;
  paths: Map<string, string[]>;
}

/** How deep loops stand in each other. */
function loopsIn(node: unknown, seen: Seen): number {
  if (Array.isArray(node)) return Math.max(0, ...node.map((each) => loopsIn(each, seen)));
  if (!isNode(node)) return 0;
  seen.nodes++;
  const path = pathOf(node);
  if (path && path.length > 0) {
    seen.paths.set(path.join('\0'), path);
    return 0;
  }
  if (node.op !== 'rcall' && node.op !== 'call') return loopsIn(node.args, seen);
  const [name, ...rest] = node.args as [string, ...unknown[]];
  if (name === 'matches') throw new ExpressionError('matches stands where it cannot be bounded');
  if (name === BOUNDED) checkPattern(rest[1]);
  if (name === 'split' || name === BOUNDED) seen.texts = true;
  return loopsIn(rest, seen) + (LOOPS.has(name) ? 1 : 0);
}

function isNode(node: unknown): node is { op: string; args: unknown } {
  return typeof node === 'object' && node !== null && 'op' in node && 'args' in node;
}

/** The keys of `object.a.b` and `object.a["b"]`; undefined for anything else. */
function pathOf(node: unknown): string[] | undefined {
  if (!isNode(node)) return undefined;
  if (node.op === 'id') return node.args === 'object' ? [] : undefined;
  if (node.op !== '.' && node.op !== '[]') return undefined;
  const [receiver, step] = node.args as [unknown, unknown];
  const above = pathOf(receiver);
  const key = node.op === '.' ? step : isNode(step) && step.op === 'value' ? step.args : undefined;
  return above && typeof key === 'string' ? [...above, key] : undefined;
}

/** A pattern that is written out can be judged before it is used. */
function checkPattern(argument: unknown): void {
  const [pattern] = Array.isArray(argument) ? argument : [argument];
  if (!isNode(pattern) || pattern.op !== 'value' || typeof pattern.args !== 'string') return;
  const problem = patternProblem(pattern.args);
  if (problem !== undefined) throw new ExpressionError(`the pattern ${pattern.args} ${problem}`);
}
