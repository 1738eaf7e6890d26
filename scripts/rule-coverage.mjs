// Prints one row for each rule of the catalogue: is it built, how many examples it has, and what the reviewed lists in
// test/golden/corpus say of its findings. Markdown, for notes and reviews:
//   node scripts/rule-coverage.mjs [CATALOGUE]        (default: ../shared/rule-catalogue.md beside the repository)
// The exit code is 1 when a rule of the catalogue is not built.

import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { loadTypeScript, root } from './load.mjs';

const catalogue = path.resolve(process.argv[2] ?? path.join(root, '../shared/rule-catalogue.md'));
if (!existsSync(catalogue)) {
  console.error(`${catalogue} is not there`);
  process.exit(2);
}

const ids = [...(await readFile(catalogue, 'utf8')).matchAll(/^#### `([a-z]+)\/([a-z0-9-]+)`/gm)].map(
  ([, area, name]) => `${area}-${name}`,
);
const { rules } = await loadTypeScript('rule-coverage', "export * from './rules/index.ts';");
const built = new Map(rules.map((rule) => [rule.id, rule]));
const verdicts = await verdictsByRule();

console.log('| Rule | Level | Examples: bad, good, unknown | Corpus: right, wrong, missed |');
console.log('| --- | --- | --- | --- |');
for (const id of ids) console.log(row(id));
const others = [...built.keys()].filter((id) => !ids.includes(id)).sort();
for (const id of others) console.log(row(id));
const missing = ids.filter((id) => !built.has(id)).length;
console.log(`\n${ids.length} rules in the catalogue, ${ids.length - missing} built; ${others.length} more beyond it`);
if (missing > 0) process.exitCode = 1;

function row(id) {
  const rule = built.get(id);
  if (!rule) return `| ${id} | not built | | |`;
  const examples = ['bad', 'good', 'unknown'].map((kind) => rule.examples.filter((one) => one[kind]).length);
  const { right = 0, wrong = 0, open = 0, missed = 0 } = verdicts.get(id) ?? {};
  const seen = `${right}, ${wrong}${open ? ` (${open} open)` : ''}, ${missed}`;
  return `| ${id} | ${rule.level} | ${examples.join(', ')} | ${seen} |`;
}

async function verdictsByRule() {
  const counts = new Map();
  const count = (rule, column) => {
    if (!counts.has(rule)) counts.set(rule, {});
    counts.get(rule)[column] = (counts.get(rule)[column] ?? 0) + 1;
  };
  const folder = path.join(root, 'test/golden/corpus');
  for (const name of await readdir(folder)) {
    const { findings, missed } = parse(await readFile(path.join(folder, name), 'utf8'));
    for (const { rule, verdict } of findings) count(rule, verdict);
    for (const { rule } of missed) if (rule) count(rule, 'missed');
  }
  return counts;
}
