import type { Result } from '../engine/result.ts';
import type { Level } from '../text/level.ts';
import { jsonText } from './encode.ts';
import { fullMessage, printable } from './message.ts';
import { type ReportOptions, shownFindings } from './report.ts';

const SEVERITIES: Record<Level, string> = { error: 'critical', warning: 'major', note: 'minor' };

/**
 * A Code Quality report for GitLab. Source: "Code Quality report format" in GitLab's documentation.
 *
 * GitLab merges items of one fingerprint; those that share one are told apart by their number.
 */
export function gitlab(result: Result, options: ReportOptions): string {
  const seen = new Map<string, number>();
  return jsonText(
    shownFindings(result, options).map((finding) => {
      const { fingerprint, rule, level, file, line } = finding;
      const before = seen.get(fingerprint) ?? 0;
      seen.set(fingerprint, before + 1);
      return {
        description: printable(fullMessage(finding)),
        check_name: rule,
        fingerprint: before === 0 ? fingerprint : `${fingerprint}-${before + 1}`,
        severity: SEVERITIES[level],
        location: { path: file, lines: { begin: line } },
      };
    }),
  );
}
