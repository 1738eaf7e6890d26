import type { RuleProse } from '../engine/result.ts';
import { maskText } from '../text/mask.ts';
import { visible } from '../text/visible.ts';

/** A message in its parts: the fact, why it breaks, what to do, where else it holds. */
export interface MessageParts {
  fact: string;
  why: string;
  fix: string;
  also: string;
}

/** The engine's last sentence when several subjects share one finding. */
const ALSO = /^This also holds for /;

/** Words that follow a full stop without starting a sentence. */
const ABBREVIATION = /(?:^|[\s(])(?:e\.g|i\.e|cf|vs|approx|resp|No|Nos)\.$/;

/** Verbs that advice starts with. */
const IMPERATIVE =
  /^(?:Add|Allow|Annotate|Append|Ask|Avoid|Bind|Build|Call|Change|Check|Choose|Configure|Convert|Copy|Correct|Create|Declare|Decrease|Define|Delete|Disable|Do|Don[’']t|Drop|Either|Enable|Ensure|Fill|Give|Grant|If you|Increase|Install|Keep|Leave|Let|Link|Look|Lower|Make|Mark|Mount|Move|Name|Note|Omit|Pass|Pick|Pin|Place|Point|Prefer|Provide|Publish|Put|Quote|Raise|Read|Rebuild|Reduce|Remove|Rename|Repeat|Replace|Restore|Run|Say|Scale|See|Select|Set|Shorten|Specify|Spell|Split|State|Store|Suspend|Switch|Take|Tell|Try|Turn|Update|Upgrade|Use|Wait|Write)\b/;

/** A message as reports print it: secrets masked, hidden characters shown. */
export function printable(text: string): string {
  return visible(maskText(text));
}

/** Cuts a text into its sentences. A sentence ends where a capital letter follows. */
export function sentences(text: string): string[] {
  const result: string[] = [];
  let start = 0;
  for (const match of text.matchAll(/[.!?][)"'”’`]?\s+(?=[("'“`]?\p{Lu})/gu)) {
    const end = match.index + match[0].trimEnd().length;
    if (ABBREVIATION.test(text.slice(start, end))) continue;
    result.push(text.slice(start, end).trim());
    start = match.index + match[0].length;
  }
  const last = text.slice(start).trim();
  if (last !== '') result.push(last);
  return result;
}

/** The first sentence: the fact. */
export function firstSentence(text: string): string {
  return sentences(text)[0] ?? '';
}

/**
 * Takes a message apart. The rule's prose tells where the advice starts when the message uses
 * it; otherwise the first imperative sentence does, or the last of three and more.
 */
export function messageParts(message: string, prose?: RuleProse): MessageParts {
  const [fact = '', ...rest] = sentences(message);
  const also = ALSO.test(rest.at(-1) ?? '') ? (rest.pop() ?? '') : '';
  const tail = rest.join(' ');
  const knownFix = prose?.fix.trim() ?? '';
  if (knownFix !== '' && tail.endsWith(knownFix)) {
    return { fact, why: tail.slice(0, -knownFix.length).trim(), fix: knownFix, also };
  }
  const knownWhy = prose?.why.trim() ?? '';
  if (knownWhy !== '' && tail.startsWith(knownWhy)) {
    return { fact, why: knownWhy, fix: tail.slice(knownWhy.length).trim(), also };
  }
  const imperative = rest.findIndex((sentence) => IMPERATIVE.test(sentence));
  const at = imperative >= 0 ? imperative : rest.length >= 2 ? rest.length - 1 : rest.length;
  return { fact, why: rest.slice(0, at).join(' '), fix: rest.slice(at).join(' '), also };
}

/** Shortens a text to a number of UTF-16 units, with an ellipsis, without cutting a character in two. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${text.slice(0, limit - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
