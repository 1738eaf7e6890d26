import type { Stage } from '../main.ts';
import type { ReportOptions } from '../report/index.ts';
import { gitHubLink } from '../report/markdown-text.ts';
import { visible } from '../text/visible.ts';
import type { Account } from './account.ts';
import { wantsColor, wantsHyperlinks } from './color.ts';
import { EXIT, exitCode } from './exit.ts';
import { applyFixes, type Fixing } from './fixing.ts';
import type { Io } from './io.ts';
import { optimizeAsBefore, optimizeLater } from './optimize-later.ts';
import { type Destination, writeOutput } from './outputs.ts';
import type { Arguments } from './parse.ts';
import { type Program, type Prose, programOf, type Result } from './program.ts';
import { type Request, readRequest } from './request.ts';
import { count } from './text.ts';

/** Most files that are told of when nothing was judged. */
const LISTED = 5;

/** Formats for people; the others are for machines and have no colour. */
const FOR_PEOPLE: readonly string[] = ['pretty', 'concise'];

/**
 * Lints, fixes and reports as the command line says.
 *
 * @returns the exit code
 * @throws UsageError for wrong usage or configuration, and for files that cannot be written
 */
export async function lintCommand(parsed: Arguments, io: Io): Promise<number> {
  try {
    return await lintAndReport(parsed, io);
  } finally {
    optimizeAsBefore();
  }
}

async function lintAndReport(parsed: Arguments, io: Io): Promise<number> {
  const program = programOf(io.program);
  const request = await readRequest(parsed, io, program);
  const account = await accountFor(parsed, io, request);
  const told = account && { told: (stage: Stage) => account.tell(stage) };
  let result = await program.lint({ ...request.options, listed: optimizeLater, ...told });
  account?.end('put the findings together');
  const notes: string[] = [];
  let patch = '';
  if (request.patch) {
    const plan = program.planFixes(result, { unsafe: request.fix === 'unsafe' });
    patch = plan.files.map(({ path, before, after }) => program.unifiedDiff(path, before, after)).join('');
    notes.push(`would fix ${count(plan.fixed, 'problem')} in ${count(plan.files.length, 'file')}`);
  } else if (request.fix !== 'no') {
    const fixing = await applyFixes(program, request.options, result, request.fix === 'unsafe');
    result = fixing.result;
    notes.push(...fixingNotes(fixing, request.fix === 'unsafe'));
  }
  if (request.writeBaseline !== undefined) {
    notes.push(writeBaseline(result, request.writeBaseline, io, program));
    await report(result, request, io, program, patch, notes);
    account?.end('wrote the baseline');
    return EXIT.ok;
  }
  const shown = request.onlyNew ? program.onlyNew(result) : result;
  await report(shown, request, io, program, patch, notes);
  account?.end('reported');
  return exitCode(shown.findings, request.exit, shown);
}

/** What tells the user about the run, where that is asked for. */
async function accountFor(parsed: Arguments, io: Io, { options }: Request): Promise<Account | undefined> {
  if (!parsed.switches.has('verbose')) return undefined;
  const { Account } = await import('./account.ts');
  return new Account(io, options);
}

/** @returns what to tell about it */
function writeBaseline(result: Result, file: string, io: Io, program: Program): string {
  const text = program.formatBaseline(result);
  writeOutput(io.cwd, file, text);
  // Every line but the header is a finding.
  return `wrote ${count(text.split('\n').length - 2, 'finding')} to ${file}`;
}

function fixingNotes(fixing: Fixing, unsafe: boolean): string[] {
  const left = unsafe ? 0 : fixing.result.findings.filter(({ fix }) => fix?.safety === 'unsafe').length;
  const more = left === 0 ? '' : `; ${left} more can be fixed with --fix-unsafe`;
  return [
    ...[...fixing.refused].map(([file, why]) => `not fixed: ${file}: ${why}`),
    `fixed ${count(fixing.fixed, 'problem')} in ${count(fixing.files, 'file')}${more}`,
  ];
}

/** Files first: when one cannot be written, nothing is on standard output. */
async function report(
  result: Result,
  request: Request,
  io: Io,
  program: Program,
  patch: string,
  notes: string[],
): Promise<void> {
  const isEmpty = result.summary.objects === 0 && result.findings.length === 0;
  const noFlink = isEmpty && (result.changes ?? []).length === 0;
  const prose = await proseFor(result, request, program);
  let stdout = patch;
  const files: string[] = [];
  for (const destination of request.outputs) {
    const { format, file } = destination;
    if (file === undefined && (request.patch || (noFlink && FOR_PEOPLE.includes(format)))) continue;
    const text = await render(result, request, io, program, destination, prose);
    if (file === undefined) stdout += text;
    else {
      writeOutput(io.cwd, file, text);
      files.push(file);
    }
  }
  if (noFlink) notes.push(`0 Flink objects in ${count(result.summary.files, 'file')}`);
  else if (files.length > 0) notes.push(summary(result));
  if (files.length > 0) notes[notes.length - 1] += `; written to ${files.join(', ')}`;
  if (noFlink)
    for (const { file, line, because } of result.notRendered.slice(0, LISTED))
      notes.push(`not judged: ${file}:${line}: ${because}`);
  const base = result.assumptions.find(({ what }) => what === 'base');
  if (base) notes.push(`Nothing to compare with: ${base.because}`);
  if (!result.complete) notes.push('The run is incomplete: a rule failed or a limit ended it early');
  if (stdout !== '') await io.stdout.write(stdout);
  if (notes.length > 0) await io.stderr.write(`${notes.map(visible).join('\n')}\n`);
}

function summary({ summary: { errors, warnings, notes, files } }: Result): string {
  const parts = [count(errors, 'error'), count(warnings, 'warning'), count(notes, 'note')];
  return `${parts.join(', ')} in ${count(files, 'file')}`;
}

async function render(
  result: Result,
  request: Request,
  io: Io,
  program: Program,
  { format, file }: Destination,
  prose: (rule: string) => Prose | undefined,
): Promise<string> {
  const people = FOR_PEOPLE.includes(format);
  const color = people && file === undefined && wantsColor(io, request.color);
  const reporter = program.formats[format] as Program['formats'][string];
  return reporter(result, {
    color,
    quiet: request.quiet,
    showUnknown: request.showUnknown,
    showIgnored: request.showIgnored,
    prose,
    hyperlinks: file === undefined && wantsHyperlinks(io, color),
    ...(format === 'markdown' ? linkOnGitHub(io) : {}),
    ...(file === undefined && io.stdout.columns !== undefined ? { width: io.stdout.columns } : {}),
  });
}

/** Links to lines where a run on GitHub says which commit it is about. */
function linkOnGitHub({ env }: Io): Pick<ReportOptions, 'link'> {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_SHA: commit } = env;
  return server && repository && commit ? { link: gitHubLink(server, repository, commit) } : {};
}

/** Loads the prose that reports may ask for: of all rules for SARIF, else of those that found something. */
async function proseFor(
  result: Result,
  request: Request,
  program: Program,
): Promise<(rule: string) => Prose | undefined> {
  const all = request.outputs.some(({ format }) => format === 'sarif');
  const rules = new Set([...(all ? result.rules.map(({ id }) => id) : []), ...result.findings.map(({ rule }) => rule)]);
  const loaded = new Map<string, Prose | undefined>();
  for (const rule of rules) loaded.set(rule, await program.ruleProse(rule));
  return (rule) => loaded.get(rule);
}
