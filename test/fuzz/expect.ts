/** Throws with a text that tells what did not hold. */
export function holds(condition: boolean, what: () => string): asserts condition {
  if (!condition) throw new Error(what());
}

/** Plain data as text, bigints too. */
export function shown(value: unknown): string {
  return JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? `${part}n` : part)) ?? 'undefined';
}

/** Both are the same plain data. */
export function same(a: unknown, b: unknown, what: string): void {
  const [left, right] = [shown(a), shown(b)];
  if (left === right) return;
  let at = 0;
  while (left[at] === right[at]) at++;
  const around = (text: string) => text.slice(Math.max(0, at - 60), at + 60);
  throw new Error(`${what}: ${around(left)} is not ${around(right)}`);
}
