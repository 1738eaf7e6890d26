import type { Finding, Place, RuleMeta } from './result.ts';

/** What is said of files, suppressions and settings themselves, not of a subject of a rule. */
export interface OwnFinding {
  rule: RuleMeta;
  /** One sentence with its full stop, secrets masked. */
  message: string;
  place: Place;
  fingerprint: string;
  /** Where it is not the rule's own. */
  level?: Finding['level'];
}

/** A finding that the engine makes itself: about no object, in no target but the whole. */
export function ownFinding({ rule, message, place, fingerprint, level = rule.level }: OwnFinding): Finding {
  const { id, area, confidence, tags } = rule;
  return {
    rule: id,
    area,
    level,
    confidence,
    tags,
    message,
    why: '',
    advice: '',
    ...place,
    path: [],
    targets: ['.'],
    related: [],
    steps: [],
    fingerprint,
  };
}
