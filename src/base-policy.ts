import type { Configuration, Options, RuleSetting } from './config/options.ts';
import { emptyConfiguration } from './config/options.ts';
import { field, fields, plainData, text } from './config/plain.ts';
import { Places } from './engine/places.ts';
import type { Relaxation } from './engine/relaxations.ts';
import type { RuleMeta } from './engine/result.ts';
import type { TreeNode } from './syntax/tree.ts';
import { parseYaml } from './syntax/yaml.ts';
import { SourceText } from './text/source.ts';
import { type FileTree, FolderTree } from './workspace/tree.ts';

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
  const ids = rules.map(({ id }) => id);
  const configuration = source
    ? (await import('./config/read.ts')).readConfiguration(source, ids)
    : emptyConfiguration();
  const head = options.configurationText;
  const relaxations = head ? relaxedSettings(head, source, new Map(rules.map(({ id, level }) => [id, level]))) : [];
  const { baseline } = options;
  const known = baseline && read(tree, baseline.path);
  if (baseline && known?.text !== baseline.text) relaxations.push(changedBaseline(baseline, known));
  return { configuration, baseline: known, relaxations };
}

function read(tree: FileTree, path: string): SourceText | undefined {
  const result = tree.read(path, LIMIT);
  return result.ok ? new SourceText(path, new TextDecoder().decode(result.bytes)) : undefined;
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

const RANK: Record<RuleSetting, number> = { off: 0, note: 1, warning: 2, error: 3 };

/** Keys of the head's configuration that are not as in the base, unless they only make rules stricter. */
function relaxedSettings(
  head: SourceText,
  base: SourceText | undefined,
  levels: ReadonlyMap<string, RuleSetting>,
): Relaxation[] {
  if (head.text === base?.text) return [];
  const [now, before] = [head, base].map((source) => source && (parseYaml(source).documents[0]?.root ?? undefined));
  const places = new Places(new Map([[head.path, head]]));
  const found: Relaxation[] = [];
  const add = (node: TreeNode, name: string, message: string) => {
    const place = places.ofOrigin(node.origin);
    if (place) found.push({ message, place, key: `configuration ${name}` });
  };
  for (const [name, { key, value }] of fields(now)) {
    const old = field(before, name);
    if (old && same(old, value)) continue;
    if (name !== 'rules') {
      add(key, name, `"${name}" is not as in the base, whose configuration holds.`);
      continue;
    }
    for (const [id, entry] of fields(value)) {
      const was = levelOf(field(old, id)) ?? levels.get(id) ?? 'error';
      const is = levelOf(entry.value) ?? was;
      if (RANK[is] < RANK[was]) add(entry.key, id, `${id} is ${is} here and ${was} in the base, which holds.`);
    }
  }
  return found;
}

function levelOf(node: TreeNode | undefined): RuleSetting | undefined {
  if (!node) return undefined;
  return text(node.is === 'map' ? field(node, 'level') : node) as RuleSetting | undefined;
}

function same(a: TreeNode, b: TreeNode): boolean {
  return JSON.stringify(plainData(a)) === JSON.stringify(plainData(b));
}
