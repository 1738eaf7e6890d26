import { maskText } from '../text/mask.ts';
import type { SourceText } from '../text/source.ts';
import { STALE_RULE } from './baseline-file.ts';
import { Fingerprints } from './identity.ts';
import { pairUp } from './pair.ts';
import type { BaselineOutcome, Finding, KnownFinding, Place, RuleMeta } from './result.ts';

export interface BaselineContext {
  /** The baseline file; places of stale entries are in it. */
  source: SourceText;
  known: readonly KnownFinding[];
  /** Whether a file is there now. */
  isThere(file: string): boolean;
  /** Whether the run would have found it: its rule ran, its file was read and is reported. */
  isJudged(entry: KnownFinding): boolean;
  /** Whether there is such a rule at all. */
  isRule(id: string): boolean;
  /** The rule that reports stale entries, with its level; undefined when it is off. */
  own?: RuleMeta;
}

/** Findings split by a baseline. */
export interface BaselineSplit {
  /** Not known: they count. */
  shown: Finding[];
  /** Known, marked with their entries. */
  known: Finding[];
  stale: Finding[];
  outcome: BaselineOutcome;
}

/**
 * Takes known findings out, and reports entries for which there is no finding any more.
 *
 * @param suppressed findings that comments hide: their entries are used, not stale
 */
export function applyBaseline(
  findings: readonly Finding[],
  suppressed: readonly Finding[],
  context: BaselineContext,
): BaselineSplit {
  const pairs = pairUp<Finding, KnownFinding>([...findings, ...suppressed], context.known, context.isThere);
  const used = new Set(pairs.values());
  const fingerprints = new Fingerprints();
  const split: BaselineSplit = { shown: [], known: [], stale: [], outcome: { unjudged: [] } };
  for (const finding of findings) {
    const entry = pairs.get(finding);
    if (!entry) split.shown.push(finding);
    else
      split.known.push({
        ...finding,
        suppressed: { by: 'baseline', reason: 'known (baseline)', at: placeOf(entry, context) },
      });
  }
  for (const entry of context.known) {
    if (context.isRule(entry.rule) && !context.isJudged(entry)) split.outcome.unjudged.push(entry);
    else if (context.own && !used.has(entry)) split.stale.push(staleFinding(entry, context.own, context, fingerprints));
  }
  return split;
}

function placeOf({ line }: KnownFinding, { source }: BaselineContext): Place {
  return { file: source.path, line, column: 1, endLine: line, endColumn: source.line(line).length + 1 };
}

function staleFinding(
  entry: KnownFinding,
  own: RuleMeta,
  context: BaselineContext,
  fingerprints: Fingerprints,
): Finding {
  const { object, rule, file, fingerprint } = entry;
  const where = object ? `${object.kind} ${object.namespace ? `${object.namespace}/` : ''}${object.name}, ` : '';
  const message = context.isRule(rule)
    ? `The baseline knows a finding of ${rule} that is no longer there (${where}${file}).`
    : `The baseline knows a finding of ${rule}, which is no rule of this flint-lint (${where}${file}).`;
  return {
    rule: STALE_RULE,
    area: own.area,
    level: own.level,
    confidence: own.confidence,
    tags: own.tags,
    message: maskText(message),
    why: '',
    advice: '',
    ...placeOf(entry, context),
    path: [],
    targets: [],
    related: [],
    steps: [],
    fingerprint: fingerprints.of({ rule: STALE_RULE, subject: '', path: [], values: [fingerprint, file] }),
  };
}
