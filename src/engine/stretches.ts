import type { Span } from '../text/span.ts';

/** Things that stand at places of files, to be found by a place inside them. */
export class Stretches<T> {
  readonly #byFile = new Map<string, { items: { item: T; start: number; end: number }[]; apart: boolean }>();

  /** @param spanOf where a thing stands; undefined when it stands nowhere */
  constructor(items: Iterable<T>, spanOf: (item: T) => Span | undefined) {
    for (const item of items) {
      const span = spanOf(item);
      if (!span) continue;
      const { file, start, end } = span;
      const known = this.#byFile.get(file);
      if (!known) {
        this.#byFile.set(file, { items: [{ item, start, end }], apart: true });
        continue;
      }
      // Behind each other, as documents are: those are searched by halves.
      known.apart &&= start >= (known.items.at(-1)?.end ?? 0) && end > start;
      known.items.push({ item, start, end });
    }
  }

  /** The first thing that a place stands in. */
  holding({ file, start, end }: Span): T | undefined {
    const known = this.#byFile.get(file);
    if (!known) return undefined;
    const { items, apart } = known;
    if (!apart) return items.find((each) => each.start <= start && end <= each.end)?.item;
    let low = 0;
    let high = items.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((items[middle]?.end ?? 0) < end) low = middle + 1;
      else high = middle;
    }
    const found = items[low];
    return found && found.start <= start && end <= found.end ? found.item : undefined;
  }
}
