import type { Origin } from '../../text/span.ts';
import type { Missing } from '../proof.ts';

/** Which of the places a configuration comes from. */
export type Layer =
  | 'operator'
  | 'environment'
  | 'resource'
  | 'cluster'
  | 'conf-file'
  | 'properties'
  | 'argument'
  | 'image';

/** One entry as somebody wrote it. Later layers win over earlier ones. */
export interface Written {
  key: string;
  raw: string;
  layer: Layer;
  /** The key as it is written, where that is another one: a default for one namespace or version. */
  writtenAs?: string;
  keyAt: Origin;
  at: Origin;
  /** Whether a command of the pod fills in what is written, so that a placeholder in it is none for Flink. */
  isFilledIn?: true;
}

/**
 * The answer to "what is this option set to". `unset` means that nobody in sight sets it;
 * `assumed` is set when that rests on the stock operator configuration.
 */
export type Setting =
  | { is: 'set'; value: string; written: Written; shadowed: Written[] }
  | { is: 'unset'; assumed: boolean }
  | { is: 'unknown'; missing: [Missing, ...Missing[]] };
