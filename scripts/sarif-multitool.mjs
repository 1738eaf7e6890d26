// Validates SARIF files with Microsoft's Multitool, as code scanning reads them:
//   node scripts/sarif-multitool.mjs FILE…
// The tool (100 MB) is installed below node_modules/.cache when it is not there yet.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';

const PACKAGE = '@microsoft/sarif-multitool';
const VERSION = '5.7.0';
const root = path.resolve(import.meta.dirname, '..');
const cache = path.join(root, 'node_modules/.cache/sarif-multitool', VERSION);

/** Rules of the validator that we don't follow, and why. */
const ALLOWED = {
  SARIF2002: 'messages are made for each finding; ids for them would say nothing',
  SARIF2003: 'a report is a function of the files, so that it stays the same for every commit that has them',
  SARIF2006: 'the schema address cannot be reached offline',
  SARIF2010: 'code snippets would carry contents of files, secrets among them, out of the repository',
  SARIF2011: 'as SARIF2010, for the lines around',
};

/** The path of the validator's binary, which npm 12 leaves without its x bit. */
function binary() {
  const from = path.join(cache, 'package.json');
  if (!existsSync(path.join(cache, 'node_modules', PACKAGE, 'package.json'))) {
    mkdirSync(cache, { recursive: true });
    writeFileSync(from, '{"private": true}\n');
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    const install = ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', `${PACKAGE}@${VERSION}`];
    const { status, error } = spawnSync(npm, install, { cwd: cache, stdio: ['ignore', 2, 2] });
    if (error || status !== 0) throw new Error(`npm could not install ${PACKAGE}@${VERSION}: ${error ?? status}`);
  }
  const file = createRequire(from)(PACKAGE);
  chmodSync(file, 0o755);
  return file;
}

/** What the validator says about the files: rule, level, file and text. */
function validate(files) {
  const folder = mkdtempSync(path.join(tmpdir(), 'sarif-'));
  const output = path.join(folder, 'validation.sarif');
  try {
    const options = [
      '--rule-kind',
      'Sarif;Ghas',
      '--level',
      'Error;Warning;Note',
      '-o',
      output,
      '--log',
      'ForceOverwrite',
    ];
    const run = spawnSync(binary(), ['validate', ...files, ...options], { encoding: 'utf8' });
    // The exit code is 0 whatever it finds.
    if (!existsSync(output)) throw new Error(`The validator wrote no report:\n${run.stdout}\n${run.stderr}`);
    return JSON.parse(readFileSync(output, 'utf8')).runs.flatMap(complaints);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function complaints(run) {
  const failures = (run.invocations ?? [])
    .flatMap((one) => [...(one.toolExecutionNotifications ?? []), ...(one.toolConfigurationNotifications ?? [])])
    .filter(({ level }) => level === 'error')
    .map(({ level, message }) => ({ rule: 'validator', level, place: '', text: message.text }));
  const rules = run.tool.driver.rules ?? [];
  const results = (run.results ?? []).map((result) => {
    const rule = rules[result.ruleIndex ?? -1];
    const location = result.locations?.[0]?.physicalLocation;
    const template = rule?.messageStrings?.[result.message.id]?.text ?? '';
    return {
      rule: result.ruleId.split('/')[0],
      level: result.level ?? 'warning',
      place: `${location?.artifactLocation?.uri ?? ''}:${location?.region?.startLine ?? ''}`,
      text: result.message.text ?? fill(template, result.message.arguments ?? []),
    };
  });
  return [...failures, ...results];
}

function fill(template, values) {
  return template.replace(/\{(\d+)\}/g, (placeholder, index) => values[index] ?? placeholder);
}

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error('usage: node scripts/sarif-multitool.mjs FILE…');
  process.exit(2);
}
const found = validate(files);
const bad = found.filter(({ rule, level }) => level !== 'note' && !(rule in ALLOWED));
for (const { rule, level, place, text } of bad) console.error(`${place}: ${level} ${rule}: ${text}`);
const accepted = new Map();
for (const { rule, level } of found.filter((one) => !bad.includes(one))) {
  const key = `${rule} ${level}`;
  accepted.set(key, (accepted.get(key) ?? 0) + 1);
}
for (const [key, times] of [...accepted].sort()) {
  console.log(`accepted ${times} × ${key}: ${ALLOWED[key.split(' ')[0]] ?? 'a recommendation'}`);
}
console.log(bad.length === 0 ? `${files.length} files are fine` : `${bad.length} complaints`);
process.exitCode = bad.length === 0 ? 0 : 1;
