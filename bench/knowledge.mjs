// Measures what the tables of facts cost: `npm run bench:knowledge [-- --runs 15]`. Run `npm run bundle` first.
//
// Loading: a fresh Node reads the tables as a run does, and makes the look-ups of options that most runs ask for.
// Validating: one FlinkDeployment with a pod template of a usual size, and one with every field of the schema three
// times, by the schema and by the operator's validator, over and over in one process. All figures are time of the processor.

import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { loadTypeScript, root } from '../scripts/load.mjs';
import { loadedBy } from '../scripts/loaded.mjs';
import { median } from './measure.mjs';

/** What the tables may add to a run that needs them, and what validating may take, in milliseconds. */
const MOST = { load: 15, validate: 1 };

const { values } = parseArgs({ options: { runs: { type: 'string', default: '15' } } });
const runs = Number(values.runs);
const data = path.join(root, 'dist/data');
const tables = readdirSync(path.join(root, 'knowledge')).filter((name) => name.endsWith('.json'));

let failed = false;
const verdict = (isMet) => {
  failed ||= !isMet;
  return isMet ? '' : '  MISSED';
};

for (const name of tables) console.log(`${name}: ${kibibytes(statSync(path.join(data, name)).size)} KiB in dist/`);

const script = path.join(root, 'node_modules/.cache/flint-lint/load-tables.mjs');
writeFileSync(script, scriptText());
// The look-ups as a module of their own.
const lookups = path.join(root, 'node_modules/.cache/flint-lint/option-table.mjs');
await build({
  entryPoints: [path.join(root, 'src/knowledge/option-table.ts')],
  outfile: lookups,
  ...{ bundle: true, format: 'esm', platform: 'node', external: ['*.json'], logLevel: 'error' },
});
const rounds = Array.from({ length: runs + 1 }, () => JSON.parse(once()));
// The first one reads from the disk.
rounds.shift();
const of = (name) => median(rounds.map((each) => each[name]));
console.log(
  `reading the tables: ${of('read').toFixed(2)} ms; making the look-ups of options: ${of('lookups').toFixed(2)} ms`,
);
const load = of('read') + of('lookups');
console.log(`together ${load.toFixed(2)} ms, median of ${runs}; at most ${MOST.load}${verdict(load < MOST.load)}`);

const idle = [...loadedBy(['--no-config', 'bench']).keys()].filter((file) => file.startsWith('data'));
console.log(`tables that a run without Flink loads: ${idle.length}${verdict(idle.length === 0)}`);

const { measureValidating } = await loadTypeScript('bench-knowledge', "export * from './test/support/validating.ts';");
const definitions = JSON.parse(readFileSync(path.join(root, 'test/conformance/definitions-1.10.json'), 'utf8'));
for (const isWhole of [false, true]) {
  const { fields, schema, validator, lookup } = await measureValidating(definitions, isWhole);
  const most = isWhole ? '' : `; at most ${MOST.validate}${verdict(schema + validator < MOST.validate)}`;
  console.log(
    `validating a FlinkDeployment of ${fields} fields, warm: schema ${schema.toFixed(3)} ms, validator ${validator.toFixed(3)} ms${most}`,
  );
  if (!isWhole) console.log(`looking one option up: ${(lookup * 1000).toFixed(2)} µs`);
}
process.exitCode = failed ? 1 : 0;

function kibibytes(bytes) {
  return Math.round(bytes / 1024);
}

/** What a run does when there is something of Flink: the files are parsed, and indexed by spelling. */
function scriptText() {
  return `import { readFileSync } from 'node:fs';
const { OptionTable } = await import(process.argv[2]);
// Time of the processor: the clock counts what other programs take as well.
const spent = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1000; };
const start = spent();
const [crd, flink, kube, operator] = ${JSON.stringify(tables.map((name) => path.join(data, name)))}.map((file) => JSON.parse(readFileSync(file, 'utf8')));
const read = spent() - start;
new OptionTable(flink).reads('state.backend.type', '1.20');
new OptionTable(operator).reads('kubernetes.operator.reconcile.interval', '1.15');
console.log(JSON.stringify({ read, lookups: spent() - start - read, kinds: Object.keys(crd.types).length + Object.keys(kube.types).length }));
`;
}

function once() {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, lookups], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}
