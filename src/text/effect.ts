/** What a change can do to a workload, the worst first. */
export const EFFECTS = [
  'state-lost',
  'refused',
  'delete',
  'unknown',
  'redeploy',
  'suspend',
  'restart-from-state',
  'resume',
  'scale',
  'create',
  'none',
] as const;

export type Effect = (typeof EFFECTS)[number];

/** Effects that make the exit code 1 unless something else is said. */
export const DEFAULT_FAIL_ON_EFFECT: readonly Effect[] = ['state-lost', 'refused'];
