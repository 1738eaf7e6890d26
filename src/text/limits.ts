/** Budgets of a run. Each is a setting of the same name under `limits` in flint-lint.yaml. */
export interface Limits {
  /** Bytes of one file. */
  fileSize: number;
  /** Levels of mappings and sequences in each other. */
  depth: number;
  /** Words and marks of one YAML file, as a reader takes them in: scalars, brackets, commas, line ends. */
  tokens: number;
  /** Values of one YAML file, counted as often as aliases and merge keys use them. */
  values: number;
  /** Documents of one YAML file. */
  documents: number;
  /** Bytes of one Dockerfile. */
  dockerfileSize: number;
  /** Instructions of one Dockerfile. */
  instructions: number;
  /** Bytes of all files that are parsed in one run. */
  totalSize: number;
  /** Seconds after which no further file is parsed. */
  seconds: number;
}

export const MEBIBYTE = 1024 * 1024;

/** Limits in bytes, which the configuration writes in MiB. */
export type SizeLimit = 'fileSize' | 'dockerfileSize' | 'totalSize';

export function isSizeLimit(limit: keyof Limits): limit is SizeLimit {
  return limit === 'fileSize' || limit === 'dockerfileSize' || limit === 'totalSize';
}

/** A size as messages write it. */
export function mebibytes(bytes: number): string {
  return `${Math.ceil((bytes / MEBIBYTE) * 100) / 100} MiB`;
}

/** Meant to keep every input within two seconds and 300 MB; `npm run hostile` measures it. */
export const DEFAULT_LIMITS: Readonly<Limits> = {
  fileSize: 2 * MEBIBYTE,
  depth: 200,
  tokens: 300_000,
  values: 400_000,
  documents: 1_000,
  dockerfileSize: MEBIBYTE / 4,
  instructions: 2_000,
  totalSize: 256 * MEBIBYTE,
  seconds: 300,
};

/** Such as `more than the limit of 200 levels (limits.depth in flint-lint.yaml)`. */
export function beyond(limit: keyof Limits, size: string): string {
  return `more than the limit of ${size} (limits.${limit} in flint-lint.yaml)`;
}

/** A number with commas between its thousands, as messages write it. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
