// Makes a synthetic GitOps monorepo; the same seed and number of files give the same bytes.
//
//   node bench/gen-monorepo.mjs FOLDER --files N [--seed S]
//
// Two of a hundred files are Flink: applications with a kustomize base and overlays, session clusters and
// their jobs, Helm charts, one FlinkCluster, Dockerfiles. Half are other Kubernetes YAML with a median
// near 1.2 KB and a long tail: dashboards of about 200 KB in ConfigMaps, CRDs of 100 to 500 KB. The rest is
// source code, JSON, Markdown, Terraform, workflows and other Dockerfiles. Three of a hundred of these
// mention Flink in passing, one YAML file of a thousand is no YAML, some charts hold templates.
//
// FOLDER.defects.json lists the defects of the Flink files: {file, line, id, what}. The line of something
// that is missing is the one a reader should be sent to.

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Dice } from './monorepo/dice.mjs';
import { writeFlink } from './monorepo/flink.mjs';
import { writeKubernetes } from './monorepo/kubernetes.mjs';
import { writeOthers } from './monorepo/other.mjs';
import { Repository } from './monorepo/repository.mjs';

/**
 * Writes a monorepo and the list of its defects.
 *
 * @param {string} folder is emptied first
 * @param {number} files at least 100
 * @param {number} seed
 * @returns what was written, in numbers
 */
export function generateMonorepo(folder, files, seed = 1) {
  const dice = new Dice(seed);
  const repository = new Repository(folder, dice);
  writeFlink(repository, dice, Math.round(files * 0.02));
  writeKubernetes(repository, dice, Math.round(files * 0.5));
  writeOthers(repository, dice, files);
  writeFileSync(`${folder}.defects.json`, `${JSON.stringify(repository.defects, null, 1)}\n`);
  return repository.summary();
}

function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { files: { type: 'string' }, seed: { type: 'string', default: '1' } },
  });
  const [folder] = positionals;
  const files = Number(values.files);
  const seed = Number(values.seed);
  if (positionals.length !== 1 || !Number.isInteger(files) || files < 100 || !Number.isInteger(seed)) {
    console.error('usage: node bench/gen-monorepo.mjs FOLDER --files N [--seed S]; N is at least 100');
    process.exitCode = 2;
    return;
  }
  console.log(JSON.stringify(generateMonorepo(path.resolve(folder), files, seed)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
