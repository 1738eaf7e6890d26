/** A stretch of a line: UTF-16 offsets, the end behind the last character. */
export interface LineSpan {
  start: number;
  end: number;
}

/** The lines around a line, as far as they say what its value is. */
export interface LineContext {
  previous?: string | undefined;
  next?: string | undefined;
  /** The nearest line above that is indented less: the key of a block scalar. */
  header?: string | undefined;
}

/** What stands in place of a secret. Its length says nothing about the secret's. */
export const MASK = '***';

/**
 * Names whose value is a secret, as keys with camel case, dots and underscores turned into
 * dashes. Wider than what Flink hides in its own logs: that misses `s3.access-key`.
 */
const SECRET_NAME =
  /password|passwd|passphrase|(?:^|-)pwd$|secret|token(?![a-z])|api-?key|access-?key|account-?key|storage-?key|shared-?key|service-key|private-?key|(?:^|-)sas(?:-|$)|credential|auth-params|basic-auth|jaas-config|http-headers|(?:^|-)authorization$/;

/** Last words of names that refer to a secret or describe it, but do not hold it. */
const DESCRIBES = new Set(
  `name names ref refs file files path paths dir directory location provider providers class enabled enable type mode
   ttl expiry expiration expires seconds secs interval timeout delay ratio backoff bucket url uri endpoint issuer
   audience secrets store algorithm length count required version namespace format prefix header field label annotation`
    .trim()
    .split(/\s+/),
);

/** Helm's names for "the Secret that is already there". */
const NAMES_A_SECRET =
  /^existing-|-existing-secret|(?:password|user)-secret$|pull-secret|(?:password|secret)s?-key-name$/;

/** Whether a key of this name holds a secret rather than naming or describing one. */
export function isSecretKey(key: string): boolean {
  const words = key
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[-._/]+/)
    .filter((word) => word !== '');
  if (DESCRIBES.has(words.at(-1) ?? '')) return false;
  // The options of Flink's delegation token framework are no tokens themselves.
  const name = words.join('-').replace(/delegation-tokens?/g, '');
  return SECRET_NAME.test(name) && !NAMES_A_SECRET.test(name);
}

/**
 * Values that are secrets wherever they stand, each with what every one of them holds, which is looked for
 * first. Each starts where no longer token can, to stay linear.
 */
