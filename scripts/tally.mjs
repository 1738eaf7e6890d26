import { appendFileSync } from 'node:fs';

/** Adds to the counts of the run in whose name this program works, if there is one (see .ci/run). */
export function report(passed, failed) {
  if (process.env.TALLY_FILE) appendFileSync(process.env.TALLY_FILE, `${passed} ${failed}\n`);
}

/** Runs named checks one after the other, goes on after a failure, and counts. */
export class Tally {
  #passed = 0;
  #failed = 0;

  /** @param {() => unknown} check throws when it fails; a text that it returns is shown */
  async check(name, check) {
    try {
      const detail = await check();
      this.#passed += 1;
      console.log(`ok      ${name}${typeof detail === 'string' ? ` (${detail})` : ''}`);
    } catch (error) {
      this.#failed += 1;
      console.log(`FAILED  ${name}`);
      console.log(`        ${String(error.message ?? error).replaceAll('\n', '\n        ')}`);
    }
  }

  /** Reports the counts and sets the exit code. */
  close() {
    report(this.#passed, this.#failed);
    if (this.#failed > 0) process.exitCode = 1;
  }
}
