/** Text of several stretches of a file: `segments` are [index in the text, offset in the file]. */
export interface MappedText {
  text: string;
  segments: [number, number][];
}

/** The offset in the file of a character of a mapped text. */
export function offsetIn(mapped: MappedText, index: number): number {
  let low = 0;
  let high = mapped.segments.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((mapped.segments[middle]?.[0] ?? 0) <= index) low = middle;
    else high = middle - 1;
  }
  const [start, offset] = mapped.segments[low] ?? [0, 0];
  return offset + index - start;
}
