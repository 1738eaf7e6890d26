import type { Command, OptionSpec } from '../options.ts';
import {
  ABOUT,
  ALL_COMMANDS,
  CHOICES,
  EFFECT_WORDS,
  OPERANDS,
  optionsOf,
  otherFormats,
  quoted,
  SETTING_WORDS,
  SHELLS,
  spellings,
  type Vocabulary,
  valuedSpellings,
} from './vocabulary.ts';

/** A completion script for zsh: a file `_flint-lint` in a folder of `$fpath`, or to be sourced behind `compinit`. */
export function zshScript({ rules, areas, formats }: Vocabulary): string {
  const described = (name: string, about: string) => quoted(`${name.replaceAll(':', '\\:')}:${about}`);
  return `#compdef flint-lint
# Completion of flint-lint for zsh, in a folder of $fpath as _flint-lint.

_flint_lint_rules() {
  local -a rules=(
${rules.map(({ id, title }) => `    ${described(id, title)}`).join('\n')}
  )
  _describe -t rules rule rules "$@"
}

_flint_lint_areas() {
  local -a areas=(${areas.join(' ')})
  _describe -t areas area areas
}

_flint_lint_names() {
  compset -P '*,'
  _flint_lint_areas
  _flint_lint_rules
}

_flint_lint_effects() {
  local -a effects=(${EFFECT_WORDS.join(' ')})
  compset -P '*,'
  _describe -t effects effect effects
}

_flint_lint_setting() {
  local -a levels=(${SETTING_WORDS.join(' ')})
  if compset -P '*='; then
    _describe -t levels level levels
  else
    _flint_lint_rules -qS =
  fi
}

_flint_lint_format() {
  local -a formats=(${formats.join(' ')})
  if compset -P '*='; then
    _files
  else
    _describe -t formats format formats
  fi
}

_flint_lint_first() {
  local -a commands=(
${ALL_COMMANDS.flatMap((command) => (command === 'lint' ? [] : `    ${described(command, ABOUT[command])}`)).join('\n')}
  )
  _alternative 'commands:command:{_describe -t commands command commands}' 'files:path:_files'
}

_flint-lint() {
  local command=lint word expected=0 i
  for ((i = 2; i < CURRENT; i++)); do
    word=$words[i]
    if ((expected)); then
      expected=0
      continue
    fi
    case $word in
      --) break ;;
      ${valuedSpellings().join('|')}) expected=1 ;;
      -*) ;;
      ${ALL_COMMANDS.slice(1).join('|')})
        command=$word
        break
        ;;
      *) break ;;
    esac
  done
  case $command in
${ALL_COMMANDS.map(commandCase).join('\n')}
  esac
}

if [[ $funcstack[1] == _flint-lint ]]; then
  _flint-lint "$@"
else
  compdef _flint-lint flint-lint
fi
`;
}

function commandCase(command: Command): string {
  const operands = command === 'lint' ? ["'1: :_flint_lint_first'", "'*:path:_files'"] : operandsOf(command);
  const specs = [...optionsOf(command).flatMap((option) => optionSpecs(option, command)), ...operands];
  return `    ${command})
      _arguments -s -S \\
${specs.map((spec) => `        ${spec}`).join(' \\\n')}
      ;;`;
}

function operandsOf(command: Command): string[] {
  const first = `'1:command:(${command})'`;
  switch (OPERANDS[command]) {
    case 'path':
      return [first, "'*:path:_files'"];
    case 'rule':
      return [first, "'2:rule:_flint_lint_rules'"];
    case 'shell':
      return [first, `'2:shell:(${SHELLS.join(' ')})'`];
    default:
      return [first];
  }
}

function optionSpecs(option: OptionSpec, command: Command): string[] {
  const written = spellings(option);
  const before = option.multiple ? '*' : written.length > 1 ? `(${written.join(' ')})` : '';
  const help = option.help.replace(/[[\]\\]/g, '\\$&');
  const value = option.type === 'string' ? `:${escaped(option.placeholder ?? '')}:${actionOf(option, command)}` : '';
  return written.map((spelling) => {
    const takes = value === '' ? '' : spelling.startsWith('--') ? '=' : '+';
    return quoted(`${before}${spelling}${takes}[${help}]${value}`);
  });
}

function escaped(text: string): string {
  return text.replace(/[:\\]/g, '\\$&');
}

function actionOf({ value }: OptionSpec, command: Command): string {
  switch (value) {
    case undefined:
      return ' ';
    case 'file':
      return '_files';
    case 'folder':
      return '_files -/';
    case 'format':
      return command === 'lint' ? '_flint_lint_format' : `(${otherFormats(command).join(' ')})`;
    case 'rule setting':
      return '_flint_lint_setting';
    case 'list of rules and areas':
      return '_flint_lint_names';
    case 'list of effects':
      return '_flint_lint_effects';
    default:
      return `(${(CHOICES[value] ?? []).join(' ')})`;
  }
}
