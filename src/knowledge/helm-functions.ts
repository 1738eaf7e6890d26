/**
 * Template functions of Helm whose result is another one at every render.
 * Source: sprig, functions.go, date.go, crypto.go and strings.go, and Helm pkg/engine/funcs.go.
 */
const CHANGING: ReadonlySet<string> = new Set([
  ...['now', 'ago', 'uuidv4', 'randAlphaNum', 'randAlpha', 'randAscii', 'randNumeric', 'randBytes', 'randInt'],
  ...['shuffle', 'genPrivateKey', 'genCA', 'genCAWithKey', 'genSelfSignedCert', 'genSelfSignedCertWithKey'],
  ...['genSignedCert', 'genSignedCertWithKey', 'htpasswd', 'bcrypt', 'encryptAES'],
]);

/** Functions that may leave one of their arguments unused. */
const CHOOSING = /(?<![\w.$])(?:default|coalesce|ternary|or|and|if|with|empty|lookup)(?![\w.])/;

/** A function in a template action that gives another result each time. */
export interface ChangingCall {
  name: string;
  /** Whether the action may print something else instead. */
  optional: boolean;
}

/** Texts, fields and variables, in which the name of a function means nothing. */
const NO_CALLS = /"(?:[^"\\\n]|\\.)*"?|`[^`]*`?|[.$][\w.]+/g;

/** The first function of an action whose result changes at every render. */
export function changingCall(action: string): ChangingCall | undefined {
  const code = action.replace(NO_CALLS, ' ');
  for (const [word] of code.matchAll(/[A-Za-z]\w*/g))
    if (CHANGING.has(word)) return { name: word, optional: CHOOSING.test(code) };
  return undefined;
}

/**
 * Whether a printed text holds what the engines print for a function that changes: they put fixed
 * values in the place of time and chance, so that two renders are the same (engines/helm.go).
 */
export function showsFixedValue(text: string, name: string): boolean {
  if (name === 'now' || name === 'ago') return /1970|^"?0"?$/.test(text);
  if (name.startsWith('rand')) return /x{2}|^"?[x0]+"?$|0{3}/.test(text);
  return false;
}
