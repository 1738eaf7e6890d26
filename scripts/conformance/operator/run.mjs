// `npm run conformance:operator [-- --seed N --count N]`: asks the validator of operator 1.7.0, from
// Maven Central, about generated objects and pairs, and compares its verdicts with ours.

import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { loadTypeScript, root } from '../../load.mjs';
import { generate, randomNumbers } from './generate.mjs';

const OPERATOR = '1.7.0';
/** Fewer cases than this mean that the script is broken. */
const LEAST = 1500;

const here = path.join(root, 'scripts/conformance/operator');
const work = path.join(root, 'node_modules/.cache/flint-lint/operator-oracle');

const { values } = parseArgs({ options: { seed: { type: 'string' }, count: { type: 'string' } } });
const seed = Number(values.seed ?? Date.now() % 2 ** 31);
const count = Number(values.count ?? LEAST);

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

/** Upstream's verdicts, by case id. */
function ask(cases) {
  const libraries = classPath();
  run('javac', ['-proc:none', '-cp', libraries, '-d', work, path.join(here, 'Validate.java')]);
  const empty = mkdtempSync(path.join(work, 'empty-'));
  const { FLINK_CONF_DIR: _, FLINK_TM_HEAP: __, FLINK_JM_HEAP: ___, ...env } = process.env;
  try {
    const input = cases.map((each) => `${JSON.stringify(each)}\n`).join('');
    const output = run('java', ['-cp', `${work}${path.delimiter}${libraries}`, 'Validate'], { cwd: empty, input, env });
    return new Map(
      output
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
        .map((reply) => [reply.id, reply]),
    );
  } finally {
    rmSync(empty, { recursive: true, force: true });
  }
}

const random = randomNumbers(seed);
const cases = Array.from({ length: count }, (_, i) => ({ id: String(i), ...generate(random) }));
const verdicts = ask(cases);
const { judgedBy, refused } = await loadTypeScript(
  'operator-conformance',
  "export { judgedBy, refused } from './test/conformance/verdicts.ts';",
);

let same = 0;
let compared = 0;
const refusals = { theirs: 0, ours: 0 };
const different = [];
for (const { id, resource, session, previous, operatorConfig } of cases) {
  const theirs = verdicts.get(id);
  // Types and enums are the schema's business.
  if (!theirs || theirs.stage === 'deserialize') continue;
  compared++;
  const manifests = [...(session ? [session] : []), resource];
  const ours = judgedBy({ manifests, previous, operatorConfig }, OPERATOR).refusals;
  const ourVerdict = ours.some(refused) ? 'reject' : 'accept';
  if (theirs.verdict === 'reject') refusals.theirs++;
  if (ourVerdict === 'reject') refusals.ours++;
  if (ourVerdict === theirs.verdict) same++;
  else
    different.push({
      id,
      theirs,
      ours: ours.map(({ check, message, proof }) => `${check} (${proof.is}): ${message}`),
      resource,
      session,
      previous,
      operatorConfig,
    });
}
for (const each of different) console.log(JSON.stringify(each));
console.log(
  `operator ${OPERATOR}, seed ${seed}: ${same} of ${compared} verdicts agree (${refusals.theirs} refused by the operator, ${refusals.ours} by us)`,
);
if (compared < Math.min(count, LEAST)) {
  console.log(`only ${compared} cases were compared, and ${LEAST} are the least`);
  process.exitCode = 1;
}
if (different.length > 0) process.exitCode = 1;
