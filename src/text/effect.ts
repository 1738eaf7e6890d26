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
