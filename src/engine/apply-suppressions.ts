import type { KubeObject } from '../model/model.ts';
import { spanOf } from '../text/span.ts';
import { isRendered } from './annotated.ts';
import { Fingerprints } from './identity.ts';
import { ownFinding } from './own-finding.ts';
import type { Places } from './places.ts';
import type { Finding, RuleMeta } from './result.ts';
import type { Suppression } from './suppress.ts';

export interface SuppressionOutcome {
  shown: Finding[];
  ignored: Finding[];
  /** Whether a date decided anything. */
  dateMattered: boolean;
}

export interface SuppressionContext {
  today: string;
  ran: readonly RuleMeta[];
  own: { reasonless?: RuleMeta; unused?: RuleMeta };
  /** Findings that annotations of rendered objects suppress. */
  annotated?: readonly { finding: Finding; by: Suppression }[];
  /** Files that were not made into objects: nothing says that a suppression there is not needed. */
  unseen?: ReadonlySet<string>;
}

/**
 * Splits findings into shown and ignored ones, and adds what is wrong with the suppressions
 * themselves: no reason, expired, nothing to suppress.
 */
export function applySuppressions(
  findings: readonly Finding[],
  suppressions: readonly Suppression[],
  places: Places,
  context: SuppressionContext,
): SuppressionOutcome {
  const outcome: SuppressionOutcome = {
    shown: [],
    ignored: [],
    dateMattered: suppressions.some((each) => each.until !== undefined),
  };
  const used = new Set<string>();
  const active = suppressions.filter((each) => isActive(each, context.today));
  for (const { finding, by } of context.annotated ?? []) {
    used.add(keyOf(by, finding.rule));
    outcome.ignored.push({ ...finding, suppressed: { reason: by.reason, at: places.of(by.span) } });
  }
  for (const finding of findings) {
    const by = active.find((each) => covers(each, finding, places));
    if (!by) {
      outcome.shown.push(finding);
      continue;
    }
    used.add(keyOf(by, finding.rule));
    outcome.ignored.push({ ...finding, suppressed: { reason: by.reason, at: places.of(by.span) } });
  }
  for (const each of faults(suppressions, used, places, context)) outcome.shown.push(each);
  return outcome;
}

/** Whether a suppression still holds on a day. */
export function isActive(suppression: Suppression, today: string): boolean {
  return !isExpired(suppression, today);
}

function isExpired(suppression: Suppression, today: string): boolean {
  return suppression.until !== undefined && today > suppression.until;
}

function covers(suppression: Suppression, finding: Finding, places: Places): boolean {
  if (!suppression.rules.includes(finding.rule) || suppression.file !== finding.file) return false;
  if (suppression.lines) return finding.line >= suppression.lines.from && finding.line <= suppression.lines.to;
  // What is rendered has no lines of its own.
  return (
    suppression.object !== undefined && !isRendered(suppression.object) && within(suppression.object, finding, places)
  );
}

function within(object: KubeObject, finding: Finding, places: Places): boolean {
  const span = spanOf(object.root.origin);
  const source = places.source(object.file);
  if (!span || !source) return false;
  return finding.line >= source.position(span.start).line && finding.line <= source.position(span.end).line;
}

function keyOf(suppression: Suppression, rule: string): string {
  return `${suppression.file}:${suppression.span.start}:${rule}`;
}

function faults(
  suppressions: readonly Suppression[],
  used: ReadonlySet<string>,
  places: Places,
  { today, ran, own, unseen }: SuppressionContext,
): Finding[] {
  const fingerprints = new Fingerprints();
  const ids = new Set(ran.map((rule) => rule.id));
  // An annotation of a base or a template comes with every object that is rendered from it.
  const told = new Set<string>();
  return suppressions.flatMap((suppression) => {
    const found: Finding[] = [];
    const add = (rule: RuleMeta | undefined, message: string) => {
      const key = `${suppression.file}:${suppression.span.start}:${rule?.id}:${message}`;
      if (rule && !told.has(key)) {
        const fingerprint = fingerprints.of({ rule: rule.id, subject: '', path: suppression.rules, values: [] });
        found.push(ownFinding({ rule, message: `${message}.`, place: places.of(suppression.span), fingerprint }));
      }
      told.add(key);
    };
    if (suppression.reason === '') add(own.reasonless, 'The suppression gives no reason');
    const expired = isExpired(suppression, today);
    for (const rule of suppression.rules) {
      if (expired) add(own.unused, `The suppression of ${rule} ended on ${suppression.until}`);
      // A rule that did not run may still need its suppression.
      else if (ids.has(rule) && !used.has(keyOf(suppression, rule)) && !unseen?.has(suppression.file))
        add(own.unused, `Nothing here violates ${rule}`);
    }
    return found;
  });
}
