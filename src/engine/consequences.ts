import { type Origin, type Span, spanOf } from '../text/span.ts';
import type { Judged } from './run.ts';
import type { RuleSettings } from './settings.ts';

type Violation = Judged & { verdict: Extract<Judged['verdict'], { is: 'violated' }> };

/** Verdicts without those that only say again what another one says. */
export interface Distinct {
  judged: Judged[];
  /** Verdicts that could not be reached for a fault that a finding tells. */
  explained: Judged[];
}

/**
 * One cause, one finding. A verdict is left out when it is due to a value that a rule which
 * `explains` reports, or follows from something that is lacking or misspelt, which another tells; one that could not be reached also
 * when what keeps it open is a value that is reported by a rule which explains all. Tags say what
 * becomes of the object, so they pass on to what stays.
 */
export function withoutConsequences(judged: readonly Judged[], settings: RuleSettings): Distinct {
  const violations = judged.filter(isViolation).filter(({ rule, about, verdict }) => {
    const file = (spanOf(verdict.report.at) ?? spanOf(about.at))?.file;
    return file !== undefined && settings.level(rule, file) !== 'off';
  });
  const places = new Places(violations);
  const meanings = meaningsOf(violations);
  const tagged = new Map<Judged, Set<string>>();
  const explained: Judged[] = [];
  const kept = judged.filter((each) => {
    let cause = causeOf(each, places, meanings);
    if (!cause || (isRefusal(each) && objectOf(cause) !== objectOf(each))) return true;
    if (each.verdict.is === 'unknown') explained.push(each);
    else {
      cause = causeOf(cause, places, meanings) ?? cause;
      const tags = tagged.get(cause) ?? new Set(cause.verdict.report.tags ?? cause.rule.tags);
      for (const tag of each.verdict.report.tags ?? each.rule.tags) tags.add(tag);
      tagged.set(cause, tags);
    }
    return false;
  });
  return { judged: kept.map((each) => withTags(each, tagged.get(each))), explained };
}

/** That an object is refused has to be said of that object. */
function isRefusal({ rule, verdict }: Judged): boolean {
  return verdict.is === 'violated' && (verdict.report.tags ?? rule.tags).includes('admission');
}

function withTags(judged: Judged, tags: Set<string> | undefined): Judged {
  const { verdict } = judged;
  if (!tags || verdict.is !== 'violated') return judged;
  return { ...judged, verdict: { ...verdict, report: { ...verdict.report, tags: [...tags].sort() } } };
}

function isViolation(judged: Judged): judged is Violation {
  return judged.verdict.is === 'violated';
}

/** What else says the same as a verdict. */
function causeOf(judged: Judged, places: Places, meanings: Meanings): Violation | undefined {
  const { verdict, rule } = judged;
  const { lacks = [], dueTo = [] } = verdict.report;
  for (const what of lacks) {
    const cause = meanings.get(objectOf(judged))?.get(what);
    if (cause && cause.rule !== rule) return cause;
  }
  for (const origin of dueTo) {
    const cause = places.at(origin, rule);
    if (cause) return cause;
  }
  if (verdict.is !== 'unknown') return undefined;
  for (const { what, at } of verdict.proof.missing) {
    // What an image holds stays out of sight, whatever is wrong with its name.
    if (what === 'image') continue;
    const cause = at && places.at(at, rule);
    if (cause?.explains === 'all') return cause;
  }
  return undefined;
}

/** By object and by what it lacks: the violations that tell so. */
type Meanings = ReadonlyMap<unknown, ReadonlyMap<string, Violation>>;

function meaningsOf(violations: readonly Violation[]): Meanings {
  const meanings = new Map<unknown, Map<string, Violation>>();
  for (const violation of violations) {
    const { tells = [] } = violation.verdict.report;
    if (tells.length === 0) continue;
    const object = objectOf(violation);
    const known = meanings.get(object) ?? new Map<string, Violation>();
    for (const what of tells) known.set(what, violation);
    meanings.set(object, known);
  }
  return meanings;
}

function objectOf({ about }: Judged): unknown {
  return about.kubeObject ?? about.key;
}

/** Values that rules which explain have reported. */
class Places {
  readonly #files = new Map<string, { span: Span; violation: Violation }[]>();

  constructor(violations: readonly Violation[]) {
    const seen = new Set<string>();
    for (const violation of violations) {
      const span = violation.explains ? spanOf(violation.verdict.report.at) : undefined;
      if (!span || violation.verdict.report.level === 'note') continue;
      const key = `${violation.rule.id}\0${span.file}\0${span.start}\0${span.end}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const list = this.#files.get(span.file);
      if (list) list.push({ span, violation });
      else this.#files.set(span.file, [{ span, violation }]);
    }
    for (const list of this.#files.values()) list.sort((a, b) => a.span.start - b.span.start);
  }

  /** The report of another rule about the value at a place, or about a part of it. */
  at(origin: Origin, rule: Judged['rule']): Violation | undefined {
    const span = spanOf(origin);
    const list = span ? this.#files.get(span.file) : undefined;
    if (!span || !list) return undefined;
    let [low, high] = [0, list.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((list[middle]?.span.start ?? 0) <= span.start) low = middle + 1;
      else high = middle;
    }
    for (let i = low - 1; i >= 0; i--) {
      const each = list[i];
      // Values do not overlap, so that the one in front says whether there is one here.
      if (!each || each.span.end < span.start) break;
      if (each.violation.rule !== rule) return each.violation;
    }
    for (let i = low; i < list.length; i++) {
      const each = list[i];
      if (!each || each.span.start >= span.end) break;
      if (each.violation.rule !== rule) return each.violation;
    }
    return undefined;
  }
}
