import { beyond, grouped, type Limits } from '../text/limits.ts';
import { CST, Lexer, Parser } from './yaml-library.ts';

/** What one YAML file may cost. */
export type YamlLimits = Pick<Limits, 'depth' | 'tokens' | 'values' | 'documents'>;

/** Why a document that may be YAML is not read, and the offset in its text. */
export class Refusal extends Error {
  readonly offset: number;
  /** The limit that it passes, when that is the reason. */
  readonly limit: keyof YamlLimits | undefined;
  constructor(message: string, offset: number, limit?: keyof YamlLimits) {
    super(message);
    this.offset = offset;
    this.limit = limit;
  }
}

/** The depth of nesting that is refused, and how to say it. */
export function tooDeep(depth: number, offset: number): Refusal {
  return new Refusal(`is nested ${beyond('depth', `${depth} levels`)}`, offset, 'depth');
}

/**
 * The library's concrete tokens of a document, one after the other: it never holds more of them
 * than the limits allow, whatever the text.
 *
 * @param budget tokens left for the file
 * @throws Refusal where a limit is passed
 */
export function* boundedTokens(text: string, budget: { tokens: number }, limits: YamlLimits): Generator<CST.Token> {
  const parser = new Parser();
  // Private to the library, but the one place that knows the depth while it reads.
  const open = (parser as unknown as { stack: readonly unknown[] }).stack;
  let offset = 0;
  let content = false;
  for (const lexeme of new Lexer().lex(text)) {
    const type: CST.TokenType | 'content' | null = content ? 'content' : CST.tokenType(lexeme);
    content = type === 'scalar';
    const start = offset;
    // Marks of the lexer stand for no text.
    if (type !== 'scalar' && type !== 'doc-mode' && type !== 'flow-error-end') offset += lexeme.length;
    // A collection costs the library as much as two words.
    budget.tokens -= lexeme === '[' || lexeme === '{' ? 2 : 1;
    if (budget.tokens < 0) {
      const size = `${grouped(limits.tokens)} words and marks`;
      throw new Refusal(`holds ${beyond('tokens', size)}`, start, 'tokens');
    }
    // One above the innermost collection stands the document, one below it a scalar.
    if (open.length > limits.depth + 2) throw tooDeep(limits.depth, start);
    yield* parser.next(lexeme);
  }
  yield* parser.end();
}
