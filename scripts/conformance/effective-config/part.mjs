// Asks operator 1.7.0 for the configuration of every FlinkDeployment that it can read, in the corpus beside the
// repository and among the recorded cases with their Flink versions turned into older ones, key by key.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { loadTypeScript, root } from '../../load.mjs';
import { OPERATOR, Oracle, operatorArtifacts } from '../oracle.mjs';

const shared = path.join(root, '../shared');

/** Paths on the operator's disk: only that they are set can be compared. */
const FILES = /^(?:kubernetes\.pod-template-file\.|\$internal\.deployment\.config-dir$)/;

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
      yield { id: `${path.relative(corpus, file)}#${i}`, isOfCorpus: true, resource: { ...resource, metadata } };
    }
  }
}

/** The operator knows Flink up to 1.19. */
function older({ id, isOfCorpus, resource }) {
  const isNewer = /^v(?:1_20|2_)/.test(resource.spec?.flinkVersion ?? '');
  if (!isNewer) return [];
  return [
    { id: `${id} as v1_18`, isOfCorpus, resource: { ...resource, spec: { ...resource.spec, flinkVersion: 'v1_18' } } },
  ];
}

function recordedCases() {
  const file = path.join(shared, 'facts/effective-config.json');
  return JSON.parse(readFileSync(file, 'utf8')).cases.map(({ id, resource }) => ({ id, resource }));
}

export async function effectiveConfig() {
  if (!existsSync(shared)) throw new Error(`There is no corpus in ${shared}`);
  const given = [...corpusDeployments(), ...recordedCases()];
  const resources = [...given, ...given.flatMap(older)];
  const oracle = new Oracle(
    operatorArtifacts,
    path.join(root, 'scripts/conformance/effective-config/EffectiveConfig.java'),
  );
  const answers = oracle.ask(resources.map(({ resource }) => resource)).map((line) => JSON.parse(line));
  const { effectiveText } = await loadTypeScript(
    'effective-config-conformance',
    "export { effectiveText } from './test/conformance/effective-text.ts';",
  );
  const different = [];
  const wrong = new Set();
  let ofCorpus = 0;
  let compared = 0;
  for (const [i, { id, isOfCorpus, resource }] of resources.entries()) {
    const theirs = answers[i].config;
    if (!theirs) continue;
    compared++;
    if (isOfCorpus) ofCorpus++;
    const ours = await effectiveText(resource, OPERATOR);
    for (const key of new Set([...Object.keys(theirs), ...Object.keys(ours)])) {
      const isSame = FILES.test(key)
        ? (theirs[key] === undefined) === (ours[key] === undefined)
        : theirs[key] === ours[key];
      if (isSame) continue;
      wrong.add(id);
      different.push(`${id} ${key}: ${ours[key] ?? '(none)'}, should be ${theirs[key] ?? '(none)'}`);
    }
  }
  const what = `effective configurations of operator ${OPERATOR} (${ofCorpus} of the corpus; ${resources.length - compared} it cannot read)`;
  return [{ name: 'effective-config', what, compared, agree: compared - wrong.size, different }];
}
