import { maskText } from '../text/mask.ts';
import type { SourceText } from '../text/source.ts';
import { Fingerprints } from './identity.ts';
import { ownFinding } from './own-finding.ts';
import type { Places } from './places.ts';
import type { Finding, Place, RuleMeta } from './result.ts';
import type { Suppression } from './suppress.ts';

/** The rule that names what a change relaxes. */
export const RELAXED_RULE = 'policy-relaxed';

/** Something that the head relaxes, with its place there. */
export interface Relaxation {
  message: string;
  place: Place;
  /** What it is, for its identity. */
  key: string;
}

/** The suppressions of the base, which are the ones that count. */
export interface BaseSuppressions {
  suppressions: readonly Suppression[];
  sources: ReadonlyMap<string, SourceText>;
}

/**
 * Splits the suppressions of the head into those that the base has too and those that are new. One
 * is the same when it names the same rules, for the same reason, on the same key; in the same file,
 * or in another one that the base does not have it in.
 */
export function splitSuppressions(
  head: readonly Suppression[],
  sources: ReadonlyMap<string, SourceText>,
  base: BaseSuppressions,
): { honoured: Suppression[]; fresh: Suppression[] } {
  const left = new Map<string, number>();
  for (const each of base.suppressions) {
    const key = keyOf(each, base.sources);
    left.set(key, (left.get(key) ?? 0) + 1);
  }
  const honoured: Suppression[] = [];
  const fresh: Suppression[] = [];
  for (const each of head) {
    const key = keyOf(each, sources);
    const count = left.get(key) ?? 0;
    if (count > 0) left.set(key, count - 1);
    (count > 0 ? honoured : fresh).push(each);
  }
  return { honoured, fresh };
}

function keyOf(suppression: Suppression, sources: ReadonlyMap<string, SourceText>): string {
  const { rules, reason, until, lines, object, file } = suppression;
  const subject = object ? `${object.kind}/${object.name}` : coveredKey(sources.get(file), lines);
  return JSON.stringify([file, [...rules].sort(), reason, until, subject]);
}

/** The key of the line that is covered; a whole document is named by its length in nothing but its rules. */
function coveredKey(source: SourceText | undefined, lines: Suppression['lines']): string {
  if (!source || !lines) return '';
  // More than the next line: a document or a file.
  const last = source.line(lines.to).replace(/#.*$/, '').trim();
  const isOne = lines.to - lines.from <= 1 || last !== '';
  return isOne ? last.replace(/:(?:\s.*)?$/, ':') : 'document';
}

/** Findings about what the head relaxes. */
export function relaxedFindings(rule: RuleMeta | undefined, relaxations: readonly Relaxation[]): Finding[] {
  if (!rule) return [];
  const fingerprints = new Fingerprints();
  return relaxations.map(({ message, place, key }) => {
    const fingerprint = fingerprints.of({ rule: rule.id, subject: '', path: [], values: [key] });
    return ownFinding({ rule, message: maskText(message), place, fingerprint });
  });
}

/** A suppression that is new in the head. */
export function freshSuppression({ rules, span }: Suppression, places: Places): Relaxation {
  const named = rules.join(', ');
  return {
    message: `The suppression of ${named} is not in the base, and does not apply.`,
    place: places.of(span),
    key: `suppression ${named}`,
  };
}
