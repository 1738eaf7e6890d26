/**
 * Released versions of the Apache Flink Kubernetes Operator, oldest first.
 * Source: tags of apache/flink-kubernetes-operator, as of 2026-07-20.
 */
export const RELEASED_OPERATORS: readonly string[] = [
  '1.0.0',
  '1.0.1',
  '1.1.0',
  '1.2.0',
  '1.3.0',
  '1.3.1',
  '1.4.0',
  '1.5.0',
  '1.6.0',
  '1.6.1',
  '1.7.0',
  '1.8.0',
  '1.9.0',
  '1.10.0',
  '1.11.0',
  '1.12.0',
  '1.12.1',
  '1.13.0',
  '1.14.0',
  '1.15.0',
];

/** Every way to write an operator version: `1.15`, `1.15.0` and `main`, the unreleased state. */
export const OPERATOR_VERSIONS: readonly string[] = [
  ...new Set(RELEASED_OPERATORS.map((version) => version.replace(/\.\d+$/, ''))),
  ...RELEASED_OPERATORS,
  'main',
];

/** What to say about a version that is not in {@link OPERATOR_VERSIONS}. */
export function wrongOperatorVersion(version: string): string {
  const newest = RELEASED_OPERATORS[RELEASED_OPERATORS.length - 1];
  return `"${version}" is no released operator version; known are 1.0.0 to ${newest} (also written 1.15) and main`;
}
