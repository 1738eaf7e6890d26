import { at, items, stringOf } from '../../syntax/navigate.ts';
import type { TreeNode } from '../../syntax/tree.ts';
import { folderOf, resolvePath } from '../../text/folder.ts';
import { spanOf } from '../../text/span.ts';
import type { Repository } from '../repository.ts';

/** Entries that kustomize would fetch: URLs, and the short forms of Git hosts. Source: kustomize api/internal/git. */
const REMOTE =
  /^(?:(?:https?|ssh|git|file):\/\/|git::|git@|gh:|github\.com[/:]|[\w-]+(?:\.[\w-]+)+\/.*(?:\.git|\?ref=))/;

/**
 * Kustomizations without what they name and the repository does not hold, by path; every other letter stays where it
 * is. Undefined when there is nothing of it. Left out are resources and bases that would be fetched, and generators
 * that read a file that is not here, as passwords in an `.env` are not. Components stay: they may change what is here.
 */
export function withoutAbsent(
  kustomizations: readonly string[],
  repository: Repository,
): Record<string, string> | undefined {
  const changed: Record<string, string> = {};
  for (const file of kustomizations) {
    const source = repository.text(file);
    if (!source) continue;
    let { text } = source;
    for (const { root } of repository.documents(file)) {
      for (const node of absentIn(root, file, repository)) {
        const span = spanOf(node.origin);
        if (span?.file === file) text = without(text, span.start, span.end);
      }
    }
    if (text !== source.text) changed[file] = text;
  }
  return Object.keys(changed).length > 0 ? changed : undefined;
}

/** Items of a kustomization that cannot be read. */
function absentIn(root: TreeNode | null | undefined, file: string, repository: Repository): TreeNode[] {
  const remote = ['resources', 'bases']
    .flatMap((key) => items(at(root, key)))
    .filter((node) => REMOTE.test(stringOf(node) ?? ''));
  const generators = ['configMapGenerator', 'secretGenerator']
    .flatMap((key) => items(at(root, key)))
    .filter((generator) => readBy(generator).some((path) => !repository.has(resolvePath(folderOf(file), path))));
  return [...remote, ...generators];
}

/** Files that a generator reads, as it names them: `path`, or `key=path` among its `files`. */
function readBy(generator: TreeNode): string[] {
  const files = items(at(generator, 'files')).map((node) => (stringOf(node) ?? '').replace(/^[^=]*=/, ''));
  const envs = [...items(at(generator, 'envs')), at(generator, 'env')].map((node) => (node && stringOf(node)) ?? '');
  return [...files, ...envs].filter((path) => path !== '');
}

/** Blanks an item of a sequence, with its dash or one of its commas. */
function without(text: string, start: number, end: number): string {
  const before = /-[ \t]+$/.exec(text.slice(Math.max(0, start - 50), start));
  const after = /^\s{0,50},/.exec(text.slice(end, end + 60));
  const from = start - (before?.[0].length ?? 0);
  const to = end + (before ? 0 : (after?.[0].length ?? 0));
  return text.slice(0, from) + text.slice(from, to).replace(/[^\r\n]/g, ' ') + text.slice(to);
}
