import type * as Main from '../main.ts';
import type { Reporter } from '../report/index.ts';

export type Result = Main.Result;
export type Finding = Result['findings'][number];
export type RuleMeta = Result['rules'][number];

/** The prose of a rule with its examples. */
export type Prose = NonNullable<Awaited<ReturnType<typeof Main.ruleProse>>>;

/** The heavy part of the program, loaded when something is to be done. */
export interface Program {
  lint: typeof Main.lint;
  ruleList: typeof Main.ruleList;
  ruleProse: typeof Main.ruleProse;
  planFixes: typeof Main.planFixes;
  unifiedDiff: typeof Main.unifiedDiff;
  formatBaseline: typeof Main.formatBaseline;
  /** Reports by name, loaded on demand. */
  formats: Record<string, () => Promise<Reporter>>;
}

export type FixedFile = ReturnType<Program['planFixes']>['files'][number];

/** Loads the program, unless one is given. */
export async function loadProgram(given: Program | undefined): Promise<Program> {
  if (given) return given;
  const [main, report] = await Promise.all([import('../main.ts'), import('../report/index.ts')]);
  const { lint, ruleList, ruleProse, planFixes, unifiedDiff, formatBaseline } = main;
  return { lint, ruleList, ruleProse, planFixes, unifiedDiff, formatBaseline, formats: report.formats };
}
