import { withoutEnd } from '../text/trim.ts';
import { uriOf } from './encode.ts';
import { printable } from './message.ts';

/** Where a line of a file can be looked at. */
export type LineLink = (file: string, line: number) => string;

/** A link for whoever reads the report beside the files. */
export const relativeLink: LineLink = (file, line) => `${uriOf(file)}#L${line}`;

/** A link to a line as GitHub shows it at a commit. */
export function gitHubLink(server: string, repository: string, commit: string): LineLink {
  const blob = `${withoutEnd(server, '/')}/${uriOf(repository)}/blob/${uriOf(commit)}`;
  return (file, line) => `${blob}/${relativeLink(file, line)}`;
}

/** Text for a cell of a table. */
export function cell(text: string): string {
  return escapeMarkdown(printable(text));
}

/** Escapes text for a cell of a Markdown table: no markup, HTML, link, mention, maths or cell border. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_[\]|~$!]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/@/g, '&#64;')
    .replace(/\b(https?|ftp):\/\//gi, '$1:&#47;&#47;');
}
