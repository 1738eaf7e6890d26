import type { Reporter } from './report.ts';

export type { Reporter, ReportOptions } from './report.ts';

/** Reports by name. Each is loaded when it is asked for, so that a run pays for one only. */
export const formats = {
  pretty: async () => (await import('./pretty.ts')).pretty,
  concise: async () => (await import('./concise.ts')).concise,
  sarif: async () => (await import('./sarif.ts')).sarif,
  json: async () => (await import('./json.ts')).json,
  github: async () => (await import('./github.ts')).github,
} satisfies Record<string, () => Promise<Reporter>>;

export type FormatName = keyof typeof formats;

/** The names of all formats. */
export const FORMATS = Object.keys(formats) as FormatName[];
