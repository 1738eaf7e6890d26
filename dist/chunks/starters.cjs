(function(module,exports,require,__url){"use strict";"use strict";var __defProp=Object.defineProperty,__getOwnPropDesc=Object.getOwnPropertyDescriptor,__getOwnPropNames=Object.getOwnPropertyNames,__hasOwnProp=Object.prototype.hasOwnProperty,__export=(e,t)=>{for(var r in t)__defProp(e,r,{get:t[r],enumerable:!0})},__copyProps=(e,t,r,i)=>{if(t&&typeof t=="object"||typeof t=="function")for(let n of __getOwnPropNames(t))!__hasOwnProp.call(e,n)&&n!==r&&__defProp(e,n,{
get:()=>t[n],enumerable:!(i=__getOwnPropDesc(t,n))||i.enumerable});return e},__toCommonJS=e=>__copyProps(__defProp({},"__esModule",{value:!0}),e),starters_exports={};__export(starters_exports,{startersOf:()=>startersOf}),module.exports=__toCommonJS(starters_exports);var REPOSITORY="flint-lint/flint-lint",SITE=`https://github.com/${REPOSITORY}`;function spanOf(e){switch(e.is){case"written":case"ins\
ide":return e.span;case"alias":return e.use;case"template":return e.values.length===1?e.values[0]:e.span;case"merged":return e.by;case"default":return}}var import_node_fs=require("node:fs"),import_node_path=require("node:path"),import_node_child_process=require("node:child_process"),SAFE=["-c","core.fsmonitor=false","-c","core.hooksPath=/dev/null","-c","safe.bareRepository=explicit"],LARGEST=512*1024*
1024;function runGit(e,t,r){let i=(0,import_node_child_process.spawnSync)("git",["-C",e,...SAFE,...t],{maxBuffer:LARGEST,env:{...process.env,GIT_NO_LAZY_FETCH:"1",GIT_OPTIONAL_LOCKS:"0",LC_ALL:"C"},stdio:[r===void 0?"ignore":"pipe","pipe","ignore"],...r===void 0?{}:{input:r}});return i.error||i.status!==0?void 0:i.stdout}function gitFacts(e){let t=(...o)=>runGit(e,o)?.toString().trim(),r=t("config",
"--get-regexp","^remote\\..*\\.url$")??"",i=t("symbolic-ref","--quiet","--short","refs/remotes/origin/HEAD")?.replace(/^[^/]*\//,""),n=t("symbolic-ref","--quiet","--short","HEAD"),s=i||(n==="main"||n==="master"?n:void 0);return{isTop:(t("rev-parse","--show-prefix")??"")==="",onGitHub:(0,import_node_fs.existsSync)((0,import_node_path.join)(e,".github"))||/(?:^|[\s/@.])github\.com[:/]/m.test(r),...s===
void 0?{}:{branch:s}}}function isMap(e){return e?.is==="map"}function isSeq(e){return e?.is==="seq"}function isScalar(e){return e?.is==="scalar"}function keyText(e){return e.value===null?"null":String(e.value)}function entry(e,t){if(isMap(e))for(let r=e.entries.length-1;r>=0;r--){let i=e.entries[r],{value:n}=i.key;if(n===t||typeof n!="string"&&keyText(i.key)===t)return i}}function at(e,...t){let r=e;
for(let i=0;i<t.length;i++){let n=t[i];if(r=typeof n=="number"?isSeq(r)?r.items[n]:void 0:entry(r,n)?.value,r===void 0)return}return r??void 0}function items(e){return isSeq(e)?e.items:[]}function textOf(e){return isScalar(e)&&e.value!==null?String(e.value):void 0}var import_yaml=require("#program"),SourceText=class{path;text;#e;constructor(e,t){this.path=e,this.text=t}get lineStarts(){if(this.#e)
return this.#e;let e=[0],{text:t}=this;for(let r=0;r<t.length;r++){let i=t.charCodeAt(r);(i===10||i===13&&t.charCodeAt(r+1)!==10)&&e.push(r+1)}return this.#e=e,e}position(e){let t=Math.max(0,Math.min(e,this.text.length)),r=this.lineStarts,i=0,n=r.length-1;for(;i<n;){let s=i+n+1>>1;r[s]<=t?i=s:n=s-1}return{line:i+1,column:t-r[i]+1}}line(e){let t=this.lineStarts[e-1];if(t===void 0)return"";let r=this.
lineStarts[e]??this.text.length;return this.text.slice(t,r).replace(/(?:\r\n|\n|\r)$/,"")}get lineCount(){return this.lineStarts.length}},SCHEMA_URL="https://raw.githubusercontent.com/flint-lint/flint-lint/main/schemas/flint-lint.schema.json",HIDDEN=/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u{ad}\u{61c}\u{115f}\u{1160}\u{180e}\u{200b}\u{200e}\u{200f}\u{202a}-\u{202e}\u{2060}-\u{206f}\u{3164}\u{feff}\u{fff9}-\u{fffb}\u{e0000}-\u{e007f}]/gu,
AGENT_COMMAND=/##(?=\[|vso\[)/g;function visible(e){return e.replace(HIDDEN,escaped).replace(AGENT_COMMAND,"#\\u0023")}function visiblePath(e){let t=visible(e);return/^\s*:/.test(t)?`./${t}`:t}function escaped(e){switch(e){case`
`:return"\\n";case"\r":return"\\r";case"	":return"\\t"}let t=e.codePointAt(0)??0;return t>65535?`\\u{${t.toString(16)}}`:`\\u${t.toString(16).padStart(4,"0")}`}function configurationText(e,t){let r=[`# yaml-language-server: $schema=${SCHEMA_URL}`,`# What each key is for: ${SITE}/blob/main/docs/configuration.md`];return e?r.push("",`# ${visiblePath(e.file)}:${e.line} says which operator runs, and e\
very run looks there. An entry here would win over it:`,"# operator:",`#   version: "${e.version}"`):t!==void 0&&r.push("",`# Nothing in the repository says which operator runs, so verdicts are tried over ${t}. To say it:`,"# operator:",'#   version: "\u2026"'),`${r.join(`
`)}
`}function workflowText(e){return`name: flint-lint

on:
  push:
    branches: [${/^[\w./-]+$/.test(e)?e:JSON.stringify(e)}]
  pull_request:
  merge_group:

permissions:
  contents: read

jobs:
  flint-lint:
    runs-on: ubuntu-latest
    permissions:
      contents: read
      security-events: write
    steps:
      - uses: actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2
        with:
          fetch-depth: 2 # the base of a pull request, to compare with
          persist-credentials: false
      - uses: ${REPOSITORY}@main
        id: lint
      - uses: github/codeql-action/upload-sarif@9e907b5e64f6b83e7804b09294d44122997950d6 # v4.32.3
        if: always() && steps.lint.outputs.sarif-file != ''
        with:
          sarif_file: \${{ steps.lint.outputs.sarif-file }}
`}var HOOK=[`- repo: ${SITE}`,"  rev: main","  hooks:","    - id: flint-lint"];function withHook(e){let t=repositoriesIn(e);if(t===void 0)return{is:"left",because:"it cannot be read"};if(t.some(isOurs))return{is:"there"};let r=t.at(-1),i=r&&spanOf(r.origin)?.start,n=i===void 0?void 0:/^([ \t]*)-[ \t]+$/.exec(beforeOnLine(e.text,i));if(i===void 0||!n)return{is:"left",because:"its repositories are n\
ot written one below the other"};let s=inserted(e.text,endOf(e,i),n[1]??""),o=repositoriesIn(new SourceText(e.path,s))??[];return o.length===t.length+1&&isOurs(o.at(-1))?{is:"edit",text:s}:{is:"left",because:"the hook does not fit in"}}function repositoriesIn(e){let{documents:t,problems:r,duplicates:i}=(0,import_yaml.parseYaml)(e),n=t[0]?.root??void 0,s=at(n,"repos");if(!(r.length>0||i.length>0||t.
length!==1))return isMap(n)&&isSeq(s)?items(s):void 0}function isOurs(e){return(textOf(at(e,"repo"))??"").replace(/\.git$/,"").endsWith(`/${REPOSITORY}`)?!0:items(at(e,"hooks")).some(t=>[at(t,"id"),at(t,"entry")].some(r=>/\bflint-lint\b/.test(textOf(r)??"")))}function beforeOnLine(e,t){return e.slice(e.lastIndexOf(`
`,t-1)+1,t)}function endOf({text:e},t){let r=beforeOnLine(e,t).indexOf("-"),i=lineEnd(e,t);for(let n=i;n<e.length;n=lineEnd(e,n)){let s=e.slice(n,lineEnd(e,n)).search(/[^ \t\r\n]/);if(!(s<0)){if(s<=r)break;i=lineEnd(e,n)}}return i}function lineEnd(e,t){let r=e.indexOf(`
`,t);return r<0?e.length:r+1}function inserted(e,t,r){let i=e.includes(`\r
`)?`\r
`:`
`,n=e.slice(0,t),s=HOOK.map(o=>`${r}${o}${i}`).join("");return`${n}${n.endsWith(`
`)?"":i}${s}${e.slice(t)}`}var CONFIGURATION="flint-lint.yaml",WORKFLOW=".github/workflows/flint-lint.yml",HOOKS=".pre-commit-config.yaml",PIN="pin the Action to a commit for anything but a trial",FREEZE='put a commit for its rev, as "pre-commit autoupdate --bleeding-edge --freeze" does',THERE="it is there already";function startersOf(e,t,{gathered:r,result:i}){let n={files:[],left:[],summary:i.summary},
{file:s}=e.configuration;s!==void 0?n.left.push({path:s,because:THERE}):n.files.push({path:CONFIGURATION,after:configurationText(operatorIn(r),rangeIn(i))});let{isTop:o,onGitHub:u,branch:f="main"}=gitFacts(e.root);if(u&&o){let a=workflowIn(t);a===void 0?n.files.push({path:WORKFLOW,after:workflowText(f),advice:PIN}):n.left.push({path:a,because:"it runs flint-lint already"})}let l=textOf2(t,HOOKS);if(l){
let a=withHook(l);a.is==="edit"?n.files.push({path:HOOKS,before:l.text,after:a.text,advice:FREEZE}):a.is==="there"?n.left.push({path:HOOKS,because:"it has the hook already"}):n.left.push({path:HOOKS,because:a.because,lines:HOOK})}return n}function operatorIn({model:e,sources:t}){let{version:r}=e.operator,i=r&&spanOf(r.origin);return r&&i?{version:r.value,file:i.file,line:t.get(i.file)?.position(i.
start).line??1}:void 0}function rangeIn({assumptions:e}){return e.find(({what:t})=>t==="operator version")?.value}function workflowIn(e){return e.paths.filter(t=>/^\.github\/workflows\/[^/]+\.ya?ml$/.test(t)).find(t=>{let{text:r}=textOf2(e,t)??{text:""};return r.includes(`${REPOSITORY}@`)||/\bflint-lint\b(?!\.ya?ml)/.test(r)})}function textOf2(e,t){let r=e.contents(t);return r&&"lineStarts"in r?r:
void 0}
})
