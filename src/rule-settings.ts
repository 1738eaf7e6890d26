import { matcher } from './config/glob.ts';
import type { Options, RuleSetting } from './config/options.ts';
import type { RuleMeta } from './engine/result.ts';
import type { RuleSettings } from './engine/settings.ts';

/** What configuration and command line say about rules; the command line wins. */
export function ruleSettings(options: Options): RuleSettings {
  const { configuration, only, skip } = options;
  const overrides = configuration.overrides.map(({ files, rules }) => ({ matches: matcher(files), rules }));
  const named = (list: readonly string[], rule: RuleMeta) => list.includes(rule.id) || list.includes(rule.area);
  return {
    runs(rule) {
      if (named(skip, rule)) return false;
      if (only !== undefined && !named(only, rule)) return false;
      const setting = options.rules[rule.id] ?? configuration.rules[rule.id];
      // An override may switch a rule on again for some files.
      return setting !== 'off' || overrides.some(({ rules }) => (rules[rule.id] ?? 'off') !== 'off');
    },
    level(rule, file) {
      let setting: RuleSetting | undefined = configuration.rules[rule.id];
      for (const { matches, rules } of overrides)
        if (rules[rule.id] !== undefined && matches(file)) setting = rules[rule.id];
      return options.rules[rule.id] ?? setting;
    },
  };
}
