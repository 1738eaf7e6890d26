import { UsageError } from '../config/usage-error.ts';
import type { Io } from './io.ts';
import { type Arguments, lastValue } from './parse.ts';
import type { Program } from './program.ts';
import { readRequest } from './request.ts';
import { workloadText } from './workload-text.ts';

/** How many names a message lists. */
const LISTED = 10;

/**
 * Prints all that is known of one workload: text, or with `--format json` an object.
 *
 * @param near what to say when the word was meant as a rule: `; did you mean "…"?`, or nothing
 * @throws UsageError when there is no such workload, or several of that name
 */
export async function explainWorkloadCommand(
  reference: string,
  near: string,
  parsed: Arguments,
  io: Io,
  program: Program,
): Promise<number> {
  const wrong = (parsed.values.get('format') ?? []).find((format) => format !== 'json');
  if (wrong !== undefined) throw new UsageError(`explain prints text or json, not "${wrong}"`);
  const values = new Map([...parsed.values].filter(([name]) => name !== 'format'));
  const { options } = await readRequest({ ...parsed, operands: [], values }, io, program);
  const found = await program.explainWorkload?.(options, reference);
  if (!found || found.is === 'none') {
    const some = found?.candidates.slice(0, LISTED) ?? [];
    const help = near || (some.length > 0 ? `; workloads here: ${some.join(', ')}` : RULES_ARE_LISTED);
    throw new UsageError(`No rule or workload "${reference}"${help}`);
  }
  if (found.is === 'several') {
    throw new UsageError(`Several workloads are called "${reference}"; name one of these:`, ...found.candidates);
  }
  const { account } = found;
  const isJson = lastValue(parsed, 'format') === 'json';
  await io.stdout.write(isJson ? `${JSON.stringify(account, null, 2)}\n` : workloadText(account));
  return 0;
}

const RULES_ARE_LISTED = '; "flint-lint rules" lists the rules';
