import type { Origin } from '../../text/span.ts';

/**
 * Where in the chain of the API server an object is refused: while the mutating webhook decodes
 * it, by the API server's own checks of metadata and by the CRD, or by the validating webhook.
 */
export type Stage = 'decoding' | 'schema' | 'validator';

/** The rule that reports a fault. */
export type FaultGroup =
  | 'name-and-ports'
  | 'required-fields'
  | 'memory-ratio-version'
  | 'restart-policy-age'
  | 'type'
  | 'value'
  | 'update';

/** One reason for which an operator refuses a FlinkCluster. */
export interface Fault {
  /** What is checked, in a word; two operators with the same check refuse for the same reason. */
  check: string;
  group: FaultGroup;
  stage: Stage;
  /** Keys that lead to the value that is refused, or that is missing. */
  path: string[];
  /** The value, or what stands nearest above a missing one. */
  at: Origin;
  /** The fact in one sentence. */
  message: string;
  /** A second place, such as the first use of a port. */
  related?: { text: string; at: Origin };
}
