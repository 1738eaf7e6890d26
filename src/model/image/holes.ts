import { FILE_SYSTEM_PLUGINS } from '../../knowledge/filesystems.ts';

/**
 * Paths may have holes: parts that no file of the repository shows. A hole reads `${NAME}` for a
 * variable and `*` for a glob that matches unseen files, so that such a path can be shown as it
 * is. A hole stands for any text without a slash, except at the start of a path.
 */
const HOLE = /\$\{[^}]*\}|\*/g;

export function hasHole(text: string): boolean {
  return text.search(HOLE) >= 0;
}

/** A hole for a variable. */
export function hole(name: string): string {
  return `\${${name.replace(/[^\w.-]/g, '')}}`;
}

const VERSION_PROBES = ['x', '', '1.20.0', '1.20'];
const START_PROBES = [
  '/opt/flink',
  '/opt/flink/plugins',
  '/opt/flink/plugins/x',
  '/opt/flink/lib',
  '/opt/flink/usrlib',
];
const JAR_PROBES = [
  ...FILE_SYSTEM_PLUGINS.map(({ artifact }) => `${artifact}-1.20.0.jar`),
  'gcs-connector-hadoop3-2.2.18.jar',
  'flink-shaded-hadoop-3-uber-3.1.1.jar',
  'x.jar',
];

/**
 * Whether a path with holes could match a pattern for some filling.
 *
 * A regular expression cannot be asked that in general; the holes are tried with what the
 * patterns of this project look for and with the literal text of the pattern itself.
 */
export function couldMatch(pattern: RegExp, path: string): boolean {
  if (pattern.test(path)) return true;
  if (!hasHole(path)) return false;
  const stem = path.replace(/\.jar$/, '');
  const literals = literalsOf(pattern);
  const probes = [...VERSION_PROBES, ...literals, ...JAR_PROBES, ...JAR_PROBES.map((jar) => jar.replace(/\.jar$/, ''))];
  const starts = stem.search(HOLE) === 0 ? [...START_PROBES, ...VERSION_PROBES] : [''];
  return starts.some((start) =>
    probes.some((probe) => {
      let first = starts.length > 1;
      const filled = path.replace(HOLE, () => {
        const text = first ? start : probe;
        first = false;
        return text;
      });
      return pattern.test(filled.replace(/\/{2,}/g, '/'));
    }),
  );
}

/** The stretches of literal text in a pattern, cut at slashes. */
function literalsOf(pattern: RegExp): string[] {
  return pattern.source
    .replace(/\\([./\-$])/g, '$1')
    .split(/\[[^\]]*\]|[\\^$()|?*+{}/]+/)
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
