import type { UnusedDeclaration } from '../model/declared.ts';
import { beyond, grouped, type Limits, mebibytes } from '../text/limits.ts';
import { maskText } from '../text/mask.ts';
import { type Origin, spanOf } from '../text/span.ts';
import { withoutEnd } from '../text/trim.ts';
import { Fingerprints } from './identity.ts';
import { ownFinding } from './own-finding.ts';
import type { Places } from './places.ts';
import type { Finding, Place, RuleMeta } from './result.ts';
import type { Failure } from './run.ts';
import type { RuleSettings } from './settings.ts';

/** What a reader of files says; the engine knows no syntax. */
interface SyntaxProblem {
  file: string;
  start: number;
  end: number;
  message: string;
  limit?: string;
}

/** What could not be made into objects; only what a tool refused or lacks is a finding. */
interface Unrendered {
  target: string;
  file: string;
  offset: number;
  because: string;
  failure?: 'lacks' | 'refuses';
}

/** The rule about what could not be rendered. */
export const RENDER_RULE = 'render-failed';

interface Trouble {
  unreadable: readonly { path: string; message: string }[];
  rendering: { problems: readonly SyntaxProblem[]; unrendered: readonly Unrendered[] };
  refusals: readonly SyntaxProblem[];
  failures: readonly Failure[];
  /** Files that the run had no budget for. */
  left: readonly { limit: 'totalSize' | 'seconds'; paths: readonly string[] }[];
  limits: Limits;
  /** Entries of `exists` that nothing asks for. */
  unused: readonly UnusedDeclaration[];
  /** Entries of `clusters` that nothing is on. */
  unusedClusters?: readonly { name: string; at: Origin }[];
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
  const add = (id: string, place: Place, message: string, identity: string[], own?: Finding['level']) => {
    const rule = ran.find((each) => each.id === id);
    if (!rule) return;
    const level = settings.level(rule, () => place) ?? own ?? rule.level;
    if (level === 'off') return;
    const fingerprint = fingerprints.of({ rule: id, subject: '', path: [], values: identity });
    findings.push(ownFinding({ rule, message, place, fingerprint, level }));
  };
  const top = (file: string): Place => ({ file, line: 1, column: 1, endLine: 1, endColumn: 1 });
  for (const { path, message } of trouble.unreadable) {
    add('unreadable-file', top(path), `The file is not checked: ${message}.`, []);
  }
  const problems = (found: readonly SyntaxProblem[], what: string) => {
    for (const { file, start, end, message, limit } of found) {
      const place = places.of({ file, start, end });
      if (limit !== undefined) add('budget-exceeded', place, `Not all is checked: the file ${message}.`, [limit]);
      else {
        // The library's messages may quote the file.
        const masked = maskText(message);
        add('syntax-error', place, `${what}: ${lowerFirst(masked)}.`, [masked]);
      }
    }
  };
  problems(trouble.rendering.problems, 'The document cannot be read as YAML');
  problems(trouble.refusals, 'The Dockerfile cannot be built');
  for (const { target, file, offset, because, failure } of trouble.rendering.unrendered) {
    if (!failure) continue;
    const place = places.of({ file, start: offset, end: places.endOfLine(file, offset) });
    const level = failure === 'lacks' ? 'note' : 'warning';
    add(
      RENDER_RULE,
      place,
      `${target === '.' ? 'The root folder' : target} is not rendered: ${maskText(because)}.`,
      // Folders move; which of several failures is meant, their places tell.
      [failure],
      level,
    );
  }
  for (const { limit, paths } of trouble.left) {
    add('budget-exceeded', top(paths[0] ?? '.'), leftOut(limit, paths, trouble.limits), [limit]);
  }
  for (const { declared, shown } of trouble.unused) {
    const span = spanOf(declared.at);
    if (!span) continue;
    const name = `${declared.kind} ${declared.name}`;
    const fact = shown === undefined ? `Nothing here names ${name}` : `The repository shows ${shown} itself`;
    add('unused-declaration', places.of(span), `${fact}, which \`exists\` declares.`, [declared.kind, declared.name]);
  }
  for (const { name, at } of trouble.unusedClusters ?? []) {
    const span = spanOf(at);
    if (!span) continue;
    const message = `Nothing here is on the cluster ${maskText(name)}, which \`clusters\` declares.`;
    add('unused-declaration', places.of(span), message, ['cluster', name]);
  }
  for (const { rule, about, error } of trouble.failures) {
    const span = spanOf(about.at);
    if (!span) continue;
    add('rule-failed', places.of(span), `The rule ${rule.id} failed on ${about.label}: ${error.message}.`, [rule.id]);
  }
  return findings;
}

/** Files named in a finding about those that were left out. */
const NAMED = 5;

function leftOut(limit: 'totalSize' | 'seconds', paths: readonly string[], limits: Limits): string {
  const size = limit === 'seconds' ? `${limits.seconds} seconds` : mebibytes(limits.totalSize);
  const what = limit === 'seconds' ? 'takes' : 'has files with';
  const named = paths.slice(0, NAMED).join(', ');
  const more = paths.length > NAMED ? ` and ${grouped(paths.length - NAMED)} more` : '';
  const files = paths.length === 1 ? '1 file is' : `${grouped(paths.length)} files are`;
  return `${files} not checked, because the run ${what} ${beyond(limit, size)}: ${named}${more}.`;
}

function lowerFirst(text: string): string {
  return withoutEnd(
    text.replace(/^[A-Z](?![A-Z])/, (letter) => letter.toLowerCase()),
    '.:',
  );
}
