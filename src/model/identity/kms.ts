import { placeholderIn } from '../../syntax/template.ts';
import type { Located } from '../../text/span.ts';
import type { Model } from '../model.ts';
import type { Workload } from '../workload.ts';
import { bucketUses, policiesFor, policiesOf } from './iam-rights.ts';
import { actionHit, type PermissionPolicy } from './iam-statement.ts';

const ENCRYPTION_KEYS = [
  'fs.s3a.encryption.key',
  'fs.s3a.server-side-encryption.key',
  's3.encryption.key',
  's3.server-side-encryption.key',
  's3a.encryption.key',
  's3a.server-side-encryption.key',
];

/** A key of KMS that objects are encrypted with, and the rights on it that nothing grants. */
export interface KmsGap {
  key: Located<string>;
  policy: PermissionPolicy;
  actions: string[];
}

/**
 * Rights on the KMS key of a workload's objects that no policy of the repository grants, though
 * one names the bucket. Any statement that may speak of the action counts, whatever its resource.
 * Source: Hadoop S3A encryption documentation; AWS KMS, "SSE-KMS permissions".
 */
export function kmsGap(workload: Workload, model: Model): KmsGap | undefined {
  const entry = ENCRYPTION_KEYS.flatMap((name) => workload.config.entry(name) ?? [])[0];
  if (!entry || !/^arn:[^:]*:kms:|^alias\/|^[0-9a-f]{8}-/.test(entry.raw.trim()) || placeholderIn(entry.raw))
    return undefined;
  const [policy] = bucketUses(workload).flatMap(({ bucket }) => policiesFor(workload, bucket, model).named);
  if (!policy) return undefined;
  const statements = policiesOf(model)
    .all.flatMap((each) => each.statements)
    .filter(({ effect }) => effect === 'Allow');
  const actions = ['kms:Decrypt', 'kms:GenerateDataKey'].filter((action) =>
    statements.every((each) => actionHit(each, action) === 'no'),
  );
  return actions.length > 0 ? { key: { value: entry.key, origin: entry.at }, policy, actions } : undefined;
}
