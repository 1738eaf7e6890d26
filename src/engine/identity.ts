import { sha256 } from '../text/sha256.ts';

/** What makes a violation the same one across commits. */
export interface Identity {
  rule: string;
  /** Group, kind and authored name; for a Dockerfile the image that it builds. */
  subject: string;
  path: readonly string[];
  /** Values that the rule declares to be part of it. Never a secret. */
  values: readonly string[];
}

/** Digits of a fingerprint that say what the violation is; the rest tells equal ones apart. */
const IDENTITY_DIGITS = 26;
const ORDINAL_DIGITS = 6;

/** 32 hex digits; equal identities are told apart by an ordinal, in the order of their places. */
export class Fingerprints {
  readonly #seen = new Map<string, number>();

  /** @param others identities of the same finding, which several subjects may share */
  of(identity: Identity, ...others: Identity[]): string {
    let hash = hashOf(identity);
    // The least one, so that it does not matter who was asked first.
    for (const other of others.map(hashOf)) if (other < hash) hash = other;
    const ordinal = this.#seen.get(hash) ?? 0;
    this.#seen.set(hash, ordinal + 1);
    return hash + (ordinal % 16 ** ORDINAL_DIGITS).toString(16).padStart(ORDINAL_DIGITS, '0');
  }
}

/** What fingerprints of a finding begin with that several subjects share: one for each, least first. */
export function aliasesOf(identities: readonly Identity[]): string[] {
  return [...new Set(identities.map(hashOf))].sort();
}

function hashOf({ rule, subject, path, values }: Identity): string {
  const text = JSON.stringify([rule, subject, path, values]);
  return sha256(text).slice(0, IDENTITY_DIGITS);
}

/** The part of a fingerprint that violations with equal identity share. */
export function sharedPart(fingerprint: string): string {
  return fingerprint.slice(0, IDENTITY_DIGITS);
}
