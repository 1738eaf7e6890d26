/**
 * Edit distance (insert, delete, replace, swap of neighbours), cut off: anything above `most`
 * comes back as `most + 1`.
 */
export function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let same = 0;
  while (same < a.length && a.charCodeAt(same) === b.charCodeAt(same)) same++;
  let end = 0;
  const left = Math.min(a.length, b.length) - same;
  while (end < left && a.charCodeAt(a.length - 1 - end) === b.charCodeAt(b.length - 1 - end)) end++;
  // What both begin and end with costs nothing.
  return distanceOf(a.slice(same, a.length - end), b.slice(same, b.length - end), most);
}

/** Rows of the last comparison: options are compared by the hundred thousand. */
const rows: [number[], number[], number[]] = [[], [], []];

/** Only cells within `most` of the diagonal can be that small; the others stay at `most + 1`. */
function distanceOf(a: string, b: string, most: number): number {
  const far = most + 1;
  if (a.length === 0 || b.length === 0) return Math.min(a.length + b.length, far);
  let [before, previous, row] = rows;
  for (let j = 0; j <= b.length; j++) previous[j] = Math.min(j, far);
  for (let i = 1; i <= a.length; i++) {
    const from = Math.max(1, i - most);
    const to = Math.min(b.length, i + most);
    row[from - 1] = from === 1 ? Math.min(i, far) : far;
    let best = row[from - 1] as number;
    for (let j = from; j <= to; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      const above = j === i + most ? far : (previous[j] as number);
      let cost = Math.min(above + 1, (row[j - 1] as number) + 1, (previous[j - 1] as number) + (same ? 0 : 1));
      if (
        i > 1 &&
        j > 1 &&
        a.charCodeAt(i - 1) === b.charCodeAt(j - 2) &&
        a.charCodeAt(i - 2) === b.charCodeAt(j - 1)
      ) {
        cost = Math.min(cost, (before[j - 2] as number) + 1);
      }
      row[j] = cost;
      if (cost < best) best = cost;
    }
    if (best > most) return far;
    [before, previous, row] = [previous, row, before];
  }
  return Math.min(previous[b.length] as number, far);
}

/** The candidates nearest to a word within a distance; empty when none is. */
export function nearest(word: string, candidates: Iterable<string>, most: number): string[] {
  let best = most;
  let found: string[] = [];
  for (const candidate of candidates) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase(), best);
    if (distance > best) continue;
    if (distance < best) found = [];
    best = distance;
    found.push(candidate);
  }
  return found;
}
