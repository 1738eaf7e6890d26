(function(module,exports,require,__url){"use strict";"use strict";var __defProp=Object.defineProperty,__getOwnPropDesc=Object.getOwnPropertyDescriptor,__getOwnPropNames=Object.getOwnPropertyNames,__hasOwnProp=Object.prototype.hasOwnProperty,__export=(e,t)=>{for(var r in t)__defProp(e,r,{get:t[r],enumerable:!0})},__copyProps=(e,t,r,n)=>{if(t&&typeof t=="object"||typeof t=="function")for(let o of __getOwnPropNames(t))!__hasOwnProp.call(e,o)&&o!==r&&__defProp(e,o,{
get:()=>t[o],enumerable:!(n=__getOwnPropDesc(t,o))||n.enumerable});return e},__toCommonJS=e=>__copyProps(__defProp({},"__esModule",{value:!0}),e),completion_exports={};__export(completion_exports,{completionCommand:()=>completionCommand}),module.exports=__toCommonJS(completion_exports);function editDistance(e,t,r){if(Math.abs(e.length-t.length)>r)return r+1;let n=0;for(;n<e.length&&e.charCodeAt(n)===
t.charCodeAt(n);)n++;let o=0,l=Math.min(e.length,t.length)-n;for(;o<l&&e.charCodeAt(e.length-1-o)===t.charCodeAt(t.length-1-o);)o++;return distanceOf(e.slice(n,e.length-o),t.slice(n,t.length-o),r)}var rows=[[],[],[]];function distanceOf(e,t,r){let n=r+1;if(e.length===0||t.length===0)return Math.min(e.length+t.length,n);let[o,l,a]=rows;for(let i=0;i<=t.length;i++)l[i]=Math.min(i,n);for(let i=1;i<=e.
length;i++){let d=Math.max(1,i-r),u=Math.min(t.length,i+r);a[d-1]=d===1?Math.min(i,n):n;let f=a[d-1];for(let s=d;s<=u;s++){let h=e.charCodeAt(i-1)===t.charCodeAt(s-1),c=s===i+r?n:l[s],p=Math.min(c+1,a[s-1]+1,l[s-1]+(h?0:1));i>1&&s>1&&e.charCodeAt(i-1)===t.charCodeAt(s-2)&&e.charCodeAt(i-2)===t.charCodeAt(s-1)&&(p=Math.min(p,o[s-2]+1)),a[s]=p,p<f&&(f=p)}if(f>r)return n;[o,l,a]=[l,a,o]}return Math.min(
l[t.length],n)}function nearest(e,t,r){let n=r,o=[];for(let l of t){let a=editDistance(e.toLowerCase(),l.toLowerCase(),n);a>n||(a<n&&(o=[]),n=a,o.push(l))}return o}function suggestion(e,t){let r=[...t],n=Math.max(1,Math.floor(e.length/3)),[o]=nearest(e,r,n);if(o!==void 0)return o;let l=e.length<2?[]:r.filter(a=>a.startsWith(e));return l.length===1?l[0]:void 0}function didYouMean(e,t){let r=suggestion(
e,t);return r===void 0?"":`; did you mean "${r}"?`}var import_usage_error2=require("#program"),LEVELS=["error","warning","note"],RELEASED_OPERATORS=["1.0.0","1.0.1","1.1.0","1.2.0","1.3.0","1.3.1","1.4.0","1.5.0","1.6.0","1.6.1","1.7.0","1.8.0","1.9.0","1.10.0","1.11.0","1.12.0","1.12.1","1.13.0","1.14.0","1.15.0"],OPERATOR_VERSIONS=[...new Set(RELEASED_OPERATORS.map(e=>e.replace(/\.\d+$/,""))),...RELEASED_OPERATORS,
"main"],EFFECTS=["state-lost","refused","delete","unknown","redeploy","suspend","restart-from-state","resume","scale","create","none"],import_usage_error=require("#program");function knownRules(e){return{ids:e.map(({id:t})=>t),areas:[...new Set(e.map(({area:t})=>t))]}}var FAIL_ON=[...LEVELS,"never"],SETTINGS=["off","note","warning","error"],POLICIES=["base","head"],FLINKCLUSTER_OPERATORS=["google",
"spotify"],COMMANDS=["explain","rules","targets","render","graph","upgrade","init","completion"],OPTIONS=[{name:"format",short:"f",type:"string",multiple:!0,placeholder:"NAME[=FILE]",value:"format",help:"pretty (default on a terminal), concise (default otherwise), sarif, json, github, markdown, junit, gitlab (Code Quality), checkstyle, rdjson or html; repeatable, one without a file",group:"Output",
commands:["explain","rules","targets","render","graph","upgrade"]},{name:"output-file",short:"o",type:"string",placeholder:"FILE",value:"file",help:"where the report goes instead of standard output",group:"Output"},{name:"quiet",type:"boolean",help:"show errors only; all findings still count",group:"Output"},{name:"show-unknown",type:"boolean",help:"list verdicts that could not be reached, and wha\
t would settle them",group:"Output"},{name:"show-ignored",type:"boolean",help:"list suppressed findings",group:"Output"},{name:"color",type:"boolean",help:"colour always",group:"Output",commands:["explain","rules","targets","render","graph","upgrade"]},{name:"no-color",type:"boolean",help:"colour never",group:"Output",commands:["explain","rules","targets","render","graph","upgrade"]},{name:"root",
type:"string",placeholder:"DIR",value:"folder",help:"the folder that is read (default: the nearest one upwards with .git or a configuration with root: true)",group:"Input",commands:["explain","targets","render","graph","upgrade","init"]},{name:"config",short:"c",type:"string",placeholder:"FILE",value:"file",help:"the configuration (default: the nearest flint-lint.yaml or .flint-lint.yaml up to the\
 root)",group:"Input",commands:["explain","targets","render","graph","upgrade"]},{name:"no-config",type:"boolean",help:"read no configuration",group:"Input",commands:["explain","targets","render","graph","upgrade"]},{name:"stdin-filename",type:"string",placeholder:"NAME",value:"file",help:"lint standard input as this file, which need not be there; the rest of the root is read as it is",group:"Inpu\
t"},{name:"base",type:"string",placeholder:"REF|FOLDER",value:"folder",help:"compare with this Git revision, branch point (main...) or folder: marks findings new, unchanged or fixed",group:"Input"},{name:"only-new",type:"boolean",help:"with --base: report only findings that the base does not have",group:"Input"},{name:"policy-from",type:"string",placeholder:"base|head",value:"base or head",help:"b\
ase: configuration, baseline and suppressions are those of --base (default: head)",group:"Input"},{name:"baseline",type:"string",placeholder:"FILE",value:"file",help:"known findings, which do not count; entries without a finding are reported",group:"Input"},{name:"write-baseline",type:"string",placeholder:"FILE",value:"file",help:"write all findings to this baseline instead of reporting them",group:"\
Output"},{name:"today",type:"string",placeholder:"DATE",help:"the date that dated suppressions and end-of-life rules go by (default: today, UTC)",group:"Input"},{name:"operator-version",type:"string",placeholder:"V",value:"operator version",help:"the operator that runs: a released version or main (default: found in the repository)",group:"Input",commands:["explain","targets","render","graph","upgr\
ade"]},{name:"kubernetes-version",type:"string",placeholder:"V",help:"the Kubernetes that runs, such as 1.31 (default: one of today)",group:"Input",commands:["explain","upgrade"]},{name:"flinkcluster-operator",type:"string",placeholder:"NAME",value:"FlinkCluster operator",help:"whose webhook judges FlinkCluster objects: google or spotify (default: found in the repository)",group:"Input",commands:[
"upgrade"]},{name:"from-log",type:"string",placeholder:"FILE|-",value:"file",help:"for explain, a log in which to look for what rules know; - is standard input",group:"Other",commands:["explain"],notForLint:!0},{name:"origins",type:"boolean",help:"for render, name the place of every value",group:"Other",commands:["render"],notForLint:!0},{name:"to",type:"string",placeholder:"TARGET",help:"for upgr\
ade, what to upgrade to: flink=V, operator=V, both with a comma between, or operator=apache, which writes FlinkDeployments for FlinkClusters",group:"Other",commands:["upgrade"],notForLint:!0},{name:"rule",type:"string",multiple:!0,placeholder:"ID=LEVEL",value:"rule setting",help:"set a rule to off, note, warning or error; repeatable",group:"Rules"},{name:"only",type:"string",multiple:!0,placeholder:"\
NAMES",value:"list of rules and areas",help:"run only these rules or areas, separated by commas; repeatable",group:"Rules"},{name:"skip",type:"string",multiple:!0,placeholder:"NAMES",value:"list of rules and areas",help:"do not run these rules or areas, separated by commas; repeatable",group:"Rules"},{name:"no-ignores",type:"boolean",help:"disregard suppressions",group:"Rules"},{name:"fail-on",type:"\
string",placeholder:"LEVEL",value:"level",help:"lowest level that makes the exit code 1: error (default), warning, note or never",group:"Exit code"},{name:"max-warnings",type:"string",placeholder:"N",help:"exit code 1 when there are more warnings than this",group:"Exit code"},{name:"fail-on-effect",type:"string",placeholder:"EFFECTS",value:"list of effects",help:"with --base: effects on a workload\
 that make the exit code 1 (default: state-lost,refused), or never",group:"Exit code"},{name:"exit-zero",type:"boolean",help:"exit code 0 whatever is found",group:"Exit code"},{name:"fix",type:"boolean",help:"apply safe fixes, then report what is left; for upgrade, the mechanical edits",group:"Fixes",commands:["upgrade"]},{name:"fix-unsafe",type:"boolean",help:"apply fixes that change what runs as\
 well",group:"Fixes"},{name:"diff",type:"boolean",help:"print fixes as a patch instead of applying them",group:"Fixes",commands:["upgrade"]},{name:"cache",type:"boolean",help:"keep renders of overlays and charts for the next run (default outside of CI)",group:"Other",commands:["explain","targets","render","graph","upgrade"]},{name:"no-cache",type:"boolean",help:"keep nothing between runs and use n\
othing that was kept",group:"Other",commands:["explain","targets","render","graph","upgrade"]},{name:"threads",type:"string",placeholder:"N",help:"how many overlays and charts are rendered at once, from 1 (default) to 64",group:"Other",commands:["explain","targets","render","graph","upgrade","init"]},{name:"verbose",type:"boolean",help:"say on standard error what the run does, and how long each st\
age takes",group:"Other"},{name:"no-progress",type:"boolean",help:"show no line that tells what a long run is at (never shown but on a terminal)",group:"Other",commands:["explain","targets","render","graph","upgrade","init"]},{name:"help",short:"h",type:"boolean",help:"print this",group:"Other",commands:["explain","rules","targets","render","graph","upgrade","init","completion"]},{name:"version",short:"\
v",type:"boolean",help:"print the version",group:"Other",commands:["explain","rules","targets","render","graph","upgrade","init","completion"]}],SHELLS=["bash","zsh","fish"];function vocabularyOf(e){let t=e.ruleList();return{rules:t,areas:[...knownRules(t).areas].sort(),formats:Object.keys(e.formats)}}var ABOUT={explain:"say what a rule is about, or what would run",rules:"list all rules",targets:"\
list what is rendered, and why",render:"print the objects of a target",graph:"print workloads and what they use",upgrade:"say what other versions take",init:"write a first configuration, workflow and hook",completion:"print a completion script"},OPERANDS={lint:"path",explain:"rule",rules:"nothing",targets:"path",render:"path",graph:"path",upgrade:"path",init:"nothing",completion:"shell"},ALL_COMMANDS=[
"lint",...COMMANDS];function optionsOf(e){return OPTIONS.filter(({commands:t,notForLint:r})=>e==="lint"?!r:t?.includes(e)===!0)}function spellings({name:e,short:t}){return[...t===void 0?[]:[`-${t}`],`--${e}`]}function valuedSpellings(){return OPTIONS.filter(({type:e})=>e==="string").flatMap(spellings)}function otherFormats(e){return e==="graph"?["json","mermaid","dot"]:["json"]}var CHOICES={level:FAIL_ON,
"base or head":POLICIES,"operator version":OPERATOR_VERSIONS,"FlinkCluster operator":FLINKCLUSTER_OPERATORS},EFFECT_WORDS=[...EFFECTS,"never"],SETTING_WORDS=SETTINGS;function quoted(e){return`'${e.replaceAll("'","'\\''")}'`}function bashScript({rules:e,areas:t,formats:r}){return`# Completion of flint-lint for bash: eval "$(flint-lint completion bash)"

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

_flint_lint_rules='${e.map(({id:n})=>n).join(`
`)}'
_flint_lint_areas='${t.join(" ")}'

# Files are left to Readline, which knows about ~ and quotes.
_flint_lint_value() { # command option value before
  case $1/$2 in
${valueCases(r)}
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
        ${valuedSpellings().join(" | ")}) option=\${words[i]} ;;
        -*) ;;
        ${ALL_COMMANDS.slice(1).join(" | ")})
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
${ALL_COMMANDS.map(n=>`      ${n}) _flint_lint_words "$word" '' '' '${optionsOf(n).flatMap(spellings).join(" ")}' ;;`).join(`
`)}
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
`}function operandCases(){let e=ALL_COMMANDS.slice(1),t=e.flatMap(n=>{let o=OPERANDS[n];if(o==="path")return[];let l=o==="rule"?'"$_flint_lint_rules"':`'${o==="shell"?SHELLS.join(" "):""}'`;return`      ${n}) _flint_lint_words "$word" '' '' ${l} ;;`}),r=`      lint)
        if [[ $operands -eq 0 && -z $ended ]]; then
          _flint_lint_words "$word" '' '' '${e.join(" ")}'
          if [[ \${#COMPREPLY[@]} -gt 0 ]]; then
            while IFS= read -r i; do COMPREPLY+=("$i"); done < <(compgen -f -- "$word")
            compopt -o filenames 2>/dev/null
          else
            compopt -o default 2>/dev/null
          fi
        fi
        ;;`;return[...t,r].join(`
`)}function valueCases(e){let t=optionsOf("lint"),r=new Set(ALL_COMMANDS.slice(1).flatMap(optionsOf));return[...new Set([...t,...r])].flatMap(n=>caseOf(n,e)).join(`
`)}function caseOf(e,t){if(e.value===void 0)return[];let r=n=>spellings(e).map(o=>`${n}/${o}`).join(" | ");return e.value==="format"?[`    ${r("lint")}) [[ $3 == *=* ]] || _flint_lint_words "$3" "$4" '' '${t.join(" ")}' ;;`,`    ${r("graph")}) _flint_lint_words "$3" "$4" '' '${otherFormats("graph").join(" ")}' ;;`,`    ${r("*")}) _flint_lint_words "$3" "$4" '' '${otherFormats("rules").join(" ")}' \
;;`]:[`    ${r("*")}) ${proposing(e.value)} ;;`]}function proposing(e){switch(e){case"file":return":";case"folder":return"compopt +o default -o dirnames 2>/dev/null";case"rule setting":return`
      if [[ $3 == *=* ]]; then
        _flint_lint_words "\${3#*=}" "$4\${3%%=*}=" '' '${SETTING_WORDS.join(" ")}'
      else
        compopt -o nospace 2>/dev/null
        _flint_lint_words "$3" "$4" '=' "$_flint_lint_rules"
      fi
     `;case"list of rules and areas":return'_flint_lint_list "$3" "$4" "$_flint_lint_areas $_flint_lint_rules"';case"list of effects":return`_flint_lint_list "$3" "$4" '${EFFECT_WORDS.join(" ")}'`;default:return`_flint_lint_words "$3" "$4" '' '${(CHOICES[e]??[]).join(" ")}'`}}function fishScript({rules:e,areas:t,formats:r}){return`# Completion of flint-lint for fish, as ~/.config/fish/completions/\
flint-lint.fish.

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
            case ${valuedSpellings().join(" ")}
                set expected 1
            case '-*'
            case ${ALL_COMMANDS.slice(1).join(" ")}
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
${e.map(({id:n,title:o})=>`        ${n} ${quoted2(o)}`).join(` \\
`)}
end

function __flint_lint_setting
    set -l rule (__flint_lint_token | string match -r -- '^[^=]+=')
    if test -n "$rule"
        printf '%s\\n' $rule{${SETTING_WORDS.join(",")}}
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
        printf '%s\\n' ${r.join(" ")}
    end
end

${[...ALL_COMMANDS.slice(1).map(commandLine),...ALL_COMMANDS.flatMap(operandLines),...OPTIONS.flatMap(n=>optionLines(n,t))].join(`
`)}
`}function commandLine(e){return e==="lint"?"":`complete -c flint-lint -n '__flint_lint_is none' -a ${e} -d ${quoted2(ABOUT[e])}`}function operandLines(e){let t=`complete -c flint-lint -n '__flint_lint_is ${e}' -f`;switch(OPERANDS[e]){case"path":return[];case"rule":return[`${t} -a '(__flint_lint_rules)'`];case"shell":return[`${t} -a ${quoted2(SHELLS.join(" "))}`];default:return[t]}}function optionLines(e,t){
let r=ALL_COMMANDS.filter(o=>optionsOf(o).includes(e)),n=r.filter(o=>o!=="lint");return e.value!=="format"?[optionLine(e,r,valuePart(e,t))]:[optionLine(e,["lint"],"-x -a '(__flint_lint_format)'"),...n.map(o=>optionLine(e,[o],`-x -a '${otherFormats(o).join(" ")}'`))]}function optionLine(e,t,r){let n=t.flatMap(a=>a==="lint"?["none","lint"]:a),o=e.short===void 0?"":` -s ${e.short}`,l=r===""?"":` ${r}`;
return`complete -c flint-lint -n '__flint_lint_is ${n.join(" ")}'${o} -l ${e.name}${l} -d ${quoted2(e.help)}`}function valuePart({type:e,value:t},r){if(e==="boolean")return"";switch(t){case void 0:return"-x";case"file":return"-r -F";case"folder":return"-x -a '(__fish_complete_directories)'";case"rule setting":return"-x -a '(__flint_lint_setting)'";case"list of rules and areas":return`-x -a '(__fli\
nt_lint_list ${r.join(" ")} (__flint_lint_rules))'`;case"list of effects":return`-x -a '(__flint_lint_list ${EFFECT_WORDS.join(" ")})'`;default:return`-x -a ${quoted2((CHOICES[t??"file"]??[]).join(" "))}`}}function quoted2(e){return`'${e.replace(/['\\]/g,"\\$&")}'`}function zshScript({rules:e,areas:t,formats:r}){let n=(o,l)=>quoted(`${o.replaceAll(":","\\:")}:${l}`);return`#compdef flint-lint
# Completion of flint-lint for zsh, in a folder of $fpath as _flint-lint.

_flint_lint_rules() {
  local -a rules=(
${e.map(({id:o,title:l})=>`    ${n(o,l)}`).join(`
`)}
  )
  _describe -t rules rule rules "$@"
}

_flint_lint_areas() {
  local -a areas=(${t.join(" ")})
  _describe -t areas area areas
}

_flint_lint_names() {
  compset -P '*,'
  _flint_lint_areas
  _flint_lint_rules
}

_flint_lint_effects() {
  local -a effects=(${EFFECT_WORDS.join(" ")})
  compset -P '*,'
  _describe -t effects effect effects
}

_flint_lint_setting() {
  local -a levels=(${SETTING_WORDS.join(" ")})
  if compset -P '*='; then
    _describe -t levels level levels
  else
    _flint_lint_rules -qS =
  fi
}

_flint_lint_format() {
  local -a formats=(${r.join(" ")})
  if compset -P '*='; then
    _files
  else
    _describe -t formats format formats
  fi
}

_flint_lint_first() {
  local -a commands=(
${ALL_COMMANDS.flatMap(o=>o==="lint"?[]:`    ${n(o,ABOUT[o])}`).join(`
`)}
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
      ${valuedSpellings().join("|")}) expected=1 ;;
      -*) ;;
      ${ALL_COMMANDS.slice(1).join("|")})
        command=$word
        break
        ;;
      *) break ;;
    esac
  done
  case $command in
${ALL_COMMANDS.map(commandCase).join(`
`)}
  esac
}

if [[ $funcstack[1] == _flint-lint ]]; then
  _flint-lint "$@"
else
  compdef _flint-lint flint-lint
fi
`}function commandCase(e){let t=e==="lint"?["'1: :_flint_lint_first'","'*:path:_files'"]:operandsOf(e),r=[...optionsOf(e).flatMap(n=>optionSpecs(n,e)),...t];return`    ${e})
      _arguments -s -S \\
${r.map(n=>`        ${n}`).join(` \\
`)}
      ;;`}function operandsOf(e){let t=`'1:command:(${e})'`;switch(OPERANDS[e]){case"path":return[t,"'*:path:_files'"];case"rule":return[t,"'2:rule:_flint_lint_rules'"];case"shell":return[t,`'2:shell:(${SHELLS.join(" ")})'`];default:return[t]}}function optionSpecs(e,t){let r=spellings(e),n=e.multiple?"*":r.length>1?`(${r.join(" ")})`:"",o=e.help.replace(/[[\]\\]/g,"\\$&"),l=e.type==="string"?`:${escaped(
e.placeholder??"")}:${actionOf(e,t)}`:"";return r.map(a=>{let i=l===""?"":a.startsWith("--")?"=":"+";return quoted(`${n}${a}${i}[${o}]${l}`)})}function escaped(e){return e.replace(/[:\\]/g,"\\$&")}function actionOf({value:e},t){switch(e){case void 0:return" ";case"file":return"_files";case"folder":return"_files -/";case"format":return t==="lint"?"_flint_lint_format":`(${otherFormats(t).join(" ")})`;case"\
rule setting":return"_flint_lint_setting";case"list of rules and areas":return"_flint_lint_names";case"list of effects":return"_flint_lint_effects";default:return`(${(CHOICES[e]??[]).join(" ")})`}}var SCRIPTS={bash:bashScript,zsh:zshScript,fish:fishScript};async function completionCommand(e,t,r){let[n,...o]=e.operands,l=SHELLS.find(a=>a===n);if(n===void 0)throw new import_usage_error2.UsageError(`\
completion needs a shell: ${SHELLS.join(", ")}`);if(o.length>0)throw new import_usage_error2.UsageError(`completion takes one shell, not ${e.operands.length}`);if(!l)throw new import_usage_error2.UsageError(`completion: no script for "${n}"${didYouMean(n,SHELLS)||`; there is one for ${SHELLS.join(", ")}`}`);return await t.stdout.write(SCRIPTS[l](vocabularyOf(r))),0}
})
