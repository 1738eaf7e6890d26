import type { Options } from './config/options.ts';
import type { Finding, Result, RuleMeta, RuleProse, UnknownVerdict } from './engine/result.ts';
import { findMessages } from './log/find-messages.ts';
import { ruleUrl } from './project.ts';
import { maskText } from './text/mask.ts';

/** Longest line of a log that is shown, in characters. */
const LONGEST_SHOWN = 400;

/** Areas that are about some setups only. */
const SPECIAL = new Set(['bluegreen', 'flinkcluster', 'gitops', 'session', 'snapshot', 'standalone', 'vendor']);

/** What of a finding matters beside a line of a log. */
export type LogFinding = Pick<
  Finding,
  'file' | 'line' | 'column' | 'level' | 'message' | 'why' | 'advice' | 'object' | 'fingerprint'
>;

/** A rule that knows a message, and what it says of the repository. */
export interface LogRule {
  rule: string;
  level: Finding['level'];
  title: string;
  /** The message as the rule names it. */
  message: string;
  why: string;
  fix: string;
  url: string;
  findings: LogFinding[];
  /** What cannot be told from the repository, and what would settle it. */
  unknown: Pick<UnknownVerdict, 'file' | 'line' | 'message' | 'missing' | 'settle'>[];
}

/** A line that says what went wrong. */
export interface LogMessage {
  line: number;
  /** What is said there: shortened, secrets masked. */
  text: string;
  times: number;
  /** Those that have findings first. */
  rules: LogRule[];
}

export interface LogAccount {
  version: 1;
  /** Lines of the log. */
  lines: number;
  /** The most telling first. */
  messages: LogMessage[];
  /** Whether the rules were run over a repository. */
  searched: boolean;
}

/** What it takes to explain a log. */
export interface LogHelp {
  rules: readonly RuleMeta[];
  proseOf(rule: string): Promise<RuleProse | undefined>;
  lint(options: Options): Promise<Result>;
}

/**
 * Tells which rules know what a log says, and what these find in a repository. What is suppressed there is found as
 * well: it has come true.
 *
 * @param options where to look, or undefined without a repository
 */
export async function accountOfLog(log: string, options: Options | undefined, help: LogHelp): Promise<LogAccount> {
  const prose = new Map<string, RuleProse>();
  for (const { id } of help.rules) {
    const words = await help.proseOf(id);
    if (words) prose.set(id, words);
  }
  const known = [...prose].flatMap(([rule, { prevents }]) => prevents.map((text) => ({ rule, text })));
  const { found, lines } = findMessages(log, known);
  const only = found.flatMap(({ rules }) => rules.map(({ rule }) => rule));
  const result =
    options && only.length > 0
      ? await help.lint({ ...options, only, skip: [], honourIgnores: false, paths: [] })
      : undefined;
  const meta = new Map(help.rules.map((rule) => [rule.id, rule]));
  const messages = found.map(({ line, text, times, rules }) => ({
    line,
    text: shortened(maskText(text)),
    times,
    rules: rules
      .map(({ rule, message }) => logRule(meta.get(rule) as RuleMeta, message, prose.get(rule) as RuleProse, result))
      .sort((a, b) => seen(b) - seen(a) || special(meta.get(a.rule)) - special(meta.get(b.rule))),
  }));
  const sorted = [...messages].sort((a, b) => seen(b.rules[0]) - seen(a.rules[0]));
  return { version: 1, lines, messages: sorted, searched: result !== undefined };
}

/** Rules that find something come first, then those that cannot tell. */
function seen(rule: LogRule | undefined): number {
  if (!rule) return 0;
  return rule.findings.length > 0 ? 2 : rule.unknown.length > 0 ? 1 : 0;
}

/** Rules that are about some setups only come after those that may be about any. */
function special(meta: RuleMeta | undefined): 0 | 1 {
  return SPECIAL.has(meta?.area ?? '') ? 1 : 0;
}

function logRule(meta: RuleMeta, message: string, { why, fix }: RuleProse, result: Result | undefined): LogRule {
  const { id: rule, level, title } = meta;
  const findings = (result?.findings ?? []).filter((finding) => finding.rule === rule);
  const unknown = (result?.unknown ?? []).filter((verdict) => verdict.rule === rule);
  return {
    rule,
    level,
    title,
    message,
    why,
    fix,
    url: ruleUrl(rule),
    findings: findings.map(({ file, line, column, level, message, why, advice, object, fingerprint }) => ({
      file,
      line,
      column,
      level,
      message,
      why,
      advice,
      ...(object ? { object } : {}),
      fingerprint,
    })),
    unknown: unknown.map(({ file, line, message, missing, settle }) => ({ file, line, message, missing, settle })),
  };
}

function shortened(text: string): string {
  return text.length <= LONGEST_SHOWN ? text : `${text.slice(0, LONGEST_SHOWN)}…`;
}
