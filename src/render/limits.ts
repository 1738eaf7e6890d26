/** What one render and all renders of a run may cost. */
export const RENDER = {
  /** Nodes of templates that run; the busiest chart that was measured takes 550. */
  steps: 200_000,
  /** Milliseconds of work of one render; on a busy machine it may take longer by the clock. */
  once: 10_000,
  /** Milliseconds of work of all renders of a run. */
  all: 60_000,
  /** Bytes of the files of one target. */
  bytes: 16 * 1024 * 1024,
  /** Files of one target. */
  files: 5_000,
  /** Characters of what one target renders to. */
  output: 8 * 1024 * 1024,
};
