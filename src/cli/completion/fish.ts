import { type Command, OPTIONS, type OptionSpec } from '../options.ts';
import {
  ABOUT,
  ALL_COMMANDS,
  CHOICES,
  EFFECT_WORDS,
  OPERANDS,
  optionsOf,
  otherFormats,
  SETTING_WORDS,
  SHELLS,
  type Vocabulary,
  valuedSpellings,
} from './vocabulary.ts';

/** A completion script for fish: `~/.config/fish/completions/flint-lint.fish`. */
export function fishScript({ rules, areas, formats }: Vocabulary): string {
  return `# Completion of flint-lint for fish, as ~/.config/fish/completions/flint-lint.fish.

# The command of the line so far: none before the first operand.
function __flint_lint_command
    set -l words (commandline -opc)
    set -l expected 0
    for word in $words[2..-1]
        if test $expected -eq 1
            set expected 0
            continue
        end
        switch $word
            case --
                echo lint
                return
            case ${valuedSpellings().join(' ')}
                set expected 1
            case '-*'
            case ${ALL_COMMANDS.slice(1).join(' ')}
                echo $word
                return
            case '*'
                echo lint
                return
        end
    end
    echo none
end

function __flint_lint_is
    contains -- (__flint_lint_command) $argv
end

function __flint_lint_token
    commandline -ct | string replace -r -- '^--[a-z-]+=' ''
end

# Words behind what stands before the last comma.
function __flint_lint_list
    set -l before (__flint_lint_token | string match -r -- '^.*,')
    for word in $argv
        echo $before$word
    end
end

function __flint_lint_rules
    printf '%s\\t%s\\n' \\
${rules.map(({ id, title }) => `        ${id} ${quoted(title)}`).join(' \\\n')}
end

function __flint_lint_setting
    set -l rule (__flint_lint_token | string match -r -- '^[^=]+=')
    if test -n "$rule"
        printf '%s\\n' $rule{${SETTING_WORDS.join(',')}}
    else
        __flint_lint_rules | string replace -r '\\t' '=\\t'
    end
end

function __flint_lint_format
    set -l parts (__flint_lint_token | string match -r -- '^([a-z]+=)(.*)$')
    if test (count $parts) -eq 3
        for file in $parts[3]*
            echo $parts[2]$file
        end
    else
        printf '%s\\n' ${formats.join(' ')}
    end
end

${[...ALL_COMMANDS.slice(1).map(commandLine), ...ALL_COMMANDS.flatMap(operandLines), ...OPTIONS.flatMap((option) => optionLines(option, areas))].join('\n')}
`;
}

function commandLine(command: Command): string {
  return command === 'lint'
    ? ''
    : `complete -c flint-lint -n '__flint_lint_is none' -a ${command} -d ${quoted(ABOUT[command])}`;
}

function operandLines(command: Command): string[] {
  const condition = `complete -c flint-lint -n '__flint_lint_is ${command}' -f`;
  switch (OPERANDS[command]) {
    case 'path':
      return [];
    case 'rule':
      return [`${condition} -a '(__flint_lint_rules)'`];
    case 'shell':
      return [`${condition} -a ${quoted(SHELLS.join(' '))}`];
    default:
      return [condition];
  }
}

/** An option that commands take in different ways has a line for each way. */
function optionLines(option: OptionSpec, areas: readonly string[]): string[] {
  const commands = ALL_COMMANDS.filter((command) => optionsOf(command).includes(option));
  const others = commands.filter((command) => command !== 'lint');
  if (option.value !== 'format') return [optionLine(option, commands, valuePart(option, areas))];
  return [
    optionLine(option, ['lint'], "-x -a '(__flint_lint_format)'"),
    ...others.map((command) => optionLine(option, [command], `-x -a '${otherFormats(command).join(' ')}'`)),
  ];
}

function optionLine(option: OptionSpec, commands: readonly Command[], value: string): string {
  const names = commands.flatMap((command) => (command === 'lint' ? ['none', 'lint'] : command));
  const short = option.short === undefined ? '' : ` -s ${option.short}`;
  const takes = value === '' ? '' : ` ${value}`;
  return `complete -c flint-lint -n '__flint_lint_is ${names.join(' ')}'${short} -l ${option.name}${takes} -d ${quoted(option.help)}`;
}

function valuePart({ type, value }: OptionSpec, areas: readonly string[]): string {
  if (type === 'boolean') return '';
  switch (value) {
    case undefined:
      return '-x';
    case 'file':
      return '-r -F';
    case 'folder':
      return "-x -a '(__fish_complete_directories)'";
    case 'rule setting':
      return "-x -a '(__flint_lint_setting)'";
    case 'list of rules and areas':
      return `-x -a '(__flint_lint_list ${areas.join(' ')} (__flint_lint_rules))'`;
    case 'list of effects':
      return `-x -a '(__flint_lint_list ${EFFECT_WORDS.join(' ')})'`;
    default:
      return `-x -a ${quoted((CHOICES[value ?? 'file'] ?? []).join(' '))}`;
  }
}

/** A text in single quotes, as fish reads it. */
function quoted(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`;
}
