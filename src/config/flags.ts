import { LEVELS, type Level } from '../text/level.ts';
import { KUBERNETES_VERSION, wrongKubernetesVersion } from './kubernetes-version.ts';
import { OPERATOR_VERSIONS, wrongOperatorVersion } from './operator-versions.ts';
import type { RuleSetting } from './options.ts';
import { unknownRule } from './problems.ts';
import { didYouMean } from './suggest.ts';
import { UsageError } from './usage-error.ts';

/** What flags may name: rules and the areas they belong to. */
export interface KnownRules {
  ids: readonly string[];
  areas: readonly string[];
}

/** Ids and areas of a list of rules. */
export function knownRules(rules: readonly { id: string; area: string }[]): KnownRules {
  return { ids: rules.map(({ id }) => id), areas: [...new Set(rules.map(({ area }) => area))] };
}

/** The lowest level that makes the exit code 1. */
export type FailOn = Level | 'never';

/** What `--fail-on` takes. */
export const FAIL_ON: readonly FailOn[] = [...LEVELS, 'never'];
/** What `--rule ID=` takes. */
export const SETTINGS: readonly RuleSetting[] = ['off', 'note', 'warning', 'error'];

/**
 * @param name what the message calls the value; the Action's inputs have no dashes
 * @throws UsageError when the value is no level
 */
export function failOn(value: string, name = '--fail-on'): FailOn {
  return oneOf(name, value, FAIL_ON);
}

/** What `--policy-from` takes. */
export const POLICIES = ['base', 'head'] as const;

/** @throws UsageError when the value is neither `base` nor `head` */
export function policyFrom(value: string, name = '--policy-from'): 'base' | 'head' {
  return oneOf(name, value, POLICIES);
}

/** @throws UsageError when the value is no whole number */
export function maxWarnings(value: string, name = '--max-warnings'): number {
  if (!/^\d{1,15}$/.test(value)) {
    throw new UsageError(`${name} must be a whole number, not "${value}"`);
  }
  return Number(value);
}

/** Most threads that `--threads` takes. */
const MOST_THREADS = 64;

/** @throws UsageError when the value is no whole number from 1 to 64 */
export function threads(value: string): number {
  const number = /^\d{1,15}$/.test(value) ? Number(value) : 0;
  if (number < 1 || number > MOST_THREADS)
    throw new UsageError(`--threads must be a whole number from 1 to ${MOST_THREADS}, not "${value}"`);
  return number;
}

/** @throws UsageError when the value is no date of the calendar in the form YYYY-MM-DD */
export function today(value: string): string {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(`${value}T00:00:00Z`) : undefined;
  if (!date || Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== value) {
    throw new UsageError(`--today must be a date such as 2026-07-31, not "${value}"`);
  }
  return value;
}

/** @throws UsageError when the value is no released version and not `main` */
export function operatorVersion(value: string, name = '--operator-version'): string {
  if (!OPERATOR_VERSIONS.includes(value)) throw new UsageError(`${name}: ${wrongOperatorVersion(value)}`);
  return value;
}

/** @throws UsageError when the value is no version of Kubernetes */
export function kubernetesVersion(value: string): string {
  if (!KUBERNETES_VERSION.test(value))
    throw new UsageError(`--kubernetes-version ${wrongKubernetesVersion(`"${value}"`)}`);
  return value;
}

/** The two operators that read a FlinkCluster. */
export const FLINKCLUSTER_OPERATORS = ['google', 'spotify'] as const;

/** @throws UsageError when the value names neither of the two operators */
export function flinkclusterOperator(value: string): (typeof FLINKCLUSTER_OPERATORS)[number] {
  return oneOf('--flinkcluster-operator', value, FLINKCLUSTER_OPERATORS);
}

/**
 * Reads values of `--rule`, `ID=LEVEL` each; the last one for a rule wins.
 *
 * @throws UsageError naming every value that is wrong
 */
export function ruleSettings(values: readonly string[], known: KnownRules): Record<string, RuleSetting> {
  const settings: Record<string, RuleSetting> = {};
  const wrong: string[] = [];
  for (const value of values) {
    const equals = value.indexOf('=');
    const id = value.slice(0, equals);
    const level = value.slice(equals + 1);
    if (equals < 1) wrong.push(`--rule must be ID=LEVEL, not "${value}"`);
    else if (!known.ids.includes(id)) wrong.push(`--rule: ${unknownRule(id, known.ids)}`);
    else if (!SETTINGS.includes(level as RuleSetting)) {
      wrong.push(
        `--rule ${id}: the level must be one of ${SETTINGS.join(', ')}, not "${level}"${didYouMean(level, SETTINGS)}`,
      );
    } else settings[id] = level as RuleSetting;
  }
  if (wrong.length > 0) throw new UsageError(...wrong);
  return settings;
}

/**
 * Reads values of `--only` or `--skip`: rule ids or areas, separated by commas.
 *
 * @throws UsageError naming every id and area that there is not
 */
export function selection(option: string, values: readonly string[], known: KnownRules): string[] {
  const names = values.flatMap((value) => value.split(',')).map((name) => name.trim());
  const all = [...known.ids, ...known.areas];
  const wrong = names
    .filter((name) => !all.includes(name))
    .map((name) =>
      name === ''
        ? `${option} holds an empty name`
        : `${option}: no rule or area "${name}"${didYouMean(name.replaceAll('/', '-'), all)}`,
    );
  if (wrong.length > 0) throw new UsageError(...wrong);
  return [...new Set(names)];
}

function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  if ((allowed as readonly string[]).includes(value)) return value as T;
  throw new UsageError(`${option} must be one of ${allowed.join(', ')}, not "${value}"${didYouMean(value, allowed)}`);
}
