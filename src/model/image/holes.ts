import { FILE_SYSTEM_PLUGINS } from '../../knowledge/filesystems.ts';

/**
 * Paths may have holes: parts that no file of the repository shows. A hole reads `${NAME}` for a
 * variable and `*` for a glob that matches unseen files, so that such a path can be shown as it
 * is. A hole stands for any text without a slash, except at the start of a path.
 */
const HOLE = /\$\{[^}]{0,100}\}|\*/;

export function hasHole(text: string): boolean {
  return HOLE.test(text);
}

/** A hole for a variable. */
export function hole(name: string): string {
  return `\${${name.replace(/[^\w.-]/g, '')}}`;
}

const VERSIONS = ['x', '', '1.20.0', '1.20'];
const STARTS = ['/opt/flink', '/opt/flink/plugins', '/opt/flink/plugins/x', '/opt/flink/lib', '/opt/flink/usrlib', ''];
const NAMES = [
  ...FILE_SYSTEM_PLUGINS.map(({ artifact }) => artifact),
  'gcs-connector-hadoop3',
  'flink-shaded-hadoop-3-uber',
];
/** Most fillings that are tried for one path. */
const MOST_TRIES = 4000;

/**
 * Whether a path with holes could match a pattern for some filling.
 *
 * A regular expression cannot be asked that in general; the holes are tried with what the
 * patterns of this project look for and with the literal text of the pattern itself. A hole
 * behind other text in a name is a version, or completes a name that starts like that.
 */
export function couldMatch(pattern: RegExp, path: string): boolean {
  if (pattern.test(path)) return true;
  if (!hasHole(path)) return false;
  const words = [...NAMES, ...literalsOf(pattern)];
  const pieces = path.split(HOLE);
  let fillings = [''];
  for (const [index, piece] of pieces.entries()) {
    fillings = fillings.map((filling) => filling + piece);
    if (index === pieces.length - 1) break;
    fillings = fillings.flatMap((filling) => {
      const fillers = filling === '' ? [...STARTS, ...VERSIONS, ...words] : fillersAfter(filling, words);
      return fillers.map((filler) => filling + filler);
    });
    if (fillings.length > MOST_TRIES) return true;
  }
  return fillings.some((filling) => pattern.test(filling.replace(/\/{2,}/g, '/')));
}

function fillersAfter(filling: string, words: readonly string[]): string[] {
  const begun = filling.slice(filling.lastIndexOf('/') + 1);
  if (begun === '') return [...VERSIONS, ...words, ...words.map((word) => `${word}-1.20.0.jar`)];
  const rests = words
    .filter((word) => word.length > begun.length && word.startsWith(begun))
    .map((word) => word.slice(begun.length));
  // A part of the rest may stand behind the hole: `flink-${FS}-hadoop.jar`.
  const parts = rests.flatMap((rest) => [...rest.matchAll(/-/g)].map((dash) => rest.slice(0, dash.index)));
  return [...VERSIONS, ...rests, ...parts, ...rests.map((rest) => `${rest}-1.20.0`)];
}

/** The stretches of literal text in a pattern, cut at slashes. */
function literalsOf(pattern: RegExp): string[] {
  return pattern.source
    .replace(/\\([./\-$])/g, '$1')
    .split(/\[[^\]]{0,100}\]|[\\^$()|?*+{}/]+/)
    .filter((text) => text.length > 1);
}

/**
 * The literal text that every match of an anchored pattern starts with; '' when the pattern is
 * not anchored or has alternatives at its top level.
 */
export function literalPrefix(pattern: RegExp): string {
  const { source } = pattern;
  if (!source.startsWith('^') || hasTopLevelAlternative(source)) return '';
  let prefix = '';
  for (let i = 1; i < source.length; i++) {
    let char = source.charAt(i);
    let width = 1;
    if (char === '\\') {
      char = source.charAt(i + 1);
      if (/\w/.test(char)) break;
      width = 2;
    } else if (/[[\](){}.*+?^$|]/.test(char)) break;
    if (/[*?{]/.test(source.charAt(i + width))) break;
    prefix += char;
    i += width - 1;
  }
  return prefix;
}

function hasTopLevelAlternative(source: string): boolean {
  let level = 0;
  let inClass = false;
  for (let i = 0; i < source.length; i++) {
    const char = source.charAt(i);
    if (char === '\\') i++;
    else if (inClass) inClass = char !== ']';
    else if (char === '[') inClass = true;
    else if (char === '(') level++;
    else if (char === ')') level--;
    else if (char === '|' && level === 0) return true;
  }
  return false;
}
