import { readFile } from 'node:fs/promises';
import path from 'node:path';
import ts from 'typescript';
import { loadTypeScript, root } from './load.mjs';

/** Properties of a rule that the bundle keeps in a file of their own. */
export const PROSE = ['why', 'fix', 'falsePositives', 'prevents', 'sources', 'examples'];

/** The prose of every rule by id, as `rules/prose.ts` gives it. */
export async function readProse() {
  const { loadProse } = await loadTypeScript('prose', `export { loadProse } from './rules/prose.ts';`);
  return [...(await loadProse())];
}

/**
 * Cuts the prose out of the object literal that a rule module hands to `defineRule`.
 * Everything else of the module stays as it is.
 *
 * @param {string} file for messages
 * @param {string} text of the module
 */
export function cutProse(file, text) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TS);
  const rule = findRule(source);
  if (rule === undefined) return text;
  const cuts = [];
  for (const [index, property] of rule.properties.entries()) {
    if (!property.name || !PROSE.includes(property.name.text)) continue;
    cuts.push([property.getFullStart(), rule.properties[index + 1]?.getFullStart() ?? rule.properties.end]);
  }
  let kept = text;
  for (const [start, end] of cuts.reverse()) kept = kept.slice(0, start) + kept.slice(end);
  return kept;
}

function findRule(source) {
  for (const statement of source.statements) {
    if (!ts.isExportAssignment(statement) || !ts.isCallExpression(statement.expression)) continue;
    const { expression, arguments: parameters } = statement.expression;
    if (!ts.isIdentifier(expression) || expression.text !== 'defineRule') continue;
    const [first] = parameters;
    if (first === undefined || !ts.isObjectLiteralExpression(first)) {
      throw new Error(`${source.fileName}: defineRule takes an object literal`);
    }
    return first;
  }
  return undefined;
}

/** An esbuild plugin: rule modules without prose. */
export function prosePlugin() {
  return {
    name: 'prose',
    setup(build) {
      const rules = path.join(root, 'rules');
      build.onLoad({ filter: /\.ts$/ }, async ({ path: file }) => {
        const inRules = path.relative(rules, file);
        if (inRules.startsWith('..') || !inRules.includes(path.sep)) return undefined;
        return { contents: cutProse(inRules, await readFile(file, 'utf8')), loader: 'ts' };
      });
    },
  };
}
