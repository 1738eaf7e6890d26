import { spanOf } from '../text/span.ts';
import { Fingerprints } from './identity.ts';
import type { Places } from './places.ts';
import type { Finding, Place, RuleMeta } from './result.ts';
import type { Failure } from './run.ts';
import type { RuleSettings } from './settings.ts';

interface Trouble {
  unreadable: readonly { path: string; message: string }[];
  rendering: { problems: readonly { file: string; start: number; end: number; message: string }[] };
  failures: readonly Failure[];
}

/** Findings about the input and the run themselves: files that cannot be read, rules that fail. */
export function engineFindings(
  trouble: Trouble,
  ran: readonly RuleMeta[],
  settings: RuleSettings,
  places: Places,
): Finding[] {
  const fingerprints = new Fingerprints();
  const findings: Finding[] = [];
  const add = (id: string, place: Place, message: string, identity: string[]) => {
    const rule = ran.find((each) => each.id === id);
    if (!rule) return;
    const level = settings.level(rule, place.file) ?? rule.level;
    if (level === 'off') return;
    const { area, confidence, tags } = rule;
    const fingerprint = fingerprints.of({ rule: id, subject: '', path: [], values: identity });
    findings.push({
      rule: id,
      area,
      level,
      confidence,
      tags,
      message,
      why: '',
      advice: '',
      ...place,
      path: [],
      targets: ['.'],
      related: [],
      steps: [],
      fingerprint,
    });
  };
  for (const { path, message } of trouble.unreadable) {
    add(
      'unreadable-file',
      { file: path, line: 1, column: 1, endLine: 1, endColumn: 1 },
      `The file is not checked: ${message}.`,
      [],
    );
  }
  for (const { file, start, end, message } of trouble.rendering.problems) {
    add(
      'syntax-error',
      places.of({ file, start, end }),
      `The document cannot be read as YAML: ${lowerFirst(message)}.`,
      [message],
    );
  }
  for (const { rule, about, error } of trouble.failures) {
    const span = spanOf(about.at);
    if (!span) continue;
    add('rule-failed', places.of(span), `The rule ${rule.id} failed on ${about.label}: ${error.message}.`, [rule.id]);
  }
  return findings;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1).replace(/[.:]+$/, '');
}
