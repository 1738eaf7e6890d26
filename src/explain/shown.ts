import type { Places } from '../engine/places.ts';
import type { KubeObject } from '../model/model.ts';
import type { Proof } from '../model/proof.ts';
import { at } from '../syntax/navigate.ts';
import { isSecretKey, MASK, maskSecrets, maskText } from '../text/mask.ts';
import type { Origin } from '../text/span.ts';
import type { AccountPlace, AccountVerdict } from '../workload-account.ts';

/** File and line of an origin. */
export function placeOf(origin: Origin | undefined, places: Places): AccountPlace {
  const place = origin && places.ofOrigin(origin);
  return { file: place?.file ?? null, line: place?.line ?? null };
}

/** Where an object stands: a name that a helper of a chart prints is written elsewhere. */
export function objectPlace({ at: named, root, file }: KubeObject, places: Places): AccountPlace {
  const place = placeOf(named, places);
  const kind = placeOf(at(root, 'kind')?.origin, places);
  return place.file !== file && kind.file === file ? kind : place;
}

/** An answer with its reasons, or what would settle it. */
export function verdictOf(proof: Proof<unknown>): AccountVerdict {
  const because =
    proof.is === 'unknown'
      ? proof.missing.map(({ name, settle }) => `${name} is not in sight. ${settle}`)
      : proof.because.map(({ text }) => text);
  return { verdict: proof.is, because: because.map((text) => maskText(text)) };
}

/** The value of a key with what looks secret hidden. Lists of arguments are looked at word by word. */
export function masked(key: string, value: string): string {
  if (isSecretKey(key)) return MASK;
  const spaced = key === '$internal.application.program-args' ? value.replaceAll(/;(?=\S)/g, '; ') : value;
  const hidden = maskText(spaced.replaceAll(/;\s/g, ', '));
  const line = maskSecrets(`${key}: ${value}`).slice(key.length + 2);
  return hidden !== spaced.replaceAll(/;\s/g, ', ') ? hidden : line;
}
