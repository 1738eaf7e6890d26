import { at, items, stringOf } from '../../syntax/navigate.ts';
import { spanOf } from '../../text/span.ts';
import type { Repository } from '../repository.ts';

/** Entries that kustomize would fetch: URLs, and the short forms of Git hosts. Source: kustomize api/internal/git. */
const REMOTE =
  /^(?:(?:https?|ssh|git|file):\/\/|git::|git@|gh:|github\.com[/:]|[\w-]+(?:\.[\w-]+)+\/.*(?:\.git|\?ref=))/;

/**
 * Kustomizations without the resources and bases that would be fetched, by path; every other letter stays where it
 * is. Undefined when there are none. Components stay: they may change what is here.
 */
export function withoutRemote(
  kustomizations: readonly string[],
  repository: Repository,
): Record<string, string> | undefined {
  const changed: Record<string, string> = {};
  for (const file of kustomizations) {
    const source = repository.text(file);
    if (!source) continue;
    let { text } = source;
    for (const { root } of repository.documents(file)) {
      for (const key of ['resources', 'bases']) {
        for (const node of items(at(root, key))) {
          const span = spanOf(node.origin);
          if (span?.file === file && REMOTE.test(stringOf(node) ?? '')) text = without(text, span.start, span.end);
        }
      }
    }
    if (text !== source.text) changed[file] = text;
  }
  return Object.keys(changed).length > 0 ? changed : undefined;
}

/** Blanks an item of a sequence, with its dash or one of its commas. */
function without(text: string, start: number, end: number): string {
  const before = /-[ \t]+$/.exec(text.slice(Math.max(0, start - 50), start));
  const after = /^\s{0,50},/.exec(text.slice(end, end + 60));
  const from = start - (before?.[0].length ?? 0);
  const to = end + (before ? 0 : (after?.[0].length ?? 0));
  return text.slice(0, from) + text.slice(from, to).replace(/[^\r\n]/g, ' ') + text.slice(to);
}
