import { type Pairable, pairUp } from './pair.ts';
import type { Finding, Result, UnknownVerdict } from './result.ts';

type Compared = Pick<Result, 'findings' | 'ignored' | 'notRendered' | 'complete' | 'sources'> & {
  unknown: readonly UnknownVerdict[];
};

/**
 * Marks findings as new or unchanged against those of the base, and returns the base's findings
 * that are gone.
 *
 * What a suppression or a baseline hides now is not gone. What was violated and cannot be decided
 * any more is lost from sight, not fixed.
 */
export function compareWithBase(head: Compared, base: Compared): { head: Finding[]; gone: Finding[] } {
  const before = new Map(base.findings.map((finding) => [lineOf(finding, base), finding]));
  for (const finding of base.ignored) {
    if (finding.suppressed?.by === 'baseline') before.set(lineOf(finding, base), finding);
  }
  const hidden = base.ignored.filter(({ suppressed }) => suppressed?.by !== 'baseline');
  const now = head.findings.map((finding) => lineOf(finding, head));
  const pairs = pairUp(
    [...now, ...head.ignored.map((finding) => lineOf(finding, head))],
    [...before.keys(), ...hidden.map((finding) => lineOf(finding, base))],
    (file) => head.sources.has(file),
  );
  const paired = new Set(pairs.values());
  const isOutOfSight = outOfSight(head);
  return {
    head: head.findings.map((finding, index) => {
      const partner = pairs.get(now[index] as Pairable);
      // A suppression that is taken away brings its finding up anew.
      return { ...finding, status: partner && before.has(partner) ? ('unchanged' as const) : ('new' as const) };
    }),
    gone: [...before]
      .filter(([line]) => !paired.has(line))
      .map(([, { suppressed: _, ...finding }]) => ({
        ...finding,
        status: isOutOfSight(finding) ? ('lost-sight' as const) : ('fixed' as const),
      })),
  };
}

function lineOf({ rule, fingerprint, aliases, file, line, object }: Finding, { sources }: Compared): Pairable {
  const text = sources.get(file)?.line(line);
  return {
    rule,
    fingerprint,
    file,
    ...(aliases ? { aliases } : {}),
    ...(object ? { object } : {}),
    ...(text === undefined ? {} : { text }),
  };
}

/**
 * Tells whether a run says nothing about a finding that it does not have: the verdict is unknown,
 * the file could not be taken in, or the run was cut short.
 */
export function outOfSight(run: {
  findings: readonly Verdict[];
  unknown: readonly Verdict[];
  notRendered: readonly { file: string }[];
  complete: boolean;
}): (finding: Verdict) => boolean {
  const unknown = new Set(run.unknown.map(verdictKey));
  const unread = new Set(run.notRendered.map(({ file }) => file));
  for (const { rule, file } of run.findings) if (BROKEN_FILES.has(rule)) unread.add(file);
  return (finding) =>
    !run.complete || unknown.has(verdictKey(finding)) || (unread.has(finding.file) && !BROKEN_FILES.has(finding.rule));
}

/** Rules that say that a file, or a document in it, was not checked. */
const BROKEN_FILES: ReadonlySet<string> = new Set(['syntax-error', 'unreadable-file']);

interface Verdict {
  rule: string;
  file: string;
  object?: { kind: string; name: string };
}

/** What a verdict is about, wherever it stands: rule and object. */
function verdictKey({ rule, file, object }: Verdict): string {
  return `${rule}\0${object ? `${object.kind}/${object.name}` : file}`;
}

/** Only what the base does not have, counted anew. */
export function onlyNew(result: Result): Result {
  const findings = result.findings.filter(({ status }) => status === undefined || status === 'new');
  const counted = (level: string) => findings.filter((finding) => finding.level === level).length;
  return {
    ...result,
    findings,
    gone: [],
    summary: {
      ...result.summary,
      errors: counted('error'),
      warnings: counted('warning'),
      notes: counted('note'),
    },
  };
}
