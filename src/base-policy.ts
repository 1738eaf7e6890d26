import type { Configuration, Options } from './config/options.ts';
import { emptyConfiguration } from './config/options.ts';
import type { Relaxation } from './engine/relaxations.ts';
import type { RuleMeta } from './engine/result.ts';
import { relaxedSettings } from './relaxed-settings.ts';
import { SourceText } from './text/source.ts';
import { type FileTree, FolderTree, linkedPath } from './workspace/tree.ts';

/** What a change is judged by when that is the base's to say. */
export interface Policy {
  configuration: Configuration;
  baseline: SourceText | undefined;
  relaxations: Relaxation[];
}

/** Largest configuration or baseline that is read. */
const LIMIT = 64 * 1024 * 1024;

/**
 * Reads configuration and baseline as the base has them, and finds what the head relaxes.
 *
 * @param rules all rules
 * @throws UsageError when the base's configuration is wrong
 */
export async function basePolicy(
  from: string | FileTree,
  options: Options,
  rules: readonly RuleMeta[],
): Promise<Policy> {
  const tree = typeof from === 'string' ? new FolderTree(from) : from;
  const source = (options.configurationNames ?? []).map((name) => read(tree, name)).find((each) => each !== undefined);
  const configuration = source ? await readIn(tree, source, rules) : emptyConfiguration();
  const head = options.configurationText;
  const relaxations = head ? relaxedSettings(head, options.configuration, source, configuration, rules) : [];
  const { baseline } = options;
  const known = baseline && read(tree, baseline.path);
  if (baseline && known?.text !== baseline.text) relaxations.push(changedBaseline(baseline, known));
  return { configuration, baseline: known, relaxations };
}

/** A configuration as a tree has it, with what it extends there. */
async function readIn(tree: FileTree, source: SourceText, rules: readonly RuleMeta[]): Promise<Configuration> {
  const { readExtended } = await import('./config/extends.ts');
  return readExtended(source, rules, {
    read: async (path) => read(tree, path) ?? { wrong: `there is no file "${path}" at the base` },
  });
}

function read(tree: FileTree, path: string): SourceText | undefined {
  const file = tree.isInside(path) ? (linkedPath(tree, path) ?? path) : undefined;
  const result = file === undefined ? undefined : tree.read(file, LIMIT);
  return result?.ok ? new SourceText(path, new TextDecoder().decode(result.bytes)) : undefined;
}

function changedBaseline(head: SourceText, base: SourceText | undefined): Relaxation {
  const before = new Set((base?.text ?? '').split('\n'));
  const added = head.text.split('\n').filter((line) => line !== '' && !before.has(line)).length;
  return {
    message: `The baseline differs from the base's, which holds (${added} lines are new).`,
    place: { file: head.path, line: 1, column: 1, endLine: 1, endColumn: 1 },
    key: 'baseline',
  };
}
