import { existsSync } from 'node:fs';
import path from 'node:path';
import { inside } from '../config/find.ts';
import type { Finding, Result } from '../main.ts';

import { SourceText } from '../text/source.ts';

type Change = NonNullable<Result['changes']>[number];
type ChangeReason = Change['because'][number];

/**
 * A result with paths relative to the repository, as GitHub wants them, where the root of the lint is
 * a folder of it (a configuration with `root: true`).
 *
 * @param root absolute path that the result's paths are relative to
 * @param workspace absolute path of the checkout
 */
export function relocate(result: Result, root: string, workspace: string): Result {
  const prefix = inside(repositoryOf(root, workspace), root);
  if (prefix === undefined || prefix === '') return result;
  const move = (file: string) => path.posix.join(prefix, file);
  const moved = <T extends { file: string }>(place: T): T => ({ ...place, file: move(place.file) });
  const finding = (one: Finding): Finding => ({
    ...moved(one),
    related: one.related.map(moved),
    steps: one.steps.map(moved),
    ...(one.fix === undefined ? {} : { fix: { ...one.fix, edits: one.fix.edits.map(moved) } }),
    ...(one.suppressed === undefined ? {} : { suppressed: { ...one.suppressed, at: moved(one.suppressed.at) } }),
  });
  const reason = (one: ChangeReason): ChangeReason => ({ ...one, ...(one.place ? { place: moved(one.place) } : {}) });
  const changes = result.changes?.map((one) => ({
    ...one,
    at: moved(one.at),
    because: one.because.map(reason),
    later: one.later.map(reason),
  }));
  return {
    ...result,
    ...(changes ? { changes } : {}),
    findings: result.findings.map(finding),
    gone: result.gone.map(finding),
    ignored: result.ignored.map(finding),
    unknown: result.unknown.map(moved),
    notRendered: result.notRendered.map(moved),
    assumptions: result.assumptions.map((one) => (one.file === undefined ? one : { ...one, file: move(one.file) })),
    sources: new Map(
      [...result.sources].map(([file, { text }]) => [move(file), new SourceText(move(file), text)] as const),
    ),
  };
}

/** The folder of the repository that a folder of the workspace belongs to. */
function repositoryOf(folder: string, workspace: string): string {
  for (let here = folder; inside(workspace, here) !== undefined; here = path.dirname(here)) {
    if (existsSync(path.join(here, '.git'))) return here;
  }
  return workspace;
}
