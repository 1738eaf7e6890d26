// Lints every hostile input in a process of its own and prints what it cost: node scripts/hostile.mjs [NAME…].
// Fails when one takes more than two seconds of processor time or 300 MB, or ends in a defect.
// Measures dist/ as CI runs it, without anything that is kept between runs, so bundle first.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadTypeScript, root } from './load.mjs';

const SECONDS = 2;
const MEGABYTES = 300;

const scratch = mkdtempSync(path.join(tmpdir(), 'flint-lint-hostile-'));
const command = path.join(root, 'dist/cli.cjs');

/** Tells, at the end of the process, what it used; loaded in front of the program. */
const METER = `process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  require('node:fs').writeFileSync(process.env.METER, JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1e6, rss: maxRSS * 1024 }));
});`;

function write(folder, files) {
  for (const [name, contents] of Object.entries(files)) {
    const full = path.join(folder, name);
    mkdirSync(path.dirname(full), { recursive: true });
    writeFileSync(full, contents);
  }
}

function measure(input, index) {
  const folder = path.join(scratch, String(index));
  write(folder, { 'good.yaml': good, ...input.files() });
  const meter = path.join(scratch, 'meter.json');
  const preload = path.join(scratch, 'meter.cjs');
  writeFileSync(preload, METER);
  rmSync(meter, { force: true });
  const { status, signal, stdout, stderr } = spawnSync(
    process.execPath,
    ['--require', preload, command, '--root', folder, '-f', 'json', folder],
    { encoding: 'utf8', env: { ...process.env, CI: 'true', METER: meter }, maxBuffer: 2 ** 30, timeout: 60_000 },
  );
  rmSync(folder, { recursive: true, force: true });
  if (signal !== null) return { cpu: 60, rss: 0, status: signal, said: '' };
  const used = JSON.parse(readFileSync(meter, 'utf8'));
  return { ...used, status, said: status === 0 || status === 1 ? first(JSON.parse(stdout)) : stderr.split('\n')[0] };
}

/** What is said about the input itself. */
function first({ findings, complete }) {
  const own = findings.filter(({ file }) => file !== 'good.yaml');
  const lead = own.find(({ area }) => area === 'input') ?? own[0];
  const others = own.length > 1 ? ` (and ${own.length - 1} more)` : '';
  const lost = findings.length === own.length ? ' GOOD FILE NOT LINTED' : '';
  return `${complete ? '' : 'partial: '}${lead ? `${lead.rule}: ${lead.message}` : '-'}${others}${lost}`;
}

const { INPUTS, GOOD: good } = await loadTypeScript('hostile', `export * from './test/hostile/inputs.ts';`);
try {
  const wanted = process.argv.slice(2);
  const chosen = INPUTS.filter(({ name }) => wanted.length === 0 || wanted.some((word) => name.includes(word)));
  for (const [index, input] of chosen.entries()) {
    const { cpu, rss, status, said } = measure(input, index);
    const bad = cpu > SECONDS || rss > MEGABYTES * 1e6 || (status !== 0 && status !== 1) || said.endsWith('NOT LINTED');
    if (bad) process.exitCode = 1;
    const shown = said.length > 160 ? `${said.slice(0, 157)}...` : said;
    console.log(
      `${bad ? 'FAIL' : 'ok  '} ${input.name.padEnd(44)} ${cpu.toFixed(2).padStart(6)} s ${Math.round(rss / 1e6)
        .toString()
        .padStart(5)} MB  exit ${status}  ${JSON.stringify(shown)}`,
    );
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
