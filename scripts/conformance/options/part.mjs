// Reads the option constants of every line out of their jars again, and compares the tables row by row.

import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { flinkTable, operatorTable, optionKeys } from '../../../knowledge/build-options.mjs';
import { optionsOf } from '../../../knowledge/sources.mjs';
import { root } from '../../load.mjs';
import { cache } from '../oracle.mjs';

const tableOf = (name) => JSON.parse(readFileSync(path.join(root, 'knowledge', name), 'utf8'));

export async function options() {
  const work = path.join(cache, 'options');
  mkdirSync(work, { recursive: true });
  // Jars may stay; what was read out of them may not.
  for (const name of readdirSync(work)) if (name.endsWith('.jsonl')) rmSync(path.join(work, name));
  return [ofFlink(await optionsOf('flink', work)), ofOperator(await optionsOf('operator', work))];
}

function ofFlink(constants) {
  const table = tableOf('flink-options.json');
  const made = flinkTable(constants, tableOf('carried/flink-options.json'));
  const keys = new Set([...Object.keys(table.options), ...Object.keys(made.options)]);
  const different = [...keys].flatMap((key) => {
    const [ours, theirs] = [table.options[key], made.options[key]].map((row) => JSON.stringify(row));
    return ours === theirs ? [] : [`${key}: the table has ${ours ?? 'nothing'}, the jars ${theirs ?? 'nothing'}`];
  });
  const what = `options of Flink ${made.lines[0]} to ${made.lines.at(-1)}`;
  return { name: 'options of Flink', what, compared: keys.size, agree: keys.size - different.length, different };
}

/** Of the operator one line has jars; the table says the same of it. */
function ofOperator(constants) {
  const keys = optionKeys(constants);
  let different = [];
  try {
    operatorTable(constants, tableOf('carried/operator-options.json'));
  } catch (error) {
    different = error.message.split('\n').slice(1);
  }
  const what = `options of operator ${[...constants.keys()].join(', ')}`;
  return {
    name: 'options of the operator',
    what,
    compared: keys.length,
    agree: keys.length - different.length,
    different,
  };
}
