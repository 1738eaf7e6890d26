// `npm run conformance [-- PART…] [--seed N] [--count N] [--flink VERSION,…] [--folder FOLDER]`: compares flint-lint
// with upstream's own code, on new cases each time. Needs Java and Maven; the rendering needs Go.
//
// Prints how many cases agree, and each that does not. Exit code 1 when one does not, or when fewer cases were
// compared than minima.json says: agreement about nothing is none.

import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { effectiveConfig } from './effective-config/part.mjs';
import { memory } from './memory/part.mjs';
import { operator } from './operator/part.mjs';
import { options } from './options/part.mjs';
import { render } from './render/part.mjs';
import { schema } from './schema/part.mjs';

const PARTS = { operator, 'effective-config': effectiveConfig, memory, schema, options, render };
const MINIMA = JSON.parse(readFileSync(new URL('minima.json', import.meta.url), 'utf8'));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string' },
    count: { type: 'string' },
    flink: { type: 'string' },
    folder: { type: 'string' },
  },
});
const unknown = positionals.filter((name) => !Object.hasOwn(PARTS, name));
if (unknown.length > 0)
  throw new Error(`There is no part ${unknown.join(', ')}; there is ${Object.keys(PARTS).join(', ')}`);
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
const choice = {
  seed,
  ...(values.count === undefined ? {} : { count: Number(values.count) }),
  ...(values.flink === undefined ? {} : { versions: values.flink.split(',') }),
  ...(values.folder === undefined ? {} : { folder: values.folder }),
};

console.log(`Seed ${seed}`);
let failed = false;
for (const name of positionals.length > 0 ? positionals : Object.keys(PARTS)) {
  const from = performance.now();
  const results = await PARTS[name](choice).catch((error) => {
    failed = true;
    console.log(`${name}: ${error.message}`);
    return [];
  });
  for (const { name: own, what, compared, agree, different } of results) {
    console.log(`${agree} of ${compared} agree: ${what}`);
    for (const line of different) console.log(`  ${line}`);
    if (different.length > 0) failed = true;
    // A count that was asked for, or another folder, has no minimum.
    const least = values.count === undefined && values.folder === undefined ? (MINIMA[own] ?? 1) : 1;
    if (compared < least) {
      console.log(`  only ${compared} cases were compared; ${least} are the least`);
      failed = true;
    }
  }
  console.error(`${name}: ${Math.round((performance.now() - from) / 1000)} s`);
}
process.exitCode = failed ? 1 : 0;
