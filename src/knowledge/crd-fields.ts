import { tables } from '../assets/tables.ts';
import { type Field, parseFields, type TypeFields, typeFields } from './kube-fields.ts';
import { isFrom } from './versions.ts';

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
  'FlinkDeployment.spec': 'emrReleaseLabel:string executionRoleArn:string monitoringConfiguration:any',
  'FlinkSessionJob.spec': 'emrReleaseLabel:string executionRoleArn:string monitoringConfiguration:any',
  'FlinkDeployment.spec.jobManager': 'highAvailabilityEnabled:boolean storageDir:string',
};

/** Paths below `spec` of what Amazon's edition of the operator adds. */
export function emrFields(): string[][] {
  const paths = Object.entries(EMR_FIELDS).flatMap(([type, row]) => {
    const above = type.split('.').slice(2);
    return row.split(' ').map((field) => [...above, field.split(':')[0] as string]);
  });
  return [...new Map(paths.map((path) => [path.join('.'), path])).values()];
}

const parsed = { plain: new Map<string, TypeFields>(), emr: new Map<string, TypeFields>() };

/** Fields of a type that stands in a custom resource; undefined for a type that no table has. */
export function crdTypeFields(type: string, vendor?: 'emr'): TypeFields | undefined {
  const cache = parsed[vendor ?? 'plain'];
  const known = cache.get(type);
  if (known) return known;
  const fields = customFields(type, vendor) ?? typeFields(type);
  if (fields) cache.set(type, fields);
  return fields;
}

function customFields(type: string, vendor?: 'emr'): TypeFields | undefined {
  const { types } = tables().crdFields;
  // A type may be a kind that somebody wrote.
  const row = Object.hasOwn(types, type) ? types[type] : undefined;
  const extra = vendor === 'emr' ? EMR_FIELDS[type] : undefined;
  return row === undefined ? undefined : parseFields(extra ? `${row} ${extra}` : row);
}

/** The field as an operator line has it; undefined when it does not. Without a line, as the newest one has it. */
export function fieldAt(field: Field, operator: string | undefined): Field | undefined {
  if (operator === undefined || isWithin(field, operator)) return field;
  return field.before && isWithin(field.before, operator) ? field.before : undefined;
}

function isWithin({ since, until }: Field, operator: string): boolean {
  if (since === undefined && until === undefined) return true;
  const isOld = until !== undefined && isFrom(operator, until) && operator !== until;
  return !isOld && (since === undefined || isFrom(operator, since));
}
