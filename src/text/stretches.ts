import type { Span } from './span.ts';

interface Stretch<T> {
  item: T;
  start: number;
  end: number;
}

/** Things that stand at places of files, to be found by a place inside them. */
export class Stretches<T> {
  readonly #byFile = new Map<string, { items: Stretch<T>[]; sorted?: Stretch<T>[] | 'nested' }>();

  /** @param spansOf where a thing stands; none when it stands nowhere */
  constructor(items: Iterable<T>, spansOf: (item: T) => readonly (Span | undefined)[]) {
    for (const item of items) {
      for (const span of spansOf(item)) {
        if (!span) continue;
        const { file, start, end } = span;
        const known = this.#byFile.get(file);
        if (known) known.items.push({ item, start, end });
        else this.#byFile.set(file, { items: [{ item, start, end }] });
      }
    }
  }

  /** The first thing that a place stands in. */
  holding({ file, start, end }: Span): T | undefined {
    const known = this.#byFile.get(file);
    if (!known) return undefined;
    known.sorted ??= behindEachOther(known.items) ?? 'nested';
    const { items, sorted } = known;
    if (sorted === 'nested') return items.find((each) => each.start <= start && end <= each.end)?.item;
    let low = 0;
    let high = sorted.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle]?.end ?? 0) < end) low = middle + 1;
      else high = middle;
    }
    const found = sorted[low];
    return found && found.start <= start && end <= found.end ? found.item : undefined;
  }
}

/** In the order of their places, so that they are searched by halves; undefined when one reaches into another. */
function behindEachOther<T>(items: readonly Stretch<T>[]): Stretch<T>[] | undefined {
  const sorted: Stretch<T>[] = [];
  let end = 0;
  for (const each of [...items].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = sorted.at(-1);
    // Of several at one place, as a merge key brings them, the first is found.
    if (last?.start === each.start && last.end === each.end) continue;
    if (each.start < end || each.end <= each.start) return undefined;
    sorted.push(each);
    end = each.end;
  }
  return sorted;
}
