import { UsageError } from '../config/usage-error.ts';
import { ruleUrl } from '../project.ts';
import type { Io } from './io.ts';
import type { Arguments } from './parse.ts';
import { programOf, type RuleMeta } from './program.ts';

/**
 * Prints all rules: a table, or with `--format json` an array.
 *
 * @throws UsageError for operands and other formats
 */
export async function rulesCommand(parsed: Arguments, io: Io): Promise<number> {
  const formats = parsed.values.get('format') ?? [];
  const wrong = formats.find((format) => format !== 'json');
  if (wrong !== undefined) throw new UsageError(`rules prints a table or json, not "${wrong}"`);
  if (parsed.operands.length > 0) {
    throw new UsageError(`rules takes no argument; to lint the folder "rules" write ./rules`);
  }
  const program = programOf(io.program);
  const rules = [...program.ruleList()].sort((a, b) => (a.id < b.id ? -1 : 1));
  await io.stdout.write(formats.length > 0 ? json(rules) : table(rules));
  return 0;
}

function table(rules: readonly RuleMeta[]): string {
  const width = Math.max(0, ...rules.map(({ id }) => id.length));
  return rules.map(({ id, level, title }) => `${id.padEnd(width)}  ${level.padEnd(7)}  ${title}\n`).join('');
}

function json(rules: readonly RuleMeta[]): string {
  const listed = rules.map(({ id, area, level, confidence, title, tags }) => ({
    id,
    area,
    level,
    confidence,
    title,
    tags,
    url: ruleUrl(id),
  }));
  return `${JSON.stringify(listed, null, 2)}\n`;
}
