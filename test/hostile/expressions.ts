import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createContext, Script } from 'node:vm';
import ts from 'typescript';

/** A regular expression that stands in the source. */
export interface Expression {
  file: string;
  line: number;
  pattern: RegExp;
}

/** All regular expressions of the TypeScript files below folders. */
export function expressionsIn(folders: readonly string[]): Expression[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => path.join(entry.parentPath, entry.name))
      .sort()
      .flatMap(expressionsOf),
  );
}

function expressionsOf(file: string): Expression[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, false);
  const found: Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (node.kind === ts.SyntaxKind.RegularExpressionLiteral) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      const [, body = '', flags = ''] = /^\/(.*)\/(\w*)$/s.exec(node.getText(source)) ?? [];
      found.push({ file, line: line + 1, pattern: new RegExp(body, flags) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Characters for the classes of an expression. */
const CLASSES: Record<string, string> = {
  w: 'a',
  s: ' ',
  d: '0',
  S: 'a',
  W: '-',
  D: 'a',
  b: 'a',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** What hardly any expression takes, behind what it takes: those that want the end have to begin anew. */
const STOP = '~\u0001';

/** Texts of one or two pieces over and over that come near to what the expression wants, some with another end. */
function attacks({ source }: RegExp, length: number): string[] {
  const alphabet = new Set(['a', ' ']);
  for (const [, escaped, plain] of source.matchAll(/\\(.)|([^\\()[\]|*+?^$.])/gs)) {
    if (alphabet.size >= 12) break;
    if (escaped !== undefined) alphabet.add(CLASSES[escaped] ?? escaped);
    else if (plain !== undefined && !/[A-Zb-z1-9]/.test(plain)) alphabet.add(plain);
  }
  const words = (source.replace(/\\([^\w])/g, '$1').match(/[\w<{}$"':/=.-]{2,}/g) ?? []).slice(0, 6);
  const letters = [...alphabet];
  const pairs = letters.flatMap((first) => letters.map((second) => (first === second ? first : first + second)));
  const all = [...new Set([...pairs, ...words, ...words.map((word) => `${word} `)])];
  const many = (piece: string) => piece.repeat(Math.ceil(length / piece.length));
  return [...all.map(many), ...[...letters, ...words].map((piece) => `${many(piece)}${STOP}`)];
}

const context = createContext({});
const run = new Script('pattern.lastIndex = 0; text.replace(pattern, "")');

/** Milliseconds of processor time that an expression takes for a text; interrupted after a second. */
function time(pattern: RegExp, text: string): number {
  Object.assign(context, { pattern, text });
  const start = process.cpuUsage();
  try {
    run.runInContext(context, { timeout: 1000 });
  } catch {
    return 1000;
  }
  return process.cpuUsage(start).user / 1000;
}

/** Characters of an attack, and milliseconds that are worth a second look. */
const LENGTH = 30_000;
const MOST = 40;

/** The text for whose double length an expression takes far more than double the time; undefined when none is known. */
export function slowText({ pattern }: Expression): string | undefined {
  const global = pattern.flags.includes('g') ? pattern : new RegExp(pattern.source, `${pattern.flags}g`);
  return attacks(pattern, LENGTH).find((text) => {
    if (time(global, text) <= MOST) return false;
    // Another process may have had the processor.
    const best = (tried: string) => Math.min(...[1, 2, 3].map(() => time(global, tried)));
    const whole = best(text);
    return whole > MOST && whole > 3 * best(text.slice(0, LENGTH / 2));
  });
}
