import type { Finding, Place, Result, UnknownVerdict } from '../engine/result.ts';
import { ruleUrl } from '../project.ts';
import { visiblePath } from '../text/visible.ts';
import { hyperlink, type Paint, paint } from './ansi.ts';
import { changeLines, countChanges } from './changes.ts';
import { uriOf } from './encode.ts';
import { type Frame, frameOf } from './frame.ts';
import { printable } from './message.ts';
import {
  byPlace,
  count,
  countGone,
  countHidden,
  countLevels,
  objectName,
  type ReportOptions,
  shownFindings,
  unknownGroups,
  unreported,
} from './report.ts';
import { wrap } from './width.ts';

const DEFAULT_WIDTH = 120;
const LEAST_WIDTH = 40;
/** Secondary places that get a frame of their own. */
const MAX_RELATED = 8;
/** Groups of unknown verdicts that the summary names. */
const TOP_UNKNOWN = 3;

type Label = Finding['level'] | 'unknown' | 'ignored';

interface Context {
  result: Result;
  options: ReportOptions;
  paint: Paint;
  width: number;
}

/** Like a compiler: each finding with its lines, why it breaks and what to do, and a summary. */
export function pretty(result: Result, options: ReportOptions): string {
  const width = Math.max(options.width ?? DEFAULT_WIDTH, LEAST_WIDTH);
  const context: Context = { result, options, paint: paint(options.color), width };
  const blocks = shownFindings(result, options).map((finding) => findingBlock(context, finding));
  if (options.showIgnored) {
    for (const finding of [...result.ignored].sort(byPlace)) blocks.push(ignoredBlock(context, finding));
  }
  if (options.showUnknown) {
    for (const verdict of [...result.unknown].sort(byPlace)) blocks.push(unknownBlock(context, verdict));
  }
  const changes = changeLines(result);
  if (changes.length > 0) blocks.push(changes.flatMap((line) => wrap(line, width)));
  return `${[...blocks, summary(context)].map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function findingBlock(context: Context, finding: Finding): string[] {
  const status = finding.status === undefined ? '' : ` (${finding.status})`;
  const notes: [string, string][] = [
    ['why', finding.why],
    ['fix', finding.advice],
    ['also', finding.also ?? ''],
    ['object', finding.object ? objectName(finding.object) : ''],
    ['targets', isPlainOnly(finding) ? '' : finding.targets.join(', ')],
    ['cluster', finding.cluster ?? ''],
    ['help', ruleUrl(uriOf(finding.rule), finding.area)],
  ];
  const hidden = finding.related.length - MAX_RELATED;
  if (hidden > 0) notes.unshift(['and', `${count(hidden, 'more place')}`]);
  return [
    heading(context, finding.level, finding, finding.message + status),
    ...frames(context, finding, finding.related.slice(0, MAX_RELATED)),
    ...notesBlock(context, finding, notes),
  ];
}

/** The target of all plain files says nothing that the reader does not know. */
function isPlainOnly({ targets }: Finding): boolean {
  return targets.length === 1 && targets[0] === '.';
}

function ignoredBlock(context: Context, finding: Finding): string[] {
  const { by, reason, at } = finding.suppressed ?? { reason: '' };
  const note: [string, string] = by === 'baseline' ? ['known', `${at?.file}:${at?.line}`] : ['reason', reason];
  return [
    heading(context, 'ignored', finding, finding.message),
    ...frames(context, finding, []),
    ...notesBlock(context, finding, [note]),
  ];
}

function unknownBlock(context: Context, verdict: UnknownVerdict): string[] {
  return [
    heading(context, 'unknown', verdict, verdict.message),
    ...frames(context, verdict, []),
    ...notesBlock(context, verdict, [['settle', verdict.settle]]),
  ];
}

function heading(
  { paint, options }: Context,
  label: Label,
  { rule, area }: { rule: string; area?: string },
  fact: string,
): string {
  const name = options.hyperlinks ? hyperlink(ruleUrl(uriOf(rule), area), printable(rule)) : printable(rule);
  return `${paint.level(label)(`${label}[${name}]`)}${paint.bold(`: ${printable(fact)}`)}`;
}

/** The places of a finding with their lines; only the arrow where the text of a file is not at hand. */
function frames(context: Context, main: Place, related: readonly (Place & { message: string })[]): string[] {
  const { paint, width } = context;
  const gutter = gutterOf(context, main, related);
  const bar = paint.frame(`${' '.repeat(gutter)} |`);
  const lines: string[] = [];
  const arrow = (place: Place) =>
    `${' '.repeat(gutter)}${paint.frame('-->')} ${visiblePath(place.file)}:${place.line}:${place.column}`;
  const add = (frame: Frame, marker: string) => {
    lines.push(`${paint.frame(`${String(frame.line).padStart(gutter)} |`)} ${frame.text}`.trimEnd());
    lines.push(`${bar} ${marker}`);
  };

  lines.push(arrow(main));
  const label = (main as Partial<Finding>).level ?? 'unknown';
  const frame = lineFrame(context, main, '^');
  if (frame) {
    lines.push(bar);
    add(frame, paint.level(label)(frame.marker));
  }
  // Places of the same file first, under the same arrow.
  let file = main.file;
  for (const place of [...related].sort((a, b) => Number(b.file === main.file) - Number(a.file === main.file))) {
    const words = printable(place.message);
    const other = lineFrame(context, place, '-');
    if (place.file !== file || !other) lines.push(`${arrow(place)}${other ? '' : `: ${words}`}`);
    file = place.file;
    if (!other) continue;
    lines.push(bar);
    const fits = gutter + 3 + other.marker.length + 1 + words.length <= width;
    add(other, paint.frame(fits ? `${other.marker} ${words}` : other.marker));
    if (!fits) for (const line of wrap(words, width - gutter - 3)) lines.push(`${bar} ${paint.frame(line)}`);
  }
  if (frame || lines.length > 1) lines.push(bar);
  return lines;
}

function lineFrame({ result, width }: Context, place: Place, mark: string): Frame | undefined {
  const source = result.sources.get(place.file);
  return source && frameOf(source, place, width - String(place.line).length - 4, mark);
}

function gutterOf({ result }: Context, main: Place, related: readonly Place[]): number {
  const shown = [main, ...related].filter((place) => result.sources.has(place.file));
  return Math.max(1, ...shown.map((place) => String(place.line).length));
}

function notesBlock(context: Context, main: Place, notes: readonly [string, string][]): string[] {
  const related = (main as Partial<Finding>).related?.slice(0, MAX_RELATED) ?? [];
  const indent = ' '.repeat(gutterOf(context, main, related) + 1);
  return notes.flatMap(([name, text]) => {
    if (text === '') return [];
    const lead = `${indent}${context.paint.frame('=')} ${context.paint.bold(`${name}:`)} `;
    const column = indent.length + name.length + 4;
    const lines = wrap(printable(text), context.width - column);
    return lines.map((line, index) => (index === 0 ? lead : ' '.repeat(column)) + line);
  });
}

function summary(context: Context): string[] {
  const { result, options, paint } = context;
  const { files, objects } = result.summary;
  const parts = [
    `${paint.bold(countLevels(result, options))} in ${count(objects, 'Flink object')}, ${count(files, 'file')}`,
  ];
  parts.push(...countGone(result, options));
  const changes = countChanges(result);
  if (changes !== undefined) parts.push(changes);
  parts.push(...countHidden(result, options));
  const lines = [parts.join('; ')];
  lines.push(...unknownSummary(context));
  const notRendered = unreported(result);
  if (notRendered.length > 0) {
    lines.push(`${count(notRendered.length, 'target')} not rendered:`);
    for (const { file, line, because } of notRendered) {
      lines.push(`  ${visiblePath(file)}:${line}: ${printable(because)}`);
    }
  }
  for (const { what, value, because } of result.assumptions) {
    lines.push(paint.dim(`assumed: ${printable(`${what} ${value} (${because})`)}`));
  }
  if (!result.complete)
    lines.push(paint.level('warning')('The run is incomplete: a rule failed or a budget ended it.'));
  return lines;
}

/** Unknown verdicts folded by what is missing, and what would settle most of them. */
function unknownSummary({ result, options, width }: Context): string[] {
  const groups = unknownGroups(result);
  if (groups.length === 0) return [];
  const hint = options.showUnknown ? '' : ' (--show-unknown lists them)';
  const top = groups.slice(0, TOP_UNKNOWN);
  const named = top.map(({ missing, count }) => `${printable(missing)} (${count})`);
  const rest = result.unknown.length - top.reduce((sum, group) => sum + group.count, 0);
  if (rest > 0) named.push(`other (${rest})`);
  const lines = [`${count(result.unknown.length, 'verdict')} unknown${hint}: ${named.join(', ')}`];
  const lead = '  to settle: ';
  for (const settle of new Set(top.map((group) => group.settle))) {
    wrap(printable(settle), width - lead.length).forEach((line, index) => {
      lines.push((index === 0 ? lead : ' '.repeat(lead.length)) + line);
    });
  }
  return lines;
}
