import type { ShellCommand, ShellStep } from '../../syntax/shell.ts';
import type { Origin } from '../../text/span.ts';
import type { Arg, Machine } from './machine.ts';

/** A command that is about to run. */
export interface Call {
  machine: Machine;
  /** The command's name without its directory. */
  name: string;
  at: Origin;
  args: readonly Arg[];
  command: ShellCommand;
  /** The paths that an argument's glob matches; itself when it has none. */
  expand: (arg: Arg) => Arg[];
  /** Runs a script in the same shell. */
  script: (steps: readonly ShellStep[]) => void;
}

export type Handler = (call: Call) => void;

/** Command-line options taken apart. */
export interface Options {
  /** Names that were given, without dashes. */
  flags: Set<string>;
  values: Map<string, Arg[]>;
  rest: Arg[];
}

/**
 * Takes options apart as getopt does.
 *
 * @param valued short letters and long names that take a value, such as `o output C`
 */
export function takeOptions(args: readonly Arg[], valued: string): Options {
  const takes = new Set(valued.split(' '));
  const options: Options = { flags: new Set(), values: new Map(), rest: [] };
  const give = (name: string, value: Arg | undefined): void => {
    options.flags.add(name);
    if (value) options.values.set(name, [...(options.values.get(name) ?? []), value]);
  };
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] as Arg;
    if (arg.text === '--') {
      for (const each of args.slice(i + 1)) options.rest.push(each);
      break;
    }
    const long = /^--([^=]+)(=([\s\S]*))?$/.exec(arg.text);
    if (long?.[1]) {
      if (long[2] !== undefined) give(long[1], { ...arg, text: long[3] ?? '' });
      else give(long[1], takes.has(long[1]) ? args[++i] : undefined);
    } else if (/^-[^-]/.test(arg.text) && !/^-\$/.test(arg.text)) {
      for (let j = 1; j < arg.text.length; j++) {
        const letter = arg.text.charAt(j);
        if (!takes.has(letter)) {
          give(letter, undefined);
          continue;
        }
        const glued = arg.text.slice(j + 1).replace(/^=/, '');
        give(letter, glued === '' ? args[++i] : { ...arg, text: glued });
        break;
      }
    } else options.rest.push(arg);
  }
  return options;
}

/** The last value given for one of several names of an option. */
export function lastValue(options: Options, ...names: string[]): Arg | undefined {
  for (const name of names) {
    const given = options.values.get(name);
    if (given?.length) return given[given.length - 1];
  }
  return undefined;
}

export function hasFlag(options: Options, ...names: string[]): boolean {
  return names.some((name) => options.flags.has(name));
}

export function isUrl(text: string): boolean {
  return /^(?:https?|ftp|s3|gs|wasbs?|abfss?|oci):\/\//i.test(text);
}
