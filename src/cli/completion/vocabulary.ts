import { FAIL_ON, FLINKCLUSTER_OPERATORS, knownRules, POLICIES, SETTINGS } from '../../config/flags.ts';
import { OPERATOR_VERSIONS } from '../../config/operator-versions.ts';
import { EFFECTS } from '../../text/effect.ts';
import { COMMANDS, type Command, OPTIONS, type OptionSpec, type ValueKind } from '../options.ts';
import type { Program } from '../program.ts';

/** Shells for which there is a script. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;

export type Shell = (typeof SHELLS)[number];

/** What the operands of a command are. */
export type OperandKind = 'path' | 'rule' | 'shell' | 'nothing';

/** Words that a shell may complete. */
export interface Vocabulary {
  /** Rules by id, with their titles. */
  rules: { id: string; title: string }[];
  areas: readonly string[];
  formats: readonly string[];
}

export function vocabularyOf(program: Pick<Program, 'ruleList' | 'formats'>): Vocabulary {
  const rules = program.ruleList();
  return { rules, areas: [...knownRules(rules).areas].sort(), formats: Object.keys(program.formats) };
}

/** What commands do, in a few words. */
export const ABOUT: Record<(typeof COMMANDS)[number], string> = {
  explain: 'say what a rule is about, or what would run',
  rules: 'list all rules',
  targets: 'list what is rendered, and why',
  render: 'print the objects of a target',
  graph: 'print workloads and what they use',
  upgrade: 'say what other versions take',
  init: 'write a first configuration, workflow and hook',
  completion: 'print a completion script',
};

export const OPERANDS: Record<Command, OperandKind> = {
  lint: 'path',
  explain: 'rule',
  rules: 'nothing',
  targets: 'path',
  render: 'path',
  graph: 'path',
  upgrade: 'path',
  init: 'nothing',
  completion: 'shell',
};

/** All commands, linting first. */
export const ALL_COMMANDS: readonly Command[] = ['lint', ...COMMANDS];

/** The options that go with a command. */
export function optionsOf(command: Command): OptionSpec[] {
  return OPTIONS.filter(({ commands, notForLint }) =>
    command === 'lint' ? !notForLint : commands?.includes(command) === true,
  );
}

/** How an option can be written: `-f`, `--format`. */
export function spellings({ name, short }: OptionSpec): string[] {
  return [...(short === undefined ? [] : [`-${short}`]), `--${name}`];
}

/** How options can be written whose value may be the next word. */
export function valuedSpellings(): string[] {
  return OPTIONS.filter(({ type }) => type === 'string').flatMap(spellings);
}

/** The formats that a command other than linting prints beside text. */
export function otherFormats(command: Command): readonly string[] {
  return command === 'graph' ? ['json', 'mermaid', 'dot'] : ['json'];
}

/** Kinds of values that are one word of a few. */
export const CHOICES: Partial<Record<ValueKind, readonly string[]>> = {
  level: FAIL_ON,
  'base or head': POLICIES,
  'operator version': OPERATOR_VERSIONS,
  'FlinkCluster operator': FLINKCLUSTER_OPERATORS,
};

/** Effects as `--fail-on-effect` takes them. */
export const EFFECT_WORDS: readonly string[] = [...EFFECTS, 'never'];

/** Levels that a rule can be set to. */
export const SETTING_WORDS: readonly string[] = SETTINGS;

/** A text in single quotes, as bash and zsh read it. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
