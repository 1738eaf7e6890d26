import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from './load.mjs';

/** Where the bundle keeps its data, which V8 reads faster as JSON than as a module. */
const FOLDER = 'dist/data';

/** Code that gives the content of a data file to a module in dist/chunks. */
function reading(name) {
  return `JSON.parse(readFileSync(new URL('../data/${name}.json', import.meta.url), 'utf8'))`;
}

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
        write('rules-prose', await prose());
        // The map is made once: it is asked for rule by rule.
        const contents = `${importing}let prose;\nexport const loadProse = async () => (prose ??= new Map(${reading('rules-prose')}));\n`;
        return { contents, loader: 'js', resolveDir: root };
      });
    },
  };
}
