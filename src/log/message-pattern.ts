/** A message of run time as it may stand in a log: literal parts, with names and values of any kind between them. */
export interface MessagePattern {
  /** The literal parts, in order; never empty. */
  literals: string[];
  /** For each literal but the first: whether blanks may stand before it. */
  blanks: boolean[];
  /** Whether the message may begin within a word, because what differs comes first. */
  opens: boolean;
  /** Whether it may end within a word. */
  ends: boolean;
  /** A word that every match holds whole, for look-ups. */
  key: string;
  /** How many characters the literal parts have: of two messages in one line the longer one tells more. */
  weight: number;
}

/** What stands in a text for what differs: characters for private use, which no message holds. */
const ANYTHING = '\ue000';
const A_NAME = '\ue001';

/**
 * How rules write what differs from case to case: as `…`, or as a sample. Samples are values of these shapes, and names
 * made of the words `orders` and `shop`.
 */
const SAMPLES: readonly (readonly [RegExp, string])[] = [
  [/\s*…\s*/g, ANYTHING],
  [/(?<=\()shop\.\w+(?=\))/g, A_NAME],
  [/\borders\b(?:-[\w-]+|\.v\d+)?/g, A_NAME],
  [/\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?/g, A_NAME],
  [/\b0{32}\b/g, A_NAME],
  [/\bv\d+_\d+\b/g, A_NAME],
  [/\b\d+\.\d+(?:\.\d+)?(?:-java\d+)?\b/g, A_NAME],
  [/(?<=\[)[^[\]\s]+(?=\])/g, A_NAME],
  [/(?<=\()\d+[a-z]*(?=\))/g, A_NAME],
  [/(?<=scheme ')s3(?=')/g, A_NAME],
  [/(?<= cannot )[a-z]+(?= resource ")/g, A_NAME],
];

/** Words of which messages of all kinds are made; alone they tell nothing. */
const COMMON = new Set(
  `a access address an and any apache api are at authorization be been before bytes but by can cannot class code com
   config configuration configured connect connection could create day denied directory do does error exception exist
   exists exit failed file find for forbidden found from get has have host http https id in info input instead into
   invalid io is it java jar job key lang load local log main message missing most must name net nil no nor not null
   number object of on only open operation or org out output panic parse path permission pod pods pointer port put read
   refused request required resource resources run running server service set should start started status supported
   system task than that the this time timed timeout to too type unable unknown unsupported url use used user using
   value version was were when while with would write you your`
    .trim()
    .split(/\s+/),
);

/** Words of Kubernetes that tell enough by themselves. */
const TELLING = new Set(['OOMKilled', 'persistentvolumeclaim']);

const WORD = /[A-Za-z][A-Za-z0-9_]*/g;

/**
 * Works out what to look for when a rule names a message of run time.
 *
 * @param text the message, with `…` or samples where names and values differ
 * @returns undefined when the message says too little to be told from others
 */
export function messagePattern(text: string): MessagePattern | undefined {
  let marked = text.replace(/\s+/g, ' ').trim();
  for (const [sample, mark] of SAMPLES) marked = marked.replace(sample, mark);
  const { literals, blanks } = split(marked);
  const [opens, ends] = [/^[\ue000\ue001]/.test(marked), /[\ue000\ue001]$/.test(marked)];
  if (literals.length === 0 || !isTelling(literals)) return undefined;
  return { literals, blanks, opens, ends, key: keyOf(literals, opens, ends), weight: literals.join('').length };
}

function split(marked: string): Pick<MessagePattern, 'literals' | 'blanks'> {
  const literals: string[] = [];
  const blanks: boolean[] = [];
  let before = '';
  for (const part of marked.split(/([\ue000\ue001]+)/)) {
    if (/^[\ue000\ue001]/.test(part)) before = part;
    else if (/\S/.test(part)) {
      if (literals.length > 0) blanks.push(before.includes(ANYTHING));
      literals.push(part);
    }
  }
  // A message may go on where the rule's text ends.
  const last = literals.pop()?.replace(/[\s.:]+$/, '');
  if (last !== undefined && (/\w/.test(last) || literals.length === 0)) literals.push(last);
  else blanks.pop();
  return { literals, blanks };
}

/** A few words that are not found in every message, or many words in this order. */
function isTelling(literals: readonly string[]): boolean {
  const words = literals.flatMap((literal) => literal.match(WORD) ?? []);
  const specific = new Set(words.filter((word) => !COMMON.has(word.toLowerCase())).flatMap(partsOf)).size;
  if (words.some((word) => TELLING.has(word))) return true;
  return specific >= 3 || (specific >= 1 && words.length >= 4) || words.length >= 6;
}

/** `NoSuchMethodError` says as much as four words. */
function partsOf(word: string): string[] {
  const parts = word.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+/g);
  return parts?.map((part) => part.toLowerCase()) ?? [word];
}

/** The longest word that is whole: one beside what differs may go on in the log. */
function keyOf(literals: readonly string[], opens: boolean, ends: boolean): string {
  let best = '';
  for (const [index, literal] of literals.entries())
    for (const { 0: word, index: start } of literal.matchAll(WORD)) {
      const end = start + word.length;
      const isLast = index === literals.length - 1;
      const isCut = (start === 0 && (index > 0 || opens)) || (end === literal.length && (!isLast || ends));
      if (!isCut && word.length > best.length) best = word;
    }
  return best;
}
