import { isOperatorLine } from '../../knowledge/versions.ts';
import { holdsComingChart } from '../admission/versions.ts';
import type { Model } from '../model.ts';
import type { KubeObject } from '../objects/object.ts';
import type { Missing } from '../proof.ts';
import { flinkObjects } from './flink-objects.ts';
import { type Schema, schemaOf } from './unknown-fields.ts';
import { vendorOf } from './vendor.ts';

/**
 * The schema that an object is held against: it concerns Flink, and a table has its kind. Confluent's
 * edition of the operator has definitions that are not public.
 */
export function judgedSchema(object: KubeObject, model: Model): Schema | undefined {
  if (!flinkObjects(model).has(object)) return undefined;
  const schema = schemaOf(object, operatorOf(model));
  const vendor = schema && vendorOf(object, model);
  if (vendor !== undefined && vendor !== 'emr') return undefined;
  return schema && vendor ? { ...schema, vendor } : schema;
}

/** The line of the operator that runs; undefined when nothing names it, or what does names none. */
function operatorOf({ operator, loose }: Model): string | undefined {
  const line = operator.version?.value ?? (holdsComingChart(loose) ? 'main' : undefined);
  return line !== undefined && isOperatorLine(line) ? line : undefined;
}

/** What settles a verdict that hangs on the version of the operator. */
export const OPERATOR_VERSION: Missing = {
  what: 'operator-config',
  name: 'version of the operator',
  settle: 'Say which operator runs: --operator-version, or operator.version in the configuration',
};
