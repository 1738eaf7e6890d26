// Brings the reviewed lists in test/golden/corpus up to date with what flint-lint says today:
// known findings keep their verdict, new ones get `verdict: open` for somebody to read, gone ones go.
// Usage: node scripts/review-corpus.mjs [FOLDER OF REPOSITORIES]

import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse, stringify } from 'yaml';
import { loadTypeScript, root } from './load.mjs';

const corpus = path.resolve(process.argv[2] ?? path.join(root, '../shared/corpus'));
const { lint, defaultOptions } = await loadTypeScript('review-corpus', "export * from './src/main.ts';");

let open = 0;
for (const name of readdirSync(corpus).sort()) {
  if (!statSync(path.join(corpus, name)).isDirectory()) continue;
  const file = path.join(root, 'test/golden/corpus', `${name}.yaml`);
  const known = existsSync(file) ? (parse(readFileSync(file, 'utf8')) ?? {}) : {};
  const result = await lint({ ...defaultOptions(path.join(corpus, name)), today: '2026-11-25' });
  const findings = result.findings.map(({ rule, level, file: where, line, message }) => {
    const before = (known.findings ?? []).find((each) => each.rule === rule && each.at === `${where}:${line}`);
    if (!before) open++;
    const verdict = before ? { verdict: before.verdict, why: before.why } : { verdict: 'open', why: message };
    return { rule, level, at: `${where}:${line}`, ...verdict };
  });
  const reviewed = { findings, missed: known.missed ?? [] };
  writeFileSync(file, stringify(reviewed, { lineWidth: 0 }));
}
process.stderr.write(`${open} findings to review\n`);
