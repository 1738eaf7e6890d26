import type { Options } from './config/options.ts';
import { UsageError } from './config/usage-error.ts';
import { applyBaseline, type BaselineSplit } from './engine/baseline.ts';
import { parseBaseline, STALE_RULE } from './engine/baseline-file.ts';
import type { Finding, KnownFinding, RuleMeta, UnknownVerdict } from './engine/result.ts';
import type { RuleSettings } from './engine/settings.ts';
import { outOfSight } from './engine/status.ts';
import type { Gathered } from './gather.ts';
import { isReported } from './result-of.ts';
import { ruleList } from './rule-info.ts';
import type { SourceText } from './text/source.ts';

/** Problems of a baseline that are named at most. */
const MOST_PROBLEMS = 10;

/** A baseline that can be used. */
export interface Baseline {
  source: SourceText;
  known: KnownFinding[];
}

/**
 * Reads the baseline that the options name.
 *
 * @throws UsageError with file and line of what is wrong
 */
export function baselineOf({ baseline }: Options): Baseline | undefined {
  if (!baseline) return undefined;
  const { known, problems } = parseBaseline(baseline);
  if (problems.length === 0) return { source: baseline, known };
  const lines = problems.slice(0, MOST_PROBLEMS).map(({ line, message }) => `${baseline.path}:${line}: ${message}`);
  const left = problems.length - lines.length;
  throw new UsageError(...lines, ...(left > 0 ? [`${left} more in ${baseline.path}`] : []));
}

/** What of a run decides which entries of a baseline it can judge. */
export interface Judging {
  options: Options;
  settings: RuleSettings;
  gathered: Gathered;
  ran: readonly RuleMeta[];
  unknown: readonly UnknownVerdict[];
  complete: boolean;
}

/** Splits findings by a baseline; without one all are shown. */
export function splitByBaseline(
  shown: Finding[],
  suppressed: Finding[],
  baseline: Baseline | undefined,
  judging: Judging,
): BaselineSplit {
  if (!baseline) return { shown, known: [], stale: [], outcome: { unjudged: [] } };
  const { options, settings, gathered, ran } = judging;
  const all = new Map(ruleList().map((rule) => [rule.id, rule]));
  const running = new Set(ran.map(({ id }) => id));
  const isOutOfSight = outOfSight({ ...judging, findings: shown, notRendered: gathered.rendering.unrendered });
  const own = running.has(STALE_RULE) ? all.get(STALE_RULE) : undefined;
  const level = own && (settings.level(own, () => ({ file: baseline.source.path })) ?? own.level);
  return applyBaseline(shown, suppressed, {
    ...baseline,
    isThere: (file) => gathered.sources.has(file),
    isJudged(entry) {
      const rule = all.get(entry.rule);
      if (!rule || !running.has(entry.rule) || settings.level(rule, () => entry) === 'off') return false;
      return isReported({ file: entry.file }, options) && !isOutOfSight(entry);
    },
    isRule: (id) => all.has(id),
    ...(own && level && level !== 'off' ? { own: { ...own, level } } : {}),
  });
}
