// Rebuilds the tables of this folder. With --check nothing is written: a table that differs is named, exit code 1.
//
//   node knowledge/build.mjs [--check] [--facts FOLDER] [--client-node FOLDER]…
//
// What has no source on this machine is left as it is.

import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { crdFields } from './build-crd-fields.mjs';
import { kubeFields } from './build-kube-fields.mjs';
import { optionTables } from './build-options.mjs';
import { tableText } from './table-text.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));

/** Tables made from recorded facts, by file name. */
export async function tablesFromFacts(facts) {
  const text = (name) => readFile(path.join(facts, name), 'utf8');
  const operatorConfig = parse(await text('operator-config.yaml'));
  const options = optionTables(JSON.parse(await text('flink-options.json')), operatorConfig);
  const fields = crdFields(parse(await text('operator-crds.yaml')), parse(await text('flinkcluster-crd.yaml')));
  return new Map([
    ['flink-options.json', tableText(options.flink)],
    ['operator-options.json', tableText(options.operator)],
    ['crd-fields.json', tableText(fields)],
  ]);
}

async function main(parameters) {
  const values = (name) => parameters.flatMap((each, i) => (each === name ? [parameters[i + 1]] : []));
  const facts = values('--facts')[0] ?? path.join(here, '../../shared/facts');
  const clients = values('--client-node');
  const tables = existsSync(facts) ? await tablesFromFacts(facts) : new Map();
  if (clients.length > 0) tables.set('kube-fields.json', tableText(await kubeFields(clients)));
  for (const [name, text] of tables) {
    const file = path.join(here, name);
    const old = await readFile(file, 'utf8').catch(() => '');
    if (parameters.includes('--check')) {
      if (old === text) continue;
      console.error(`knowledge/${name} is stale: run \`npm run knowledge\``);
      process.exitCode = 1;
    } else {
      await writeFile(file, text);
      console.log(`knowledge/${name}: ${Math.round(Buffer.byteLength(text) / 1024)} KiB`);
    }
  }
  if (tables.size === 0) console.log('No sources given; nothing is rebuilt.');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv.slice(2));
