const WORDS =
  'order payment cart catalog search user session invoice ledger quote risk fraud shipment route driver fleet price offer coupon review rating media image video email push event audit tenant billing usage meter alert report export import sync index cache token auth policy gateway edge proxy device sensor metric trace log feed story match game score'.split(
    ' ',
  );
const TEAMS = 'checkout identity logistics marketing media platform pricing risk search telemetry'.split(' ');

/** Random numbers and words; the same seed gives the same ones in the same order. */
export class Dice {
  #state;

  constructor(seed) {
    this.#state = (seed * 2654435761) >>> 0;
  }

  /** At least 0 and below 1 (mulberry32). */
  roll() {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  /** Whether something happens that has a chance between 0 and 1. */
  chance(chance) {
    return this.roll() < chance;
  }

  /** A whole number, both ends included. */
  int(least, most) {
    return least + Math.floor(this.roll() * (most - least + 1));
  }

  pick(list) {
    return list[Math.floor(this.roll() * list.length)];
  }

  /** A size from a log-normal distribution. */
  size(median, sigma) {
    const gauss = Math.sqrt(-2 * Math.log(1 - this.roll())) * Math.cos(2 * Math.PI * this.roll());
    return median * Math.exp(sigma * gauss);
  }

  hex(digits) {
    let text = '';
    while (text.length < digits) text += ((this.roll() * 4294967296) >>> 0).toString(16).padStart(8, '0');
    return text.slice(0, digits);
  }

  word() {
    return this.pick(WORDS);
  }

  team() {
    return this.pick(TEAMS);
  }

  /** A word that no programming language reserves. */
  identifier() {
    const word = this.word();
    return word === 'import' || word === 'export' ? `${word}er` : word;
  }

  sentence() {
    return `${Array.from({ length: this.int(6, 16) }, () => this.word()).join(' ')}.`;
  }

  /** The number of an AWS account. */
  account() {
    return this.int(100000000000, 999999999999);
  }
}

export function capital(word) {
  return word[0].toUpperCase() + word.slice(1);
}

/** Lines, then made ones until the text has a size. */
export function padded(lines, size, make) {
  const all = [...lines];
  let length = all.reduce((sum, line) => sum + line.length + 1, 0);
  for (let index = 0; length < size; index++) {
    const line = make(index);
    all.push(line);
    length += line.length + 1;
  }
  return `${all.join('\n')}\n`;
}
