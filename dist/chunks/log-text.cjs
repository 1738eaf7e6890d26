(function(module,exports,require,__url){"use strict";"use strict";var __defProp=Object.defineProperty,__getOwnPropDesc=Object.getOwnPropertyDescriptor,__getOwnPropNames=Object.getOwnPropertyNames,__hasOwnProp=Object.prototype.hasOwnProperty,__export=(e,t)=>{for(var r in t)__defProp(e,r,{get:t[r],enumerable:!0})},__copyProps=(e,t,r,n)=>{if(t&&typeof t=="object"||typeof t=="function")for(let o of __getOwnPropNames(t))!__hasOwnProp.call(e,o)&&o!==r&&__defProp(e,o,{
get:()=>t[o],enumerable:!(n=__getOwnPropDesc(t,o))||n.enumerable});return e},__toCommonJS=e=>__copyProps(__defProp({},"__esModule",{value:!0}),e),log_text_exports={};__export(log_text_exports,{logText:()=>logText}),module.exports=__toCommonJS(log_text_exports);var HIDDEN=/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u{ad}\u{61c}\u{115f}\u{1160}\u{180e}\u{200b}\u{200e}\u{200f}\u{202a}-\u{202e}\u{2060}-\u{206f}\u{3164}\u{feff}\u{fff9}-\u{fffb}\u{e0000}-\u{e007f}]/gu,
AGENT_COMMAND=/##(?=\[|vso\[)/g;function visible(e){return e.replace(HIDDEN,escaped).replace(AGENT_COMMAND,"#\\u0023")}function visiblePath(e){let t=visible(e);return/^\s*:/.test(t)?`./${t}`:t}function escaped(e){switch(e){case`
`:return"\\n";case"\r":return"\\r";case"	":return"\\t"}let t=e.codePointAt(0)??0;return t>65535?`\\u{${t.toString(16)}}`:`\\u${t.toString(16).padStart(4,"0")}`}function wrap(e,t){let r=[],n="";for(let o of e.split(/\s+/).filter(u=>u!==""))n!==""&&n.length+1+o.length>t?(r.push(n),n=o):n=n===""?o:`${n} ${o}`;return n!==""&&r.push(n),r}function count(e,t){return`${e} ${t}${e===1?"":"s"}`}var WIDTH=96,
LISTED=5,TOLD=3;function logText(e,t){let{messages:r,lines:n,searched:o}=e,u=`${count(n,"line")} read`;if(r.length===0)return`No rule knows a message of this log (${u}).
`;let a=r.some(({rules:s})=>s.some(({findings:i})=>i.length>0)),l=!o||a?[]:[sentence("None of these rules finds anything in the repository: what it is may stand elsewhere.")];return`${[...r.map(s=>messageText(s,t)),...l].join(`

`)}
`}function messageText({line:e,text:t,times:r,rules:n},o){let u=r>1?` (in ${r} lines)`:"",a=n.filter(({findings:i})=>i.length>0),l=a.length>0?a:n.slice(0,TOLD),s=n.filter(i=>!l.includes(i));return[`${visiblePath(o)}:${e}${u}
  ${visiblePath(t)}`,...l.map(ruleText),...s.length>0?[`  It may also be
${s.map(brief).join(`
`)}`]:[]].join(`

`)}function brief({rule:e,title:t}){return`    ${e}: ${t}`}function ruleText({rule:e,level:t,title:r,why:n,fix:o,findings:u,unknown:a}){let[l]=u,s=l!==void 0&&u.every(i=>i.why===l.why&&i.advice===l.advice);return[`  ${e} (${t}): ${r}`,...u.slice(0,LISTED).map(({file:i,line:c,message:p})=>hanging(`${visiblePath(i)}:${c}: ${p}`)),...u.length>LISTED?[`    \u2026 and ${u.length-LISTED} more`]:[],...a.
slice(0,u.length>0?0:LISTED).map(({file:i,line:c,missing:p,settle:f})=>hanging(`${visiblePath(i)}:${c}: not known, because ${p} is not in sight. ${f}`)),labelled("why",s?l.why:n),labelled("fix",s?l.advice:o)].join(`
`)}function hanging(e){return wrap(visible(e),WIDTH-6).map((t,r)=>`${r===0?"    ":"      "}${visiblePath(t)}`).join(`
`)}function labelled(e,t){return wrap(visible(t),WIDTH-9).map((r,n)=>`    ${n===0?e:"   "}  ${visiblePath(r)}`).join(`
`)}function sentence(e){return wrap(e,WIDTH).join(`
`)}
})
