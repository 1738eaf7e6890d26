import type { Options } from './config/options.ts';
import type { Places } from './engine/places.ts';
import {
  freshSuppression,
  RELAXED_RULE,
  type Relaxation,
  relaxedFindings,
  splitSuppressions,
} from './engine/relaxations.ts';
import type { Finding, RuleMeta } from './engine/result.ts';
import { annotationSuppressions, commentSuppressions, type Suppression } from './engine/suppress.ts';
import type { Gathered } from './gather.ts';

/** The suppressions that count, and findings about those that do not. */
export function honoured(
  gathered: Gathered,
  places: Places,
  { honourIgnores }: Options,
  ran: readonly RuleMeta[],
  policy?: { base: Gathered; relaxations: readonly Relaxation[] },
): { honoured: Suppression[]; relaxed: Finding[] } {
  const all = honourIgnores ? suppressionsOf(gathered) : [];
  const split =
    policy && splitSuppressions(all, gathered.sources, { ...policy.base, suppressions: suppressionsOf(policy.base) });
  const fresh = new Map(split?.fresh.map((each) => [`${each.file}:${each.span.start}:${each.rules.join()}`, each]));
  const relaxations = [
    ...(policy?.relaxations ?? []),
    ...[...fresh.values()].map((each) => freshSuppression(each, places)),
  ];
  const rule = ran.find(({ id }) => id === RELAXED_RULE);
  return { honoured: split?.honoured ?? all, relaxed: relaxedFindings(rule, relaxations) };
}

export function suppressionRules(ran: readonly RuleMeta[]): { reasonless?: RuleMeta; unused?: RuleMeta } {
  const own = (id: string) => ran.find((rule) => rule.id === id);
  const reasonless = own('ignore-without-reason');
  const unused = own('unused-ignore');
  return { ...(reasonless ? { reasonless } : {}), ...(unused ? { unused } : {}) };
}

function suppressionsOf({ sources, model }: Gathered): Suppression[] {
  return [...[...sources.values()].flatMap(commentSuppressions), ...annotationSuppressions(model.objects.all)];
}
