import { matcher } from './config/glob.ts';
import type { Options, Override, RuleSetting } from './config/options.ts';
import type { RuleMeta } from './engine/result.ts';
import type { Circumstances, RuleSettings } from './engine/settings.ts';
import { own } from './text/own.ts';

/** What configuration and command line say about rules; the command line wins. */
export function ruleSettings(options: Options): RuleSettings {
  const { configuration, only, skip } = options;
  const overrides = configuration.overrides.map((override) => ({ matches: matching(override), override }));
  const named = (list: readonly string[], rule: RuleMeta) => list.includes(rule.id) || list.includes(rule.area);
  return {
    runs(rule) {
      if (named(skip, rule)) return false;
      if (only !== undefined && !named(only, rule)) return false;
      const setting = own(options.rules, rule.id) ?? own(configuration.rules, rule.id);
      // An override may switch a rule on again for some files.
      return setting !== 'off' || overrides.some(({ override }) => (own(override.rules, rule.id) ?? 'off') !== 'off');
    },
    level(rule, where) {
      let setting: RuleSetting | undefined = own(configuration.rules, rule.id);
      let here: Circumstances | undefined;
      for (const { matches, override } of overrides) {
        const said = settingOf(override, rule, setting);
        if (said === undefined) continue;
        here ??= where();
        if (matches(here)) setting = said;
      }
      return own(options.rules, rule.id) ?? setting;
    },
  };
}

/** What an override says of a rule; what it says by name wins over its environment. */
function settingOf(
  { rules, environment }: Override,
  { id, production }: RuleMeta,
  before: RuleSetting | undefined,
): RuleSetting | undefined {
  return own(rules, id) ?? (environment === 'development' && production && before !== 'off' ? 'note' : undefined);
}

/** Tells whether something matches all that an override names. */
function matching(override: Override): (where: Circumstances) => boolean {
  const { labels } = override;
  const files = override.files && matcher(override.files);
  const targets = override.targets && matcher(override.targets);
  const { clusters } = override;
  const isOne = (list: readonly string[] | undefined, value: string | undefined) =>
    list === undefined || (value !== undefined && list.includes(value));
  return (where) =>
    (files?.(where.file) ?? true) &&
    (targets === undefined || (where.targets ?? []).some(targets)) &&
    (clusters === undefined || (where.clusters ?? []).some((name) => clusters.includes(name))) &&
    isOne(override.namespaces, where.namespace) &&
    isOne(override.owners, where.owner) &&
    [...labels].every(([name, value]) => where.label?.(name) === value);
}
