import { flinkOptions } from '../../knowledge/flink-options.ts';
import { compareLines } from '../../knowledge/options.ts';
import { at, entryAt, locatedText } from '../../syntax/navigate.ts';
import type { TreeNode } from '../../syntax/tree.ts';
import type { Located, Origin } from '../../text/span.ts';
import type { ConfigDraft } from './config-draft.ts';

/** What the steps of the operator's builder work with. */
export interface Build {
  draft: ConfigDraft;
  spec: TreeNode | undefined;
  /** `spec.`, or the path to a template's spec. */
  path: string;
  name: Located<string>;
  namespace: Located<string>;
  /** Line of the operator; the newest release when it is not known. */
  operator: string;
  /** Flink line of `flinkVersion`. */
  flink: string;
}

/** Where a value that the operator brings by itself comes from. */
export function byOperator(build: Build): Origin {
  return { is: 'default', layer: 'operator', version: build.operator };
}

export function atLeast(line: string, wanted: string): boolean {
  return line === 'main' || (wanted !== 'main' && compareLines(line, wanted) >= 0);
}

/** Every spelling under which the operator's own Flink library finds an option. */
export function spellings(key: string): string[] {
  return [key, ...flinkOptions().aliasesOf(key)];
}

export function force(build: Build, key: string, value: string): void {
  build.draft.put({ key, value, layer: 'set-by-operator', writtenAs: key, at: byOperator(build) });
}

export function setDefault(build: Build, key: string, value: string): void {
  if (!build.draft.first(...spellings(key))) force(build, key, value);
}

/** Copies a field of the spec, when it holds something. */
export function fromSpec(build: Build, key: string, path: readonly string[], convert = (text: string) => text): void {
  const field = locatedText(at(build.spec, ...path));
  if (!field || field.value.trim() === '') return;
  const writtenAs = `${build.path}${path.join('.')}`;
  build.draft.put({ key, value: convert(field.value), layer: 'spec', writtenAs, at: field.origin });
}

/** A file that the operator writes and names in the configuration. */
export function standIn(build: Build, key: string, path: readonly string[]): void {
  const field = entryAt(build.spec, ...path)?.key.origin;
  build.draft.put({
    key,
    value: `(file made of ${build.path}${path.join('.')})`,
    layer: 'spec',
    writtenAs: `${build.path}${path.join('.')}`,
    at: field ?? byOperator(build),
    isStandIn: true,
  });
}

export function wholeNumber(text: string | undefined): number | undefined {
  const value = Number(text);
  return text !== undefined && text.trim() !== '' && Number.isInteger(value) ? value : undefined;
}

/** A value worked out of several; a stand-in when one of them is no number. */
export function derived(build: Build, key: string, value: number | undefined, path: readonly string[]): void {
  const field = at(build.spec, ...path);
  build.draft.put({
    key,
    value: value === undefined ? '(cannot be worked out)' : String(value),
    layer: field ? 'spec' : 'set-by-operator',
    writtenAs: field ? `${build.path}${path.join('.')}` : key,
    at: field?.origin ?? byOperator(build),
    ...(value === undefined ? { isStandIn: true } : {}),
  });
}
