import { openExpressions } from './expressions.ts';

/** What is found for one open path. */
const MOST_FOUND = 200;

/** Expressions in one path; more are not tried. */
const MOST_OPEN = 4;

type Part = { text: string } | { name: string };

/** Longest path that is compared. */
const LONGEST = 500;

/**
 * What an expression in a path may stand for: each path of the repository that fits gives the text of
 * each expression, which has no slash in it.
 */
export function bindings(open: string, candidates: Iterable<string>): Map<string, string>[] {
  const expressions = openExpressions(open);
  if (expressions.length === 0 || expressions.length > MOST_OPEN || open.length > LONGEST) return [];
  const parts: Part[] = [];
  let done = 0;
  for (const { start, end, name } of expressions) {
    // Where nothing stands between two expressions, nothing says where one ends.
    if (done > 0 && start === done) return [];
    parts.push({ text: open.slice(done, start) }, { name });
    done = end;
  }
  const tail = open.slice(done);
  const found: Map<string, string>[] = [];
  const seen = new Set<string>();
  for (const path of candidates) {
    if (path.length > LONGEST || found.length >= MOST_FOUND) continue;
    const names = matched(path, parts, tail);
    const key = names && JSON.stringify([...names]);
    if (!names || key === undefined || seen.has(key)) continue;
    seen.add(key);
    found.push(names);
  }
  return found;
}

/** Each expression takes as little as the text behind it allows, so that a path is walked once. */
function matched(path: string, parts: readonly Part[], tail: string): Map<string, string> | undefined {
  const names = new Map<string, string>();
  let at = 0;
  for (const [i, part] of parts.entries()) {
    if ('text' in part) {
      if (!path.startsWith(part.text, at)) return undefined;
      at += part.text.length;
      continue;
    }
    const next = parts[i + 1];
    const behind = next && 'text' in next ? next.text : tail;
    const end = next ? path.indexOf(behind, at + 1) : path.length - tail.length;
    const value = end > at ? path.slice(at, end) : '';
    const known = names.get(part.name);
    if (value === '' || value.includes('/') || (known !== undefined && known !== value)) return undefined;
    names.set(part.name, value);
    at = end;
  }
  return path.slice(at) === tail ? names : undefined;
}
