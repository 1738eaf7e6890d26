import { UsageError } from '../config/usage-error.ts';
import { visible } from '../text/visible.ts';
import { EXIT } from './exit.ts';
import { writeFiles } from './fixing.ts';
import type { Io } from './io.ts';
import { type Arguments, lastValue } from './parse.ts';
import { planText } from './plan-text.ts';
import { type Program, programOf } from './program.ts';
import { readRequest } from './request.ts';
import { count } from './text.ts';

type Upgraded = Awaited<ReturnType<Program['upgrade']>>;
type Planned = Extract<Upgraded, { is: 'plan' }>;

/**
 * Prints what other versions take, or what the objects of a repository become for another operator. With `--fix` it
 * makes the mechanical edits, with `--diff` it prints them.
 *
 * @throws UsageError when nothing says what to upgrade to, it is not known, or it would be a downgrade
 */
export async function upgradeCommand(parsed: Arguments, io: Io): Promise<number> {
  const program = programOf(io.program);
  const to = lastValue(parsed, 'to');
  const problem = program.upgradeProblem(to);
  if (to === undefined || problem !== undefined) throw new UsageError(problem ?? 'upgrade needs --to');
  const wrong = (parsed.values.get('format') ?? []).find((format) => format !== 'json');
  if (wrong !== undefined) throw new UsageError(`upgrade prints text or json, not "${wrong}"`);
  const isJson = parsed.values.has('format');
  const [writes, prints] = [parsed.switches.has('fix'), parsed.switches.has('diff')];
  if (writes && prints) throw new UsageError('--fix and --diff contradict each other');
  if (prints && isJson) throw new UsageError('--diff prints the patch to standard output; leave --format out');
  const values = new Map([...parsed.values].filter(([name]) => name !== 'format'));
  const switches = new Set([...parsed.switches].filter((name) => name !== 'fix' && name !== 'diff'));
  const { options } = await readRequest({ ...parsed, values, switches }, io, program);
  const upgraded = await program.upgrade(options, to);
  if (upgraded.is === 'wrong') throw new UsageError(`--to ${to}: ${upgraded.because}`);
  if (upgraded.is === 'objects') {
    if (writes || prints || isJson)
      throw new UsageError(`--to ${to} prints objects; --fix, --diff and --format have no part in it`);
    if (upgraded.text !== '') await io.stdout.write(upgraded.text);
    await io.stderr.write(`${count(upgraded.objects, 'object')} to upgrade\n`);
    return EXIT.ok;
  }
  const notes = writes ? await fix(upgraded, options.root, program) : [];
  if (prints)
    for (const { path, before, after } of upgraded.files)
      await io.stdout.write(program.unifiedDiff(path, before, after));
  else await io.stdout.write(isJson ? `${JSON.stringify(upgraded.plan, null, 2)}\n` : planText(upgraded.plan));
  if (!writes) notes.push(`${prints ? 'would make' : 'with --fix:'} ${editsOf(upgraded)}`);
  await io.stderr.write(`${notes.map(visible).join('\n')}\n`);
  return EXIT.ok;
}

function editsOf({ fixed, files }: Planned): string {
  return `${count(fixed, 'edit')} in ${count(files.length, 'file')}`;
}

/** Writes the edits, lints what is there now for the target, and tells what the plan does not name. */
async function fix(planned: Planned, root: string, program: Program): Promise<string[]> {
  const refused = writeFiles(root, planned.files);
  const result = await program.lint(planned.options);
  const unnamed = result.findings.filter(
    ({ level, fingerprint }) => level === 'error' && !planned.known.has(fingerprint),
  );
  return [
    ...[...refused].map(([file, why]) => `not changed: ${file}: ${why}`),
    `made ${editsOf({ ...planned, files: planned.files.filter(({ path }) => !refused.has(path)) })}`,
    ...unnamed.map(({ file, line, message, rule }) => `not in the plan: ${file}:${line}: ${message} (${rule})`),
  ];
}
