// src/syntax/template.ts
function templateExpression(text) {
  if (!text.includes("{{") && !text.includes("{%")) return void 0;
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf("\n", start);
    const end = newline < 0 ? text.length : newline;
    const at = expressionIn(text, start, end);
    if (at !== void 0) {
      const close = text.indexOf(text[at + 1] === "{" ? "}}" : "%}", at + 2);
      const stop = close < 0 || close + 2 > end ? end : close + 2;
      return { start: at, end: stop, text: text.slice(at, stop) };
    }
    start = end + 1;
  }
  return void 0;
}
function expressionIn(text, start, end) {
  const never = /* @__PURE__ */ new Set();
  for (let i = start; i < end; i++) {
    const char = text[i];
    if (char === "{" && (text[i + 1] === "{" || text[i + 1] === "%")) return i;
    if (char === "#" && (i === start || /\s/.test(text[i - 1]))) return void 0;
    if (char !== '"' && char !== "'" || never.has(char)) continue;
    const close = closingQuote(text, i, end);
    if (close < 0) never.add(char);
    else i = close;
  }
  return void 0;
}
function closingQuote(text, open, end) {
  const quote = text[open];
  for (let i = open + 1; i < end; i++) {
    if (text[i] === "\\" && quote === '"') i++;
    else if (text[i] === quote) {
      if (quote === '"' || text[i + 1] !== "'") return i;
      i++;
    }
  }
  return -1;
}

// src/syntax/dockerfile-problems.ts
var MAY_BE_EMPTY = /^(?:RUN|CMD|ENTRYPOINT|SHELL|HEALTHCHECK|MAINTAINER|ONBUILD) has no arguments$/;
var MOST = 3;
function refusals(tree, source) {
  const limits = tree.problems.filter(({ limit }) => limit !== void 0);
  if (limits.length > 0) return limits;
  const named = /(?:^|\/)(?:dockerfile|containerfile)$/i.test(source.path);
  if (tree.stages.length === 0 && !named) return [];
  const frontend = /^\uFEFF?[ \t]*#[ \t]*syntax[ \t]*=[ \t]*(\S+)/i.exec(source.text)?.[1];
  if (frontend !== void 0 && !/^(?:docker\.io\/)?docker\/dockerfile(?:[:@]|$)/.test(frontend)) return [];
  if (templateExpression(source.text) || /%%|@@|<%/.test(source.text)) return [];
  const sure = tree.problems.filter(({ message }) => !MAY_BE_EMPTY.test(message));
  return sure.filter(({ start }, index) => sure.findIndex((each) => each.start === start) === index).slice(0, MOST);
}
export {
  refusals
};
