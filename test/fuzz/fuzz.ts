import { Random } from './random.ts';

/** What is fed, and what must hold for every input. */
export interface Target {
  name: string;
  /** An input, decided by the random numbers alone. */
  generate(random: Random): string;
  /** Throws when something that must hold does not. */
  check(input: string): void | Promise<void>;
  /** Milliseconds that one input may take on a busy machine. */
  most: number;
}

export interface Find {
  target: string;
  seed: number;
  /** Made small: nothing of it can be left out without the failure going away. */
  input: string;
  error: string;
}

/** How long a target is fed, by time or by the number of inputs. */
export interface Effort {
  seconds?: number;
  inputs?: number;
}

/**
 * Feeds a target with inputs of consecutive seeds.
 *
 * @param first the seed of the first input; the seed of a find alone makes it again
 * @param found is told of each find as it comes
 * @returns how many inputs were tried
 */
export async function fuzz(
  target: Target,
  first: number,
  effort: Effort,
  found: (find: Find) => void,
): Promise<{ inputs: number; slowest: { seed: number; milliseconds: number } }> {
  const start = performance.now();
  const slowest = { seed: first, milliseconds: 0 };
  const known = new Set<string>();
  let inputs = 0;
  const more = () =>
    inputs < (effort.inputs ?? Number.POSITIVE_INFINITY) &&
    performance.now() - start < (effort.seconds ?? Number.POSITIVE_INFINITY) * 1000;
  for (; more(); inputs++) {
    const seed = first + inputs;
    const input = target.generate(new Random(seed));
    const begin = performance.now();
    let error = await failure(target, input);
    const milliseconds = performance.now() - begin;
    if (milliseconds > slowest.milliseconds) Object.assign(slowest, { seed, milliseconds });
    if (error === undefined && milliseconds > target.most) error = `takes ${Math.round(milliseconds)} ms`;
    if (error === undefined || known.has(kindOf(error))) continue;
    known.add(kindOf(error));
    const small = error.startsWith('takes ') ? input : await shrink(target, input, kindOf(error));
    found({ target: target.name, seed, input: small, error });
  }
  return { inputs, slowest };
}

async function failure(target: Target, input: string): Promise<string | undefined> {
  try {
    await target.check(input);
    return undefined;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

/** Failures of one kind share the text up to the first name, number or quotation that the input decides. */
function kindOf(error: string): string {
  const [, message = ''] = /^(?:\w*Error: )?(.*)/.exec(error) ?? [];
  return message.replace(/["'\d:].*/, '').slice(0, 80);
}

/** Tries that shrinking may take. */
const TRIES = 1500;

/** Leaves out ever smaller stretches as long as the failure stays. */
async function shrink(target: Target, input: string, kind: string): Promise<string> {
  let best = input;
  let tries = 0;
  for (let size = Math.ceil(best.length / 2); size >= 1 && tries < TRIES; ) {
    let smaller = false;
    for (let at = 0; at < best.length && tries < TRIES; tries++) {
      const candidate = best.slice(0, at) + best.slice(at + size);
      const error = await failure(target, candidate);
      if (error !== undefined && kindOf(error) === kind) {
        best = candidate;
        smaller = true;
      } else at += size;
    }
    if (!smaller || size > 1) size = size === 1 ? 0 : Math.ceil(size / 2);
  }
  return best;
}
