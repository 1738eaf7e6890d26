import * as Main from '../main.ts';
import { formats, type Reporter } from '../report/index.ts';

export type Result = Main.Result;
export type UpgradePlan = Main.UpgradePlan;
export type Finding = Result['findings'][number];
export type RuleMeta = Result['rules'][number];

/** The prose of a rule with its examples. */
export type Prose = NonNullable<Awaited<ReturnType<typeof Main.ruleProse>>>;

/** What lints and reports. */
export interface Program {
  lint: typeof Main.lint;
  ruleList: typeof Main.ruleList;
  ruleProse: typeof Main.ruleProse;
  planFixes: typeof Main.planFixes;
  unifiedDiff: typeof Main.unifiedDiff;
  formatBaseline: typeof Main.formatBaseline;
  onlyNew: typeof Main.onlyNew;
  /** Looks a workload up and tells all that is known of it. */
  explainWorkload?: typeof Main.explainWorkload;
  /** Tells which rules know what a log says. */
  explainLog?: typeof Main.explainLog;
  /** Lists what is rendered, and why. */
  listTargets?: typeof Main.listTargets;
  /** Workloads and what they use. */
  listGraph?: typeof Main.listGraph;
  /** The objects of one target. */
  renderTarget?: typeof Main.renderTarget;
  upgrade: typeof Main.upgrade;
  upgradeProblem: typeof Main.upgradeProblem;
  /** What a repository begins with. */
  starters?: typeof Main.starters;
  /** Reports by name. */
  formats: Record<string, Reporter>;
}

export type FixedFile = ReturnType<Program['planFixes']>['files'][number];

/** The program, unless one is given. */
export function programOf(given: Program | undefined): Program {
  const { lint, ruleList, ruleProse, planFixes, unifiedDiff, formatBaseline, onlyNew } = Main;
  const { explainWorkload, explainLog, listTargets, listGraph, renderTarget, upgrade, upgradeProblem, starters } = Main;
  const forFindings = { lint, ruleList, ruleProse, planFixes, unifiedDiff, formatBaseline, onlyNew, formats };
  return (
    given ?? {
      ...forFindings,
      explainWorkload,
      explainLog,
      listTargets,
      listGraph,
      renderTarget,
      upgrade,
      upgradeProblem,
      starters,
    }
  );
}