const SECRET_VALUES: readonly (readonly [holds: string[], RegExp])[] = [
  [['AKIA', 'ASIA'], /(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])/g],
  [['LTAI'], /(?<![A-Za-z0-9])LTAI[A-Za-z0-9]{12,26}(?![A-Za-z0-9])/g],
  [['eyJ'], /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)?/g],
  [['=='], /(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{86}==(?![A-Za-z0-9+/=])/g],
  [
    ['gh', 'glpat-', 'xox'],
    /(?<![A-Za-z0-9_])(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{22,}|glpat-[\w-]{20,}|xox[abeprs]-[\w-]{10,})/g,
  ],
  [
    ['-----BEGIN'],
    /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----(?:(?!-----END).)*(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY-----)?/g,
  ],
  [['://'], /(?<=:\/\/[^\s/:@"']{0,128}:)[^\s/@"'${}<>]{1,256}(?=@)/g],
  [['='], /(?<=[?&](?:sig|signature|X-Amz-Signature)=)[^\s&"'${}<>]+/gi],
];

const KEY = /(?<![\w.-])(?:\\?["'])?-{0,2}([A-Za-z_][\w.-]*)(?:\\?["'])?(\s*=\s*|\s*:(?=["'\\])|\s*:\s+)/g;
const NEXT_ARGUMENT = /(?<![\w.-])(["']?)--?([A-Za-z][\w.-]*)\1(\s*,\s*|\s+)(?=[^\s-])/g;
const DOCKER_PAIR = /^\s*(?:ENV|ARG)\s+([A-Za-z_][\w.-]*)\s+(?=\S)/i;
const XML_PAIR = /<name>\s*([^<\s]+)\s*<\/name>\s*<value>([^<]*)/g;

/** A line that is nothing but base64, as the body of a key file is. */
const BASE64_LINE = /^\s*["']?[A-Za-z0-9+/]{60,}={0,2}["']?\s*$/;

/**
 * Masks what looks secret in a line of a file: values of keys with a secret's name, in YAML,
 * properties, JSON, XML, Dockerfile and command-line spelling, and values that are secrets by
 * their form. References to secrets (`secretKeyRef`, `secretName: x`, `${VAR}`, paths) stay.
 *
 * @param previous the line before, whose `name: AWS_SECRET_ACCESS_KEY` makes `value: …` a secret
 * @param next the line after, for a `value:` that stands above its name
 */
export function maskSecrets(line: string, previous?: string, next?: string): string {
  return replaceSpans(line, secretSpans(line, { previous, next }));
}

/** Masks what looks secret in a sentence, where `token: rotate it` is no key with a value. */
export function maskText(text: string): string {
  let result = known.get(text);
  if (result === undefined) {
    result = maskOnce(text);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(text, result);
  }
  return result;
}

/** Messages are masked when they are made and again when they are printed. */
const known = new Map<string, string>();
const MOST_KNOWN = 50_000;

/** The same for a text that nobody asks for again, so that it is not worth remembering. */
export function maskOnce(text: string): string {
  if (!text.includes('\n')) return text === '' ? text : replaceSpans(text, secretSpans(text, {}, true));
  return text
    .split(/(?<=\n)/)
    .map((line) => replaceSpans(line, secretSpans(line, {}, true)))
    .join('');
}

/** The parts of a line that `maskSecrets` hides, in order and without overlaps. */
export function secretSpans(line: string, context: LineContext = {}, prose = false): LineSpan[] {
  const spans: LineSpan[] = [];
  for (const [holds, pattern] of SECRET_VALUES) {
    if (!holdsAny(line, holds)) continue;
    for (const match of line.matchAll(pattern)) spans.push({ start: match.index, end: match.index + match[0].length });
  }
  addKeyValues(line, prose, spans);
  addArguments(line, spans);
  if (!prose) addByContext(line, context, spans);
  return united(spans);
}

function holdsAny(line: string, parts: readonly string[]): boolean {
  for (const part of parts) if (line.includes(part)) return true;
  return false;
}

function addKeyValues(line: string, prose: boolean, spans: LineSpan[]): void {
  if (!/[=:<]/.test(line)) return;
  const indent = /^[\s-]*/.exec(line)?.[0].length ?? 0;
  const brace = line.indexOf('{');
  let done = 0;
  for (const match of line.matchAll(KEY)) {
    const [whole, key = '', separator = ''] = match;
    if (match.index < done || !isSecretKey(key)) continue;
    const afterColon = separator.includes(':');
    const form =
      afterColon && !prose && match.index <= indent ? 'line' : brace >= 0 && brace < match.index ? 'flow' : 'word';
    const span = valueSpan(line, match.index + whole.length, form);
    if (prose && afterColon && isWord(line, span)) continue;
    if (pushValue(line, span, spans)) done = span.end;
  }
  if (!line.includes('<')) return;
  for (const match of line.matchAll(XML_PAIR)) {
    const [whole, key = '', value = ''] = match;
    if (!isSecretKey(key)) continue;
    const end = match.index + whole.length;
    pushValue(line, { start: end - value.length, end }, spans);
  }
}

function addArguments(line: string, spans: LineSpan[]): void {
  const pair = DOCKER_PAIR.exec(line);
  if (pair && isSecretKey(pair[1] ?? '')) pushValue(line, toLineEnd(line, pair[0].length), spans);
  for (const match of line.matchAll(NEXT_ARGUMENT)) {
    if (!isSecretKey(match[2] ?? '')) continue;
    pushValue(line, valueSpan(line, match.index + match[0].length, 'word'), spans);
  }
}

/** Values that only the lines around them show to be secret. */
function addByContext(line: string, context: LineContext, spans: LineSpan[]): void {
  const content: LineSpan = { start: line.length - line.trimStart().length, end: line.trimEnd().length };
  const value = /^\s*(?:-\s+)?["']?value["']?\s*:\s+/.exec(line);
  const xmlValue = /^\s*<value>(?=[^<])/.exec(line);
  for (const around of [context.previous, context.next]) {
    const name = /^\s*(?:-\s+)?["']?(?:name|key)["']?\s*:\s*["']?([\w.-]+)/.exec(around ?? '')?.[1];
    if (value && name && isSecretKey(name)) pushValue(line, valueSpan(line, value[0].length, 'line'), spans);
  }
  const xmlName = /<name>\s*([^<\s]+)\s*<\/name>\s*$/.exec(context.previous ?? '')?.[1];
  if (xmlValue && xmlName && isSecretKey(xmlName)) {
    const start = xmlValue[0].length;
    const end = line.indexOf('<', start);
    pushValue(line, { start, end: end < 0 ? line.length : end }, spans);
  }
  const argument = /^\s*-\s+["']?--?([A-Za-z][\w.-]*)["']?\s*$/.exec(context.previous ?? '')?.[1];
  const item = /^\s*-\s+(?=[^\s-])/.exec(line);
  if (argument && item && isSecretKey(argument)) pushValue(line, valueSpan(line, item[0].length, 'line'), spans);

  for (const above of [context.previous, context.header]) {
    const opened = /^\s*(?:-\s+)?["']?([A-Za-z_][\w.-]*)["']?\s*:\s*([|>][-+0-9]*)?\s*(?:#.*)?$/.exec(above ?? '');
    if (!opened || !isSecretKey(opened[1] ?? '')) continue;
    const deeper = indentOf(line) > indentOf(above ?? '');
    // Without a block header this is a mapping, a list or a scalar that starts on its own line.
    const scalar = opened[2] !== undefined || !/^\s*(?:-(?:\s|$)|[\w.-]+\s*:(?:\s|$)|[{[])/.test(line);
    if (deeper && scalar && content.end > content.start) pushValue(line, content, spans);
  }
  const inKeyFile = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----/.test(context.previous ?? '');
  const afterBase64 = BASE64_LINE.test(context.previous ?? '') && /^\s*[A-Za-z0-9+/]+={0,2}\s*$/.test(line);
  if ((inKeyFile || afterBase64 || BASE64_LINE.test(line)) && !line.includes('-----END')) spans.push(content);
}

/** The value that starts at an offset: quoted, or to the end of the line, the flow mapping's entry or the word. */
function valueSpan(line: string, from: number, form: 'line' | 'flow' | 'word'): LineSpan {
  let start = from;
  const escaped = line[start] === '\\' && /["']/.test(line[start + 1] ?? '');
  const quote = escaped ? line.slice(start, start + 2) : line[start];
  if (quote === '"' || quote === "'" || escaped) {
    start += escaped ? 2 : 1;
    return { start, end: closingQuote(line, start, quote as string) };
  }
  if (line[start] === '{' || line[start] === '[') return { start, end: start };
  if (form === 'line') return toLineEnd(line, start);
  const stop = form === 'flow' ? /[,}"]/g : /[\s"'`,;&|)}\]<>]/g;
  stop.lastIndex = start;
  // A reference may hold blanks and braces: `${VAR:-x y}`, `<your token>`.
  const reference = /^(?:\$\{[^}]*\}|\$\([^)]*\)|<[^>]*>)/.exec(line.slice(start, start + 512));
  if (reference) return { start, end: start };
  return { start, end: stop.exec(line)?.index ?? line.length };
}

function closingQuote(line: string, start: number, quote: string): number {
  for (let i = start; i < line.length; i++) {
    if (line.startsWith(quote, i)) {
      if (quote === "'" && line[i + 1] === "'") i++;
      else return i;
    } else if (quote === '"' && line[i] === '\\') i++;
  }
  return line.length;
}

/** Up to the end of the line or to the comment that ends it. */
function toLineEnd(line: string, start: number): LineSpan {
  const comment = /\s#/.exec(line.slice(start));
  const end = comment ? start + comment.index : line.length;
  return { start, end: start + line.slice(start, end).trimEnd().length };
}

function pushValue(line: string, span: LineSpan, spans: LineSpan[]): boolean {
  const secret = span.end > span.start && !isReference(line.slice(span.start, span.end));
  if (secret) spans.push(span);
  return secret;
}

/** Values that name a secret, switch something or are empty: nothing to hide. */
function isReference(value: string): boolean {
  const text = value.trim();
  if (/^(?:|\*+|~|null|true|false|yes|no|on|off|none|[|>][-+0-9]*|\{.*|\[.*|[&*!].*)$/i.test(text)) return true;
  if (/^(?:\$\{[^}]*\}|\$\([^)]*\)|\$[A-Za-z_]\w*|\{\{.*\}\}|<[^<>]*>|ENC\[.*)$/.test(text)) return true;
  if (/^(?:arn:|vault:|op:\/\/|ref\+|file:|local:|projects\/|secret:|env:)/.test(text)) return true;
  const path = /^(?:~|\.{1,2})?\/[a-z0-9._-]+(?:\/[\w.@-]+)*\/?$/.test(text);
  return path && !looksRandom(text);
}

/** An AWS secret key may start with a slash and hold more of them. */
function looksRandom(text: string): boolean {
  return text.length >= 32 && /[A-Z]/.test(text) && /[a-z]/.test(text) && /\d/.test(text);
}

/** Whether a value is a plain word that a sentence goes on from. */
function isWord(line: string, span: LineSpan): boolean {
  return (
    /^[A-Za-z]?[a-z'’]*$/.test(line.slice(span.start, span.end)) &&
    /^[,;]? [A-Za-z`'"(]/.test(line.slice(span.end, span.end + 3))
  );
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function united(spans: LineSpan[]): LineSpan[] {
  const result: LineSpan[] = [];
  for (const span of spans.sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (span.end <= span.start) continue;
    const last = result.at(-1);
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else result.push({ ...span });
  }
  return result;
}

function replaceSpans(line: string, spans: readonly LineSpan[]): string {
  if (spans.length === 0) return line;
  let result = '';
  let position = 0;
  for (const span of spans) {
    result += line.slice(position, span.start) + MASK;
    position = span.end;
  }
  return result + line.slice(position);
}
