/** Plain data that is written out; keys keep their order. */
export type Data = string | number | boolean | null | Data[] | { [key: string]: Data | undefined };

/** Words that YAML 1.1 reads as something else than text. */
const RESERVED = /^(?:~|null|true|false|yes|no|on|off|y|n|\.(?:inf|nan))$/i;
const PLAIN = /^[A-Za-z_/][A-Za-z0-9_./@+-]*(?::[A-Za-z0-9_./@+-]+|:\/\/[A-Za-z0-9_./@+-]+)*$/;

/** Writes data as YAML that YAML 1.1 and 1.2 read alike. Undefined values and empty mappings of them are left out. */
export function yamlText(data: Data): string {
  return `${lines(data).join('\n')}\n`;
}

function lines(data: Data): string[] {
  if (Array.isArray(data)) return data.length === 0 ? ['[]'] : data.flatMap((item) => withDash(lines(item)));
  if (typeof data !== 'object' || data === null) return [scalar(data)];
  const entries = Object.entries(data).filter(([, value]) => value !== undefined);
  if (entries.length === 0) return ['{}'];
  return entries.flatMap(([key, value]) => (value === undefined ? [] : entry(scalar(key), value)));
}

function withDash([first = '', ...rest]: string[]): string[] {
  return [`- ${first}`, ...rest.map((line) => `  ${line}`)];
}

function entry(key: string, value: Data): string[] {
  if (Array.isArray(value)) return value.length === 0 ? [`${key}: []`] : [`${key}:`, ...indented(lines(value))];
  if (typeof value === 'object' && value !== null) {
    const inner = lines(value);
    return inner.length === 1 && inner[0] === '{}' ? [`${key}: {}`] : [`${key}:`, ...indented(inner)];
  }
  if (typeof value === 'string' && isBlock(value)) {
    const end = value.endsWith('\n') ? '' : '-';
    return [`${key}: |${end}`, ...indented(value.replace(/\n$/, '').split('\n'))];
  }
  return [`${key}: ${scalar(value)}`];
}

/** Text of several lines that a block holds as it is. */
function isBlock(text: string): boolean {
  return /^[^\s].*\n[\t\x20-\x7e\u00a0-\ud7ff\ue000-\ufffd\n]*$/.test(text) && !/[ \t]\n|\n\n$/.test(text);
}

function indented(list: string[]): string[] {
  return list.map((line) => (line === '' ? line : `  ${line}`));
}

function scalar(value: string | number | boolean | null): string {
  if (typeof value !== 'string') return String(value);
  return PLAIN.test(value) && !RESERVED.test(value) ? value : JSON.stringify(value);
}
