import type { LogAccount, LogMessage, LogRule } from '../main.ts';
import { visible, visiblePath } from '../text/visible.ts';
import { count, wrap } from './text.ts';

const WIDTH = 96;

/** Most findings of one rule that are listed. */
const LISTED = 5;

/** Rules of one message that are told in full where nothing says which of them it is. */
const TOLD = 3;

/**
 * What a log says, as text.
 *
 * @param name of the log
 */
export function logText(account: LogAccount, name: string): string {
  const { messages, lines, searched } = account;
  const read = `${count(lines, 'line')} read`;
  if (messages.length === 0) return `No rule knows a message of this log (${read}).\n`;
  const isSeen = messages.some(({ rules }) => rules.some(({ findings }) => findings.length > 0));
  const nothing =
    !searched || isSeen
      ? []
      : [sentence('None of these rules finds anything in the repository: what it is may stand elsewhere.')];
  return `${[...messages.map((message) => messageText(message, name)), ...nothing].join('\n\n')}\n`;
}

function messageText({ line, text, times, rules }: LogMessage, name: string): string {
  const often = times > 1 ? ` (in ${times} lines)` : '';
  const found = rules.filter(({ findings }) => findings.length > 0);
  const told = found.length > 0 ? found : rules.slice(0, TOLD);
  const others = rules.filter((rule) => !told.includes(rule));
  return [
    `${visiblePath(name)}:${line}${often}\n  ${visiblePath(text)}`,
    ...told.map(ruleText),
    ...(others.length > 0 ? [`  It may also be\n${others.map(brief).join('\n')}`] : []),
  ].join('\n\n');
}

function brief({ rule, title }: LogRule): string {
  return `    ${rule}: ${title}`;
}

function ruleText({ rule, level, title, why, fix, findings, unknown }: LogRule): string {
  const [only] = findings;
  // One finding may know better than the rule.
  const isOne = only !== undefined && findings.every((each) => each.why === only.why && each.advice === only.advice);
  return [
    `  ${rule} (${level}): ${title}`,
    ...findings.slice(0, LISTED).map(({ file, line, message }) => hanging(`${visiblePath(file)}:${line}: ${message}`)),
    ...(findings.length > LISTED ? [`    … and ${findings.length - LISTED} more`] : []),
    ...unknown
      .slice(0, findings.length > 0 ? 0 : LISTED)
      .map(({ file, line, missing, settle }) =>
        hanging(`${visiblePath(file)}:${line}: not known, because ${missing} is not in sight. ${settle}`),
      ),
    labelled('why', isOne ? only.why : why),
    labelled('fix', isOne ? only.advice : fix),
  ].join('\n');
}

function hanging(text: string): string {
  return wrap(visible(text), WIDTH - 6)
    .map((line, index) => `${index === 0 ? '    ' : '      '}${visiblePath(line)}`)
    .join('\n');
}

function labelled(label: string, text: string): string {
  return wrap(visible(text), WIDTH - 9)
    .map((line, index) => `    ${index === 0 ? label : '   '}  ${visiblePath(line)}`)
    .join('\n');
}

function sentence(text: string): string {
  return wrap(text, WIDTH).join('\n');
}
