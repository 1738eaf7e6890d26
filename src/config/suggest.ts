import { nearest } from '../text/distance.ts';

/** The candidate that somebody most likely meant: the nearest one, else the only one that starts with the word. */
export function suggestion(word: string, candidates: Iterable<string>): string | undefined {
  const all = [...candidates];
  const most = Math.max(1, Math.floor(word.length / 3));
  const [found] = nearest(word, all, most);
  if (found !== undefined) return found;
  const longer = word.length < 2 ? [] : all.filter((candidate) => candidate.startsWith(word));
  return longer.length === 1 ? longer[0] : undefined;
}

/** `; did you mean "x"?`, or nothing when no candidate is near. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const found = suggestion(word, candidates);
  return found === undefined ? '' : `; did you mean "${found}"?`;
}
