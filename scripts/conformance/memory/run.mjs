// Asks Flink itself for the memory of generated configurations and compares the answers with ours.
// Needs Java 11 or later, and Maven for the first run of a Flink version; the compiled oracle and its class path
// are kept below node_modules/.cache.
//
//   node scripts/conformance/memory/run.mjs [--seed N] [--count N] [--flink VERSION[,VERSION]]
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { loadTypeScript, root } from '../../load.mjs';
import { memoryCases, resourceTexts } from './cases.mjs';

/** The lines of the issue, each by its last release. */
const VERSIONS = ['1.17.2', '1.20.5', '2.3.0'];
const COUNT = 1000;

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

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    count: { type: 'string', default: String(COUNT) },
    flink: { type: 'string', default: VERSIONS.join(',') },
  },
});
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
const count = Number(values.count);
const { deriveMemory, operatorBytes } = await loadTypeScript(
  'conformance-memory',
  "export { deriveMemory } from './src/model/memory/derive.ts'; export { operatorBytes } from './src/model/memory/resource.ts';",
);

console.log(`Seed ${seed}: ${count} configurations on each Flink version`);
let failed = false;
for (const version of values.flink.split(',')) {
  const cases = memoryCases(seed, count, version);
  const answers = ask(version, cases);
  const wrong = cases.flatMap((each, i) => differences(each, answers[i], version));
  const agreed = cases.length - new Set(wrong.map(({ id }) => id)).size;
  const refused = answers.flatMap((each) => Object.values(each)).filter(({ error }) => error !== undefined).length;
  console.log(
    `Flink ${version}: ${agreed} of ${cases.length} agree (${refused} of ${2 * answers.length} processes refused)`,
  );
  for (const { id, text, config } of wrong) console.log(`  ${id} ${text}\n    ${JSON.stringify(config)}`);
  // Fewer answers than cases would be agreement about nothing.
  if (agreed < count || answers.length !== count) failed = true;
}
if (!readsResources()) failed = true;
process.exitCode = failed ? 1 : 0;

/** What Flink says of the cases, in their order. */
function ask(version, cases) {
  const input = cases.map((each) => JSON.stringify(each)).join('\n');
  // The scripts' own variables change the result up to 1.20, and a configuration folder would be read.
  const { FLINK_TM_HEAP, FLINK_JM_HEAP, FLINK_CONF_DIR, ...env } = process.env;
  const result = run('java', ['-cp', oracle(version), 'MemoryOracle'], { input, env });
  const answers = result
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  for (const [i, { id }] of answers.entries())
    if (id !== cases[i].id) throw new Error(`Flink ${version} answered ${id} in the place of ${cases[i].id}`);
  return answers;
}

/** Whether we read `resource.memory` as the operator does. */
function readsResources() {
  const texts = resourceTexts(seed, count);
  const classPath = built('operator-1.7.0', 'operator-pom.xml', 'ResourceMemoryOracle');
  const input = texts.map((text) => JSON.stringify(text)).join('\n');
  const answers = run('java', ['-cp', classPath, 'ResourceMemoryOracle'], { input }).trim().split('\n');
  const wrong = texts.flatMap((text, i) => {
    const ours = String(operatorBytes(text));
    return ours === answers[i] ? [] : [`  ${JSON.stringify(text)}: we say ${ours}, the operator ${answers[i]}`];
  });
  console.log(`Operator 1.7.0, resource.memory: ${texts.length - wrong.length} of ${texts.length} texts agree`);
  for (const line of wrong) console.log(line);
  return wrong.length === 0 && answers.length === count;
}

function oracle(version) {
  return built(`memory-${version}`, 'pom.xml', 'MemoryOracle', `-Dflink.version=${version}`);
}

/** Class path of an oracle, which is compiled when it is not there yet. */
function built(name, pom, mainClass, ...options) {
  const folder = path.join(root, 'node_modules/.cache/flint-lint/conformance', name);
  const classPath = path.join(folder, 'class-path.txt');
  const source = path.join(root, 'scripts/conformance/memory');
  if (!existsSync(path.join(folder, `${mainClass}.class`)) || !existsSync(classPath)) {
    mkdirSync(folder, { recursive: true });
    console.error(`Building the oracle ${name}`);
    run('mvn', [
      ...['-q', '-B', '-f', path.join(source, pom), ...options],
      ...['dependency:build-classpath', `-Dmdep.outputFile=${classPath}`],
    ]);
    run('javac', [
      ...['-proc:none', '-cp', readFileSync(classPath, 'utf8'), '-d', folder],
      path.join(source, `${mainClass}.java`),
    ]);
  }
  return [folder, readFileSync(classPath, 'utf8')].join(path.delimiter);
}

function run(command, args, options = {}) {
  const result = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 2 ** 30, ...options });
  if (result.error) throw result.error;
  if (result.status !== 0) throw new Error(`${command} ended with ${result.status}\n${result.stdout}${result.stderr}`);
  return result.stdout;
}

function differences({ id, mode, config }, answer, version) {
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
