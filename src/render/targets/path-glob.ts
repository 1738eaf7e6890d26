/** Segments of a pattern that are followed; more match nothing. */
const MOST_SEGMENTS = 64;

/**
 * Whether a path matches a pattern of Argo CD or Skaffold: `*` and `?` stay inside a segment, a
 * segment `**` spans any number of them. Time is the length of the path times that of the pattern.
 */
export function matchesPath(pattern: string, path: string): boolean {
  const wanted = pattern.split('/');
  const parts = path === '' ? [] : path.split('/');
  if (wanted.length > MOST_SEGMENTS || parts.length > MOST_SEGMENTS) return false;
  // Whether the first `j` parts match what was looked at of the pattern.
  let reached = [true, ...parts.map(() => false)];
  for (const segment of wanted) {
    const next = reached.map(() => false);
    if (segment === '**') {
      let open = false;
      reached.forEach((is, j) => {
        open ||= is;
        next[j] = open;
      });
    } else {
      parts.forEach((part, j) => {
        next[j + 1] = reached[j] === true && matchesSegment(segment, part);
      });
    }
    reached = next;
  }
  return reached[parts.length] === true;
}

/** Greedy matching with one place to fall back to: linear but for the star that is retried. */
function matchesSegment(pattern: string, text: string): boolean {
  let [i, j] = [0, 0];
  let star = -1;
  let mark = 0;
  while (j < text.length) {
    if (pattern[i] === '*') {
      star = i++;
      mark = j;
    } else if (i < pattern.length && (pattern[i] === '?' || pattern[i] === text[j])) {
      i++;
      j++;
    } else if (star >= 0) {
      i = star + 1;
      j = ++mark;
    } else return false;
  }
  while (pattern[i] === '*') i++;
  return i === pattern.length;
}
