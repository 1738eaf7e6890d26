/** Budgets for one file, so that no single input takes the run down. */
export const LIMITS = {
  /** Depth of nesting of mappings and sequences, block or flow. */
  depth: 200,
  /** Values in one file, aliases counted as often as they are used. */
  nodes: 400_000,
  /** Documents in one file. */
  documents: 5_000,
} as const;
