import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from './load.mjs';

/** Where the bundle keeps its data, which V8 reads faster as JSON than as a module. */
const FOLDER = 'dist/data';

/** Code that gives the content of a data file to a module in dist/chunks. */
function reading(name) {
  return `JSON.parse(readFileSync(new URL('../data/${name}.json', import.meta.url), 'utf8'))`;
}

/** Stands in for `rules/prose.ts`. The maps are made once: they are asked for rule by rule. */
const LOAD_PROSE = `let prose, more;
const moreOf = (id) => (more ??= new Map(${reading('rules-more')})).get(id);
const whole = ([id, words]) => [id, {
  ...words,
  get falsePositives() { return moreOf(id).falsePositives; },
  get prevents() { return moreOf(id).prevents; },
  get sources() { return moreOf(id).sources; },
  get examples() { return moreOf(id).examples; },
}];
export const loadProse = async () => (prose ??= new Map(${reading('rules-prose')}.map(whole)));
`;

const TABLE = /import\('\.\.\/\.\.\/knowledge\/([\w-]+)\.json', \{ with: \{ type: 'json' \} \}\)/g;

/**
 * An esbuild plugin: the modules that load the tables and the rules' prose read them from files.
 *
 * @param {Map<string, string>} files gets what they read, text by path relative to the root
 * @param {() => Promise<unknown>} prose of all rules by id, as `rules/prose.ts` gives it
 */
export function dataPlugin(files, prose) {
  const write = (name, data) => files.set(`${FOLDER}/${name}.json`, `${JSON.stringify(data)}\n`);
  const importing = "import { readFileSync } from 'node:fs';\n";
  return {
    name: 'data',
    setup(build) {
      build.onLoad({ filter: /[/\\]src[/\\]assets[/\\]tables\.ts$/ }, async ({ path: file }) => {
        const text = await readFile(file, 'utf8');
        const names = Array.from(text.matchAll(TABLE), ([, name]) => name);
        if (names.length === 0) throw new Error(`${file} imports no tables`);
        for (const name of names) {
          write(name, JSON.parse(await readFile(path.join(root, 'knowledge', `${name}.json`), 'utf8')));
        }
        const contents = importing + text.replace(TABLE, (_, name) => `{ default: ${reading(name)} }`);
        return { contents, loader: 'ts', resolveDir: path.dirname(file) };
      });
      build.onLoad({ filter: /[/\\]rules[/\\]prose\.ts$/ }, async () => {
        const all = await prose();
        // A run with findings needs two sentences of each rule; the rest is for explain and SARIF.
        write(
          'rules-prose',
          all.map(([id, { why, fix }]) => [id, { why, fix }]),
        );
        write(
          'rules-more',
          all.map(([id, { why: _why, fix: _fix, ...more }]) => [id, more]),
        );
        const contents = importing + LOAD_PROSE;
        return { contents, loader: 'js', resolveDir: root };
      });
    },
  };
}
