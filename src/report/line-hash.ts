/** How many characters, blanks left out, make the identity of a line. */
const WINDOW = 100;
const FACTOR = 37;
const TWO_32 = 0x1_0000_0000;
const END_OF_FILE = 0xffff;
const TAB = 9;
const LF = 10;
const CR = 13;
const SPACE = 32;

/**
 * `primaryLocationLineHash` of every line of a file, as GitHub's upload action computes it: a
 * rolling hash over the 100 characters from the start of the line on, without spaces and tabs
 * and with LF for every line end, and how often it has come up before. The first line is at 0.
 *
 * The 64-bit value is kept in two halves of 32 bits, which is many times faster than BigInt.
 */
export function lineHashes(text: string): string[] {
  const hashes: string[] = [];
  const seen = new Map<string, number>();
  const window = new Uint16Array(WINDOW);
  // At each place of the window: the line (from 0) that starts there, or -1.
  const starts = new Int32Array(WINDOW).fill(-1);
  const [dropHigh, dropLow] = power(FACTOR, WINDOW);
  let high = 0;
  let low = 0;
  let at = 0;

  function emit(): void {
    const line = starts[at] as number;
    if (line < 0) return;
    const hash = high === 0 ? low.toString(16) : high.toString(16) + low.toString(16).padStart(8, '0');
    const times = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, times);
    hashes[line] = `${hash}:${times}`;
    starts[at] = -1;
  }

  function push(unit: number): void {
    const leaving = window[at] as number;
    window[at] = unit;
    // hash = hash * 37 + unit - 37^100 * leaving, modulo 2^64
    const sum = low * FACTOR + unit;
    const drop = dropLow * leaving;
    const difference = (sum >>> 0) - (drop >>> 0);
    const carry = Math.floor(sum / TWO_32) - Math.floor(drop / TWO_32) - (difference < 0 ? 1 : 0);
    high = (Math.imul(high, FACTOR) - Math.imul(dropHigh, leaving) + carry) >>> 0;
    low = difference >>> 0;
    at = (at + 1) % WINDOW;
  }

  let line = 0;
  let atLineStart = true;
  let afterCarriageReturn = false;
  for (let i = 0; i <= text.length; i++) {
    let unit = i < text.length ? text.charCodeAt(i) : END_OF_FILE;
    if (unit === SPACE || unit === TAB || (afterCarriageReturn && unit === LF)) {
      afterCarriageReturn = false;
      continue;
    }
    afterCarriageReturn = unit === CR;
    if (unit === CR) unit = LF;
    emit();
    if (atLineStart) starts[at] = line++;
    atLineStart = unit === LF;
    push(unit);
  }
  for (let i = 0; i < WINDOW; i++) {
    emit();
    push(0);
  }
  return hashes;
}

/** base^exponent modulo 2^64 as two halves. */
function power(base: number, exponent: number): [high: number, low: number] {
  const value = BigInt.asUintN(64, BigInt(base) ** BigInt(exponent));
  return [Number(value >> 32n), Number(value & 0xffffffffn)];
}
