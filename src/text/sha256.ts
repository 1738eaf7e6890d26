/** Texts that are hashed here; loading Node's crypto takes as long as a good part of a small run. */
const FEW = 64;
const SHORT = 1000;

let count = 0;

/** SHA-256 of a text, in hex. */
export function sha256(text: string): string {
  if (text.length > SHORT || ++count > FEW) return process.getBuiltinModule('node:crypto').hash('sha256', text);
  return sha256Here(text);
}

/** The same without Node's crypto, for a few short texts. Source: FIPS 180-4. */
export function sha256Here(text: string): string {
  constants ??= constantsOf();
  const { first, rounds } = constants;
  const bytes = Buffer.from(text);
  const message = Buffer.alloc(Math.ceil((bytes.length + 9) / 64) * 64);
  bytes.copy(message);
  message[bytes.length] = 0x80;
  message.writeUInt32BE(bytes.length * 8, message.length - 4);
  const hash = Int32Array.from(first);
  const words = new Int32Array(64);
  for (let at = 0; at < message.length; at += 64) addBlock(hash, words, message, at, rounds);
  return Array.from(hash, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

function addBlock(hash: Int32Array, w: Int32Array, message: Buffer, at: number, rounds: Int32Array): void {
  for (let i = 0; i < 16; i++) w[i] = message.readInt32BE(at + 4 * i);
  for (let i = 16; i < 64; i++) {
    const x = w[i - 15] as number;
    const y = w[i - 2] as number;
    const s0 = turned(x, 7) ^ turned(x, 18) ^ (x >>> 3);
    const s1 = turned(y, 17) ^ turned(y, 19) ^ (y >>> 10);
    w[i] = (w[i - 16] as number) + s0 + (w[i - 7] as number) + s1;
  }
  let [a, b, c, d, e, f, g, h] = hash as unknown as [number, number, number, number, number, number, number, number];
  for (let i = 0; i < 64; i++) {
    const s1 = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
    const t1 = h + s1 + ((e & f) ^ (~e & g)) + (rounds[i] as number) + (w[i] as number);
    const s0 = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
    const t2 = s0 + ((a & b) ^ (a & c) ^ (b & c));
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  for (const [i, value] of [a, b, c, d, e, f, g, h].entries()) hash[i] = (hash[i] as number) + value;
}

function turned(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

let constants: { first: Int32Array; rounds: Int32Array } | undefined;

/** First 32 bits of what stands behind the point of the square roots of 8 primes and the cube roots of 64. */
function constantsOf() {
  const primes: number[] = [];
  for (let n = 2; primes.length < 64; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  const bits = (root: number) => ((root % 1) * 2 ** 32) | 0;
  return {
    first: Int32Array.from(primes.slice(0, 8), (prime) => bits(Math.sqrt(prime))),
    rounds: Int32Array.from(primes, (prime) => bits(Math.cbrt(prime))),
  };
}
