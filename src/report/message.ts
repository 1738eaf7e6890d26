import type { Finding } from '../engine/result.ts';
import { maskText } from '../text/mask.ts';
import { visible } from '../text/visible.ts';

/** A message as reports print it: secrets masked, hidden characters shown. */
export function printable(text: string): string {
  return visible(maskText(text));
}

/** The fact, why it breaks, what to do, where else it holds: everything a finding says, as one text. */
export function fullMessage({ message, why, advice, also }: Finding): string {
  return [message, why, advice, also ?? '']
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(' ');
}

/** Shortens a text to a number of UTF-16 units, with an ellipsis, without cutting a character in two. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${text.slice(0, limit - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
