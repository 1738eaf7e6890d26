// Compares what the engines render with what the native tools print, on every kustomization and chart of the
// repositories in a folder. The tools are built from the Go module registry into a cache folder, in the versions that
// the engines are made of. Needs Go.

import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { Engines } from '../../../engines/host/instance.mjs';
import { loadTypeScript, root } from '../../load.mjs';

/** The release of the command that holds a release of the library. */
const KUSTOMIZE_COMMANDS = { 'v0.21.2': 'v5.8.2' };

const cache = path.join(root, 'node_modules/.cache/flint-lint/native');

function tool(name, module, version) {
  const binary = path.join(cache, `${name}-${version}`, name);
  if (!existsSync(binary)) {
    const folder = path.dirname(binary);
    mkdirSync(folder, { recursive: true });
    console.error(`Building ${name} ${version}`);
    execFileSync('go', ['install', `${module}@${version}`], {
      stdio: ['ignore', 2, 2],
      env: { ...process.env, GOBIN: folder, GOFLAGS: '' },
    });
  }
  return binary;
}

function native(program, parameters, helm) {
  const environment = { PATH: path.dirname(helm), HOME: cache, GIT_TERMINAL_PROMPT: '0' };
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

function compareHelm(folder, chart, names, { ask, helm }) {
  const prefix = chart === '' ? '' : `${chart}/`;
  const answer = ask({
    op: 'helm',
    dir: chart,
    ...contentsOf(
      folder,
      names.filter((name) => name.startsWith(prefix)),
    ),
  });
  const { status, stdout, stderr } = native(helm, ['template', 'release-name', path.join(folder, chart)], helm);
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

function compareKustomize(folder, dir, names, { ask, helm, kustomize }) {
  const answer = ask({ op: 'kustomize', dir, ...contentsOf(folder, names) });
  const parameters = ['build', '--enable-helm', '--helm-command', helm, path.join(folder, dir)];
  const { status, stdout, stderr } = native(kustomize, parameters, helm);
  return { answer, status, stderr, same: answer.yaml === stdout };
}

/** @param {{ folder?: string }} choice folder of repositories; the corpus beside this one by default */
export async function render({ folder = path.join(root, '../shared/corpus') }) {
  const { ENGINES } = await loadTypeScript('conformance-render', "export * from './src/assets/generated/engines.ts';");
  const kustomize = tool('kustomize', 'sigs.k8s.io/kustomize/kustomize/v5', KUSTOMIZE_COMMANDS[ENGINES.kustomize]);
  const helm = tool('helm', 'helm.sh/helm/v4/cmd/helm', ENGINES.helm);
  const module = await WebAssembly.compile(
    brotliDecompressSync(readFileSync(path.join(root, 'engines/dist', ENGINES.file))),
  );
  const ask = (request) => JSON.parse(new Engines(module).call(Buffer.from(JSON.stringify(request))).toString());
  const counts = { kustomize: counted('kustomizations'), helm: counted('charts') };
  for (const { kind, repository, dir, names } of targets(folder)) {
    const compare = kind === 'helm' ? compareHelm : compareKustomize;
    const count = counts[kind];
    count.compared++;
    const problem = problemOf(compare(repository, dir, names, { ask, helm, kustomize }), count);
    if (problem !== undefined) count.different.push(`${kind} ${path.basename(repository)} ${dir}: ${problem}`);
  }
  return Object.values(counts).map(({ refused, ...count }) => ({
    ...count,
    what: `${count.name} rendered as the native tool does (${refused} refused by both)`,
    agree: count.compared - count.different.length,
  }));
}

function counted(name) {
  return { name, compared: 0, refused: 0, different: [] };
}

function problemOf({ answer, status, stderr, same }, count) {
  if (!answer.ok && status !== 0) {
    count.refused++;
    return undefined;
  }
  if (!answer.ok) return `only the native tool renders it: ${answer.message}`;
  if (status !== 0 && answer.code !== 'library') return `only the engines render it: ${stderr}`;
  return same ? undefined : 'the output differs';
}

function* targets(folder) {
  for (const name of readdirSync(folder).sort()) {
    const repository = path.join(folder, name);
    if (!statSync(repository).isDirectory()) continue;
    const names = filesBelow(repository);
    const dirOf = (file) => (path.dirname(file) === '.' ? '' : path.dirname(file));
    for (const file of names) {
      const isKustomization = /(^|\/)(kustomization\.ya?ml|Kustomization)$/.test(file);
      if (isKustomization) yield { kind: 'kustomize', repository, dir: dirOf(file), names };
      if (/(^|\/)Chart\.yaml$/.test(file)) yield { kind: 'helm', repository, dir: dirOf(file), names };
    }
  }
}
