import { flinkVersionSupport, flinkVersionsOf, isFrom, lineOfFlinkVersion } from './versions.ts';

/** `v1_20` → `1.20`; undefined for anything else. */
export function lineOfVersion(value: string): string | undefined {
  return lineOfFlinkVersion(value);
}

/** Whether an operator knows a value of `flinkVersion`; `main` knows all. */
export function readsFlinkVersion(value: string, operator: string): boolean {
  return isFrom(operator, flinkVersionSupport(value)?.listed);
}

/** The first operator that knows a value of `flinkVersion`; undefined for what none knows. */
export function firstOperatorOf(value: string): string | undefined {
  return flinkVersionSupport(value)?.listed;
}

/** Whether operators from 1.9 on refuse the version. */
export function isRetired(value: string): boolean {
  return flinkVersionSupport(value)?.refused !== undefined;
}

/** Whether an operator calls a version deprecated. */
export function isDeprecated(value: string, operator: string): boolean {
  const support = flinkVersionSupport(value);
  return support?.refused === undefined && isFrom(operator, support?.deprecated);
}

/** What a misspelt version can only mean: `1.20`, `v1.20`, `V1_20` and `1_20.2` are `v1_20`. */
export function meantVersion(text: string): string | undefined {
  const [, major, minor] = /^v?(\d+)[._](\d{1,2})(?:\.\d+)?$/i.exec(text.trim()) ?? [];
  const value = `v${major}_${minor}`;
  return value !== text && firstOperatorOf(value) !== undefined ? value : undefined;
}

/** Every value that an operator knows. */
export function versionsOf(operator: string): string[] {
  return flinkVersionsOf(operator);
}
