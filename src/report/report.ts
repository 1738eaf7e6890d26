import type { Finding, ObjectRef, Result, RuleProse } from '../engine/result.ts';
import { type Level, levelRank } from '../text/level.ts';

/** What a report may be asked for. Everything else it shows comes from the result. */
export interface ReportOptions {
  color: boolean;
  /** Only errors are shown. */
  quiet?: boolean;
  /** List verdicts that could not be reached, with what would settle them. */
  showUnknown: boolean;
  /** List suppressed findings. */
  showIgnored: boolean;
  /** The prose of a rule; undefined when there is none at hand. */
  prose(rule: string): RuleProse | undefined;
  /** Rule names become links (OSC 8); only for terminals that know them. */
  hyperlinks?: boolean;
  /** Where a line of a file of the head can be looked at. */
  link?: (file: string, line: number) => string;
  /** Columns of the terminal. */
  width?: number;
}

/** Renders a result. Pure: equal input gives byte-identical output. */
export type Reporter = (result: Result, options: ReportOptions) => string | Promise<string>;

interface Ordered {
  file: string;
  line: number;
  column?: number;
  rule?: string;
}

/** The order of every report: path, line, column, rule; by code unit, so that no locale changes it. */
export function byPlace(a: Ordered, b: Ordered): number {
  return (
    compare(a.file, b.file) ||
    a.line - b.line ||
    (a.column ?? 0) - (b.column ?? 0) ||
    compare(a.rule ?? '', b.rule ?? '')
  );
}

/** The order where only some can be shown: the most severe first, new ones before known ones. */
export function bySeverity(a: Finding, b: Finding): number {
  return (
    levelRank(b.level) - levelRank(a.level) || Number(b.status === 'new') - Number(a.status === 'new') || byPlace(a, b)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The findings to show, in order; with `quiet` errors only. */
export function shownFindings(result: Pick<Result, 'findings'>, options: Pick<ReportOptions, 'quiet'>): Finding[] {
  return result.findings.filter((finding) => !options.quiet || finding.level === 'error').sort(byPlace);
}

/** `2 fixed since the base`, `1 lost from sight …`: what became of findings that the base had. */
export function countGone(result: Result, options: Pick<ReportOptions, 'quiet'>): string[] {
  const gone = shownFindings({ findings: result.gone }, options);
  const fixed = gone.filter(({ status }) => status === 'fixed').length;
  const lost = gone.filter(({ status }) => status === 'lost-sight').length;
  return [
    ...(fixed > 0 ? [`${fixed} fixed since the base`] : []),
    ...(lost > 0 ? [`${lost} lost from sight since the base, which is not fixed`] : []),
  ];
}

/** `1 ignored`, `2 known (baseline)`: findings that do not count, by who hides them. */
export function countHidden(
  { ignored }: Pick<Result, 'ignored'>,
  options: Pick<ReportOptions, 'showIgnored'>,
): string[] {
  const known = ignored.filter(({ suppressed }) => suppressed?.by === 'baseline').length;
  const suppressed = ignored.length - known;
  const hint = options.showIgnored ? '' : ' (--show-ignored lists them)';
  return [
    ...(suppressed > 0 ? [`${suppressed} ignored${hint}`] : []),
    ...(known > 0 ? [`${known} known (baseline)${suppressed > 0 ? '' : hint}`] : []),
  ];
}

/** `1 error`, `2 errors`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** `2 errors, 1 warning, 0 notes`; with `quiet` only the errors. */
export function countLevels(result: Result, options: Pick<ReportOptions, 'quiet'>): string {
  const { errors, warnings, notes } = result.summary;
  const counts: [number, Level][] = [[errors, 'error']];
  if (!options.quiet) counts.push([warnings, 'warning'], [notes, 'note']);
  return counts.map(([number, level]) => count(number, level)).join(', ');
}

/** `FlinkDeployment namespace/name`. */
export function objectName(object: ObjectRef): string {
  return `${object.kind} ${object.namespace === undefined ? '' : `${object.namespace}/`}${object.name}`;
}

/** Unknown verdicts that lack the same thing. */
export interface UnknownGroup {
  missing: string;
  settle: string;
  count: number;
}

/** Unknown verdicts by what is missing; the most first. */
export function unknownGroups(result: Result): UnknownGroup[] {
  const groups = new Map<string, UnknownGroup>();
  for (const { missing, settle } of result.unknown) {
    const group = groups.get(missing);
    if (group) group.count++;
    else groups.set(missing, { missing, settle, count: 1 });
  }
  return [...groups.values()].sort((a, b) => b.count - a.count || compare(a.missing, b.missing));
}

/** What could not be rendered and is no finding, in the order of reports. */
export function unreported({ notRendered }: Pick<Result, 'notRendered'>): Result['notRendered'] {
  return notRendered.filter(({ reported }) => !reported).sort(byPlace);
}
