import type { Place, Result } from '../engine/result.ts';
import type { Level } from '../text/level.ts';
import { visible } from '../text/visible.ts';
import { EFFECT_NAMES, groupChanges, groupName, why } from './changes.ts';
import { fullMessage, printable } from './message.ts';
import { bySeverity, count, type ReportOptions, shownFindings } from './report.ts';

/** What GitHub shows of each kind in a step; it drops the rest without a word. */
const LIMIT = 10;

const KINDS: readonly [Level, 'error' | 'warning' | 'notice'][] = [
  ['error', 'error'],
  ['warning', 'warning'],
  ['note', 'notice'],
];

/** Annotations for GitHub Actions as workflow commands: the most severe first, ten of a kind. */
export function github(result: Result, options: ReportOptions): string {
  const findings = shownFindings(result, options).sort(bySeverity);
  const lines: string[] = [];
  for (const [level, kind] of KINDS) {
    const all = findings.filter((finding) => finding.level === level);
    const commands = all.map((finding) => ({
      properties: properties(finding),
      message: printable(fullMessage(finding)),
    }));
    if (level === 'warning' && !result.complete) {
      const message = 'The run is incomplete: a rule failed or a budget ended it.';
      commands.unshift({ properties: 'title=flint-lint', message });
    }
    // What a change does to a workload comes before what is wrong with a file.
    commands.unshift(...effects(result, level));
    const more = commands.length - LIMIT;
    for (const [index, { properties, message }] of commands.slice(0, LIMIT).entries()) {
      const last = index === LIMIT - 1 && more > 0;
      const text = last
        ? `${message}\n\n${count(more, `more ${level}`)} not shown here; the full report lists all.`
        : message;
      lines.push(`::${kind} ${properties}::${escapeData(text)}`);
    }
  }
  return lines.map((line) => `${line}\n`).join('');
}

/** State that a change loses as an error, and deletes as a warning, one annotation for each cause; what is meant is left out. */
function effects(result: Result, level: Level): { properties: string; message: string }[] {
  const wanted = (result.changes ?? []).filter(({ effect, stateKept, side, accepted }) => {
    if (accepted || side === 'base') return false;
    return level === 'error'
      ? effect === 'state-lost'
      : level === 'warning' && effect === 'delete' && stateKept === false;
  });
  return groupChanges(wanted).map((group) => ({
    properties: properties({ ...group.lead.at, rule: EFFECT_NAMES[group.lead.effect] }),
    message: printable(`${groupName(group)}: ${why(group.lead)}`),
  }));
}

function properties(finding: Place & { rule: string }): string {
  const { file, line, column, endLine, endColumn, rule } = finding;
  const values: [string, string | number][] = [
    ['title', `flint-lint: ${printable(rule)}`],
    ['file', file],
    ['line', line],
    ['endLine', endLine],
  ];
  // GitHub takes columns only for a single line.
  if (line === endLine) values.push(['col', column], ['endColumn', Math.max(endColumn, column)]);
  return values.map(([name, value]) => `${name}=${escapeProperty(String(value))}`).join(',');
}

/** Escapes the message of a workflow command. */
export function escapeData(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

/** Escapes a property of a workflow command; control characters without an escape of GitHub's are shown. */
export function escapeProperty(text: string): string {
  return visible(escapeData(text).replace(/:/g, '%3A').replace(/,/g, '%2C'));
}
