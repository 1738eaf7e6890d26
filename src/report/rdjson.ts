import type { Finding, Result } from '../engine/result.ts';
import { ruleUrl, SITE } from '../project.ts';
import { applyEdits, type Edit } from '../text/edit.ts';
import type { Level } from '../text/level.ts';
import type { SourceText } from '../text/source.ts';
import { jsonText, uriOf } from './encode.ts';
import { publicFix } from './json.ts';
import { fullMessage, printable } from './message.ts';
import { type ReportOptions, shownFindings } from './report.ts';

const SEVERITIES: Record<Level, string> = { error: 'ERROR', warning: 'WARNING', note: 'INFO' };

/** Readers of protobuf refuse the whole report for one. */
const LONE_SURROGATES = /\p{Surrogate}/gu;

interface Point {
  line: number;
  column?: number;
}

interface Suggestion {
  range: { start: Point; end: Point };
  text: string;
}

/**
 * Diagnostics for reviewdog. Source: `proto/rdf/reviewdog.proto` of reviewdog: lines from 1, columns count the bytes
 * of UTF-8 from 1, the end stands behind the last one.
 *
 * A safe fix becomes a suggestion where it changes only the file of the finding.
 */
export function rdjson(result: Result, options: ReportOptions): string {
  return jsonText({
    source: { name: 'flint-lint', url: SITE },
    diagnostics: shownFindings(result, options).map((finding) => {
      const source = result.sources.get(finding.file);
      const { file, line, column, endLine, endColumn, level, rule, area } = finding;
      const suggestions = source ? suggestionsOf(finding, source) : [];
      return {
        message: printable(fullMessage(finding)),
        location: {
          path: wellFormed(file),
          range: { start: point(source, line, column), end: point(source, endLine, endColumn) },
        },
        severity: SEVERITIES[level],
        code: { value: wellFormed(rule), url: ruleUrl(uriOf(rule), area) },
        ...(suggestions.length > 0 && { suggestions }),
      };
    }),
  });
}

/** One at most: reviewdog shows several beside each other, and half a fix is none. */
function suggestionsOf({ fix, file }: Finding, source: SourceText): Suggestion[] {
  if (fix?.safety !== 'safe' || fix.edits.some((edit) => edit.file !== file)) return [];
  const whole = asOneEdit(fix.edits, source.text);
  // What stands between the edits is shown, too.
  const [edit] = (whole && publicFix({ ...fix, edits: [whole] })?.edits) ?? [];
  if (!edit || edit.text.search(LONE_SURROGATES) >= 0) return [];
  const at = (offset: number) => {
    const { line, column } = source.position(offset);
    return point(source, line, column);
  };
  return [{ range: { start: at(edit.start), end: at(edit.end) }, text: edit.text }];
}

/** The edits of one file as one, from the first to the last; undefined where they get in each other's way. */
function asOneEdit(edits: readonly Edit[], text: string): Edit | undefined {
  const [first] = edits;
  if (!first || edits.length === 1) return first;
  const start = Math.min(...edits.map((edit) => edit.start));
  const end = Math.max(...edits.map((edit) => edit.end));
  const moved = edits.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
  const applied = applyEdits(text.slice(start, end), moved);
  return applied.skipped.length > 0 ? undefined : { ...first, start, end, text: applied.text };
}

function wellFormed(text: string): string {
  return text.replace(LONE_SURROGATES, '\ufffd');
}

/** A place in bytes; without the file's text only its line is known. */
function point(source: SourceText | undefined, line: number, column: number): Point {
  return source ? { line, column: Buffer.byteLength(source.line(line).slice(0, column - 1)) + 1 } : { line };
}
