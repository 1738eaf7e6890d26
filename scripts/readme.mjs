// Runs the commands of a README section: `node scripts/readme.mjs "Test"`.
// A command whose comment says `exit code N` has to end with N, every other one with 0.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Tally } from './tally.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Commands in the first `sh` block of a section, each with the exit code it should have. */
export function commandsOf(markdown, title) {
  const section = markdown.split(/^## /m).find((text) => text.startsWith(`${title}\n`));
  const block = /^```sh\n([\s\S]*?)^```/m.exec(section ?? '')?.[1];
  if (block === undefined) throw new Error(`README.md: no sh block under "${title}"`);
  return block
    .split('\n')
    .map((line) => ({ command: line.replace(/\s*#.*/, ''), expected: Number(/exit code (\d)/.exec(line)?.[1] ?? 0) }))
    .filter(({ command }) => command !== '');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const tally = new Tally();
  const [, , title] = process.argv;
  for (const { command, expected } of commandsOf(readFileSync(path.join(root, 'README.md'), 'utf8'), title)) {
    await tally.check(`README: ${command}`, () => {
      const { status } = spawnSync(command, { cwd: root, shell: true, stdio: ['ignore', 'inherit', 'inherit'] });
      if (status !== expected) throw new Error(`exit code ${status}, not ${expected}`);
    });
  }
  tally.close();
}
