import type { Places } from './engine/places.ts';
import type { Assumption, Finding } from './engine/result.ts';
import { compareLines } from './knowledge/options.ts';
import { FLINK_LINES, NEWEST_FLINK, OPERATOR_LINES } from './knowledge/versions.ts';
import { modelOn, views } from './model/clusters.ts';
import type { Model, Workload } from './model/model.ts';
import type { Origin } from './text/span.ts';

const [OLDEST_FLINK] = FLINK_LINES as [string, ...string[]];

/** Versions that are not known here, and which known one stands in for each. */
export function unknownVersions(model: Model, places: Places): Assumption[] {
  const found: Assumption[] = [];
  for (const view of views(model)) {
    const { version } = view.operator;
    if (!version || !isUnknownOperator(view) || (view.cluster !== undefined && isAsElsewhere(view))) continue;
    found.push({
      what: `operator version${onCluster(view)}`,
      value: `${version.value} is judged as main is`,
      because: `${version.value} is not known; known are ${OPERATOR_LINES.join(', ')}`,
      ...place(version.origin, places),
    });
  }
  const lines = new Map<string, Workload>();
  for (const workload of model.workloads) {
    const line = unknownLine(workload);
    if (line !== undefined && !lines.has(line)) lines.set(line, workload);
  }
  for (const [line, { flinkLine, object }] of lines) {
    const [step] = flinkLine.because;
    found.push({
      what: 'Flink version',
      value: `${line} is judged as ${nearest(line)} is`,
      because: `Flink ${line} is not known; known are ${FLINK_LINES.join(', ')}`,
      ...place(step?.at ?? object.at, places),
    });
  }
  return found;
}

/** Findings that hang on a version that is not known are less sure. */
export function withDoubt(findings: Finding[], model: Model): Finding[] {
  const unknown = new Set(views(model).filter(isUnknownOperator));
  const doubtful = new Set(
    model.workloads
      .filter((each) => unknownLine(each) !== undefined)
      .map(({ object }) => keyOf(object.kind, object.name)),
  );
  if (unknown.size === 0 && doubtful.size === 0) return findings;
  return findings.map((finding) => {
    const { object, area, confidence, rule } = finding;
    if (confidence !== 'high' || !object || rule === 'admission-flink-version-invalid') return finding;
    const byOperator =
      unknown.has(modelOn(model, finding.cluster)) &&
      object.apiVersion.startsWith('flink.apache.org/') &&
      BY_OPERATOR.has(area);
    const byFlink = doubtful.has(keyOf(object.kind, object.name)) && BY_FLINK.has(area);
    return byOperator || byFlink ? { ...finding, confidence: 'medium' as const } : finding;
  });
}

/** Areas whose rules look things up by the version of the operator, and of Flink. */
const BY_OPERATOR: ReadonlySet<string> = new Set(['admission', 'schema', 'config', 'autoscaler']);
const BY_FLINK: ReadonlySet<string> = new Set(['config', 'resources', 'image', 'storage', 'ha', 'standalone']);

const keyOf = (kind: string, name: string) => `${kind} ${name}`;

function isUnknownOperator({ operator }: Model): boolean {
  return operator.version !== undefined && !OPERATOR_LINES.includes(operator.version.value);
}

/** Whether a cluster's operator is that of the top of the configuration or of the repository. */
function isAsElsewhere({ operator, views }: Model): boolean {
  return operator.version?.origin === views?.whole.operator.version?.origin;
}

/** ` on prod-eks`, for one of several clusters. */
export function onCluster({ cluster }: Pick<Model, 'cluster'>): string {
  return cluster === undefined ? '' : ` on ${cluster}`;
}

function unknownLine({ flinkLine }: Workload): string | undefined {
  if (flinkLine.is !== 'yes' || FLINK_LINES.includes(flinkLine.value)) return undefined;
  // Lines of before the operator's time are described as far as rules need them.
  return compareLines(flinkLine.value, OLDEST_FLINK) < 0 ? undefined : flinkLine.value;
}

/** The newest line that is known and not newer; of lines in between, such as 1.21, the one before. */
function nearest(line: string): string {
  return FLINK_LINES.findLast((each) => compareLines(each, line) <= 0) ?? NEWEST_FLINK;
}

function place(origin: Origin, places: Places): Pick<Assumption, 'file' | 'line'> {
  const found = places.ofOrigin(origin);
  return found ? { file: found.file, line: found.line } : {};
}
