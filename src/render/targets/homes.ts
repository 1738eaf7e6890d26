import type { Span } from '../../text/span.ts';
import type { Applied } from './applied.ts';
import { repositoryKey } from './argo.ts';
import { type Ground, isThere } from './settle.ts';

/** Which Git repositories are the one that is read: its files are where appliers say they are. */
export class Homes {
  readonly #votes = new Map<string, { there: number; gone: number; at: Span }>();
  readonly #said: ReadonlySet<string>;

  constructor(applied: readonly Applied[], ground: Ground, repositories: readonly string[]) {
    this.#said = new Set(repositories.map(repositoryKey));
    for (const each of applied) {
      if (each.source === undefined) continue;
      const vote = this.#votes.get(each.source) ?? { there: 0, gone: 0, at: each.at };
      this.#votes.set(each.source, vote);
      if (each.path === '') continue;
      if (isThere(each, ground)) vote.there++;
      else vote.gone++;
    }
  }

  isHere(source: string): boolean {
    if (this.#said.size > 0) return this.#said.has(repositoryKey(source));
    const vote = this.#votes.get(source);
    if (!vote) {
      // A source that only gives values files: the one that everything else comes from too.
      return this.#votes.size === 0;
    }
    if (vote.there > 0) return vote.there >= vote.gone;
    // Paths that are the top say nothing; the only repository that is named may be meant.
    return vote.gone === 0 && this.#votes.size === 1;
  }

  get assumed(): { url: string; at: Span }[] {
    if (this.#said.size > 0) return [];
    return [...this.#votes].flatMap(([url, { at }]) => (url !== '' && this.isHere(url) ? [{ url, at }] : []));
  }
}
