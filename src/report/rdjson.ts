import type { Finding, Result } from '../engine/result.ts';
import { ruleUrl, SITE } from '../project.ts';
import type { Level } from '../text/level.ts';
import type { SourceText } from '../text/source.ts';
import { jsonText, uriOf } from './encode.ts';
import { publicFix } from './json.ts';
import { fullMessage, printable } from './message.ts';
import { type ReportOptions, shownFindings } from './report.ts';

const SEVERITIES: Record<Level, string> = { error: 'ERROR', warning: 'WARNING', note: 'INFO' };

interface Point {
  line: number;
  column?: number;
}

/**
 * Diagnostics for reviewdog. Source: `proto/rdf/reviewdog.proto` of reviewdog: lines from 1, columns count the bytes
 * of UTF-8 from 1, the end stands behind the last one.
 *
 * Safe fixes become suggestions, where they change only the file of the finding.
 */
export function rdjson(result: Result, options: ReportOptions): string {
  return jsonText({
    source: { name: 'flint-lint', url: SITE },
    diagnostics: shownFindings(result, options).map((finding) => {
      const source = result.sources.get(finding.file);
      const { file: path, line, column, endLine, endColumn, level, rule, area } = finding;
      const suggestions = source ? suggestionsOf(finding, source) : [];
      return {
        message: printable(fullMessage(finding)),
        location: { path, range: { start: point(source, line, column), end: point(source, endLine, endColumn) } },
        severity: SEVERITIES[level],
        code: { value: rule, url: ruleUrl(uriOf(rule), area) },
        ...(suggestions.length > 0 && { suggestions }),
      };
    }),
  });
}

function suggestionsOf(finding: Finding, source: SourceText): { range: { start: Point; end: Point }; text: string }[] {
  const fix = publicFix(finding.fix);
  if (fix?.safety !== 'safe' || fix.edits.some(({ file }) => file !== finding.file)) return [];
  const at = (offset: number) => {
    const { line, column } = source.position(offset);
    return point(source, line, column);
  };
  return fix.edits.map(({ start, end, text }) => ({ range: { start: at(start), end: at(end) }, text }));
}

/** A place in bytes; without the file's text only its line is known. */
function point(source: SourceText | undefined, line: number, column: number): Point {
  return source ? { line, column: Buffer.byteLength(source.line(line).slice(0, column - 1)) + 1 } : { line };
}
