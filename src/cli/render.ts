import { UsageError } from '../config/usage-error.ts';
import { jsonText } from '../report/encode.ts';
import { maskText } from '../text/mask.ts';
import { visible } from '../text/visible.ts';
import { EXIT } from './exit.ts';
import type { Io } from './io.ts';
import type { Arguments } from './parse.ts';
import { programOf } from './program.ts';
import { readRequest } from './request.ts';

/** How many names a message lists. */
const LISTED = 10;

/**
 * Prints the objects of one target as they would be applied: YAML, or with `--format json` an array.
 * Secrets are masked.
 *
 * @returns 1 when the target cannot be rendered
 * @throws UsageError when there is no such target, or several
 */
export async function renderCommand(parsed: Arguments, io: Io): Promise<number> {
  const [name, ...rest] = parsed.operands;
  if (name === undefined) throw new UsageError('render needs a target; "flint-lint targets" lists them');
  if (rest.length > 0) throw new UsageError(`render takes one target, not ${parsed.operands.length}`);
  const formats = parsed.values.get('format') ?? [];
  const wrong = formats.find((format) => format !== 'json');
  if (wrong !== undefined) throw new UsageError(`render prints yaml or json, not "${wrong}"`);
  const program = programOf(io.program);
  const values = new Map([...parsed.values].filter(([key]) => key !== 'format'));
  const { options } = await readRequest({ ...parsed, operands: [], values }, io, program);
  const origins = parsed.switches.has('origins');
  const found = await program.renderTarget?.(options, name, origins);
  if (!found || found.is === 'none') throw new UsageError(`No target "${name}"${helpFor(found)}`);
  if (found.is === 'several')
    throw new UsageError(`Several targets are called "${name}"; name one of these:`, ...found.candidates);
  if (found.is === 'failed') {
    const because = maskText(found.because);
    await io.stderr.write(`${visible(`${found.id} cannot be rendered: ${because} (${found.place})`)}\n`);
    return EXIT.findings;
  }
  const { objects } = found;
  if (formats.length === 0) await io.stdout.write(objects.map(({ yaml }) => yaml).join('---\n'));
  else {
    const data = objects.map(({ object, origins: places }) => (origins ? { object, origins: places } : object));
    await io.stdout.write(jsonText(data));
  }
  return EXIT.ok;
}

function helpFor(found: { candidates: string[]; near?: string } | undefined): string {
  if (!found || found.candidates.length === 0) return '; nothing here is rendered';
  if (found.near !== undefined) return `; did you mean "${found.near}"?`;
  const more = found.candidates.length - LISTED;
  return `; targets here: ${found.candidates.slice(0, LISTED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
