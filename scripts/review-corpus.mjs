// Brings the reviewed lists in test/golden/corpus up to a run on real repositories, then prints a table by rule:
//   node scripts/review-corpus.mjs [FOLDER]        (default: ../shared/corpus beside the repository)
// Verdicts of findings that are still there are kept, findings that are gone are dropped, new ones come in as `open`
// and are printed with what they say: open the file at the line, judge, and write `right` or `wrong` and one line why.
// A finding whose level changed is open again. A missed entry that its rule now reports is dropped.

import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parse, stringify } from 'yaml';
import { loadTypeScript, root } from './load.mjs';

/** The day that the lists are reviewed for: end-of-life rules depend on it. The test uses the same one. */
const TODAY = '2026-11-25';
const LISTS = path.join(root, 'test/golden/corpus');

const corpus = path.resolve(process.argv[2] ?? path.join(root, '../shared/corpus'));
if (!existsSync(corpus)) {
  console.error(`${corpus} is not there`);
  process.exit(2);
}
const { lint, defaultOptions } = await loadTypeScript('review-corpus', "export * from './src/main.ts';");
const table = new Map();
for (const entry of (await readdir(corpus, { withFileTypes: true })).sort((a, b) => compare(a.name, b.name))) {
  if (entry.isDirectory()) await review(entry.name);
}
printTable();

async function review(repository) {
  const file = path.join(LISTS, `${repository}.yaml`);
  const old = existsSync(file) ? parse(await readFile(file, 'utf8')) : { read: false, findings: [], missed: [] };
  const { findings: found } = await lint({ ...defaultOptions(path.join(corpus, repository)), today: TODAY });
  const findings = found.map((finding) => reviewed(finding, old.findings)).sort(byPlace);
  for (const gone of old.findings.filter((entry) => !findings.some((one) => sameFinding(one, entry)))) {
    console.log(`gone    ${repository}/${gone.at} ${gone.level}[${gone.rule}] was ${gone.verdict}: ${gone.why}`);
  }
  const missed = old.missed.filter((entry) => stillMissed(repository, entry, findings)).sort(byPlace);
  await writeFile(file, stringify({ read: old.read, findings, missed }, { lineWidth: 0 }));
  for (const { rule, level, at, verdict } of findings) {
    count(rule, 'findings');
    count(rule, verdict);
    if (verdict !== 'open') continue;
    const { message } = found.find((finding) => finding.rule === rule && place(finding) === at);
    console.log(`open    ${repository}/${at} ${level}[${rule}] ${message}`);
  }
  for (const { rule } of missed) count(rule ?? '(no rule)', 'missed');
}

function reviewed(finding, old) {
  const { rule, level } = finding;
  const at = place(finding);
  const before = old.find((entry) => entry.rule === rule && entry.at === at);
  const verdict = before?.level === level ? before.verdict : 'open';
  return { rule, level, at, verdict, why: before?.why ?? '' };
}

function stillMissed(repository, { at, rule, what }, findings) {
  const [file] = split(at);
  const near = findings.filter((finding) => finding.rule === rule && split(finding.at)[0] === file);
  if (near.some((finding) => finding.at === at)) {
    console.log(`found   ${repository}/${at} [${rule}] ${what}`);
    return false;
  }
  for (const other of near) console.log(`near    ${repository}/${at} [${rule}] is missed, but ${other.at} is found`);
  return true;
}

function sameFinding(one, other) {
  return one.rule === other.rule && one.at === other.at;
}

function place({ file, line }) {
  return `${file}:${line}`;
}

function split(at) {
  const colon = at.lastIndexOf(':');
  return [at.slice(0, colon), Number(at.slice(colon + 1))];
}

function byPlace(one, other) {
  const [file, line] = split(one.at);
  const [otherFile, otherLine] = split(other.at);
  return compare(file, otherFile) || line - otherLine || compare(one.rule ?? '', other.rule ?? '');
}

function compare(one, other) {
  return one < other ? -1 : one > other ? 1 : 0;
}

function count(rule, column) {
  if (!table.has(rule)) table.set(rule, { findings: 0, right: 0, wrong: 0, open: 0, missed: 0 });
  table.get(rule)[column] += 1;
}

function printTable() {
  const total = { findings: 0, right: 0, wrong: 0, open: 0, missed: 0 };
  const rows = [...table].sort(([one], [other]) => compare(one, other));
  for (const [, row] of rows) for (const column of Object.keys(total)) total[column] += row[column];
  const width = Math.max(...rows.map(([rule]) => rule.length), 'total'.length);
  console.log(
    `${'rule'.padEnd(width)}${Object.keys(total)
      .map((column) => column.padStart(10))
      .join('')}`,
  );
  for (const [rule, row] of [...rows, ['total', total]]) {
    console.log(
      `${rule.padEnd(width)}${Object.values(row)
        .map((cell) => String(cell).padStart(10))
        .join('')}`,
    );
  }
}
