import { createHash } from 'node:crypto';

/** What makes a violation the same one across commits. */
export interface Identity {
  rule: string;
  /** Group, kind and authored name; a path for Dockerfiles. */
  subject: string;
  path: readonly string[];
  /** Values that the rule declares to be part of it. Never a secret. */
  values: readonly string[];
}

/** 32 hex digits; equal identities are told apart by an ordinal, in the order of their places. */
export class Fingerprints {
  readonly #seen = new Map<string, number>();

  of(identity: Identity): string {
    const text = JSON.stringify([identity.rule, identity.subject, identity.path, identity.values]);
    const ordinal = (this.#seen.get(text) ?? 0) + 1;
    this.#seen.set(text, ordinal);
    const hash = createHash('sha256').update(text);
    if (ordinal > 1) hash.update(`#${ordinal}`);
    return hash.digest('hex').slice(0, 32);
  }
}
