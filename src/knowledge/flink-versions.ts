import { compareLines } from './options.ts';

/** A value of `flinkVersion` with the first operator that has it, and the first that calls it deprecated. */
interface FlinkVersion {
  value: string;
  since: string;
  deprecated?: string;
}

/** Source: FlinkVersion.java of flink-kubernetes-operator, release-1.0 to release-1.15 and main of 2026-07-20. */
const FLINK_VERSIONS: readonly FlinkVersion[] = [
  { value: 'v1_13', since: '1.0' },
  { value: 'v1_14', since: '0.1' },
  { value: 'v1_15', since: '0.1', deprecated: '1.10' },
  { value: 'v1_16', since: '0.1', deprecated: '1.11' },
  { value: 'v1_17', since: '1.4', deprecated: '1.13' },
  { value: 'v1_18', since: '1.6', deprecated: '1.13' },
  { value: 'v1_19', since: '1.7' },
  { value: 'v1_20', since: '1.10' },
  { value: 'v2_0', since: '1.11' },
  { value: 'v2_1', since: '1.13' },
  { value: 'v2_2', since: '1.13' },
  // The code of 1.15 knows these two, but its custom resource definition does not list them.
  { value: 'v2_3', since: 'main' },
  { value: 'v2_4', since: 'main' },
];

/** `v1_20` → `1.20`; undefined for anything else. */
export function lineOfVersion(value: string): string | undefined {
  const [, major, minor] = /^v(\d+)_(\d+)$/.exec(value) ?? [];
  return major === undefined ? undefined : `${major}.${minor}`;
}

/** Whether an operator knows a value of `flinkVersion`; `main` knows all. */
export function readsFlinkVersion(value: string, operator: string): boolean {
  const found = FLINK_VERSIONS.find((each) => each.value === value);
  if (!found) return false;
  return operator === 'main' || (found.since !== 'main' && compareLines(operator, found.since) >= 0);
}

/** The first operator that knows a value of `flinkVersion`; undefined for what none knows. */
export function firstOperatorOf(value: string): string | undefined {
  return FLINK_VERSIONS.find((each) => each.value === value)?.since;
}

/** Whether operators from 1.9 on refuse the version. */
export function isRetired(value: string): boolean {
  return value === 'v1_13' || value === 'v1_14';
}

/** Whether an operator calls a version deprecated. */
export function isDeprecated(value: string, operator: string): boolean {
  const from = FLINK_VERSIONS.find((each) => each.value === value)?.deprecated;
  return from !== undefined && (operator === 'main' || compareLines(operator, from) >= 0);
}

/** What a misspelt version can only mean: `1.20`, `v1.20`, `V1_20` and `1_20.2` are `v1_20`. */
export function meantVersion(text: string): string | undefined {
  const [, major, minor] = /^v?(\d+)[._](\d{1,2})(?:\.\d+)?$/i.exec(text.trim()) ?? [];
  const value = `v${major}_${minor}`;
  return value !== text && firstOperatorOf(value) !== undefined ? value : undefined;
}

/** Every value that an operator knows. */
export function versionsOf(operator: string): string[] {
  return FLINK_VERSIONS.filter(({ value }) => readsFlinkVersion(value, operator)).map(({ value }) => value);
}
