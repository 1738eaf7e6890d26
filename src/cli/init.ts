import { mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inside } from '../config/find.ts';
import { UsageError } from '../config/usage-error.ts';
import type { Starter, Starters } from '../main.ts';
import { visible } from '../text/visible.ts';
import { writeFiles } from './fixing.ts';
import type { Io } from './io.ts';
import { reason } from './outputs.ts';
import type { Arguments } from './parse.ts';
import type { Program } from './program.ts';
import { count } from './text.ts';

/** So many errors and warnings are mended over time, and a baseline keeps them out of the way. */
const MANY = 20;

/**
 * Writes a first configuration, and a workflow and a hook where there is something that runs them. What is there
 * already stays as it is; it is told what was done.
 *
 * @throws UsageError for operands, and when a file cannot be written
 */
export async function initCommand(
  parsed: Arguments,
  io: Io,
  program: Program,
  readRequest: typeof import('./request.ts').readRequest,
): Promise<number> {
  if (parsed.operands.length > 0)
    throw new UsageError('init takes no argument; to lint the folder "init" write ./init');
  const { options } = await readRequest(parsed, io, program);
  const starters = await program.starters?.(options);
  if (!starters) return 0;
  const lines = [
    ...starters.files.map((file) => written(options.root, file)),
    ...starters.left.flatMap(({ path: file, because, lines = [] }) => [
      `${file} is left as it is: ${because}${lines.length === 0 ? '' : '; the hook is'}`,
      ...lines.map((line) => `    ${line}`),
    ]),
    ...adviceOn(starters),
  ];
  await io.stdout.write(`${lines.map(visible).join('\n')}\n`);
  return 0;
}

/** Writes a file, and tells what was done. */
function written(root: string, file: Starter): string {
  if (file.before !== undefined) {
    const [refused] = writeFiles(root, [{ path: file.path, before: file.before, after: file.after }]).values();
    return refused === undefined
      ? `added the hook to ${file.path}${adviceIn(file)}`
      : `${file.path} is left as it is: ${refused}`;
  }
  const full = path.join(root, file.path);
  try {
    const folder = path.dirname(full);
    if (inside(realpathSync(root), realAbove(folder)) === undefined)
      return `${file.path} is left out: a link leads out of the root`;
    mkdirSync(folder, { recursive: true });
    // Neither an existing file nor what a link leads to is written over.
    writeFileSync(full, file.after, { flag: 'wx' });
    return `wrote ${file.path}${adviceIn(file)}`;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return `${file.path} is left as it is: it is there already`;
    throw new UsageError(`Cannot write ${file.path}: ${reason(error)}`);
  }
}

function adviceIn({ advice }: Starter): string {
  return advice === undefined ? '' : `; ${advice}`;
}

/** Where a folder leads, or the nearest one above it that is there. */
function realAbove(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return realAbove(path.dirname(folder));
  }
}

function adviceOn({ summary: { objects, errors, warnings, notes } }: Starters): string[] {
  if (objects === 0) return ['There is no Flink object here yet'];
  const found = `${count(errors, 'error')}, ${count(warnings, 'warning')} and ${count(notes, 'note')} today`;
  if (errors + warnings <= MANY) return [found];
  return [
    `${found}; "flint-lint --write-baseline flint-lint-baseline.jsonl" notes them down, and with --baseline they do not count; with "extends: [gate]" in flint-lint.yaml only rules that are errors of high confidence run`,
  ];
}
