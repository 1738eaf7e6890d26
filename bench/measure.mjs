import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ONCE = fileURLToPath(new URL('once.py', import.meta.url));

/** Seconds after which a program is stopped. */
const TIMEOUT = 600;

/**
 * Runs programs in turn (A B C, A B C, …), so that a machine whose speed drifts treats all alike.
 *
 * @param {{ name: string, command: string[], folder: string, before?: (run: number) => void }[]} programs
 * @param {number} runs that count; one before them does not
 * @param {Record<string, string>} [variables] of the environment
 * @returns {Map<string, { cpu: number, peak: number, status: number, last: string }[]>} by name, in the order of the runs
 */
export function measureInTurn(programs, runs, variables = {}) {
  const results = new Map(programs.map(({ name }) => [name, []]));
  for (let run = 0; run <= runs; run++) {
    for (const { name, command, folder, before } of programs) {
      before?.(run);
      const result = once(command, folder, variables);
      if (run > 0) results.get(name).push(result);
    }
  }
  return results;
}

function once(command, folder, variables) {
  const { status, stdout, stderr } = spawnSync('python3', [ONCE, folder, String(TIMEOUT), ...command], {
    encoding: 'utf8',
    env: { ...process.env, ...variables },
    maxBuffer: 1024 * 1024,
  });
  if (status !== 0) throw new Error(`${command[0]} could not be measured: ${stderr}`);
  return JSON.parse(stdout);
}

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The median of the ratios run by run. */
export function ratio(ours, theirs) {
  return median(ours.map(({ cpu }, run) => cpu / theirs[run].cpu));
}
