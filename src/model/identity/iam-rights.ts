import { at, textOf } from '../../syntax/navigate.ts';
import { addTo } from '../../text/group.ts';
import { written } from '../../text/span.ts';
import type { Model } from '../model.ts';
import { isS3 } from '../storage/uri.ts';
import type { StorageUse } from '../storage/uses.ts';
import type { Workload } from '../workload.ts';
import { ROLE_ARN } from './aws.ts';
import { anything, MANAGED, permissionPoliciesIn } from './iam-documents.ts';
import { actionHit, isOpen, type PermissionPolicy, type Statement, s3Part } from './iam-statement.ts';
import { terraformPermissions } from './iam-terraform.ts';
import { policyDocuments } from './policy-documents.ts';
import { accountDefined, accountName } from './service-account.ts';

interface Policies {
  all: readonly PermissionPolicy[];
  /** By the buckets that they name literally. */
  byBucket: ReadonlyMap<string, PermissionPolicy[]>;
  /** Those that may reach any bucket: patterns, computed values. */
  wide: readonly PermissionPolicy[];
  byRole: ReadonlyMap<string, PermissionPolicy[]>;
}

const known = new WeakMap<Model, Policies>();

/** All policies of the repository that are about resources. */
export function policiesOf(model: Model): Policies {
  const found = known.get(model);
  if (found) return found;
  const documents = policyDocuments(model).flatMap(permissionPoliciesIn);
  const managed = model.texts
    .filter(({ text }) => MANAGED.test(text))
    .map(({ path }): PermissionPolicy => ({ file: path, statements: [anything({ origin: written(path, 0, 0) })] }));
  const all = [...documents.map((policy) => withRole(policy, model)), ...terraformPermissions(model.texts), ...managed];
  const byBucket = new Map<string, PermissionPolicy[]>();
  const byRole = new Map<string, PermissionPolicy[]>();
  const wide: PermissionPolicy[] = [];
  for (const policy of all) {
    const buckets = new Set(policy.statements.flatMap(bucketsOf));
    for (const bucket of buckets) push(byBucket, bucket, policy);
    if (policy.statements.some(isWide)) wide.push(policy);
    if (policy.role !== undefined) push(byRole, policy.role, policy);
  }
  const policies = { all, byBucket, wide, byRole };
  known.set(model, policies);
  return policies;
}

function push<T>(lists: Map<string, T[]>, key: string, item: T): void {
  addTo(lists, key, item);
}

/** Buckets that a statement names literally. */
export function bucketsOf({ resources }: Statement): string[] {
  return resources.patterns.flatMap(({ value }) => {
    const bucket = s3Part(value)?.split('/')[0];
    return bucket === undefined || /[*?]/.test(bucket) || isOpen(bucket) ? [] : [bucket];
  });
}

function isWide({ resources }: Statement): boolean {
  if (resources.open || resources.except) return true;
  return resources.patterns.some(({ value }) => {
    const bucket = s3Part(value)?.split('/')[0];
    return bucket === undefined ? isOpen(value) : /[*?]/.test(bucket) || isOpen(bucket);
  });
}

/** The role that a script puts a policy file on: `aws iam put-role-policy --role-name …`. */
function withRole(policy: PermissionPolicy, model: Model): PermissionPolicy {
  if (policy.role !== undefined || policy.account !== undefined) return policy;
  const roles = rolesInScripts(model).get(policy.file.slice(policy.file.lastIndexOf('/') + 1));
  const [role] = roles ?? [];
  return role !== undefined && roles?.size === 1 ? { ...policy, role } : policy;
}

const scripts = new WeakMap<Model, ReadonlyMap<string, Set<string>>>();

