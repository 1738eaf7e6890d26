import { UsageError } from '../config/usage-error.ts';
import type { TargetAccount } from '../main.ts';
import { jsonText } from '../report/encode.ts';
import { maskText } from '../text/mask.ts';
import { visible, visiblePath } from '../text/visible.ts';
import type { Io } from './io.ts';
import type { Arguments } from './parse.ts';
import { programOf } from './program.ts';
import { readRequest } from './request.ts';
import { count } from './text.ts';

/**
 * Lists what is rendered, from what and why, and what cannot be: text, or with `--format json` an array.
 *
 * @throws UsageError for other formats, and for wrong options or configuration
 */
export async function targetsCommand(parsed: Arguments, io: Io): Promise<number> {
  const formats = parsed.values.get('format') ?? [];
  const wrong = formats.find((format) => format !== 'json');
  if (wrong !== undefined) throw new UsageError(`targets prints text or json, not "${wrong}"`);
  const program = programOf(io.program);
  const values = new Map([...parsed.values].filter(([name]) => name !== 'format'));
  const { options } = await readRequest({ ...parsed, values }, io, program);
  const listed = (await program.listTargets?.(options)) ?? [];
  const targets = listed.map((target) => ({ ...target, because: maskText(target.because) }));
  if (formats.length > 0) {
    await io.stdout.write(jsonText(targets));
    return 0;
  }
  if (targets.length > 0) await io.stdout.write(targets.map(targetText).join(''));
  const rendered = targets.filter((target) => target.rendered).length;
  const left = targets.length - rendered;
  await io.stderr.write(
    targets.length === 0
      ? 'No kustomization or chart concerns Flink; plain files are checked as they are\n'
      : `${count(rendered, 'target')} rendered${left === 0 ? '' : `, ${left} not`}\n`,
  );
  return 0;
}

function targetText(target: TargetAccount): string {
  const { id, kind, values, release, namespace, cluster, owner, why, rendered, because } = target;
  const where = [
    release === null ? undefined : `release ${release}`,
    namespace === null ? undefined : `namespace ${namespace}`,
    cluster === null ? undefined : `cluster ${cluster}`,
    owner === null ? undefined : `owner ${owner}`,
  ].filter((part) => part !== undefined);
  const lines = [
    `${visiblePath(id)}${kind === 'unknown' ? '' : `  ${kind}`}`,
    ...(values.length === 0 ? [] : [`values ${values.map(visiblePath).join(', ')}`]),
    ...(where.length === 0 ? [] : [visible(where.join(', '))]),
    `${rendered ? '' : 'not rendered: '}${visible(because)} (${visiblePath(why.file)}:${why.line})`,
  ];
  return `${lines.join('\n    ')}\n`;
}
