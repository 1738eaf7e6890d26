import { tables } from '../assets/tables.ts';
import { parseFields, type TypeFields, typeFields } from './kube-fields.ts';

/** Whose operator reads a FlinkCluster does not matter here: the table holds the fields of both. */
export const CUSTOM_KINDS = [
  'FlinkDeployment',
  'FlinkSessionJob',
  'FlinkStateSnapshot',
  'FlinkBlueGreenDeployment',
  'FlinkCluster',
] as const;

export type CustomKind = (typeof CUSTOM_KINDS)[number];

export function isCustomKind(kind: string): kind is CustomKind {
  return (CUSTOM_KINDS as readonly string[]).includes(kind);
}

/** Fields that Amazon's edition of the operator adds, by the type that has them. Source: EMR on EKS documentation. */
const EMR_FIELDS: Record<string, string> = {
  'FlinkDeployment.spec': 'emrReleaseLabel executionRoleArn monitoringConfiguration',
  'FlinkSessionJob.spec': 'emrReleaseLabel executionRoleArn monitoringConfiguration',
  'FlinkDeployment.spec.jobManager': 'highAvailabilityEnabled storageDir',
};

const parsed = new Map<string, TypeFields>();

/** Fields of a type that stands in a custom resource; undefined for a type that no table has. */
export function crdTypeFields(type: string, vendor?: 'emr'): TypeFields | undefined {
  const key = `${vendor ?? ''} ${type}`;
  const known = parsed.get(key);
  if (known) return known;
  const fields = customFields(type, vendor) ?? podFields(type) ?? typeFields(type);
  if (fields) parsed.set(key, fields);
  return fields;
}

function customFields(type: string, vendor?: 'emr'): TypeFields | undefined {
  const { types } = tables().crdFields;
  // A type may be a kind that somebody wrote.
  const row = Object.hasOwn(types, type) ? types[type] : undefined;
  const extra = vendor === 'emr' ? EMR_FIELDS[type] : undefined;
  return row === undefined ? undefined : parseFields(extra ? `${row} ${extra}` : row);
}

/** Pod fields that the operator's bundled Pod model learned late carry the line that brought them. */
function podFields(type: string): TypeFields | undefined {
  const since = tables().crdFields.podTemplateSince[type];
  const fields = since && typeFields(type);
  if (!fields) return undefined;
  return new Map(
    [...fields].map(([name, field]) => [name, since[name] === undefined ? field : { ...field, since: since[name] }]),
  );
}
