// Compares flint-lint with other tools on monorepos of several sizes.
//
//   npm run bench -- [--sizes 1000,10000,50000] [--runs 5] [--only NAME,…]
//
// "flint-lint" runs again on a repository that it has seen before, as it does outside of CI, after a manifest that has
// nothing to do with Flink was changed; "Flink changed" after one of Flink's was changed; "first run" keeps and uses
// nothing. Measures dist/, so bundle first. Needs python3; peers come from their registries, for which Go and pip have
// to be there. Exit code 1 says that a target was missed, 2 that kubeconform or ripgrep could not be had, so
// that the run does not count.

import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { nativeTools } from '../scripts/native-tools.mjs';
import { changeManifest } from './change.mjs';
import { generateMonorepo } from './gen-monorepo.mjs';
import { measureInTurn, median, ratio } from './measure.mjs';
import { installPeers } from './peers.mjs';
import { loop, writeCharts, writeOverlays } from './rendered.mjs';
import { judge, judgeRenders } from './targets.mjs';

const CLI = fileURLToPath(new URL('../dist/cli.cjs', import.meta.url));
const OURS = 'flint-lint';
const CHANGED = 'Flink changed';
const FIRST = 'first run';
const MIB = 1024 * 1024;

const LINT = [process.execPath, CLI, '--format', 'json'];

/** What runs keep lies beside the repositories, and CI is not heard of. */
const environment = { CI: '' };

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1000,10000,50000' },
    runs: { type: 'string', default: '5' },
    only: { type: 'string' },
  },
});
const sizes = values.sizes.split(',').filter(Boolean).map(Number);
const runs = Number(values.runs);
const only = values.only?.split(',');
const wrong = [...sizes, runs].some((number) => !Number.isInteger(number)) || runs < 1;

if (wrong || !existsSync(CLI)) {
  console.error(wrong ? 'sizes and runs are whole numbers' : 'dist/cli.cjs is not there: run `npm run bundle` first');
  process.exitCode = 2;
} else {
  const work = mkdtempSync(path.join(os.tmpdir(), 'flint-lint-bench-'));
  environment.XDG_CACHE_HOME = path.join(work, 'cache');
  try {
    process.exitCode = await bench(work);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Measures, prints, and gives the exit code. */
async function bench(work) {
  const { peers, missing } = installPeers((name) => only === undefined || only.some((each) => name.startsWith(each)));
  console.log(
    `${os.cpus()[0]?.model}, ${os.availableParallelism()} processors, Node ${process.version}, medians of ${runs}\n`,
  );
  const start = startUp(work);
  print('start-up', start, 'node -e 0');
  const measured = new Map();
  for (const files of sizes) {
    const results = onMonorepo(path.join(work, `files-${files}`), files, peers);
    measured.set(files, results);
    print(`${files.toLocaleString('en')} files`, results, OURS);
  }
  const targets = [...judge(measured, start), ...(await onRenders(work))];
  for (const { what, reached, most, met } of targets)
    console.log(`${met ? 'met   ' : 'MISSED'}  ${what}: ${reached.toPrecision(3)}, at most ${most}`);
  if (missing.length > 0) {
    console.error(`This run does not count: ${missing.join(' and ')} could not be installed`);
    return 2;
  }
  return targets.every(({ met }) => met) ? 0 : 1;
}

/** Runs that take as long as loading does. */
function startUp(work) {
  const small = path.join(work, 'small');
  generateMonorepo(small, 100);
  const [manifest] = readdirSync(small, { recursive: true })
    .filter((file) => path.basename(file) === 'flinkdeployment.yaml' && !file.includes('templates'))
    .sort();
  const folder = path.join(work, 'one');
  mkdirSync(folder);
  cpSync(path.join(small, manifest), path.join(folder, 'flinkdeployment.yaml'));
  return measure(
    [
      { name: 'node -e 0', command: [process.execPath, '-e', '0'], folder },
      { name: '--version', command: [process.execPath, CLI, '--version'], folder },
      { name: 'one file', command: [process.execPath, CLI], folder },
    ],
    Math.max(runs, 15),
  );
}

function onMonorepo(folder, files, peers) {
  generateMonorepo(folder, files);
  const fitting = peers.filter(({ upTo = Number.POSITIVE_INFINITY }) => files <= upTo);
  return measure(
    [
      ...ours(folder),
      {
        name: CHANGED,
        command: LINT,
        folder,
        before: (run) => changeManifest(folder, 'FlinkDeployment', run),
      },
      ...fitting.map(({ name, command, program }) => ({ name, command: command(program, folder), folder })),
    ],
    runs,
  );
}

/** Our own runs. */
function ours(folder) {
  return [
    { name: OURS, command: LINT, folder, before: (run) => changeManifest(folder, 'Deployment', run) },
    { name: FIRST, command: [...LINT, '--no-cache'], folder },
  ];
}

/** Beside the native tools that render the same targets one by one. */
async function onRenders(work) {
  const { kustomize, helm } = await nativeTools();
  const judged = [];
  for (const [what, write, peer, command] of [
    ['100 overlays', writeOverlays, 'kustomize', loop(`${kustomize} build`, 'overlays/*')],
    ['50 charts', writeCharts, 'helm', loop(`${helm} template job`, 'charts/*')],
  ]) {
    const folder = path.join(work, peer);
    write(folder);
    const results = measure([...ours(folder), { name: peer, command, folder }], runs);
    print(what, results, OURS);
    judged.push(...judgeRenders(what, results.get(FIRST), peer, results.get(peer)));
  }
  return judged;
}

/** Measures, and sees to it that our own program did what it should. */
function measure(programs, count) {
  const results = measureInTurn(programs, count, environment);
  for (const { name, command } of programs) {
    const failed = results.get(name).find(({ status }) => status < 0 || (command.includes(CLI) && status > 1));
    if (failed) console.error(`${name} ended with ${failed.status}, a signal if negative: ${failed.last}`);
    if (failed && command.includes(CLI)) throw new Error(`${name} failed`);
  }
  return results;
}

/** One line a program: cpu time and peak memory, and both as multiples of a reference. */
function print(title, results, yardstick) {
  const rows = [[title, 'cpu s', 'peak MiB', 'cpu ratio', 'peak ratio']];
  const reference = results.get(yardstick);
  const peakOf = (all) => median(all.map(({ peak }) => peak)) / MIB;
  for (const [name, all] of results) {
    const numbers = [
      median(all.map(({ cpu }) => cpu)),
      peakOf(all),
      ratio(all, reference),
      peakOf(all) / peakOf(reference),
    ];
    rows.push([name, ...numbers.map((number, column) => number.toFixed([3, 0, 2, 2][column]))]);
  }
  for (const [name, ...numbers] of rows)
    console.log(name.padEnd(16) + numbers.map((number) => number.padStart(15)).join(''));
  console.log('');
}
