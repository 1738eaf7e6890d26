import type { OptionSpec, ValueKind } from '../options.ts';
import {
  ALL_COMMANDS,
  CHOICES,
  EFFECT_WORDS,
  OPERANDS,
  optionsOf,
  otherFormats,
  SETTING_WORDS,
  SHELLS,
  spellings,
  type Vocabulary,
  valuedSpellings,
} from './vocabulary.ts';

/**
 * A completion script for bash that needs no package bash-completion. Where there is no `compopt`, as in the bash 3.2
 * of macOS, files are proposed where nothing else is.
 *
 * Readline has split the line at blanks and at `=`, so the words are put together again before they are looked at, and
 * what stands before the last `=` is left out of what is proposed.
 */
export function bashScript({ rules, areas, formats }: Vocabulary): string {
  const ids = rules.map(({ id }) => id);
  return `# Completion of flint-lint for bash: eval "$(flint-lint completion bash)"

# Proposes those of some words that begin with the value, behind what stands before it.
_flint_lint_words() { # value before ending words
  local value=$1 before=$2 ending=$3 word
  compopt +o default 2>/dev/null
  for word in $4; do
    [[ $word == "$value"* ]] && COMPREPLY+=("$before$word$ending")
  done
}

# The same for the last word of a list with commas.
_flint_lint_list() { # value before words
  local head=
  [[ $1 == *,* ]] && head="\${1%,*},"
  _flint_lint_words "\${1##*,}" "$2$head" '' "$3"
}

_flint_lint_rules='${ids.join('\n')}'
_flint_lint_areas='${areas.join(' ')}'

# Files are left to Readline, which knows about ~ and quotes.
_flint_lint_value() { # command option value before
  case $1/$2 in
${valueCases(formats)}
    *) compopt +o default 2>/dev/null ;;
  esac
}

_flint_lint() {
  local IFS=$' \\t\\n' piece=\${COMP_WORDS[COMP_CWORD]} word= command=lint option= before= joined=1 ended= operands=0 i
  local -a words=()
  COMPREPLY=()
  for ((i = 1; i <= COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    if [[ $word == '=' && \${#words[@]} -gt 0 ]]; then
      words[\${#words[@]}-1]+='='
      joined=
    elif [[ -z $joined ]]; then
      words[\${#words[@]}-1]+=$word
      joined=1
    else
      words+=("$word")
    fi
  done
  [[ $piece == '=' ]] && piece=
  word=\${words[\${#words[@]}-1]}
  for ((i = 0; i < \${#words[@]} - 1; i++)); do
    if [[ -n $option ]]; then
      option=
    elif [[ -n $ended ]]; then
      operands=$((operands + 1))
    else
      case \${words[i]} in
        --) ended=1 ;;
        ${valuedSpellings().join(' | ')}) option=\${words[i]} ;;
        -*) ;;
        ${ALL_COMMANDS.slice(1).join(' | ')})
          if [[ $operands -eq 0 && $command == lint ]]; then command=\${words[i]}; else operands=$((operands + 1)); fi
          ;;
        *) operands=$((operands + 1)) ;;
      esac
    fi
  done
  if [[ -n $option ]]; then
    _flint_lint_value "$command" "$option" "$word" ''
  elif [[ -z $ended && $word == --*=* ]]; then
    option=\${word%%=*}
    _flint_lint_value "$command" "$option" "\${word#*=}" "$option="
  elif [[ -z $ended && $word == -* ]]; then
    case $command in
${ALL_COMMANDS.map((command) => `      ${command}) _flint_lint_words "$word" '' '' '${optionsOf(command).flatMap(spellings).join(' ')}' ;;`).join('\n')}
    esac
  else
    case $command in
${operandCases()}
    esac
  fi
  # Only the piece behind the last "=" is replaced.
  before=\${word%"$piece"}
  for ((i = 0; i < \${#COMPREPLY[@]}; i++)); do
    COMPREPLY[i]=\${COMPREPLY[i]#"$before"}
  done
}

complete -o default -F _flint_lint flint-lint
`;
}

function operandCases(): string {
  const commands = ALL_COMMANDS.slice(1);
  const cases = commands.flatMap((command) => {
    const of = OPERANDS[command];
    if (of === 'path') return [];
    const words = of === 'rule' ? '"$_flint_lint_rules"' : `'${of === 'shell' ? SHELLS.join(' ') : ''}'`;
    return `      ${command}) _flint_lint_words "$word" '' '' ${words} ;;`;
  });
  const first = `      lint)
        if [[ $operands -eq 0 && -z $ended ]]; then
          _flint_lint_words "$word" '' '' '${commands.join(' ')}'
          if [[ \${#COMPREPLY[@]} -gt 0 ]]; then
            while IFS= read -r i; do COMPREPLY+=("$i"); done < <(compgen -f -- "$word")
            compopt -o filenames 2>/dev/null
          else
            compopt -o default 2>/dev/null
          fi
        fi
        ;;`;
  return [...cases, first].join('\n');
}

function valueCases(formats: readonly string[]): string {
  const lint = optionsOf('lint');
  const others = new Set(ALL_COMMANDS.slice(1).flatMap(optionsOf));
  const options = new Set([...lint, ...others]);
  return [...options].flatMap((option) => caseOf(option, formats)).join('\n');
}

function caseOf(option: OptionSpec, formats: readonly string[]): string[] {
  if (option.value === undefined) return [];
  const pattern = (command: string) =>
    spellings(option)
      .map((spelling) => `${command}/${spelling}`)
      .join(' | ');
  if (option.value === 'format')
    return [
      `    ${pattern('lint')}) [[ $3 == *=* ]] || _flint_lint_words "$3" "$4" '' '${formats.join(' ')}' ;;`,
      `    ${pattern('graph')}) _flint_lint_words "$3" "$4" '' '${otherFormats('graph').join(' ')}' ;;`,
      `    ${pattern('*')}) _flint_lint_words "$3" "$4" '' '${otherFormats('rules').join(' ')}' ;;`,
    ];
  return [`    ${pattern('*')}) ${proposing(option.value)} ;;`];
}

function proposing(value: ValueKind): string {
  switch (value) {
    case 'file':
      return ':';
    case 'folder':
      return 'compopt +o default -o dirnames 2>/dev/null';
    case 'rule setting':
      return `
      if [[ $3 == *=* ]]; then
        _flint_lint_words "\${3#*=}" "$4\${3%%=*}=" '' '${SETTING_WORDS.join(' ')}'
      else
        compopt -o nospace 2>/dev/null
        _flint_lint_words "$3" "$4" '=' "$_flint_lint_rules"
      fi
     `;
    case 'list of rules and areas':
      return '_flint_lint_list "$3" "$4" "$_flint_lint_areas $_flint_lint_rules"';
    case 'list of effects':
      return `_flint_lint_list "$3" "$4" '${EFFECT_WORDS.join(' ')}'`;
    default:
      return `_flint_lint_words "$3" "$4" '' '${(CHOICES[value] ?? []).join(' ')}'`;
  }
}
