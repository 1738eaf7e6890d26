import { SUPPORTED_OPERATORS } from '../../knowledge/operators.ts';
import { isFrom, KIND_SINCE } from '../../knowledge/versions.ts';
import { at } from '../../syntax/navigate.ts';
import { own } from '../../text/own.ts';
import type { Origin } from '../../text/span.ts';
import { APACHE_GROUP } from '../forms/apache.ts';
import type { KubeObject } from '../objects/object.ts';
import { typeProblems } from './type-problems.ts';
import { type Schema, unknownFields } from './unknown-fields.ts';

/** Something that only newer operators have. */
export interface Skew {
  is: 'kind' | 'field' | 'value';
  /** The kind, the path of the field, or the value. */
  name: string;
  /** For a value: the path of its field. */
  path?: string;
  at: Origin;
  /** The first operator line that has it; `main` when no release does. */
  since: string;
  /** Whether `since` is only the earliest line that may have it. */
  roughly?: true;
}

/**
 * What an object of the Apache operator has that a line has not. Without a line: what the oldest operator
 * in support has not, so that the version decides.
 */
export function versionSkew(object: KubeObject, schema: Schema): Skew[] {
  if (object.group !== APACHE_GROUP) return [];
  const operator = schema.operator ?? SUPPORTED_OPERATORS[0];
  const since = own(KIND_SINCE, object.kind);
  if (since !== undefined && !isFrom(operator, since)) {
    const place = at(object.root, 'kind')?.origin ?? object.at;
    return [{ is: 'kind', name: object.kind, at: place, since }];
  }
  const fields = unknownFields(object.root, { ...schema, operator }).flatMap((field): Skew[] => {
    if (field.since === undefined) return [];
    const roughly = field.roughly ? { roughly: field.roughly } : {};
    return [{ is: 'field', name: field.path, at: field.at, since: field.since, ...roughly }];
  });
  const values = typeProblems(object.root, { ...schema, operator }).flatMap((problem): Skew[] =>
    // flinkVersion has rules of its own.
    problem.since === undefined || problem.path.endsWith('.flinkVersion') || problem.node.is !== 'scalar'
      ? []
      : [{ is: 'value', name: String(problem.node.value), path: problem.path, at: problem.at, since: problem.since }],
  );
  return [...fields, ...values];
}
