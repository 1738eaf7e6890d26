import type { Finding, Place, Result } from '../engine/result.ts';
import { visiblePath } from '../text/visible.ts';
import { paint } from './ansi.ts';
import { changeLines, countChanges } from './changes.ts';
import { printable } from './message.ts';
import {
  byPlace,
  count,
  countGone,
  countHidden,
  countLevels,
  type ReportOptions,
  shownFindings,
  unreported,
} from './report.ts';

/** One line a finding, as editors and `grep` like it, and a line that sums up. */
export function concise(result: Result, options: ReportOptions): string {
  const style = paint(options.color);
  const lines = shownFindings(result, options).map((finding) => {
    const label = style.level(finding.level)(`${finding.level}[${printable(finding.rule)}]`);
    return `${at(finding)}: ${label} ${fact(finding)}${finding.status === undefined ? '' : ` (${finding.status})`}`;
  });
  if (options.showIgnored) {
    for (const finding of [...result.ignored].sort(byPlace)) {
      const kind = finding.suppressed?.by === 'baseline' ? 'known' : 'ignored';
      const label = style.level('ignored')(`${kind}[${printable(finding.rule)}]`);
      const reason = kind === 'known' ? 'baseline' : printable(finding.suppressed?.reason ?? 'no reason');
      lines.push(`${at(finding)}: ${label} ${fact(finding)} (${reason})`);
    }
  }
  if (options.showUnknown) {
    for (const verdict of [...result.unknown].sort(byPlace)) {
      const label = style.level('unknown')(`unknown[${printable(verdict.rule)}]`);
      lines.push(`${at(verdict)}: ${label} ${fact(verdict)} To settle: ${printable(verdict.settle)}`);
    }
  }
  for (const { file, line, because } of unreported(result)) {
    lines.push(`${visiblePath(file)}:${line}: not rendered: ${printable(because)}`);
  }
  lines.push(...changeLines(result), summary(result, options));
  return `${lines.join('\n')}\n`;
}

function at(place: Place): string {
  return `${visiblePath(place.file)}:${place.line}:${place.column}`;
}

function fact({ message }: Pick<Finding, 'message'>): string {
  return printable(message);
}

function summary(result: Result, options: ReportOptions): string {
  const parts = [countLevels(result, options), ...countGone(result, options)];
  const changes = countChanges(result);
  if (changes !== undefined) parts.push(changes);
  const { unknown } = result;
  if (unknown.length > 0) {
    const hint = options.showUnknown ? '' : ' (--show-unknown lists them)';
    parts.push(`${count(unknown.length, 'verdict')} unknown${hint}`);
  }
  parts.push(...countHidden(result, options));
  if (!result.complete) parts.push('the run is incomplete');
  return parts.join('; ');
}
