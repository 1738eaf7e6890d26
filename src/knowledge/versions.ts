import { own } from '../text/own.ts';
import { compareLines } from './options.ts';

/** How an operator treats a `spec.flinkVersion`. */
export interface FlinkVersionSupport {
  /** First operator whose custom resource definition lists the value; `main` when no release does. */
  listed: string;
  /** First operator whose code knows it, where the definition shipped with it does not yet list it. */
  coded?: string;
  /** First operator that does nothing for such a resource but write a warning event. */
  ignored?: string;
  /** First operator whose validator refuses it. */
  refused?: string;
  /** First operator that calls it deprecated; it still works. */
  deprecated?: string;
}

/**
 * Values of `spec.flinkVersion`.
 * Source: FlinkVersion.java, DefaultValidator and crds/ of the operator, release-0.1 to release-1.15 and main.
 */
const FLINK_VERSIONS: Record<string, FlinkVersionSupport> = {
  v1_13: { listed: '1.0', deprecated: '1.7', ignored: '1.7', refused: '1.9' },
  v1_14: { listed: '0.1', deprecated: '1.7', ignored: '1.7', refused: '1.9' },
  v1_15: { listed: '0.1', deprecated: '1.10' },
  v1_16: { listed: '0.1', deprecated: '1.11' },
  v1_17: { listed: '1.4', deprecated: '1.13' },
  v1_18: { listed: '1.6', deprecated: '1.13' },
  v1_19: { listed: '1.7' },
  v1_20: { listed: '1.10' },
  v2_0: { listed: '1.11' },
  v2_1: { listed: '1.13' },
  v2_2: { listed: '1.13' },
  v2_3: { listed: 'main', coded: '1.15' },
  v2_4: { listed: 'main', coded: '1.15' },
};

/** Every value of `spec.flinkVersion` that some operator knows, oldest first. */
export const FLINK_VERSION_NAMES: readonly string[] = Object.keys(FLINK_VERSIONS);

/** What operators do with a value of `spec.flinkVersion`; undefined for one that none knows. */
export function flinkVersionSupport(value: string): FlinkVersionSupport | undefined {
  return own(FLINK_VERSIONS, value);
}

/**
 * What an operator line does with a value of `spec.flinkVersion`.
 *
 * - `unlisted`: its custom resource definition does not have it, so the API server refuses the object.
 * - `refused`: its validator refuses it.
 * - `ignored`: it accepts the object, and then does nothing for it.
 * - `deprecated` and `supported`: it runs.
 */
export function operatorRuns(
  operator: string,
  value: string,
): 'unlisted' | 'refused' | 'ignored' | 'deprecated' | 'supported' {
  const support = own(FLINK_VERSIONS, value);
  if (!support || !isFrom(operator, support.listed)) return 'unlisted';
  if (isFrom(operator, support.refused)) return 'refused';
  if (isFrom(operator, support.ignored)) return 'ignored';
  return isFrom(operator, support.deprecated) ? 'deprecated' : 'supported';
}

/** Values of `spec.flinkVersion` that the definition of an operator lists, oldest first. */
export function flinkVersionsOf(operator: string): string[] {
  return Object.entries(FLINK_VERSIONS).flatMap(([value, { listed }]) => (isFrom(operator, listed) ? [value] : []));
}

/** The Flink line that a value of `spec.flinkVersion` names: `v1_20` → `1.20`. */
export function lineOfFlinkVersion(value: string): string | undefined {
  return /^v\d+_\d+$/.test(value) ? value.slice(1).replace('_', '.') : undefined;
}

/** The value of `spec.flinkVersion` for a Flink line, whether an operator has it or not. */
export function flinkVersionOf(line: string): string {
  return `v${line.replace('.', '_')}`;
}

/** Java releases of the official images of a Flink line; `normal` is that of the tags without a suffix. */
export interface JavaSupport {
  offered: readonly number[];
  normal: number;
  /** Offered, but marked as experimental. */
  experimental?: readonly number[];
}

/**
 * Flink lines and the Java releases that their images come with. Flink 2.0 dropped Java 8, 1.18 brought 17.
 * Source: release.metadata of apache/flink-docker, dev-1.13 to dev-2.3; Flink 2.0 release notes.
 */
const JAVA: { from: string; java: JavaSupport }[] = [
  { from: '2.0', java: { offered: [11, 17, 21], normal: 17, experimental: [21] } },
  { from: '1.18', java: { offered: [8, 11, 17], normal: 11, experimental: [17] } },
  { from: '1.15', java: { offered: [8, 11], normal: 11 } },
  { from: '1.13', java: { offered: [8, 11], normal: 8 } },
];

/** Newest Flink line that is known here; nothing is said of newer ones. */
export const NEWEST_FLINK = '2.3';

/** Flink lines that are known here, oldest first. */
export const FLINK_LINES: readonly string[] = [
  ...['1.13', '1.14', '1.15', '1.16', '1.17', '1.18', '1.19', '1.20'],
  ...['2.0', '2.1', '2.2', NEWEST_FLINK],
];

/** The Java releases of a Flink line; undefined for lines before 1.13 and after the newest one known here. */
export function javaOf(line: string): JavaSupport | undefined {
  if (compareLines(line, NEWEST_FLINK) > 0) return undefined;
  return JAVA.find(({ from }) => compareLines(line, from) >= 0)?.java;
}

/** First operator lines that have a kind of flink.apache.org. Source: crds/ of its chart. */
export const KIND_SINCE: Record<string, string> = {
  FlinkDeployment: '0.1',
  FlinkSessionJob: '1.0',
  FlinkStateSnapshot: '1.10',
  FlinkBlueGreenDeployment: '1.14',
};

/** Operator lines, oldest first; `main` is what no release has yet. */
export const OPERATOR_LINES: readonly string[] = [
  ...['0.1', '1.0', '1.1', '1.2', '1.3', '1.4', '1.5', '1.6', '1.7', '1.8', '1.9'],
  ...['1.10', '1.11', '1.12', '1.13', '1.14', '1.15', 'main'],
];

const NEWEST_RELEASE = '1.15';

/** Whether an operator line is a given one or newer; `main` follows every known release. */
export function isFrom(operator: string, first: string | undefined): boolean {
  if (first === undefined) return false;
  if (operator === 'main' || operator === first) return true;
  // The first release after the newest known one is made of what is on the main branch.
  return first === 'main' ? compareLines(operator, NEWEST_RELEASE) > 0 : compareLines(operator, first) >= 0;
}

/** Whether a text names an operator line. */
export function isOperatorLine(text: string): boolean {
  return text === 'main' || /^\d{1,4}\.\d{1,4}$/.test(text);
}
