import type { Part } from './extends-part.ts';
import type { RuleSetting } from './options.ts';
import { isIn, type KnownRule } from './presets.ts';
import type { Place, Setting } from './settings-of.ts';

/** Levels, the strictest last. */
export const RANK: Readonly<Record<RuleSetting, number>> = { off: 0, note: 1, warning: 2, error: 3 };

/** The level below which a rule may not go, and what says so. */
export interface Pin {
  level: RuleSetting;
  place: Place;
  /** The set of rules that brings it. */
  by?: string;
}

/** Pins by rule: for all findings, and for those that overrides are about. */
interface Pins {
  rules: Map<string, Pin>;
  overrides: Map<string, Pin>;
}

/**
 * What makes rules laxer than a file has them that is extended: at the entry that does, with the place that it is
 * against.
 *
 * @param parts files in the order in which they are put together, the configuration itself last
 */
export function relaxing(parts: readonly Part[], rules: readonly KnownRule[]): string[] {
  const own = new Map(parts.map((part) => [part, pinsOf(part, rules)]));
  const problems = parts.flatMap((part) => {
    const { settings, above } = part;
    const pins = strictest([...above].flatMap((each) => own.get(each) ?? []));
    const all = joined(pins);
    // Neither extends the other, but overrides of one would hold against what the other says.
    const beside = parts.filter((each) => each !== part && !above.has(each) && !each.above.has(part));
    const theirs = joined(strictest(beside.flatMap((each) => own.get(each) ?? [])));
    return [
      settings.rules.flatMap((setting) => against(setting, pins.rules, rules)),
      settings.overrides.flatMap((setting) => against(setting, all, rules)),
      withoutEffects(part),
      settings.overrides.flatMap((setting) => against(setting, theirs, rules)),
      twice(part, beside),
    ].flat();
  });
  return [...new Set(problems)];
}

/** Pins of a file itself. What it says by name wins over the sets of rules that it names. */
function pinsOf({ settings, presets }: Part, rules: readonly KnownRule[]): Pins {
  const pins: Pins = { rules: new Map(), overrides: new Map() };
  const said = new Set(settings.rules.map(({ id }) => id));
  for (const { name, place } of presets)
    for (const rule of rules)
      if (isIn(name, rule) && !said.has(rule.id)) pin(pins.rules, rule.id, { level: rule.level, place, by: name });
  for (const { id, level, place } of settings.policies)
    if (id !== undefined && !said.has(id)) pin(pins.rules, id, { level, place });
  for (const { id, level, place } of settings.rules) if (id !== undefined) pin(pins.rules, id, { level, place });
  for (const { id, level, place } of settings.overrides)
    if (id !== undefined) pin(pins.overrides, id, { level, place });
  return pins;
}

/** The strictest level for each rule that any of some files has, and not its overrides alone. */
export function pinnedLevels(parts: readonly Part[], rules: readonly KnownRule[]): ReadonlyMap<string, Pin> {
  return strictest(parts.map((part) => pinsOf(part, rules))).rules;
}

function strictest(all: readonly Pins[]): Pins {
  const result: Pins = { rules: new Map(), overrides: new Map() };
  for (const key of ['rules', 'overrides'] as const)
    for (const pins of all) for (const [id, each] of pins[key]) pin(result[key], id, each);
  return result;
}

function joined(pins: Pins): Map<string, Pin> {
  return strictest([pins, { rules: pins.overrides, overrides: new Map() }]).rules;
}

function pin(pins: Map<string, Pin>, id: string, added: Pin): void {
  const known = pins.get(id);
  if (!known || RANK[added.level] > RANK[known.level]) pins.set(id, added);
}

/** What is wrong with a setting, where it is laxer than a pin. */
function against({ id, level, place }: Setting, pins: ReadonlyMap<string, Pin>, rules: readonly KnownRule[]): string[] {
  const isLaxer = (each: string) => RANK[level] < RANK[pins.get(each)?.level ?? 'off'];
  const laxer = id === undefined ? rules.find((rule) => rule.production && isLaxer(rule.id))?.id : id;
  const found = laxer === undefined || !isLaxer(laxer) ? undefined : pins.get(laxer);
  if (!found) return [];
  const what = id === undefined ? `"environment: development" makes ${laxer} a note` : `${id} is ${level} here`;
  const { file, line } = found.place;
  const by = found.by === undefined ? '' : ` with ${found.by}`;
  return [
    `${at(place)}: ${what}, and ${file}:${line} sets it to ${found.level}${by}; what is extended may be tightened, not relaxed`,
  ];
}

/** What is wrong with `fail-on-effect`, where it leaves effects out that an extended file names. */
function withoutEffects({ own, above, failOnEffect }: Part): string[] {
  const has = own.failOnEffect;
  if (!failOnEffect || !has) return [];
  for (const { own: theirs, failOnEffect: place } of above) {
    const left = (theirs.failOnEffect ?? []).filter((effect) => !has.includes(effect));
    if (place && left.length > 0)
      return [
        `${at(failOnEffect)}: "fail-on-effect" leaves out ${left.join(', ')}, which ${place.file}:${place.line} names; what is extended may be tightened, not relaxed`,
      ];
  }
  return [];
}

/** Policies of the same name in files of which neither extends the other. */
function twice({ settings }: Part, beside: readonly Part[]): string[] {
  const names = new Map(
    beside.flatMap((part) => part.settings.policies.map(({ id, place }) => [id, place] as const)).reverse(),
  );
  return settings.policies.flatMap(({ id, place }) => {
    const other = names.get(id);
    const isLater = other && (other.file < place.file || (other.file === place.file && other.line < place.line));
    return isLater ? [`${at(place)}: there is a policy "${id}" already, in ${other.file}:${other.line}`] : [];
  });
}

function at({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}
