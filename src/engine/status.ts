import type { Finding } from './result.ts';

/**
 * Marks findings as new or unchanged against those of the base, and returns the base's findings
 * that are gone.
 *
 * `unknownNow` holds keys (rule and subject) of verdicts that head can no longer reach: what was
 * violated and is now unknown is lost sight, not fixed.
 */
export function compareWithBase(
  head: readonly Finding[],
  base: readonly Finding[],
  unknownNow: ReadonlySet<string>,
): { head: Finding[]; gone: Finding[] } {
  const before = new Set(base.map((finding) => finding.fingerprint));
  const now = new Set(head.map((finding) => finding.fingerprint));
  return {
    head: head.map((finding) => ({
      ...finding,
      status: before.has(finding.fingerprint) ? ('unchanged' as const) : ('new' as const),
    })),
    gone: base
      .filter((finding) => !now.has(finding.fingerprint))
      .map((finding) => ({
        ...finding,
        status: unknownNow.has(verdictKey(finding)) ? ('lost-sight' as const) : ('fixed' as const),
      })),
  };
}

/** What a verdict is about, wherever it stands: rule and object. */
export function verdictKey(verdict: { rule: string; file: string; object?: Finding['object'] }): string {
  const { object } = verdict;
  return `${verdict.rule}\0${object ? `${object.kind}/${object.name}` : verdict.file}`;
}
