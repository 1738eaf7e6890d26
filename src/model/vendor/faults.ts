import { EMR_FIELDS, LYFT_FIELDS } from '../../knowledge/vendor-fields.ts';
import { at, entryAt, isNothing, isScalar, locatedText, textOf } from '../../syntax/navigate.ts';
import { placeholderIn } from '../../syntax/template.ts';
import { LYFT_GROUP } from '../forms/lyft.ts';
import type { Model } from '../model.ts';
import type { KubeObject } from '../objects/object.ts';
import type { Missing } from '../proof.ts';
import { vendorOf } from '../schema/vendor.ts';
import { type FieldFault, fieldFaults, requiredWritten } from './fields.ts';

/** A fault, and what leaves it open. */
export interface VendorFault extends FieldFault {
  doubt?: Missing;
  /** Set where it is not sure that anybody refuses the object. */
  isMild?: true;
}

/**
 * What the definition of Lyft's FlinkApplication refuses. It keeps fields that it does not know. An object with
 * less than half of what is required is a patch, and lacks nothing.
 */
export function lyftFaults(object: KubeObject): VendorFault[] {
  if (object.group !== LYFT_GROUP || object.version !== 'v1beta1' || object.kind !== 'FlinkApplication') return [];
  const isWhole = requiredWritten(object.root, LYFT_FIELDS) >= 2;
  return fieldFaults(object.root, LYFT_FIELDS).filter(({ is, path }) => is !== 'missing' || isWhole || path.length > 2);
}

/** `emr-7.12.0-flink-latest`, or with a date. */
const LABEL = /^emr-\d+\.\d+\.\d+-flink-(?:latest|\d{8})$/;

const ROLE = /^arn:aws(?:-[a-z-]+)?:iam::\d{12}:role\/.+/;

/**
 * What Amazon's edition of the operator takes no FlinkDeployment with. Source: Amazon EMR on EKS Development Guide,
 * running a Flink application, monitoring Flink jobs, high availability.
 */
export function emrFaults(object: KubeObject, model: Model): VendorFault[] {
  if (object.kind !== 'FlinkDeployment' || vendorOf(object, model) !== 'emr') return [];
  return [
    // That fields directly below spec are text is a matter of the schema.
    ...fieldFaults(object.root, EMR_FIELDS).filter(({ is, path }) => is !== 'type' || path.length > 2),
    ...releaseFault(object),
    ...malformed(object, ['emrReleaseLabel'], LABEL, 'no release label such as emr-7.12.0-flink-latest'),
    ...malformed(object, ['executionRoleArn'], ROLE, 'no ARN of a role'),
    ...malformed(object, [...S3_LOGS], /^s3:\/\/[^/]/, 'no address on S3'),
    ...rotationFault(object),
    ...storageFault(object),
  ];
}

const S3_LOGS = ['monitoringConfiguration', 's3MonitoringConfiguration', 'logUri'];
const ROTATION = ['monitoringConfiguration', 'containerLogRotationConfiguration', 'rotationSize'];

function malformed({ root }: Pick<KubeObject, 'root'>, keys: string[], form: RegExp, what: string): VendorFault[] {
  const path = ['spec', ...keys];
  const node = at(root, ...path);
  const text = node && isScalar(node) && typeof node.value === 'string' ? node.value : undefined;
  if (!node || text === undefined || form.test(text) || isOpen(text)) return [];
  return [{ is: 'value', path, at: node.origin, message: `${path.join('.')} is ${text}, which is ${what}` }];
}

/** Text that something still fills in, such as `$S3_BUCKET/logs` or words in capitals. */
function isOpen(text: string): boolean {
  return (
    placeholderIn(text) !== undefined || /\$|<|\{/.test(text) || /^[A-Z][A-Z0-9]*(?:[_ -][A-Z0-9]+)*(?:$|\/)/.test(text)
  );
}

/** The label chooses the image, which may be named in its place; one in a pod template too. */
function releaseFault({ root }: KubeObject): VendorFault[] {
  const spec = entryAt(root, 'spec');
  if (!spec || !isNothing(at(root, 'spec', 'emrReleaseLabel')) || !isNothing(at(root, 'spec', 'image'))) return [];
  if (at(root, 'spec', 'podTemplate') ?? at(root, 'spec', 'jobManager', 'podTemplate')) return [];
  const message = 'spec.emrReleaseLabel is missing, and spec.image is too';
  return [{ is: 'missing', path: ['spec', 'emrReleaseLabel'], at: spec.key.origin, message }];
}

const KB = 1024;
const UNITS: Readonly<Record<string, number>> = { KB, MB: KB ** 2, GB: KB ** 3 };

/** Logs are rotated at 2KB to 2GB. */
function rotationFault({ root }: KubeObject): VendorFault[] {
  const path = ['spec', ...ROTATION];
  const size = locatedText(at(root, ...path));
  if (!size || isOpen(size.value)) return [];
  const [, count, unit = ''] = /^(\d{1,12})(KB|MB|GB)$/.exec(size.value.trim()) ?? [];
  const bytes = count === undefined ? Number.NaN : Number(count) * (UNITS[unit] as number);
  if (bytes >= 2 * KB && bytes <= 2 * KB ** 3) return [];
  const message = `${path.join('.')} is ${size.value}, and a size from 2KB to 2GB is taken`;
  return [{ is: 'range', path, at: size.origin, message }];
}

/** High availability is on unless a field says no, and keeps its metadata on S3. */
function storageFault({ root }: KubeObject): VendorFault[] {
  if (textOf(at(root, 'spec', 'jobManager', 'highAvailabilityEnabled')) === 'false') return [];
  return malformed({ root }, ['jobManager', 'storageDir'], /^s3[ap]?:\/\/[^/]/, 'no address on S3');
}
