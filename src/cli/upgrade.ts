import { UsageError } from '../config/usage-error.ts';
import type { Io } from './io.ts';
import { type Arguments, lastValue } from './parse.ts';
import { programOf } from './program.ts';
import { readRequest } from './request.ts';
import { count } from './text.ts';

/**
 * Prints what the objects of a repository become for another version or operator; changes nothing.
 *
 * @throws UsageError when nothing says what to upgrade to, or it is not known
 */
export async function upgradeCommand(parsed: Arguments, io: Io): Promise<number> {
  const program = programOf(io.program);
  const to = lastValue(parsed, 'to');
  const targets = program.upgradeTargets();
  if (to === undefined || !targets.includes(to)) {
    const problem = to === undefined ? 'upgrade needs --to' : `--to: "${to}" is not known`;
    throw new UsageError(`${problem}; there is ${targets.join(', ')}`);
  }
  const { options } = await readRequest(parsed, io, program);
  const { text, objects } = await program.upgrade(options, to);
  if (text !== '') await io.stdout.write(text);
  await io.stderr.write(`${count(objects, 'object')} to upgrade\n`);
  return 0;
}
