import { existsSync } from 'node:fs';
import path from 'node:path';
import { UsageError } from '../config/usage-error.ts';
import { jsonText } from '../report/encode.ts';
import type { Io } from './io.ts';
import { type Arguments, lastValue } from './parse.ts';
import type { Program } from './program.ts';
import { readRequest } from './request.ts';

/**
 * Prints which rules know what a log says, and what they find in the repository that the command stands in: text, or
 * with `--format json` an object.
 *
 * @throws UsageError when the log cannot be read, or with an operand
 */
export async function explainLogCommand(file: string, parsed: Arguments, io: Io, program: Program): Promise<number> {
  if (parsed.operands.length > 0)
    throw new UsageError('explain takes a rule, a workload or --from-log, not two of them');
  const formats = parsed.values.get('format') ?? [];
  const wrong = formats.find((format) => format !== 'json');
  if (wrong !== undefined) throw new UsageError(`explain prints text or json, not "${wrong}"`);
  const values = new Map([...parsed.values].filter(([name]) => name !== 'format' && name !== 'from-log'));
  const { options } = await readRequest({ ...parsed, values }, io, program);
  // Few runs read a log.
  const { readLog } = await import('./read-log.ts');
  const log = await readLog(io.cwd, file);
  const isRepository =
    lastValue(parsed, 'root') !== undefined ||
    options.configuration.source !== undefined ||
    existsSync(path.join(options.root, '.git'));
  const account = await program.explainLog?.(log, isRepository ? options : undefined);
  if (!account) return 0;
  const { logText } = await import('./log-text.ts');
  await io.stdout.write(formats.length > 0 ? jsonText(account) : logText(account, file === '-' ? 'log' : file));
  return 0;
}
