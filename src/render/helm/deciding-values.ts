import type { EngineAnswer } from '../../assets/engines.ts';
import { type RenderedLeaf, type Span, spanOf, type TemplateOrigin } from '../../text/span.ts';
import type { Repository } from '../repository.ts';
import type { TargetPlan } from '../targets/target-plan.ts';
import type { ChartFiles } from './chart-files.ts';
import { lineIn, sameLine, valuePlace } from './values.ts';

/**
 * The values that decide a leaf of a rendered chart: of several the one that was written for the target alone, or
 * the one that holds the tag or the part that is asked for.
 */
export function decidingValues(
  leaf: RenderedLeaf,
  plan: TargetPlan,
  { decided = {}, paths = [] }: EngineAnswer,
  repository: Repository,
): Span[] {
  const indexes = (Object.hasOwn(decided, leaf.key) ? decided[leaf.key] : undefined) ?? [];
  const places = indexes.flatMap((index) => placeOf(leaf, paths[index] ?? [], plan, repository) ?? []);
  // Of several values the one that was written for this target is why it differs from others.
  const inline = [...(plan.inline?.values() ?? [])].flatMap((node) => spanOf(node.origin)?.file ?? []);
  const own = places.filter(({ file }) => plan.values.includes(file) || inline.includes(file));
  if (own.length === 1) return own;
  const { holds } = leaf;
  const holding = holds === undefined ? [] : places.flatMap((place) => partOf(place, holds, repository) ?? []);
  if (holding.length === 1) return holding;
  const tags = places.filter((place) => leaf.tag !== undefined && textAt(place, repository) === leaf.tag);
  return tags.length === 1 ? tags : places;
}

/** Where a text stands in what is at a place. */
function partOf({ file, start, end }: Span, part: string, repository: Repository): Span | undefined {
  const index = repository.text(file)?.text.slice(start, end).indexOf(part) ?? -1;
  return index < 0 ? undefined : { file, start: start + index, end: start + index + part.length };
}

/** What stands at a place, without quotes. */
function textAt({ file, start, end }: Span, repository: Repository): string | undefined {
  return repository
    .text(file)
    ?.text.slice(start, end)
    .replace(/^(["'])(.*)\1$/, '$2');
}

function placeOf(
  leaf: RenderedLeaf,
  path: readonly string[],
  plan: TargetPlan,
  repository: Repository,
): Span | undefined {
  const above = path.slice(0, path.length - (leaf.up ?? 0));
  // A key is decided by a value only when that value stands under the same key.
  if (leaf.name !== undefined && above.at(-1) === leaf.name)
    return valuePlace(above, plan.values, plan.path, repository, plan.inline)?.key;
  if (leaf.name !== undefined && !leaf.line) return undefined;
  const place = valuePlace(path, plan.values, plan.path, repository, plan.inline);
  return place && ((leaf.line && lineIn(place.node, leaf.line)) ?? place.value);
}

/** The line of the file that an action prints with `.Files.Get`. */
export function lineOfFile(
  { span, leaf }: TemplateOrigin,
  { plan, files }: { plan: TargetPlan; files: ChartFiles },
  repository: Repository,
): Span[] {
  const action = repository.text(span.file)?.text.slice(span.start, span.end) ?? '';
  if (!leaf?.line || !/\.Files\b/.test(action)) return [];
  const prefix = plan.path === '' ? '' : `${plan.path}/`;
  for (const [, name] of action.matchAll(/"([^"]+)"/g)) {
    const source = repository.text(files.moved.get(prefix + name) ?? prefix + name);
    const found = source && sameLine(source.text, leaf.line);
    if (source && found) return [{ file: source.path, ...found }];
  }
  return [];
}
