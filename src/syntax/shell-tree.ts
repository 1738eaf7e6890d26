import type { ShellWord } from './shell-words.ts';

/** What stands in front of a step: how it hangs on the one before it. */
export type Join = '' | ';' | '&&' | '||' | '|' | '&';

export interface Redirect {
  /** `>`, `>>`, `<`, `<<`, `<<-`, `<<<`, `>&`, `&>` … */
  op: string;
  target: ShellWord;
}

/** A simple command: its words, the variables set in front of it, and its redirections. */
export interface ShellCommand {
  is: 'command';
  words: ShellWord[];
  assignments: { name: string; value: ShellWord }[];
  redirects: Redirect[];
  /** Offsets of the command in its file. */
  start: number;
  end: number;
}

export type ShellNode =
  | ShellCommand
  | { is: 'if'; arms: { condition: ShellStep[]; body: ShellStep[] }[]; otherwise: ShellStep[] | undefined }
  | { is: 'for'; name: string; items: ShellWord[] | undefined; body: ShellStep[] }
  | { is: 'while'; condition: ShellStep[]; body: ShellStep[] }
  | { is: 'case'; subject: ShellWord | undefined; arms: { patterns: string[]; body: ShellStep[] }[] }
  | { is: 'subshell'; body: ShellStep[] }
  | { is: 'group'; body: ShellStep[] }
  | { is: 'function'; name: string; body: ShellStep[] };

export interface ShellStep {
  join: Join;
  node: ShellNode;
  /** True behind `!`. */
  negated?: true;
}

export interface ShellScript {
  steps: ShellStep[];
  /** False when brackets, quotes or keywords do not match; the steps are then a best guess. */
  wellFormed: boolean;
}

/** All simple commands of a script in the order of their text, those inside compounds included. */
export function simpleCommands(steps: readonly ShellStep[]): ShellCommand[] {
  return steps.flatMap(({ node }) => commandsIn(node));
}

function commandsIn(node: ShellNode): ShellCommand[] {
  switch (node.is) {
    case 'command':
      return [node];
    case 'if':
      return [
        ...node.arms.flatMap((arm) => [...simpleCommands(arm.condition), ...simpleCommands(arm.body)]),
        ...simpleCommands(node.otherwise ?? []),
      ];
    case 'while':
      return [...simpleCommands(node.condition), ...simpleCommands(node.body)];
    case 'case':
      return node.arms.flatMap((arm) => simpleCommands(arm.body));
    default:
      return simpleCommands(node.body);
  }
}
