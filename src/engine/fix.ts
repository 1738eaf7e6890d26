import { applyEdits, type Edit } from '../text/edit.ts';
import type { Finding, Fix, Result } from './result.ts';

/** A file before and after its fixes. */
export interface FixedFile {
  path: string;
  before: string;
  after: string;
}

/** What one round of fixing does. */
export interface FixPlan {
  /** Files that change, sorted by path. */
  files: FixedFile[];
  /** How many findings are fixed. */
  fixed: number;
}

export interface FixChoice {
  /** Whether fixes that change what runs are taken too. */
  unsafe: boolean;
  /** Files that must stay as they are; fixes that touch one are left out as a whole. */
  except?: ReadonlySet<string>;
}

/**
 * Chooses fixes that do not get in each other's way, in the order of the findings, and applies
 * them to the texts of the result. A fix is taken with all its edits or not at all; what is left
 * out is found again when the new texts are linted.
 */
export function planFixes(result: Pick<Result, 'findings' | 'sources'>, choice: FixChoice): FixPlan {
  const taken = new Map<string, Edit[]>();
  const texts = new Map<string, string | undefined>();
  const textOf = (file: string): string | undefined => {
    if (!texts.has(file))
      texts.set(file, choice.except?.has(file) ? undefined : editable(result.sources.get(file)?.text));
    return texts.get(file);
  };
  let fixed = 0;
  const waiting = new Set<string>();
  for (const { fix, object } of fixable(result.findings, choice)) {
    const key = JSON.stringify(object);
    if (object && waiting.has(key)) continue;
    if (!take(fix, taken, textOf)) continue;
    fixed++;
    if (fix.first) waiting.add(key);
  }
  const files: FixedFile[] = [];
  for (const [path, edits] of taken) {
    const before = textOf(path) ?? '';
    const after = applyEdits(before, edits).text;
    if (after !== before) files.push({ path, before, after });
  }
  return { files: files.sort((a, b) => (a.path < b.path ? -1 : 1)), fixed: files.length === 0 ? 0 : fixed };
}

/** Readers do not agree on whether a carriage return by itself ends a line, so that an edit may move one. */
function editable(text: string | undefined): string | undefined {
  return text !== undefined && /\r(?!\n)/.test(text) ? undefined : text;
}

/** Findings whose fixes may be taken, those in front that others wait for. */
function fixable(findings: readonly Finding[], { unsafe }: FixChoice): (Finding & { fix: Fix })[] {
  const all = findings.flatMap(({ fix, ...finding }) =>
    fix && finding.status !== 'fixed' && (fix.safety === 'safe' || unsafe) ? [{ ...finding, fix }] : [],
  );
  return [...all.filter(({ fix }) => fix.first), ...all.filter(({ fix }) => !fix.first)];
}

/** Adds the edits of a fix when all of them can be applied beside those already taken. */
function take(fix: Fix, taken: Map<string, Edit[]>, textOf: (file: string) => string | undefined): boolean {
  const planned = new Map<string, Edit[]>();
  let changes = false;
  for (const edit of fix.edits) {
    const text = textOf(edit.file);
    if (text === undefined) return false;
    changes ||= text.slice(edit.start, edit.end) !== edit.text;
    planned.set(edit.file, [...(planned.get(edit.file) ?? taken.get(edit.file) ?? []), edit]);
  }
  if (!changes) return false;
  for (const [file, edits] of planned) {
    if (applyEdits(textOf(file) ?? '', edits).skipped.length > 0) return false;
  }
  for (const [file, edits] of planned) taken.set(file, edits);
  return true;
}
