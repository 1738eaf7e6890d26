// `npm run conformance:effective-config`: asks operator 1.7.0, from Maven Central, for the configuration of every
// FlinkDeployment that it can read, in the corpus beside the repository and among the recorded cases with their
// Flink versions turned into older ones, and compares key by key with ours.

import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { loadTypeScript, root } from '../../load.mjs';

const OPERATOR = '1.7.0';
/** Fewer resources than this mean that the script is broken. */
const LEAST = 130;

const here = path.join(root, 'scripts/conformance/effective-config');
const shared = path.join(root, '../shared');
const work = path.join(root, 'node_modules/.cache/flint-lint/effective-config-oracle');

/** Paths on the operator's disk: only that they are set can be compared. */
const FILES = /^(?:kubernetes\.pod-template-file\.|\$internal\.deployment\.config-dir$)/;

function run(program, parameters, options = {}) {
  const result = spawnSync(program, parameters, { cwd: work, encoding: 'utf8', maxBuffer: 1 << 28, ...options });
  if (result.error) throw result.error;
  if (result.status !== 0)
    throw new Error(`${program} ended with ${result.status}:\n${result.stdout}\n${result.stderr}`);
  return result.stdout;
}

/** The class path of the operator, fetched once. */
function classPath() {
  mkdirSync(work, { recursive: true });
  cpSync(path.join(here, 'pom.xml'), path.join(work, 'pom.xml'));
  const file = path.join(work, `classpath-${OPERATOR}.txt`);
  if (!existsSync(file)) run('mvn', ['-q', '-B', 'dependency:build-classpath', `-Dmdep.outputFile=${file}`]);
  return readFileSync(file, 'utf8').trim();
}

/** Upstream's answers, in the order of the resources. */
function ask(resources) {
  const libraries = classPath();
  run('javac', ['-proc:none', '-cp', libraries, '-d', work, path.join(here, 'EffectiveConfig.java')]);
  const empty = mkdtempSync(path.join(work, 'empty-'));
  const { FLINK_CONF_DIR: _, ...env } = process.env;
  try {
    const input = resources.map(({ resource }) => `${JSON.stringify(resource)}\n`).join('');
    const output = run('java', ['-cp', `${work}${path.delimiter}${libraries}`, 'EffectiveConfig'], {
      cwd: empty,
      input,
      env,
    });
    return output
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  } finally {
    rmSync(empty, { recursive: true, force: true });
  }
}

function* corpusDeployments() {
  const corpus = path.join(shared, 'corpus');
  for (const entry of readdirSync(corpus, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.ya?ml$/.test(entry.name)) continue;
    const file = path.join(entry.parentPath, entry.name);
    const text = readFileSync(file, 'utf8');
    if (!/^kind: *["']?FlinkDeployment/m.test(text) || /^\s*\{\{|: \{\{/m.test(text)) continue;
    for (const [i, document] of parseAllDocuments(text, { merge: true }).entries()) {
      if (document.errors.length > 0) continue;
      const resource = document.toJS();
      if (resource?.kind !== 'FlinkDeployment') continue;
      const metadata = { namespace: 'default', ...resource.metadata };
      delete metadata.generation;
      yield { id: `${path.relative(corpus, file)}#${i}`, resource: { ...resource, metadata } };
    }
  }
}

/** The operator knows Flink up to 1.19. */
function older({ id, resource }) {
  const isNewer = /^v(?:1_20|2_)/.test(resource.spec?.flinkVersion ?? '');
  if (!isNewer) return [];
  return [{ id: `${id} as v1_18`, resource: { ...resource, spec: { ...resource.spec, flinkVersion: 'v1_18' } } }];
}

function recordedCases() {
  const file = path.join(shared, 'facts/effective-config.json');
  return JSON.parse(readFileSync(file, 'utf8')).cases.map(({ id, resource }) => ({ id, resource }));
}

const given = [...corpusDeployments(), ...recordedCases()];
const resources = [...given, ...given.flatMap(older)];
const answers = ask(resources);
const { effectiveText } = await loadTypeScript(
  'effective-config-conformance',
  "export { effectiveText } from './test/conformance/effective-text.ts';",
);

let same = 0;
let ofCorpus = 0;
let compared = 0;
let unread = 0;
for (const [i, { id, resource }] of resources.entries()) {
  const theirs = answers[i].config;
  if (!theirs) {
    unread++;
    continue;
  }
  compared++;
  if (/#\d+$/.test(id)) ofCorpus++;
  const ours = await effectiveText(resource, OPERATOR);
  const keys = new Set([...Object.keys(theirs), ...Object.keys(ours)]);
  const different = [...keys].filter((key) =>
    FILES.test(key) ? (theirs[key] === undefined) !== (ours[key] === undefined) : theirs[key] !== ours[key],
  );
  if (different.length === 0) same++;
  for (const key of different)
    console.log(`${id} ${key}: ${ours[key] ?? '(none)'}, should be ${theirs[key] ?? '(none)'}`);
}
console.log(
  `operator ${OPERATOR}: ${same} of ${compared} configurations are the same (${ofCorpus} of the corpus as it is); ${unread} resources it cannot read`,
);
if (compared < LEAST) {
  console.error(`only ${compared} resources were compared`);
  process.exit(1);
}
process.exit(same === compared ? 0 : 1);
