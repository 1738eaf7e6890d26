/** First releases of Amazon EMR that bring a Flink line, oldest first, and the last one that is known. */
const FLINK_OF: readonly { from: [number, number]; line: string }[] = [
  { from: [6, 13], line: '1.17' },
  { from: [7, 0], line: '1.18' },
  { from: [7, 4], line: '1.19' },
  { from: [7, 7], line: '1.20' },
];
const LAST_KNOWN: [number, number] = [7, 13];

/** Releases between those whose Flink is established. */
const UNKNOWN: readonly [number, number][] = [
  [7, 3],
  [7, 5],
  [7, 6],
];

/**
 * The Flink line of an `emrReleaseLabel` such as `emr-7.9.0-flink-latest`; undefined for labels of
 * another shape and for releases that are not known.
 * Source: Amazon EMR on EKS development guide, Flink releases (to 7.2); Amazon EMR release history.
 */
export function flinkOfEmrLabel(label: string): string | undefined {
  const [, major, minor] = /^emr-(\d+)\.(\d+)\.\d+-flink-(?:latest|\d{8})$/.exec(label) ?? [];
  if (major === undefined || minor === undefined) return undefined;
  const release: [number, number] = [Number(major), Number(minor)];
  if (compare(release, LAST_KNOWN) > 0 || UNKNOWN.some((each) => compare(each, release) === 0)) return undefined;
  return FLINK_OF.filter(({ from }) => compare(from, release) <= 0).at(-1)?.line;
}

function compare(a: [number, number], b: [number, number]): number {
  return a[0] - b[0] || a[1] - b[1];
}
