import type { ClusterReader } from './spec.ts';

/**
 * Versions as the fork's library reads them: numbers and dots, with an optional `v` in front, a
 * prerelease and metadata behind.
 * Source: spotify/flink-on-k8s-operator flinkcluster_types_util.go; hashicorp/go-version VersionRegexpRaw.
 */
const VERSION =
  /^v?(\d{1,18}(?:\.\d{1,18})*)(?:-(\d+[0-9A-Za-z~-]*(?:\.[0-9A-Za-z~-]+)*)|-?([A-Za-z~-][0-9A-Za-z~-]*(?:\.[0-9A-Za-z~-]+)*))?(?:\+[0-9A-Za-z~-]+(?:\.[0-9A-Za-z~-]+)*)?$/;

/** What the fork makes of `spec.flinkVersion`. */
export type VersionReading =
  /** `old`: below 1.10, as an absent or empty one counts. */
  { is: 'old' } | { is: 'new' } | { is: 'malformed' } | { is: 'unreadable' };

/** How the fork reads `spec.flinkVersion`: below 1.10 other memory fields hold than from there on. */
export function versionReading(reader: ClusterReader): VersionReading {
  const field = reader.text(['spec', 'flinkVersion']);
  if (field.is === 'opaque') return { is: 'unreadable' };
  if (field.is === 'absent' || field.value === '') return { is: 'old' };
  const match = VERSION.exec(field.value);
  if (!match) return { is: 'malformed' };
  const [major = 0, minor = 0, ...rest] = (match[1] as string).split('.').map(Number);
  if (major !== 1 || minor !== 10) return { is: major < 1 || (major === 1 && minor < 10) ? 'old' : 'new' };
  const isPrerelease = match[2] !== undefined || match[3] !== undefined;
  return { is: isPrerelease && rest.every((number) => number === 0) ? 'old' : 'new' };
}
