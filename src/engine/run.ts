import { modelFor, modelOn } from '../model/clusters.ts';
import type { Model } from '../model/model.ts';
import { kit } from './kit.ts';
import type { RuleMeta } from './result.ts';
import type { Kit, Rule, Subjects, Verdict } from './rule.ts';
import type { RuleSettings } from './settings.ts';
import { isCheckable, type SubjectCase, subjectsOf } from './subjects.ts';

/** A verdict with what it is about. */
export interface Judged {
  rule: RuleMeta;
  about: SubjectCase;
  verdict: Verdict;
  /** What a violation explains about the value that it reports. */
  explains?: Rule['explains'];
}

export interface Failure {
  rule: RuleMeta;
  about: SubjectCase;
  error: Error;
}

export interface RunOutcome {
  judged: Judged[];
  failures: Failure[];
  ran: RuleMeta[];
}

/**
 * Asks every rule that runs about every subject. A rule that throws costs one subject, no more.
 *
 * @param progress is told before each rule
 */
export function runRules(
  rules: readonly Rule[],
  model: Model,
  settings: RuleSettings,
  progress?: { goesOn(): void },
): RunOutcome {
  const outcome: RunOutcome = { judged: [], failures: [], ran: [] };
  const subjects = new Map<keyof Subjects, SubjectCase[]>();
  for (const rule of rules) {
    const meta = metaOf(rule);
    if (!settings.runs(meta)) continue;
    progress?.goesOn();
    outcome.ran.push(meta);
    if (!isCheckable(rule)) continue;
    const cases = subjects.get(rule.subject) ?? subjectsOf(rule.subject, model);
    subjects.set(rule.subject, cases);
    const { kinds } = rule;
    for (const about of cases) {
      if (kinds && !kinds.includes(about.kubeObject?.kind ?? '')) continue;
      askOne(rule, meta, about, modelOf(about, model), outcome);
    }
  }
  return outcome;
}

/** The model of the cluster that a subject is on. */
function modelOf({ kubeObject, cluster }: SubjectCase, model: Model): Model {
  return cluster === undefined ? modelFor(model, kubeObject) : modelOn(model, cluster);
}

function askOne(rule: Rule, meta: RuleMeta, about: SubjectCase, model: Model, outcome: RunOutcome): void {
  const { explains } = rule;
  const check = rule.check as ((subject: unknown, kit: Kit, model: Model) => Iterable<Verdict | Verdict[]>) | undefined;
  try {
    for (const yielded of check?.call(rule, about.subject, kit, model) ?? []) {
      for (const verdict of Array.isArray(yielded) ? yielded : [yielded])
        outcome.judged.push(explains ? { rule: meta, about, verdict, explains } : { rule: meta, about, verdict });
    }
  } catch (error) {
    outcome.failures.push({ rule: meta, about, error: error instanceof Error ? error : new Error(String(error)) });
  }
}

export function metaOf(rule: Rule): RuleMeta {
  const { id, area, level, confidence, title, breaks, production } = rule;
  const tags = rule.tags ?? [];
  return { id, area, level, confidence, title, tags, ...(breaks && { breaks }), ...(production && { production }) };
}
