import type { Finding, Result } from '../engine/result.ts';
import { visiblePath } from '../text/visible.ts';
import { byFile } from './by-file.ts';
import { fullMessage, printable } from './message.ts';
import { count, type ReportOptions, shownFindings } from './report.ts';
import { element, escapeXml, xmlDocument } from './xml.ts';

/**
 * A report as JUnit writes it, for the test views of build servers: a suite for each file, a case that failed for
 * each finding. A run without findings is one case that passed, since a report without cases says that nothing
 * was tested; one that did not get to its end is an error.
 */
export function junit(result: Result, options: ReportOptions): string {
  const suites = byFile(shownFindings(result, options)).map(([name, findings]) => ({
    tests: findings.length,
    failures: findings.length,
    errors: 0,
    text: suite(name, findings.length, 0, findings.map(failure)),
  }));
  if (!result.complete) {
    const message = 'The run is incomplete: a rule failed or a limit ended it early.';
    const error = element('testcase', { name: 'complete', classname: 'flint-lint', time: 0 }, [
      element('error', { message, type: 'incomplete' }),
    ]);
    suites.push({ tests: 1, failures: 0, errors: 1, text: suite('flint-lint', 0, 1, [error]) });
  } else if (suites.length === 0) {
    const name = `no findings in ${count(result.summary.files, 'file')}`;
    const passed = element('testcase', { name, classname: 'flint-lint', time: 0 });
    suites.push({ tests: 1, failures: 0, errors: 0, text: suite('flint-lint', 0, 0, [passed]) });
  }
  const sum = (of: 'tests' | 'failures' | 'errors') => suites.reduce((all, one) => all + one[of], 0);
  const totals = { name: 'flint-lint', tests: sum('tests'), failures: sum('failures'), errors: sum('errors'), time: 0 };
  return xmlDocument(
    element(
      'testsuites',
      totals,
      suites.map(({ text }) => text),
    ),
  );
}

function suite(name: string, failures: number, errors: number, cases: readonly string[]): string {
  return element('testsuite', { name, tests: cases.length, failures, errors, time: 0 }, cases);
}

function failure(finding: Finding): string {
  const { file, line, column, level, rule } = finding;
  const message = printable(finding.message);
  const text = escapeXml(`${visiblePath(file)}:${line}:${column}: ${printable(fullMessage(finding))}`);
  return element('testcase', { name: `${rule} (${line}:${column})`, classname: file, time: 0 }, [
    element('failure', { message, type: level }, [text]),
  ]);
}
