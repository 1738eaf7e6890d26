import type { EngineAnswer } from '../../assets/engines.ts';
import { innerText } from '../../syntax/inside.ts';
import type { TreeNode } from '../../syntax/tree.ts';
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
  const tags = places.filter((place) => leaf.tag !== undefined && isTag(textAt(place, repository), leaf.tag));
  return tags.length === 1 ? tags : places;
}

/** Where a text stands in what is at a place. */
function partOf({ file, start, end }: Span, part: string, repository: Repository): Span | undefined {
  const index = repository.text(file)?.text.slice(start, end).indexOf(part) ?? -1;
  return index < 0 ? undefined : { file, start: start + index, end: start + index + part.length };
}

/** A tag that is a number may be printed otherwise than it is written. */
function isTag(written: string | undefined, tag: string): boolean {
  return written === tag || (/^[\d.]+(?:e\+\d+)?$/.test(tag) && Number(written) === Number(tag));
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
  const place = valuePlace(path, plan.values, plan.path, repository, plan.inline);
  const inside = place && (leaf.line ? lineIn(place.node, leaf.line) : entryIn(place.node, leaf));
  return inside ?? (leaf.name !== undefined && !leaf.line ? undefined : place?.value);
}

/** Where an entry of a rendered mapping stands in a text of several lines that was printed for it. */
function entryIn(node: TreeNode, { key, name, up }: RenderedLeaf): Span | undefined {
  const step = key.slice(key.lastIndexOf('/') + 1).replaceAll('~1', '/');
  const wanted = name ?? step.replaceAll('~0', '~');
  if (up || node.is !== 'scalar' || typeof node.value !== 'string' || !node.value.includes('\n')) return undefined;
  const found: { start: number; end: number }[] = [];
  let offset = 0;
  for (const line of node.value.split('\n')) {
    const [, before = '', written = '', colon = '', value = ''] =
      /^(\s*)("[^"]*"|'[^']*'|[^\s"'#][^\s:]*(?::[^\s:]+)*)(\s*:\s+)(\S.*)$/.exec(line) ?? [];
    if (value !== '' && written.replace(/^(["'])(.*)\1$/, '$2') === wanted) {
      const start = offset + before.length + (name === undefined ? written.length + colon.length : 0);
      found.push({ start, end: start + (name === undefined ? value.trimEnd() : written).length });
    }
    offset += line.length + 1;
  }
  const [only, ...others] = found;
  return only && others.length === 0 ? spanOf(innerText(node).origin(only.start, only.end)) : undefined;
}

/** An entry in the text of the one value that an action prints: with another text the keys would be others. */
export function entryOfText(
  { span, leaf }: TemplateOrigin,
  { plan }: { plan: TargetPlan },
  repository: Repository,
): Span[] {
  const action = repository.text(span.file)?.text.slice(span.start, span.end) ?? '';
  const [path, ...others] = [...action.matchAll(/\.Values\.([\w.]+)/g)].flatMap((match) => match[1] ?? []);
  if (!leaf || leaf.line || path === undefined || others.length > 0) return [];
  const place = valuePlace(path.split('.'), plan.values, plan.path, repository, plan.inline);
  const found = place && entryIn(place.node, leaf);
  return found ? [found] : [];
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
