// Rebuilds the tables of this folder from Maven Central and the npm registry. Needs Node.js, Java and Maven.
//
//   node knowledge/build.mjs [--check] [--work FOLDER] [--only NAME]…
//   node knowledge/build.mjs --carry [FOLDER]
//
// --check writes nothing: a table that differs is named, exit code 1. --work keeps downloads in a folder and uses what
// is there. --carry takes what cannot be rebuilt anew from the recorded facts, into carried/.

import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { carriedFields, crdFields, plainDefinitions } from './build-crd-fields.mjs';
import { kubeFields } from './build-kube-fields.mjs';
import { carriedFlink, carriedOptions, flinkTable, operatorTable } from './build-options.mjs';
import { clientPackages, definitions, optionsOf } from './sources.mjs';
import { tableText } from './table-text.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));

/** What is carried, by file name, from the folder of recorded facts. */
export async function carriedFrom(facts) {
  const text = (name) => readFile(path.join(facts, name), 'utf8');
  const options = carriedOptions(
    JSON.parse(await text('flink-options.json')),
    parse(await text('operator-config.yaml')),
  );
  const fields = carriedFields(parse(await text('operator-crds.yaml')), parse(await text('flinkcluster-crd.yaml')));
  const older = carriedFlink(
    olderFlink(
      parse(await text('state-and-ha.yaml')),
      parse(await text('standalone-kubernetes.yaml')),
      parse(await text('memory-model.yaml')),
    ),
  );
  return new Map([
    ['carried/flink-options.json', tableText(older)],
    ['carried/operator-options.json', tableText(options)],
    ['carried/crd-fields.json', tableText(fields)],
  ]);
}

/** Keys of Flink 1.13 and 1.14 by range of lines, and their other defaults, from the pages that have them. */
function olderFlink(state, standalone, memory) {
  const keys = {};
  const add = (lists, prefix = '') => {
    for (const [range, names] of Object.entries(lists))
      if (/^[\d.]+$/.test(range)) keys[range] = [...(keys[range] ?? []), ...names.map((name) => `${prefix}${name}`)];
  };
  add(state.known_keys.core);
  add(state.known_keys['state.backend.rocksdb.* (suffixes)'], 'state.backend.rocksdb.');
  const native = standalone.native_mode;
  add(native.known_kubernetes_keys);
  const segment = memory.keys.task_manager['taskmanager.memory.min-segment-size'].default;
  const shuffle = memory.keys.task_manager['taskmanager.memory.framework.off-heap.batch-shuffle.size'].default;
  const service = native.rest_service_type;
  return {
    keys,
    defaults: {
      'taskmanager.memory.min-segment-size': { 1.14: sizeText(segment['1.14']) },
      'taskmanager.memory.framework.off-heap.batch-shuffle.size': { 1.13: sizeText(shuffle['1.13..1.14']) },
      'kubernetes.rest-service.exposed.type': { 1.13: service['..1.14'] },
    },
    source: `${state.known_keys.source}; ${native.source}; ${memory.keys.source}`,
  };
}

/** A size as the table spells it: `32m` → `32 mb`. */
function sizeText(size) {
  return size.replace(/^(\d+)\s*(m|kb)$/, (_, number, unit) => `${number} ${unit === 'm' ? 'mb' : unit}`);
}

const carried = async (name) => JSON.parse(await readFile(path.join(here, 'carried', name), 'utf8'));

/** Table → how it is made. Each needs only what it asks for. */
const TABLES = {
  'kube-fields.json': async (work) => kubeFields(await clientPackages(work)),
  'crd-fields.json': async (work) => {
    const kube = JSON.parse(await readFile(path.join(here, 'kube-fields.json'), 'utf8'));
    return crdFields(await carried('crd-fields.json'), await definitions(work), kube.types);
  },
  'flink-options.json': async (work) => flinkTable(await optionsOf('flink', work), await carried('flink-options.json')),
  'operator-options.json': async (work) =>
    operatorTable(await optionsOf('operator', work), await carried('operator-options.json')),
  // Not loaded by anything but a test, which asks another validator about it.
  '../test/conformance/definitions-1.10.json': async (work) => plainDefinitions(await definitions(work), '1.10'),
};

async function main(parameters) {
  const values = (name) => parameters.flatMap((each, i) => (each === name ? [parameters[i + 1]] : []));
  const isCheck = parameters.includes('--check');
  if (parameters.includes('--carry')) {
    const facts = values('--carry')[0] ?? path.join(here, '../../shared/facts');
    if (!existsSync(facts)) throw new Error(`There are no facts in ${facts}`);
    for (const [name, text] of await carriedFrom(facts)) await put(name, text, isCheck);
    return;
  }
  const kept = values('--work')[0];
  const work = kept ?? (await mkdtemp(path.join(tmpdir(), 'flint-lint-knowledge-')));
  await mkdir(work, { recursive: true });
  const only = values('--only');
  try {
    for (const [name, make] of Object.entries(TABLES))
      if (only.length === 0 || only.includes(path.basename(name)))
        await put(name, tableText(await make(path.resolve(work))), isCheck);
  } finally {
    if (kept === undefined) await rm(work, { recursive: true, force: true });
  }
}

async function put(name, text, isCheck) {
  const file = path.join(here, name);
  const where = path.relative(path.dirname(here), file);
  const old = await readFile(file, 'utf8').catch(() => '');
  if (isCheck && old !== text) {
    console.error(`${where} is stale: run \`npm run knowledge\``);
    process.exitCode = 1;
  } else {
    if (old !== text) await writeFile(file, text);
    const change = old === text ? 'unchanged' : 'written';
    console.log(`${where}: ${Math.round(Buffer.byteLength(text) / 1024)} KiB, ${change}`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv.slice(2));
