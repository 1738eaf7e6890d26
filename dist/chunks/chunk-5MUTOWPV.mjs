// src/text/mask.ts
var MASK = "***";
var SECRET_NAME = /password|passwd|passphrase|(?:^|-)pwd$|secret|token(?![a-z])|api-?key|access-?key|account-?key|storage-?key|shared-?key|service-key|private-?key|(?:^|-)sas(?:-|$)|credential|auth-params|basic-auth|jaas-config|http-headers|(?:^|-)authorization$/;
var DESCRIBES = new Set(
  `name names ref refs file files path paths dir directory location provider providers class enabled enable type mode
   ttl expiry expiration expires seconds secs interval timeout delay ratio backoff bucket url uri endpoint issuer
   audience secrets store algorithm length count required version namespace format prefix header field label annotation`.trim().split(/\s+/)
);
var NAMES_A_SECRET = /^existing-|-existing-secret|(?:password|user)-secret$|pull-secret|(?:password|secret)s?-key-name$/;
function isSecretKey(key) {
  const words = key.replace(/([a-z0-9])([A-Z])/g, "$1-$2").toLowerCase().split(/[-._/]+/).filter((word) => word !== "");
  if (DESCRIBES.has(words.at(-1) ?? "")) return false;
  const name = words.join("-").replace(/delegation-tokens?/g, "");
  return SECRET_NAME.test(name) && !NAMES_A_SECRET.test(name);
}
var SECRET_VALUES = [
  /(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])/g,
  /(?<![A-Za-z0-9])LTAI[A-Za-z0-9]{12,26}(?![A-Za-z0-9])/g,
  /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)?/g,
  /(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{86}==(?![A-Za-z0-9+/=])/g,
  /(?<![A-Za-z0-9_])(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{22,}|glpat-[\w-]{20,}|xox[abeprs]-[\w-]{10,})/g,
  /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----(?:(?!-----END).)*(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY-----)?/g,
  /(?<=:\/\/[^\s/:@"']{0,128}:)[^\s/@"'${}<>]{1,256}(?=@)/g,
  /(?<=[?&](?:sig|signature|X-Amz-Signature)=)[^\s&"'${}<>]+/gi
];
var KEY = /(?<![\w.-])(?:\\?["'])?-{0,2}([A-Za-z_][\w.-]*)(?:\\?["'])?(\s*=\s*|\s*:(?=["'\\])|\s*:\s+)/g;
var NEXT_ARGUMENT = /(?<![\w.-])(["']?)--?([A-Za-z][\w.-]*)\1(\s*,\s*|\s+)(?=[^\s-])/g;
var DOCKER_PAIR = /^\s*(?:ENV|ARG)\s+([A-Za-z_][\w.-]*)\s+(?=\S)/i;
var XML_PAIR = /<name>\s*([^<\s]+)\s*<\/name>\s*<value>([^<]*)/g;
var BASE64_LINE = /^\s*["']?[A-Za-z0-9+/]{60,}={0,2}["']?\s*$/;
function maskSecrets(line, previous, next) {
  return replaceSpans(line, secretSpans(line, { previous, next }));
}
function maskText(text) {
  return text.split(/(?<=\n)/).map((line) => replaceSpans(line, secretSpans(line, {}, true))).join("");
}
function secretSpans(line, context = {}, prose = false) {
  const spans = [];
  for (const pattern of SECRET_VALUES) {
    for (const match of line.matchAll(pattern)) spans.push({ start: match.index, end: match.index + match[0].length });
  }
  addKeyValues(line, prose, spans);
  addArguments(line, spans);
  if (!prose) addByContext(line, context, spans);
  return united(spans);
}
function addKeyValues(line, prose, spans) {
  const indent = /^[\s-]*/.exec(line)?.[0].length ?? 0;
  const brace = line.indexOf("{");
  let done = 0;
  for (const match of line.matchAll(KEY)) {
    const [whole, key = "", separator = ""] = match;
    if (match.index < done || !isSecretKey(key)) continue;
    const afterColon = separator.includes(":");
    const form = afterColon && !prose && match.index <= indent ? "line" : brace >= 0 && brace < match.index ? "flow" : "word";
    const span = valueSpan(line, match.index + whole.length, form);
    if (prose && afterColon && isWord(line, span)) continue;
    if (pushValue(line, span, spans)) done = span.end;
  }
  for (const match of line.matchAll(XML_PAIR)) {
    const [whole, key = "", value = ""] = match;
    if (!isSecretKey(key)) continue;
    const end = match.index + whole.length;
    pushValue(line, { start: end - value.length, end }, spans);
  }
}
function addArguments(line, spans) {
  const pair = DOCKER_PAIR.exec(line);
  if (pair && isSecretKey(pair[1] ?? "")) pushValue(line, toLineEnd(line, pair[0].length), spans);
  for (const match of line.matchAll(NEXT_ARGUMENT)) {
    if (!isSecretKey(match[2] ?? "")) continue;
    pushValue(line, valueSpan(line, match.index + match[0].length, "word"), spans);
  }
}
function addByContext(line, context, spans) {
  const content = { start: line.length - line.trimStart().length, end: line.trimEnd().length };
  const value = /^\s*(?:-\s+)?["']?value["']?\s*:\s+/.exec(line);
  const xmlValue = /^\s*<value>(?=[^<])/.exec(line);
  for (const around of [context.previous, context.next]) {
    const name = /^\s*(?:-\s+)?["']?(?:name|key)["']?\s*:\s*["']?([\w.-]+)/.exec(around ?? "")?.[1];
    if (value && name && isSecretKey(name)) pushValue(line, valueSpan(line, value[0].length, "line"), spans);
  }
  const xmlName = /<name>\s*([^<\s]+)\s*<\/name>\s*$/.exec(context.previous ?? "")?.[1];
  if (xmlValue && xmlName && isSecretKey(xmlName)) {
    const start = xmlValue[0].length;
    const end = line.indexOf("<", start);
    pushValue(line, { start, end: end < 0 ? line.length : end }, spans);
  }
  const argument = /^\s*-\s+["']?--?([A-Za-z][\w.-]*)["']?\s*$/.exec(context.previous ?? "")?.[1];
  const item = /^\s*-\s+(?=[^\s-])/.exec(line);
  if (argument && item && isSecretKey(argument)) pushValue(line, valueSpan(line, item[0].length, "line"), spans);
  for (const above of [context.previous, context.header]) {
    const opened = /^\s*(?:-\s+)?["']?([A-Za-z_][\w.-]*)["']?\s*:\s*([|>][-+0-9]*)?\s*(?:#.*)?$/.exec(above ?? "");
    if (!opened || !isSecretKey(opened[1] ?? "")) continue;
    const deeper = indentOf(line) > indentOf(above ?? "");
    const scalar = opened[2] !== void 0 || !/^\s*(?:-(?:\s|$)|[\w.-]+\s*:(?:\s|$)|[{[])/.test(line);
    if (deeper && scalar && content.end > content.start) pushValue(line, content, spans);
  }
  const inKeyFile = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----/.test(context.previous ?? "");
  const afterBase64 = BASE64_LINE.test(context.previous ?? "") && /^\s*[A-Za-z0-9+/]+={0,2}\s*$/.test(line);
  if ((inKeyFile || afterBase64 || BASE64_LINE.test(line)) && !line.includes("-----END")) spans.push(content);
}
function valueSpan(line, from, form) {
  let start = from;
  const escaped = line[start] === "\\" && /["']/.test(line[start + 1] ?? "");
  const quote = escaped ? line.slice(start, start + 2) : line[start];
  if (quote === '"' || quote === "'" || escaped) {
    start += escaped ? 2 : 1;
    return { start, end: closingQuote(line, start, quote) };
  }
  if (line[start] === "{" || line[start] === "[") return { start, end: start };
  if (form === "line") return toLineEnd(line, start);
  const stop = form === "flow" ? /[,}"]/g : /[\s"'`,;&|)}\]<>]/g;
  stop.lastIndex = start;
  const reference = /^(?:\$\{[^}]*\}|\$\([^)]*\)|<[^>]*>)/.exec(line.slice(start, start + 512));
  if (reference) return { start, end: start };
  return { start, end: stop.exec(line)?.index ?? line.length };
}
function closingQuote(line, start, quote) {
  for (let i = start; i < line.length; i++) {
    if (line.startsWith(quote, i)) {
      if (quote === "'" && line[i + 1] === "'") i++;
      else return i;
    } else if (quote === '"' && line[i] === "\\") i++;
  }
  return line.length;
}
function toLineEnd(line, start) {
  const comment = /\s#/.exec(line.slice(start));
  const end = comment ? start + comment.index : line.length;
  return { start, end: start + line.slice(start, end).trimEnd().length };
}
function pushValue(line, span, spans) {
  const secret = span.end > span.start && !isReference(line.slice(span.start, span.end));
  if (secret) spans.push(span);
  return secret;
}
function isReference(value) {
  const text = value.trim();
  if (/^(?:|\*+|~|null|true|false|yes|no|on|off|none|[|>][-+0-9]*|\{.*|\[.*|[&*!].*)$/i.test(text)) return true;
  if (/^(?:\$\{[^}]*\}|\$\([^)]*\)|\$[A-Za-z_]\w*|\{\{.*\}\}|<[^<>]*>|ENC\[.*)$/.test(text)) return true;
  if (/^(?:arn:|vault:|op:\/\/|ref\+|file:|local:|projects\/|secret:|env:)/.test(text)) return true;
  const path = /^(?:~|\.{1,2})?\/[a-z0-9._-]+(?:\/[\w.@-]+)*\/?$/.test(text);
  return path && !looksRandom(text);
}
function looksRandom(text) {
  return text.length >= 32 && /[A-Z]/.test(text) && /[a-z]/.test(text) && /\d/.test(text);
}
function isWord(line, span) {
  return /^[A-Za-z]?[a-z'’]*$/.test(line.slice(span.start, span.end)) && /^[,;]? [A-Za-z`'"(]/.test(line.slice(span.end, span.end + 3));
}
function indentOf(line) {
  return line.length - line.trimStart().length;
}
function united(spans) {
  const result = [];
  for (const span of spans.sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (span.end <= span.start) continue;
    const last = result.at(-1);
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else result.push({ ...span });
  }
  return result;
}
function replaceSpans(line, spans) {
  let result = "";
  let position = 0;
  for (const span of spans) {
    result += line.slice(position, span.start) + MASK;
    position = span.end;
  }
  return result + line.slice(position);
}

export {
  MASK,
  isSecretKey,
  maskSecrets,
  maskText,
  secretSpans
};
