// Asks Flink itself for the memory of generated configurations, and operator 1.7.0 how it reads `resource.memory`.

import path from 'node:path';
import { loadTypeScript, root } from '../../load.mjs';
import { OPERATOR, Oracle, operatorArtifacts } from '../oracle.mjs';
import { memoryCases, resourceTexts } from './cases.mjs';

/** Three lines, each by its last release on Maven Central. */
export const VERSIONS = ['1.17.2', '1.20.5', '2.3.0'];

/** Our names of the components that Flink's getters name. */
const NAMES = {
  jobManager: {
    TotalProcess: 'process',
    TotalFlink: 'flink',
    JvmHeap: 'heap',
    JvmDirect: 'offHeap',
    JvmMetaspace: 'metaspace',
    JvmOverhead: 'overhead',
  },
  taskManager: {
    TotalProcess: 'process',
    TotalFlink: 'flink',
    FrameworkHeap: 'frameworkHeap',
    TaskHeap: 'taskHeap',
    FrameworkOffHeap: 'frameworkOffHeap',
    TaskOffHeap: 'taskOffHeap',
    Network: 'network',
    Managed: 'managed',
    JvmMetaspace: 'metaspace',
    JvmOverhead: 'overhead',
  },
};

export async function memory({ seed, count = 1000, versions = VERSIONS }) {
  const { deriveMemory, operatorBytes } = await loadTypeScript(
    'conformance-memory',
    "export { deriveMemory } from './src/model/memory/derive.ts'; export { operatorBytes } from './src/model/memory/resource.ts';",
  );
  return [
    ...versions.map((version) => ofFlink(version, memoryCases(seed, count, version), deriveMemory)),
    ofOperator(resourceTexts(seed, count), operatorBytes),
  ];
}

const source = (name) => path.join(root, 'scripts/conformance/memory', name);

function ofFlink(version, cases, deriveMemory) {
  const oracle = new Oracle({ 'flink-runtime': version }, source('MemoryOracle.java'));
  const answers = oracle.ask(cases).map((line) => JSON.parse(line));
  for (const [i, { id }] of answers.entries())
    if (id !== cases[i].id) throw new Error(`Flink ${version} answered ${id} in the place of ${cases[i].id}`);
  const wrong = cases.flatMap((each, i) => differences(each, answers[i], version, deriveMemory));
  const refused = answers.flatMap((each) => Object.values(each)).filter(({ error }) => error !== undefined).length;
  return {
    name: `memory of Flink ${version}`,
    what: `memory configurations of Flink ${version} (${refused} of ${2 * answers.length} processes refused)`,
    compared: answers.length,
    agree: answers.length - new Set(wrong.map(({ id }) => id)).size,
    different: wrong.map(({ id, text, config }) => `${id} ${text} ${JSON.stringify(config)}`),
  };
}

/** Whether we read `resource.memory` as the operator does. */
function ofOperator(texts, operatorBytes) {
  const answers = new Oracle(operatorArtifacts, source('ResourceMemoryOracle.java')).ask(texts);
  const different = texts.flatMap((text, i) => {
    const ours = String(operatorBytes(text));
    return ours === answers[i] ? [] : [`${JSON.stringify(text)}: we say ${ours}, the operator ${answers[i]}`];
  });
  const what = `texts of resource.memory, operator ${OPERATOR}`;
  return {
    name: 'resource.memory',
    what,
    compared: answers.length,
    agree: answers.length - different.length,
    different,
  };
}

function differences({ id, mode, config }, answer, version, deriveMemory) {
  const line = version.split('.').slice(0, 2).join('.');
  const heapKeys = mode === 'native' ? 'native' : 'scripts';
  return Object.entries(NAMES).flatMap(([key, names]) => {
    const role = key.toLowerCase();
    const ours = deriveMemory(role, (option) => (Object.hasOwn(config, option) ? config[option] : undefined), {
      line,
      heapKeys,
    });
    const theirs = answer[key];
    const found = [];
    if ((ours.is === 'sizes') !== (theirs.error === undefined))
      found.push(`we say ${ours.is} (${ours.because ?? ''}), Flink says ${theirs.error ?? 'nothing'}`);
    else if (ours.is === 'sizes') {
      const { parts, ...rest } = ours.sizes;
      for (const [name, own] of Object.entries(names))
        if (String({ ...rest, ...parts }[own]) !== theirs[name])
          found.push(`${own} is ${{ ...rest, ...parts }[own]}, for Flink ${theirs[name]}`);
    }
    return found.map((text) => ({ id, config, text: `${mode} ${role}: ${text}` }));
  });
}
