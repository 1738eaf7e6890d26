import type { Finding, RuleMeta, RuleProse } from '../engine/result.ts';
import { ruleUrl } from '../project.ts';
import type { Level } from '../text/level.ts';
import { uriOf } from './encode.ts';
import { printable, shorten } from './message.ts';

/** Limits of GitHub and GitLab, the tighter one each. */
const MAX_NAME = 255;
const MAX_DESCRIPTION = 1_024;
const MAX_TAGS = 10;

const PROBLEM_SEVERITY: Record<Level, string> = { error: 'error', warning: 'warning', note: 'recommendation' };

/** An id as SARIF has it: a slash would be read as hierarchy. */
export function sarifRuleId(rule: string): string {
  return printable(rule).replaceAll('/', '-');
}

/** The rules of a run, and those that only findings name, sorted by id. */
export function allRules(rules: readonly RuleMeta[], findings: readonly Finding[]): RuleMeta[] {
  const byId = new Map(rules.map((rule) => [sarifRuleId(rule.id), rule]));
  for (const { rule, area, level, confidence } of findings) {
    const id = sarifRuleId(rule);
    if (!byId.has(id)) byId.set(id, { id: rule, area, level, confidence, title: rule, tags: [] });
  }
  return [...byId].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, rule]) => rule);
}

/** A rule as SARIF's reportingDescriptor. */
export function descriptorOf(rule: RuleMeta, prose: RuleProse | undefined): Record<string, unknown> {
  const id = sarifRuleId(rule.id);
  const title = printable(rule.title) || id;
  const tags = [...new Set([rule.area, ...rule.tags])].filter((tag) => tag !== '').map(printable);
  return {
    id,
    name: nameOf(id),
    shortDescription: { text: shorten(title, MAX_DESCRIPTION) },
    fullDescription: { text: shorten(prose?.why.trim() || asSentence(title), MAX_DESCRIPTION) },
    help: prose ? helpOf(title, prose, helpUri(rule)) : { text: asSentence(title), markdown: asSentence(title) },
    helpUri: helpUri(rule),
    defaultConfiguration: { level: rule.level },
    properties: {
      tags: tags.slice(0, MAX_TAGS),
      precision: rule.confidence,
      'problem.severity': PROBLEM_SEVERITY[rule.level],
    },
  };
}

function helpUri({ id, area }: RuleMeta): string {
  return ruleUrl(uriOf(id.replaceAll('/', '-')), area);
}

/** `StorageMissingFsPlugin`; never the id itself, which validators refuse. */
function nameOf(id: string): string {
  const words = id.match(/[A-Za-z0-9]+/g) ?? [];
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  const letterFirst = /^[A-Z]/.test(name) ? name : `Rule${name}`;
  return (letterFirst.toLowerCase() === id.toLowerCase() ? `${letterFirst}Rule` : letterFirst).slice(0, MAX_NAME);
}

function helpOf(title: string, prose: RuleProse, uri: string): { text: string; markdown: string } {
  const sections: [string, string][] = [
    ['Why', prose.why.trim()],
    ['Fix', prose.fix.trim()],
    ['False positives', prose.falsePositives.trim()],
  ];
  const given = sections.filter(([, text]) => text !== '');
  const text = [asSentence(title), ...given.map(([name, content]) => `${name}: ${content}`)];
  const markdown = [`# ${title}`, ...given.map(([name, content]) => `## ${name}\n\n${content}`)];
  if (prose.prevents.length > 0) {
    text.push(`Prevents: ${prose.prevents.join('; ')}`);
    markdown.push(`## Prevents\n\n${prose.prevents.map(codeBlock).join('\n\n')}`);
  }
  markdown.push(`[Documentation](${uri})`);
  return { text: text.join('\n\n'), markdown: markdown.join('\n\n') };
}

function codeBlock(text: string): string {
  const fence = '`'.repeat(Math.max(3, ...(text.match(/`+/g) ?? []).map((run) => run.length + 1)));
  return `${fence}\n${text}\n${fence}`;
}

/** A text that ends as a sentence does. */
export function asSentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}
