import type { Change, Further, LineOf, Mutation } from '../mutation.ts';
import { lineOf, type SoundRepository } from '../repository.ts';

/** A way to break any repository that has what it takes. */
export interface Mutator {
  name: string;
  mutate(repository: SoundRepository): Mutation[];
}

/** A place in a file of a repository that a pattern fits. */
export interface Hit extends LineOf {
  match: RegExpExecArray;
  /** The whole file. */
  text: string;
}

export interface Pattern {
  /** What is replaced; `m` and `g` are set. */
  pattern: RegExp;
  /** Files to look into; YAML when not given. */
  files?: RegExp;
}

/** All places that a pattern fits. */
export function hits({ files }: SoundRepository, { pattern, files: which = YAML }: Pattern): Hit[] {
  const flags = [...new Set([...pattern.flags, 'g', 'm'])].join('');
  return Object.entries(files)
    .filter(([file]) => which.test(file))
    .flatMap(([file, text]) =>
      [...text.matchAll(new RegExp(pattern.source, flags))].map((match) => ({
        file,
        line: lineOf(text, match.index),
        match: match as RegExpExecArray,
        text,
      })),
    );
}

const YAML = /\.ya?ml$/;

/** The change of a hit, named by as much text in front of it as makes it the only one. */
export function changeOf({ file, match, text }: Hit, replacement: string): Change {
  let start = match.index;
  const end = start + match[0].length;
  while (start > 0 && text.indexOf(text.slice(start, end)) !== text.lastIndexOf(text.slice(start, end)))
    start = text.lastIndexOf('\n', start - 2) + 1;
  const find = text.slice(start, end);
  return { file, find, replace: text.slice(start, match.index) + replacement };
}

/** What a mutator does to each place that it fits. */
export interface Rewrite extends Pattern {
  name: string;
  rule: string | ((hit: Hit) => string);
  /** What the match becomes; undefined leaves the place alone. */
  replace: string | ((hit: Hit, repository: SoundRepository) => string | undefined);
  /** Where the finding stands, when not there; undefined leaves the place alone, `here` is the changed line after all. */
  at?: (hit: Hit, repository: SoundRepository) => LineOf | 'here' | undefined;
  further?: (hit: Hit, repository: SoundRepository) => Further[];
  /** Mutants a repository; one when not given. */
  most?: number;
}

/** A mutator that replaces what a pattern fits. */
export function rewrite({ name, rule, replace, at, further, most = 1, ...pattern }: Rewrite): Mutator {
  return {
    name,
    mutate: (repository) =>
      hits(repository, pattern)
        .flatMap((hit): Mutation[] => {
          const text = typeof replace === 'string' ? expand(replace, hit.match) : replace(hit, repository);
          const place = at?.(hit, repository);
          if (text === undefined || (at && !place)) return [];
          const more = further?.(hit, repository) ?? [];
          return [
            {
              name: `${name}: ${hit.file}:${hit.line}`,
              ...changeOf(hit, text),
              rule: typeof rule === 'string' ? rule : rule(hit),
              ...(place && place !== 'here' ? { at: { file: place.file, line: place.line } } : {}),
              ...(more.length > 0 ? { further: more } : {}),
            },
          ];
        })
        .slice(0, most),
  };
}

function expand(text: string, match: RegExpExecArray): string {
  return text.replace(/\$(\d)/g, (_, index) => match[Number(index)] ?? '');
}

/** The first place below a hit, in its document, that a pattern fits; else the first above. */
export function near(hit: Hit, pattern: RegExp): LineOf | undefined {
  const { text, file, match } = hit;
  const from = text.lastIndexOf('\n---', match.index) + 1;
  const next = text.indexOf('\n---', match.index);
  const document = text.slice(from, next < 0 ? undefined : next);
  const found = new RegExp(pattern.source, [...new Set([...pattern.flags, 'm'])].join('')).exec(document);
  return found ? { file, line: lineOf(text, from + found.index) } : undefined;
}