/** Roles by the names of the files whose policies scripts put on them. */
function rolesInScripts(model: Model): ReadonlyMap<string, Set<string>> {
  let roles = scripts.get(model);
  if (roles) return roles;
  const found = new Map<string, Set<string>>();
  for (const { text } of model.texts) {
    for (const [call] of text.matchAll(/put-role-policy(?:\\\n|[^\n]){0,600}/g)) {
      const file = /file:\/\/["']?([^\s"']+)/.exec(call)?.[1]?.split('/').at(-1);
      const role = /--role-name[ =]["']?([\w+=,.@-]+)/.exec(call)?.[1];
      if (file !== undefined && role !== undefined) found.set(file, (found.get(file) ?? new Set()).add(role));
    }
  }
  roles = found;
  scripts.set(model, roles);
  return roles;
}

/** Paths on S3 whose bucket is literal and Amazon's own, for workloads that log in with a role or keys of theirs. */
export function bucketUses(workload: Workload): (StorageUse & { bucket: string; key: string })[] {
  if (workload.vendor !== undefined || workload.mode === 'session-job') return [];
  const ownStore = Object.values(workload.configs).some((config) => {
    const endpoint = config.get('s3Endpoint');
    return endpoint.is === 'set' && !endpoint.value.includes('amazonaws.com');
  });
  if (ownStore) return [];
  return workload.storage.flatMap((use) => {
    const bucket = use.uri.authority;
    if (!isS3(use.uri.scheme) || bucket === undefined || isOpen(use.uri.text)) return [];
    const path = use.uri.path.replace(/^\/+|\/+$/g, '');
    return [{ ...use, bucket, key: path === '' ? 'x' : `${path}/x` }];
  });
}

/** Name of the role on the account of a workload, when it is literal. */
export function roleOfAccount(workload: Workload, model: Model): string | undefined {
  const name = accountName(workload);
  const account = name && accountDefined(name, workload, model);
  if (account?.is !== 'yes' || account.value === 'outside the repository') return undefined;
  const arn = textOf(at(account.value.root, 'metadata', 'annotations', ROLE_ARN)) ?? '';
  return roleName(arn);
}

/** The name at the end of a role's ARN, whose account may be left open; undefined for anything else. */
export function roleName(arn: string): string | undefined {
  const path = /^arn:[^:]{1,40}:iam::[^:]{0,200}:role\/(.+)$/.exec(arn)?.[1];
  const name = path?.slice(path.lastIndexOf('/') + 1);
  return name !== undefined && /^[\w+=,.@-]+$/.test(name) ? name : undefined;
}

/** Every path is compared with every wide policy. */
export const MOST_WIDE = 100;

/** Policies that may be the workload's: not known to belong to another role or account. */
export function policiesFor(
  workload: Workload,
  bucket: string,
  model: Model,
): { named: PermissionPolicy[]; all: PermissionPolicy[] } {
  const { byBucket, wide } = policiesOf(model);
  const role = roleOfAccount(workload, model);
  const account = accountName(workload)?.value;
  const mine = (policy: PermissionPolicy) =>
    (policy.role === undefined || role === undefined || policy.role === role) &&
    (policy.account === undefined || policy.account === account);
  // With so many policies that may reach any bucket, none of them can be said to lack something.
  if (wide.length > MOST_WIDE) return { named: [], all: [] };
  const naming = byBucket.get(bucket) ?? [];
  return {
    named: naming.filter((policy) => mine(policy) && policy.statements.some((each) => isGrant(each, bucket))),
    all: [...new Set([...naming, ...wide])],
  };
}

function isGrant(statement: Statement, bucket: string): boolean {
  return statement.effect === 'Allow' && !statement.principal && bucketsOf(statement).includes(bucket);
}

/** What a bucket's objects need of a reader and of a writer. Source: Hadoop S3A documentation; Flink's S3 writers. */
export const OBJECT_READ = ['s3:GetObject'];
export const OBJECT_WRITE = ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'];
export const BUCKET_ACTION = 's3:ListBucket';

/** Statements that grant an action, in so many words or by a pattern. */
export function granting(policies: readonly PermissionPolicy[], action: string): Statement[] {
  return policies
    .flatMap(({ statements }) => statements)
    .filter(
      (each) => each.effect === 'Allow' && !each.principal && !each.actions.except && actionHit(each, action) === 'yes',
    );
}
