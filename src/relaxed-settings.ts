import { RANK } from './config/extends-pins.ts';
import type { Configuration, RuleSetting } from './config/options.ts';
import { field, fields, plainData, text } from './config/plain.ts';
import { Places } from './engine/places.ts';
import type { Relaxation } from './engine/relaxations.ts';
import type { RuleMeta } from './engine/result.ts';
import type { TreeNode } from './syntax/tree.ts';
import { parseYaml } from './syntax/yaml.ts';
import { own } from './text/own.ts';
import type { SourceText } from './text/source.ts';

/** Rules that one message names. */
const NAMED = 5;

/** Keys that say nothing by themselves: what they bring is compared. */
const CARRIERS: readonly string[] = ['rules', 'extends', 'root'];

/**
 * What the configuration of the head does not have as the base has it, unless it only makes rules stricter: keys of
 * the configuration and of the files that it extends, rules by what all of them come to.
 *
 * @param head the text of the configuration
 * @param now what it comes to with what it extends
 */
export function relaxedSettings(
  head: SourceText,
  now: Configuration,
  base: SourceText | undefined,
  before: Configuration,
  rules: readonly RuleMeta[],
): Relaxation[] {
  const theirs = new Map((before.extended?.sources ?? []).map((source) => [source.path, source]));
  const ours = now.extended?.sources ?? [];
  const levels = new Map<string, RuleSetting>(rules.map(({ id, level }) => [id, level]));
  const was = (id: string) => levelIn(before, id, levels);
  const all = [
    relaxedKeys(head, base, was),
    // What others say may be stricter.
    ...ours.map((source) => relaxedKeys(source, theirs.get(source.path), was, (id) => levelIn(now, id, levels))),
  ];
  const named = new Set(all.flatMap((each) => [...each.named]));
  return [
    ...all.flatMap(({ found }) => found),
    ...relaxedRules(head, now, before, levels, named),
    ...droppedFiles(head, ours, theirs),
  ];
}

/** What a configuration makes of a rule or a policy; one that it does not know is off. */
function levelIn(
  { rules, policies }: Configuration,
  id: string,
  levels: ReadonlyMap<string, RuleSetting>,
): RuleSetting {
  return own(rules, id) ?? policies.find((policy) => policy.id === id)?.level ?? levels.get(id) ?? 'off';
}

interface Relaxed {
  found: Relaxation[];
  /** Rules that it says something of. */
  named: Set<string>;
}

/**
 * Keys of one file that are not as in the base.
 *
 * @param levelBefore the level that a rule has in the base
 * @param levelNow the level that it has in the head, where that is more than what the file says
 */
function relaxedKeys(
  head: SourceText,
  base: SourceText | undefined,
  levelBefore: (id: string) => RuleSetting,
  levelNow?: (id: string) => RuleSetting,
): Relaxed {
  const relaxed: Relaxed = { found: [], named: new Set() };
  if (head.text === base?.text) return relaxed;
  const [now, before] = [rootOf(head), base && rootOf(base)];
  const places = new Places(new Map([[head.path, head]]));
  const add = (node: TreeNode, name: string, message: string) => {
    const place = places.ofOrigin(node.origin);
    if (place) relaxed.found.push({ message, place, key: `configuration ${name}` });
  };
  for (const [name, { key, value }] of fields(now)) {
    const old = field(before, name);
    if (old && same(old, value)) continue;
    if (!CARRIERS.includes(name)) add(key, name, `"${name}" is not as in the base, whose configuration holds.`);
    if (name !== 'rules') continue;
    for (const [id, entry] of fields(value)) {
      const was = levelBefore(id);
      const is = levelNow?.(id) ?? levelOf(entry.value) ?? was;
      if (RANK[is] >= RANK[was]) continue;
      relaxed.named.add(id);
      add(entry.key, id, `${id} is ${is} here and ${was} in the base, which holds.`);
    }
  }
  return relaxed;
}

/** Rules that are laxer for what the head leaves out or extends. */
function relaxedRules(
  head: SourceText,
  now: Configuration,
  before: Configuration,
  levels: ReadonlyMap<string, RuleSetting>,
  named: ReadonlySet<string>,
): Relaxation[] {
  const [is, was] = [now, before].map((each) => (id: string) => levelIn(each, id, levels)) as [
    (id: string) => RuleSetting,
    (id: string) => RuleSetting,
  ];
  const inherited = new Set((before.extended?.sources ?? []).map(({ path }) => path));
  // Where the head has policies of its own, those are compared as a whole.
  const hasPolicies = fields(rootOf(head)).has('policies');
  const isLeft = (place: string) => !hasPolicies || inherited.has(place.replace(/:\d+:\d+$/, ''));
  const ids = [...levels.keys(), ...before.policies.filter(({ place }) => isLeft(place)).map(({ id }) => id)];
  const laxer = ids.filter((id) => !named.has(id) && RANK[is(id)] < RANK[was(id)]);
  if (laxer.length === 0) return [];
  const words = laxer.map((id) => `${id} (${is(id)}, ${was(id)} there)`);
  const [subject, verb] = laxer.length === 1 ? ['A rule', 'is'] : [`${laxer.length} rules`, 'are'];
  return [
    relaxation(head, 'extends', `${subject} ${verb} laxer here than in the base, which holds: ${listed(words)}.`),
  ];
}

function listed(words: readonly string[]): string {
  const more = words.length - NAMED;
  return `${words.slice(0, NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** Files that only the base extends, and that say more than levels of rules. */
function droppedFiles(
  head: SourceText,
  ours: readonly SourceText[],
  theirs: ReadonlyMap<string, SourceText>,
): Relaxation[] {
  const known = new Set(ours.map(({ path }) => path));
  return [...theirs.values()].flatMap((source) => {
    const keys = [...fields(rootOf(source)).keys()].filter((name) => !CARRIERS.includes(name));
    if (known.has(source.path) || keys.length === 0) return [];
    const what = keys.map((key) => `"${key}"`).join(', ');
    return [
      relaxation(head, source.path, `${source.path} is not extended here; in the base, which holds, it sets ${what}.`),
    ];
  });
}

/** At `extends` of the head, else at its first line. */
function relaxation(head: SourceText, name: string, message: string): Relaxation {
  const places = new Places(new Map([[head.path, head]]));
  const key = fields(rootOf(head)).get('extends')?.key;
  const place = (key && places.ofOrigin(key.origin)) ?? {
    file: head.path,
    line: 1,
    column: 1,
    endLine: 1,
    endColumn: 1,
  };
  return { message, place, key: `configuration extends ${name}` };
}

function rootOf(source: SourceText): TreeNode | undefined {
  return parseYaml(source).documents[0]?.root ?? undefined;
}

function levelOf(node: TreeNode | undefined): RuleSetting | undefined {
  if (!node) return undefined;
  return text(node.is === 'map' ? field(node, 'level') : node) as RuleSetting | undefined;
}

function same(a: TreeNode, b: TreeNode): boolean {
  return JSON.stringify(plainData(a)) === JSON.stringify(plainData(b));
}
