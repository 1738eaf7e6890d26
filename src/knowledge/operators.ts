/**
 * The range that a verdict is tried over when the version is not known: what the project
 * released within the last two years and still answers questions about.
 */
export const SUPPORTED_OPERATORS = ['1.11', '1.12', '1.13', '1.14', '1.15'] as const;

/**
 * The Flink line of the library inside an operator, which decides the spellings it understands.
 * Source: pom.xml of release-1.0 to release-1.15.
 */
export function libraryOf(operator: string): string {
  if (operator === 'main') return '1.20';
  const minor = Number(operator.split('.')[1] ?? 0);
  if (minor <= 3) return '1.15';
  if (minor <= 5) return '1.16';
  if (minor <= 7) return '1.17';
  if (minor <= 9) return '1.18';
  if (minor === 10) return '1.19';
  return '1.20';
}

/** `1.15.0` → `1.15`; `main` stays. */
export function operatorLine(version: string): string {
  const match = /^v?(\d+\.\d+)(?:\.\d+)?/.exec(version);
  return match?.[1] ?? version;
}

/** Lines that got a second release, and its number. Source: tags of apache/flink-kubernetes-operator, July 2026. */
const SECOND_RELEASE: ReadonlyMap<string, number> = new Map([
  ['1.0', 1],
  ['1.3', 1],
  ['1.6', 1],
  ['1.12', 1],
]);

/** The newest release of an operator line: `1.12` → `1.12.1`; undefined for `main`, which is no release. */
export function newestRelease(line: string): string | undefined {
  return line === 'main' ? undefined : `${line}.${SECOND_RELEASE.get(line) ?? 0}`;
}
