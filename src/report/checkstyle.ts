import type { Finding, Result } from '../engine/result.ts';
import type { Level } from '../text/level.ts';
import { byFile } from './by-file.ts';
import { fullMessage, printable } from './message.ts';
import { type ReportOptions, shownFindings } from './report.ts';
import { element, xmlDocument } from './xml.ts';

/** The version of Checkstyle whose reports have this form; readers look for one. */
const VERSION = '4.3';

const SEVERITIES: Record<Level, string> = { error: 'error', warning: 'warning', note: 'info' };

/** A report as Checkstyle writes it, which many build servers and reviewdog read. */
export function checkstyle(result: Result, options: ReportOptions): string {
  const files = byFile(shownFindings(result, options)).map(([name, findings]) =>
    element('file', { name }, findings.map(errorElement)),
  );
  return xmlDocument(element('checkstyle', { version: VERSION }, files));
}

function errorElement(finding: Finding): string {
  const { line, column, level, rule } = finding;
  const message = printable(fullMessage(finding));
  return element('error', { line, column, severity: SEVERITIES[level], message, source: `flint-lint.${rule}` });
}
