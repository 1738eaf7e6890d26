// Feeds the readers, the whole run and the reports with inputs made at random, and prints what breaks:
//   npm run fuzz -- [--seed N] [--seconds S] [--target NAME]… [--seeds FOLDER]…
// Each target gets an equal share of the time. The seed of a find makes it again: --seed N --inputs 1 --target NAME.

import { parseArgs } from 'node:util';
import { loadTypeScript } from './load.mjs';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    seconds: { type: 'string', default: '60' },
    inputs: { type: 'string' },
    target: { type: 'string', multiple: true },
    seeds: { type: 'string', multiple: true },
  },
});

const { targets, fuzz } = await loadTypeScript('fuzz', `export * from './test/fuzz/targets.ts';`);
const all = targets(values.seeds);
const unknown = values.target?.filter((name) => !all.some((target) => target.name === name)) ?? [];
if (unknown.length > 0) {
  console.error(`No target ${unknown.join(', ')}; there are ${all.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}
const chosen = all.filter(({ name }) => values.target?.includes(name) ?? true);
const seconds = Number(values.seconds) / chosen.length;
const effort = values.inputs === undefined ? { seconds } : { inputs: Number(values.inputs) };
const seed = Number(values.seed);
for (const target of chosen) {
  let finds = 0;
  const { inputs, slowest } = await fuzz(target, seed, effort, (find) => {
    finds++;
    process.exitCode = 1;
    console.log(`FOUND ${find.target} --seed ${find.seed}\n${find.error}\ninput: ${JSON.stringify(find.input)}\n`);
  });
  const slow = `slowest ${Math.round(slowest.milliseconds)} ms (seed ${slowest.seed})`;
  console.log(`${target.name}: ${inputs} inputs from seed ${seed}, ${finds} kinds of failure, ${slow}`);
}
