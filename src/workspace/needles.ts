import { addTo } from '../text/group.ts';

/** Bits of a block's hash. */
const BITS = 16;

/** Bytes of a block. */
const BLOCK = 3;

/** One short needle would shorten the steps for all; so few, so short ones are searched one by one. */
const SHORT = 10;
const FEW = 4;

/** More than any file holds. Being a small whole number as lengths are, it leaves offsets to be such, too. */
const LONGER_THAN_ALL = 2 ** 30;

/**
 * Finds out whether bytes hold any of many needles, in one pass however many there are.
 *
 * Looks at blocks of three bytes: from the block under the end of a window the table says how far
 * the window may move before a needle can end there (Wu and Manber, "A fast algorithm for
 * multi-pattern searching", 1994). The longer the shortest needle, the fewer bytes are looked at.
 */
export class NeedleSearch {
  readonly #window: number;
  readonly #shifts = new Uint8Array(1 << BITS);
  /** Needles by the hash of their last block, where the shift is 0. */
  readonly #ending = new Map<number, Buffer[]>();
  readonly #alone: Buffer[];

  constructor(needles: Iterable<string>) {
    const all = Array.from(needles, (needle) => Buffer.from(needle)).sort((a, b) => a.length - b.length);
    const short = all.filter(({ length }) => length < SHORT).length;
    const tiny = all.filter(({ length }) => length < BLOCK).length;
    this.#alone = all.slice(0, Math.max(tiny, Math.min(short, FEW)));
    const long = all.slice(this.#alone.length);
    this.#window = long.reduce((shortest, { length }) => Math.min(shortest, length), 255);
    this.#shifts.fill(this.#window - BLOCK + 1);
    for (const needle of long) this.#add(needle);
    if (long.length === 0) this.#window = LONGER_THAN_ALL;
  }

  /** Enters the last bytes of a needle, as many as the window holds. */
  #add(needle: Buffer): void {
    const last = needle.length - 1;
    for (let end = needle.length - this.#window + BLOCK - 1; end <= last; end++) {
      const hash = hashAt(needle, end);
      this.#shifts[hash] = Math.min(this.#shifts[hash] as number, last - end);
    }
    const hash = hashAt(needle, last);
    addTo(this.#ending, hash, needle);
  }

  /** Whether one of the needles stands in the bytes. */
  isIn(bytes: Buffer): boolean {
    const { length } = bytes;
    const shifts = this.#shifts;
    for (let end = this.#window - 1; end < length; ) {
      const hash = hashAt(bytes, end);
      const shift = shifts[hash] as number;
      if (shift === 0 && this.#endsAt(bytes, end, hash)) return true;
      end += shift || 1;
    }
    for (const needle of this.#alone) if (bytes.includes(needle)) return true;
    return false;
  }

  #endsAt(bytes: Buffer, end: number, hash: number): boolean {
    const needles = this.#ending.get(hash);
    if (needles) for (const needle of needles) if (standsAt(bytes, end + 1 - needle.length, needle)) return true;
    return false;
  }
}

function standsAt(bytes: Buffer, start: number, needle: Buffer): boolean {
  if (start < 0) return false;
  for (let i = 0; i < needle.length; i++) if (bytes[start + i] !== needle[i]) return false;
  return true;
}

/** Letters differ in their low five bits, so blocks of letters rarely share a hash. */
function hashAt(bytes: Buffer, end: number): number {
  const block = ((bytes[end - 2] as number) << 10) ^ ((bytes[end - 1] as number) << 5) ^ (bytes[end] as number);
  return block & ((1 << BITS) - 1);
}
