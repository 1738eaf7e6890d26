// `npm run conformance:render -- FOLDER`: compares what the engines render with what the native tools
// print, on every kustomization and chart of the repositories in a folder. The tools are built from the
// Go module registry into a cache folder, in the versions that the engines are made of. Needs Go.

import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { Engines } from '../engines/host/instance.mjs';
import { loadTypeScript, root } from './load.mjs';
import { nativeFolder, nativeTools } from './native-tools.mjs';
import { Tally } from './tally.mjs';

const { ENGINES } = await loadTypeScript('conformance-render', "export * from './src/assets/generated/engines.ts';");
const { kustomize, helm } = await nativeTools();
const compressed = readFileSync(path.join(root, 'engines/dist', ENGINES.file));
const module = await WebAssembly.compile(brotliDecompressSync(compressed));

function ask(request) {
  return JSON.parse(new Engines(module).call(Buffer.from(JSON.stringify(request))).toString());
}

function native(program, parameters) {
  const environment = { PATH: path.dirname(helm), HOME: nativeFolder, GIT_TERMINAL_PROMPT: '0' };
  return spawnSync(program, parameters, { encoding: 'utf8', env: environment, timeout: 120_000, maxBuffer: 1 << 28 });
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('/.git'))
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();
}

function contentsOf(folder, names) {
  const files = {};
  const binary = {};
  for (const name of names) {
    const bytes = readFileSync(path.join(folder, name));
    const text = bytes.toString();
    if (Buffer.from(text).equals(bytes)) files[name] = text;
    else binary[name] = bytes.toString('base64');
  }
  return { files, binary };
}

/** The documents of a text, each with the template that it comes from. */
function documents(source, text) {
  return text
    .split(/(?:^|\s*\n)---\s*/)
    .map((each) => each.trim())
    .filter((each) => each.split('\n').some((line) => !/^\s*(#.*)?$/.test(line)))
    .map((each) => `${source}\0${each}`);
}

function compareHelm(folder, chart, names) {
  const prefix = chart === '' ? '' : `${chart}/`;
  // With places, as a run asks.
  const answer = ask({
    op: 'helm',
    dir: chart,
    trace: true,
    ...contentsOf(
      folder,
      names.filter((name) => name.startsWith(prefix)),
    ),
  });
  const { status, stdout, stderr } = native(helm, ['template', 'release-name', path.join(folder, chart)]);
  const ours = (answer.templates ?? []).flatMap(({ name, text }) => documents(name, text)).sort();
  const theirs = (status === 0 ? stdout : '')
    .split(/^---\n/m)
    .flatMap((each) => {
      const found = /^# Source: (.*)\n/.exec(each);
      return found ? documents(found[1], each.slice(found[0].length)) : [];
    })
    .sort();
  return { answer, status, stderr, same: JSON.stringify(ours) === JSON.stringify(theirs) };
}

function compareKustomize(folder, dir, names) {
  const answer = ask({ op: 'kustomize', dir, trace: true, ...contentsOf(folder, names) });
  const { status, stdout, stderr } = native(kustomize, [
    'build',
    '--enable-helm',
    '--helm-command',
    helm,
    path.join(folder, dir),
  ]);
  return { answer, status, stderr, same: answer.yaml === stdout };
}

const folders = process.argv.slice(2);
const tally = new Tally();
const counts = { helm: { same: 0, refused: 0 }, kustomize: { same: 0, refused: 0 } };
for (const folder of folders) {
  for (const name of readdirSync(folder).sort()) {
    const repository = path.join(folder, name);
    if (!statSync(repository).isDirectory()) continue;
    const names = filesBelow(repository);
    const dirOf = (file) => (path.dirname(file) === '.' ? '' : path.dirname(file));
    const cases = [
      ...names
        .filter((file) => /(^|\/)(kustomization\.ya?ml|Kustomization)$/.test(file))
        .map((file) => ['kustomize', dirOf(file), compareKustomize]),
      ...names.filter((file) => /(^|\/)Chart\.yaml$/.test(file)).map((file) => ['helm', dirOf(file), compareHelm]),
    ];
    for (const [kind, dir, compare] of cases) {
      await tally.check(`${kind} ${name} ${dir}`, () => {
        const { answer, status, stderr, same } = compare(repository, dir, names);
        if (!answer.ok && status !== 0) counts[kind].refused++;
        else if (!answer.ok) throw new Error(`only the native tool renders it: ${answer.message}`);
        else if (status !== 0 && answer.code !== 'library') throw new Error(`only the engines render it: ${stderr}`);
        else if (!same) throw new Error('the output differs');
        else counts[kind].same++;
      });
    }
  }
}
for (const [kind, { same, refused }] of Object.entries(counts))
  console.log(`${kind}: ${same} equal, ${refused} refused by both`);
tally.close();
