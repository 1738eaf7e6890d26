import { readdirSync } from 'node:fs';
import { type Files, fixture, fixtureNames } from '../properties/repositories.ts';
import type { Change, LineOf, Plan, Spot } from './mutation.ts';

const PLANS = new URL('repositories/', import.meta.url);

/** A sound repository below `fixtures/`, with its own mutations. */
export interface SoundRepository {
  name: string;
  files: Files;
  plan: Plan;
}

/** Every folder `fixtures/sound-NAME`, with `repositories/NAME.ts` where there is one. */
export async function soundRepositories(): Promise<SoundRepository[]> {
  const plans = new Set(readdirSync(PLANS));
  const names = fixtureNames().filter((name) => name.startsWith('sound-'));
  return Promise.all(
    names.map(async (folder) => {
      const name = folder.slice('sound-'.length);
      const plan = plans.has(`${name}.ts`)
        ? ((await import(new URL(`${name}.ts`, PLANS).href)) as { default: Plan }).default
        : { mutations: [] };
      return { name, files: fixture(folder), plan };
    }),
  );
}

/**
 * The files with one text replaced.
 *
 * @throws Error when the place does not exist or is not the only one
 */
export function changed(files: Files, change: Change): Files {
  const text = textOf(files, change.file);
  const start = placeOf(text, change);
  if (change.find === change.replace) throw new Error(`nothing changes: ${change.find}`);
  const mutant = text.slice(0, start) + change.replace + text.slice(start + change.find.length);
  return { ...files, [change.file]: mutant };
}

/** Where the text of a change starts. */
function placeOf(text: string, { file, find, after }: Omit<Change, 'replace'>): number {
  if (after === undefined) return onlyIndex(text, find, file);
  const from = onlyIndex(text, after, file) + after.length;
  const start = text.indexOf(find, from);
  if (start < 0) throw new Error(`${file} does not hold ${JSON.stringify(find)} behind ${JSON.stringify(after)}`);
  return start;
}

function onlyIndex(text: string, find: string, file: string): number {
  const start = text.indexOf(find);
  if (start < 0) throw new Error(`${file} does not hold ${JSON.stringify(find)}`);
  if (text.includes(find, start + 1)) throw new Error(`${file} holds ${JSON.stringify(find)} more than once`);
  return start;
}

function textOf(files: Files, file: string): string {
  const text = Object.hasOwn(files, file) ? files[file] : undefined;
  if (text === undefined) throw new Error(`there is no ${file}`);
  return text;
}

/** Line of a mutant that a mutation names. */
export function lineAt(sound: Files, mutant: Files, place: Spot | LineOf): LineOf {
  const { file } = place;
  if ('line' in place) return { file, line: movedLine(textOf(sound, file), textOf(mutant, file), place.line) };
  const content = textOf(mutant, file);
  const { text, after } = place;
  const start = placeOf(content, { file, find: text, ...(after === undefined ? {} : { after }) });
  return { file, line: lineOf(content, start) };
}

/** Number of the line at an offset. */
export function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

function movedLine(before: string, after: string, line: number): number {
  const { first, tail } = difference(before, after);
  if (line < first) return line;
  const lines = before.split('\n').length;
  if (line <= lines - tail) throw new Error(`line ${line} is itself changed`);
  return line + after.split('\n').length - lines;
}

/**
 * First and last line of a mutant that the sound file does not have like this. A deletion leaves
 * none: then the line behind it.
 */
export function changedLines(before: string, after: string): { first: number; last: number } {
  const { first, tail } = difference(before, after);
  return { first, last: Math.max(first, after.split('\n').length - tail) };
}

/** The first line that differs, and how many lines are equal at the end. */
function difference(before: string, after: string): { first: number; tail: number } {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const most = Math.min(old.length, now.length);
  let head = 0;
  while (head < most && old[head] === now[head]) head++;
  let tail = 0;
  while (tail < most - head && old.at(-1 - tail) === now.at(-1 - tail)) tail++;
  return { first: head + 1, tail };
}
