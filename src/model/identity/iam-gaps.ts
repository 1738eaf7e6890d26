import type { Located, Origin } from '../../text/span.ts';
import type { Model } from '../model.ts';
import type { StorageUse } from '../storage/uses.ts';
import type { Workload } from '../workload.ts';
import {
  BUCKET_ACTION,
  bucketsOf,
  bucketUses,
  granting,
  MOST_WIDE,
  OBJECT_READ,
  OBJECT_WRITE,
  policiesFor,
  policiesOf,
  roleOfAccount,
} from './iam-rights.ts';
import { allows, type PermissionPolicy, type Statement, s3Part } from './iam-statement.ts';

/** An action that policies grant on the wrong kind of ARN: objects' on the bucket, or the other way round. */
export interface WrongArn {
  resource: Located<string>;
  actions: string[];
  kind: 'object action on bucket' | 'bucket action on objects';
  use: StorageUse;
}

/** Actions that a path needs and no policy in sight grants. */
export interface LackingActions {
  policy: PermissionPolicy;
  at: Origin;
  actions: string[];
  bucket: string;
  use: StorageUse;
}

interface Gaps {
  wrong: WrongArn[];
  lacking: LackingActions[];
}

const known = new WeakMap<Workload, Gaps>();

/**
 * What the policies that name the buckets of a workload's state leave out. Only buckets that a
 * policy names are judged, and every statement of the repository that may allow the action counts.
 */
export function iamGaps(workload: Workload, model: Model): Gaps {
  let gaps = known.get(workload);
  if (gaps) return gaps;
  gaps = { wrong: [], lacking: [] };
  const seen = new Set<string>();
  for (const use of bucketUses(workload)) {
    const once = `${use.bucket}\0${use.purpose === 'restore'}`;
    if (seen.has(once)) continue;
    seen.add(once);
    const { named, all } = policiesFor(workload, use.bucket, model);
    const [first] = named;
    if (!first) continue;
    const statements = all.flatMap((policy) => policy.statements);
    const needed: [string, string][] = [
      ...(use.purpose === 'restore' ? OBJECT_READ : OBJECT_WRITE).map((action): [string, string] => [
        action,
        `${use.bucket}/${use.key}`,
      ]),
      [BUCKET_ACTION, use.bucket],
    ];
    const refused = needed
      .filter(([action, resource]) => allows(statements, action, resource) === 'no')
      .map(([action]) => action);
    const wrong = wrongArns(named, use.bucket, refused, use);
    gaps.wrong.push(...wrong);
    const explained = new Set(wrong.flatMap(({ actions }) => actions));
    const actions = refused.filter((action) => !explained.has(action));
    const grants = first.statements.filter((each) => each.effect === 'Allow' && bucketsOf(each).includes(use.bucket));
    // What is asked of the bucket itself belongs to the statement that names it, the rest to that of its objects.
    const isOfBucket = actions.every((action) => action === BUCKET_ACTION);
    const grant = grants.find((each) => isOfBucket === namesBucket(each, use.bucket)) ?? grants[0];
    const at = grant?.actions.patterns[0]?.origin ?? grant?.at;
    if (actions.length > 0 && at) gaps.lacking.push({ policy: first, at, actions, bucket: use.bucket, use });
  }
  known.set(workload, gaps);
  return gaps;
}

function namesBucket({ resources }: Statement, bucket: string): boolean {
  return resources.patterns.some(({ value }) => s3Part(value) === bucket);
}

function wrongArns(named: PermissionPolicy[], bucket: string, refused: string[], use: StorageUse): WrongArn[] {
  const found = new Map<Statement, WrongArn>();
  for (const action of refused) {
    for (const statement of granting(named, action)) {
      const parts = statement.resources.patterns.map((resource) => ({ resource, part: s3Part(resource.value) ?? '' }));
      const onBucket = parts.find(({ part }) => part === bucket);
      const onObjects = parts.find(({ part }) => part.startsWith(`${bucket}/`));
      const bucketAction = action === BUCKET_ACTION;
      const place = bucketAction ? !onBucket && onObjects : !onObjects && onBucket;
      if (!place) continue;
      const kind = bucketAction ? 'bucket action on objects' : 'object action on bucket';
      const before = found.get(statement);
      if (before?.kind === kind) before.actions.push(action);
      else if (!before) found.set(statement, { resource: place.resource, actions: [action], kind, use });
    }
  }
  return [...found.values()];
}

/** A path in a bucket that no policy of the workload's role reaches, and a bucket that one does. */
export interface OtherBucket {
  use: StorageUse & { bucket: string };
  role: string;
  resource: Located<string>;
}

/**
 * Paths in buckets that the role of a workload cannot reach: the role has policies in sight, all
 * their buckets are literal, and neither they nor any open policy reach the path's bucket.
 */
export function otherBuckets(workload: Workload, model: Model): OtherBucket[] {
  const role = roleOfAccount(workload, model);
  if (role === undefined) return [];
  const { byRole, byBucket, wide } = policiesOf(model);
  const statements = (byRole.get(role) ?? []).flatMap((policy) => policy.statements);
  const resource = statements
    .filter(({ effect }) => effect === 'Allow')
    .flatMap(({ resources }) => resources.patterns)
    .find(({ value }) => s3Part(value) !== undefined);
  if (!resource || wide.length > MOST_WIDE) return [];
  return bucketUses(workload)
    .filter(
      ({ bucket }) =>
        !byBucket.has(bucket) &&
        wide.every(
          (policy) =>
            allows(policy.statements, BUCKET_ACTION, bucket) === 'no' &&
            allows(policy.statements, 's3:GetObject', `${bucket}/x`) === 'no',
        ),
    )
    .map((use) => ({ use, role, resource }));
}
