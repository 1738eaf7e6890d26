import type { Finding, Result } from '../engine/result.ts';
import { REPOSITORY } from '../project.ts';
import { levelRank } from '../text/level.ts';
import { jsonText } from './encode.ts';
import { count, type ReportOptions, shownFindings } from './report.ts';
import { type Group, groupsOf, resultOf, Sources } from './sarif-result.ts';
import { allRules, descriptorOf, sarifRuleId } from './sarif-rules.ts';

/** GitHub refuses a run with more results as a whole. */
const MAX_RESULTS = 25_000;

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';

/** SARIF 2.1.0 for code scanning: one run, at most one result a rule and line. */
export function sarif(result: Result, options: ReportOptions): string {
  const suppressed = options.showIgnored ? shownFindings({ findings: result.ignored }, options) : [];
  // Suppressed findings never share a result with open ones, which would hide those.
  const groups = [...groupsOf(shownFindings(result, options)), ...groupsOf(suppressed)];
  const kept = mostSevere(groups);
  const rules = allRules(result.rules, kept.flat());
  const indexes = new Map(rules.map((rule, index) => [sarifRuleId(rule.id), index]));
  const sources = new Sources(result.sources);
  const notifications = notificationsOf(result, groups.length - kept.length);
  return jsonText({
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'flint-lint',
            semanticVersion: result.tool.version,
            informationUri: `https://github.com/${REPOSITORY}`,
            rules: rules.map((rule) => descriptorOf(rule, options.prose(rule.id))),
          },
        },
        invocations: [
          {
            executionSuccessful: result.complete,
            ...(notifications.length > 0 && { toolExecutionNotifications: notifications }),
          },
        ],
        automationDetails: { id: 'flint-lint/' },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The root of the linted repository.' } } },
        results: kept.map((group) => resultOf(group, indexes.get(sarifRuleId(group[0].rule)) ?? -1, sources)),
      },
    ],
  });
}

/** All groups, or when there are too many the most severe, in their order. */
function mostSevere(groups: readonly Group[]): readonly Group[] {
  if (groups.length <= MAX_RESULTS) return groups;
  const rank = ([first]: Group): number => levelRank((first as Finding).level);
  const kept = new Set([...groups].sort((a, b) => rank(b) - rank(a)).slice(0, MAX_RESULTS));
  return groups.filter((group) => kept.has(group));
}

function notificationsOf(result: Result, left: number): Record<string, unknown>[] {
  const notifications: [string, string][] = [];
  if (!result.complete) notifications.push(['error', 'The run is incomplete: a rule failed or a budget ended it.']);
  if (left > 0) {
    const text = `${count(left, 'result')} left out: a run may hold ${MAX_RESULTS}. The most severe are kept.`;
    notifications.push(['warning', text]);
  }
  return notifications.map(([level, text]) => ({ level, message: { text } }));
}
