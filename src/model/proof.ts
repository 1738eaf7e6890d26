import type { Origin } from '../text/span.ts';

/** One step of a reason: a sentence and, where there is one, the place that shows it. */
export interface Step {
  text: string;
  at?: Origin;
}

/** What keeps an answer unknown, and what the user can do to settle it. */
export interface Missing {
  what: 'image' | 'operator-config' | 'object' | 'render' | 'value';
  /** The thing that cannot be seen: an image reference, `ServiceAccount flink`, a placeholder. */
  name: string;
  at?: Origin;
  /** Imperative sentence: what would settle it. */
  settle: string;
}

/**
 * A three-valued answer with its reasons. `no` needs positive evidence; what no file shows is
 * `unknown`, and nothing turns unknown into no.
 */
export type Proof<T = true> =
  | { is: 'yes'; value: T; because: Step[] }
  | { is: 'no'; because: Step[] }
  | { is: 'unknown'; missing: [Missing, ...Missing[]]; because: Step[] };

export function yes(because?: Step[]): Proof;
export function yes<T>(because: Step[], value: T): Proof<T>;
export function yes(because: Step[] = [], value: unknown = true): Proof<unknown> {
  return { is: 'yes', value, because };
}

export function no(because: Step[] = []): Proof<never> {
  return { is: 'no', because };
}

/** The third value of a proof. */
export type Unknown = Extract<Proof<never>, { is: 'unknown' }>;

export function unknown(missing: Missing | [Missing, ...Missing[]], because: Step[] = []): Unknown {
  return { is: 'unknown', missing: Array.isArray(missing) ? missing : [missing], because };
}

/** Kleene's and: one no makes it no, else one unknown makes it unknown. */
export function all(proofs: readonly Proof<unknown>[]): Proof {
  const refuted = proofs.find((proof) => proof.is === 'no');
  if (refuted) return { is: 'no', because: refuted.because };
  const because = proofs.flatMap((proof) => proof.because);
  const missing = proofs.flatMap((proof) => (proof.is === 'unknown' ? proof.missing : []));
  const [first, ...rest] = missing;
  return first ? { is: 'unknown', missing: [first, ...rest], because } : { is: 'yes', value: true, because };
}

/** Kleene's or: one yes makes it yes, else one unknown makes it unknown. An empty list is no. */
export function any<T>(proofs: readonly Proof<T>[]): Proof<T> {
  const proven = proofs.find((proof) => proof.is === 'yes');
  if (proven) return proven;
  const because = proofs.flatMap((proof) => proof.because);
  const missing = proofs.flatMap((proof) => (proof.is === 'unknown' ? proof.missing : []));
  const [first, ...rest] = missing;
  return first ? { is: 'unknown', missing: [first, ...rest], because } : { is: 'no', because };
}

/** Kleene's not. */
export function not(proof: Proof<unknown>): Proof {
  if (proof.is === 'yes') return { is: 'no', because: proof.because };
  if (proof.is === 'no') return { is: 'yes', value: true, because: proof.because };
  return { is: 'unknown', missing: proof.missing, because: proof.because };
}
