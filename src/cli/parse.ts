import { parseArgs } from 'node:util';
import { suggestion } from '../config/suggest.ts';
import { UsageError } from '../config/usage-error.ts';
import { COMMANDS, type Command, OPTIONS, type OptionSpec } from './options.ts';

/** A command line, split up; values are checked later. */
export interface Arguments {
  command: Command;
  /** Paths, or what the command takes. */
  operands: string[];
  /** Options that take no value. */
  switches: Set<string>;
  /** Values by option, in the order given. */
  values: Map<string, string[]>;
}

const BY_NAME = new Map(OPTIONS.map((option) => [option.name, option]));

const CONFIG = Object.fromEntries(
  OPTIONS.map(({ name, type, short }) => [
    name,
    { type, multiple: true as const, ...(short === undefined ? {} : { short }) },
  ]),
);

/**
 * Splits a command line by the option table.
 *
 * @throws UsageError naming every option that is unknown, lacks its value or does not go with the command
 */
export function parseCommandLine(argv: readonly string[]): Arguments {
  const { tokens } = parseArgs({
    args: [...argv],
    options: CONFIG,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const result: Arguments = { command: 'lint', operands: [], switches: new Set(), values: new Map() };
  const wrong = new Set<string>();
  const used: OptionSpec[] = [];
  let ended = false;
  let command = false;
  for (const token of tokens) {
    if (token.kind === 'option-terminator') ended = true;
    else if (token.kind === 'positional') {
      const first = !command && result.operands.length === 0;
      if (first && !ended && (COMMANDS as readonly string[]).includes(token.value)) {
        result.command = token.value as Command;
        command = true;
      } else result.operands.push(token.value);
    } else {
      const option = BY_NAME.get(token.name);
      const problem = optionProblem(option, token, argv[token.index] ?? token.rawName);
      if (problem !== undefined) wrong.add(problem);
      else if (option) {
        used.push(option);
        if (option.type === 'boolean') setSwitch(result.switches, option.name);
        else result.values.set(option.name, [...(result.values.get(option.name) ?? []), token.value ?? '']);
      }
    }
  }
  if (result.command !== 'lint') {
    for (const { name, commands } of used) {
      if (!commands?.includes(result.command)) wrong.add(`--${name} does not go with the command ${result.command}`);
    }
  }
  if (result.command === 'lint')
    for (const { name, notForLint, commands } of used)
      if (notForLint) wrong.add(`--${name} goes with the command ${commands?.join(', ') ?? ''} only`);
  if (wrong.size > 0) throw new UsageError(...wrong);
  return result;
}

/** The last value of an option. */
export function lastValue(parsed: Arguments, name: string): string | undefined {
  const values = parsed.values.get(name);
  return values?.[values.length - 1];
}

/** Of `--color` and `--no-color` the last one counts; of `--cache` and `--no-cache` too. */
function setSwitch(switches: Set<string>, name: string): void {
  for (const pair of ['color', 'cache']) {
    if (name === pair) switches.delete(`no-${pair}`);
    if (name === `no-${pair}`) switches.delete(pair);
  }
  switches.add(name);
}

interface Token {
  rawName: string;
  value?: string | undefined;
  inlineValue?: boolean | undefined;
}

function optionProblem(option: OptionSpec | undefined, token: Token, argument: string): string | undefined {
  if (!option) return unknownOption(argument, token.rawName);
  if (option.type === 'boolean') {
    return token.inlineValue ? `--${option.name} takes no value` : undefined;
  }
  const another = !token.inlineValue && token.value !== undefined && /^-./.test(token.value);
  if (token.value === undefined || token.value === '' || another) {
    return `--${option.name} needs a value: ${option.placeholder}`;
  }
  return undefined;
}

/** @param argument as given; a group of short options such as `-help` may have been meant as a long one */
function unknownOption(argument: string, rawName: string): string {
  const group = /^-[^-]./.test(argument);
  const word = (group ? argument : rawName).replace(/^-+/, '').replace(/=.*$/s, '');
  const near = word.length < 2 ? undefined : suggestion(word, BY_NAME.keys());
  if (near === undefined) return `Unknown option ${rawName}`;
  return `Unknown option ${group ? `-${word}` : rawName}; did you mean --${near}?`;
}
