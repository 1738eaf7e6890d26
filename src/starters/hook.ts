import { REPOSITORY } from '../project.ts';
import { at, isMap, isSeq, items, textOf } from '../syntax/navigate.ts';
import type { TreeNode } from '../syntax/tree.ts';
import { parseYaml } from '../syntax/yaml.ts';
import { SourceText } from '../text/source.ts';
import { spanOf } from '../text/span.ts';
import { HOOK } from './texts.ts';

/** A `.pre-commit-config.yaml` with our hook; that it has it; or why it is left to its author. */
export type HookEdit = { is: 'edit'; text: string } | { is: 'there' } | { is: 'left'; because: string };

/** Adds our hook behind the last repository of a `.pre-commit-config.yaml`, as that one is written. */
export function withHook(source: SourceText): HookEdit {
  const repositories = repositoriesIn(source);
  if (repositories === undefined) return { is: 'left', because: 'it cannot be read' };
  if (repositories.some(isOurs)) return { is: 'there' };
  const last = repositories.at(-1);
  const start = last && spanOf(last.origin)?.start;
  const written = start === undefined ? undefined : /^([ \t]*)-[ \t]+$/.exec(beforeOnLine(source.text, start));
  if (start === undefined || !written)
    return { is: 'left', because: 'its repositories are not written one below the other' };
  const text = inserted(source.text, endOf(source, start), written[1] ?? '');
  // What is read again is what counts.
  const again = repositoriesIn(new SourceText(source.path, text)) ?? [];
  const isWhole = again.length === repositories.length + 1 && isOurs(again.at(-1) as TreeNode);
  return isWhole ? { is: 'edit', text } : { is: 'left', because: 'the hook does not fit in' };
}

/** The entries of `repos`; undefined for what is no configuration of pre-commit. */
function repositoriesIn(source: SourceText): TreeNode[] | undefined {
  const { documents, problems, duplicates } = parseYaml(source);
  const root = documents[0]?.root ?? undefined;
  const repositories = at(root, 'repos');
  if (problems.length > 0 || duplicates.length > 0 || documents.length !== 1) return undefined;
  return isMap(root) && isSeq(repositories) ? items(repositories) : undefined;
}

/** An entry for our repository, wherever it is cloned from, or a hook of the user's own that runs the command. */
function isOurs(entry: TreeNode): boolean {
  if ((textOf(at(entry, 'repo')) ?? '').replace(/\.git$/, '').endsWith(`/${REPOSITORY}`)) return true;
  return items(at(entry, 'hooks')).some((hook) =>
    [at(hook, 'id'), at(hook, 'entry')].some((node) => /\bflint-lint\b/.test(textOf(node) ?? '')),
  );
}

function beforeOnLine(text: string, offset: number): string {
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
}

/** Where the lines of an entry end: before the next line that is indented no further than its dash. */
function endOf({ text }: SourceText, start: number): number {
  const dash = beforeOnLine(text, start).indexOf('-');
  let end = lineEnd(text, start);
  for (let line = end; line < text.length; line = lineEnd(text, line)) {
    const own = text.slice(line, lineEnd(text, line));
    const indent = own.search(/[^ \t\r\n]/);
    if (indent < 0) continue;
    if (indent <= dash) break;
    end = lineEnd(text, line);
  }
  return end;
}

/** Offset behind the line's end. */
function lineEnd(text: string, offset: number): number {
  const found = text.indexOf('\n', offset);
  return found < 0 ? text.length : found + 1;
}

function inserted(text: string, offset: number, indent: string): string {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const before = text.slice(0, offset);
  const lines = HOOK.map((line) => `${indent}${line}${newline}`).join('');
  return `${before}${before.endsWith('\n') ? '' : newline}${lines}${text.slice(offset)}`;
}
