import type { Result } from '../engine/result.ts';
import type { ReportOptions } from './report.ts';
import { jobSummary } from './summary.ts';

/** Bytes of a comment on GitHub are 65,536 at most; some room stays for what a script puts around. */
const COMMENT = 60_000;

/** What a pull request is to show: effects on workloads, new and fixed findings, the worst first. */
export function markdown(result: Result, options: Pick<ReportOptions, 'link' | 'quiet'>): string {
  return jobSummary(result, COMMENT, options.link, options.quiet);
}
