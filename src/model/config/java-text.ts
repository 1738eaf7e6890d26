/** How Java and Flink write values of their types back as text. */

const UNITS: readonly (readonly [bigint, string])[] = [
  [1n, 'bytes'],
  [1n << 10n, 'kb'],
  [1n << 20n, 'mb'],
  [1n << 30n, 'gb'],
  [1n << 40n, 'tb'],
];

/**
 * A memory size in the largest unit that leaves no rest; whole tebibytes are written in bytes.
 * Source: MemorySize.formatToString, Flink 1.15 to 2.3.
 */
export function memorySizeText(bytes: bigint): string {
  const rest = UNITS.findIndex(([factor]) => bytes % factor !== 0n);
  const [factor, unit] = UNITS[Math.max(0, rest - 1)] as readonly [bigint, string];
  return `${bytes / factor} ${unit}`;
}

/** A double as `Double.toString` writes it: always with a point, an exponent from 10^7 on and below 10^-3. */
export function doubleText(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e7 || size < 1e-3)) {
    const [digits = '0', exponent = '0'] = value.toExponential().split('e');
    return `${digits.includes('.') ? digits : `${digits}.0`}E${Number(exponent)}`;
  }
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

/**
 * A list as Flink up to 1.18 writes it: joined with `;`, items quoted where they need it.
 * Source: StructuredOptionsSplitter.escapeWithSingleQuote.
 */
export function legacyListText(items: readonly string[]): string {
  return items.map((item) => (/[;'"]/.test(item) ? `'${item.replaceAll("'", "''")}'` : item)).join(';');
}

/** A list as Flink from 1.19 on writes it: a YAML flow sequence. */
export function yamlListText(items: readonly string[]): string {
  return `[${items.map(yamlItem).join(', ')}]`;
}

/** What a YAML reader with the core schema would take for a number, a boolean or null. */
const OTHER_TYPE =
  /^(?:[-+]?\d+|0o[0-7]+|0x[\da-fA-F]+|[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)|~|null|Null|NULL|true|True|TRUE|false|False|FALSE)$/;

/** An item of a flow sequence: plain, else in single quotes, else in double quotes. */
function yamlItem(text: string): string {
  if (needsEscapes(text)) return JSON.stringify(text);
  const isPlain =
    text !== '' &&
    !OTHER_TYPE.test(text) &&
    !/^[#,[\]{}&*!|>'"%@`?: ]|^-(?:\s|$)|^(?:---|\.\.\.)|[,?[\]{}:\n]|\s#| $/.test(text);
  return isPlain ? text : `'${text.replaceAll("'", "''")}'`;
}

/** Control characters, and spaces beside line breaks, can only be escaped. */
function needsEscapes(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a plain text cannot hold.
  return /[\u0000-\u0009\u000b-\u001f\u007f-\u0084\u0086-\u009f]| \n|\n /.test(text);
}
