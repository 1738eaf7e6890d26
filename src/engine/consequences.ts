import type { Step } from '../model/proof.ts';
import { addTo } from '../text/group.ts';
import { type Level, levelRank } from '../text/level.ts';
import { type Origin, type Span, spanOf } from '../text/span.ts';
import type { Judged } from './run.ts';
import type { RuleSettings } from './settings.ts';
import { type WhereIs, whereIs } from './where.ts';

type Violation = Judged & { verdict: Extract<Judged['verdict'], { is: 'violated' }> };

/** Verdicts without those that only say again what another one says. */
export interface Distinct {
  judged: Judged[];
  /** Verdicts that could not be reached for a fault that a finding tells. */
  explained: Judged[];
}

/**
 * One cause, one finding. A verdict is left out when it is due to a value that a rule which
 * `explains` reports, or follows from something that is lacking or misspelt, which another tells;
 * one that could not be reached also when what keeps it open is a value that is reported by a rule
 * which explains all. Level and tags say what becomes of the object, so they pass on to what stays,
 * and what is left out is shown beside it.
 */
export function withoutConsequences(
  judged: readonly Judged[],
  settings: RuleSettings,
  where: WhereIs = whereIs,
): Distinct {
  const violations = judged.filter(isViolation).filter(({ rule, about, verdict }) => {
    const file = (spanOf(verdict.report.at) ?? spanOf(about.at))?.file;
    return file !== undefined && settings.level(rule, () => where(about, file)) !== 'off';
  });
  const places = new Places(violations);
  const meanings = meaningsOf(violations);
  const passedOn = new Map<Judged, Weight>();
  const explained: Judged[] = [];
  const kept = judged.filter((each) => {
    const cause = causeOf(each, places, meanings);
    if (!cause || (isRefusal(each) && objectOf(cause) !== objectOf(each))) return true;
    if (!isViolation(each)) explained.push(each);
    else {
      const first = causeOf(cause, places, meanings) ?? cause;
      const own = weightOf(first);
      const before = passedOn.get(first) ?? own;
      passedOn.set(first, withConsequence(before, before.related.length - own.related.length, each));
    }
    return false;
  });
  return { judged: kept.map((each) => withWeight(each, passedOn.get(each))), explained };
}

/** What of a report changes with what follows from it; the level is that before the configuration speaks. */
interface Weight {
  level: Level;
  tags: string[];
  related: Step[];
}

/** Consequences that are shown beside a finding. */
const SHOWN = 5;

function weightOf({ rule, verdict: { report } }: Violation): Weight {
  return { level: report.level ?? rule.level, tags: report.tags ?? rule.tags, related: report.related ?? [] };
}

function withConsequence(cause: Weight, shown: number, consequence: Violation): Weight {
  const { level, tags } = weightOf(consequence);
  const { message: text, at } = consequence.verdict.report;
  const isShown = shown < SHOWN && cause.related.every((step) => step.text !== text);
  return {
    level: levelRank(cause.level) >= levelRank(level) ? cause.level : level,
    tags: [...new Set([...cause.tags, ...tags])].sort(),
    related: isShown ? [...cause.related, { text, at }] : cause.related,
  };
}

/** That an object is refused has to be said of that object. */
function isRefusal({ rule, verdict }: Judged): boolean {
  return verdict.is === 'violated' && (verdict.report.tags ?? rule.tags).includes('admission');
}

function withWeight(judged: Judged, weight: Weight | undefined): Judged {
  const { verdict } = judged;
  if (!weight || verdict.is !== 'violated') return judged;
  return { ...judged, verdict: { ...verdict, report: { ...verdict.report, ...weight } } };
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
      addTo(this.#files, span.file, { span, violation });
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
