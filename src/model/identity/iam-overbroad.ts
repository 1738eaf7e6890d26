import type { Located } from '../../text/span.ts';
import type { Model } from '../model.ts';
import type { Workload } from '../workload.ts';
import { bucketsOf, bucketUses, policiesFor, policiesOf, roleOfAccount } from './iam-rights.ts';
import { type PermissionPolicy, type Statement, s3Part } from './iam-statement.ts';

/** A grant that goes far beyond the state of a workload. */
export interface WideGrant {
  at: Located<string>;
  file: string;
  /** What is granted, as a sentence goes on after `grants`. */
  what: string;
}

/**
 * Grants of every action, or of all of S3 on every bucket, in the policies that a workload's state
 * lies under: those of its role, and those that name its buckets.
 */
export function wideGrants(workload: Workload, model: Model): WideGrant[] {
  const role = roleOfAccount(workload, model);
  const own = role === undefined ? [] : (policiesOf(model).byRole.get(role) ?? []);
  const naming = bucketUses(workload).flatMap(({ bucket }) => policiesFor(workload, bucket, model).named);
  return [...new Set([...own, ...naming])].flatMap(grantsOf);
}

function grantsOf({ file, statements }: PermissionPolicy): WideGrant[] {
  return statements.flatMap((statement): WideGrant[] => {
    if (statement.effect !== 'Allow' || statement.conditional || statement.principal) return [];
    const { actions, resources } = statement;
    if (actions.except || resources.except) return [];
    const every = actions.patterns.find(({ value }) => value === '*');
    const s3 = actions.patterns.find(({ value }) => value.toLowerCase() === 's3:*');
    const all = resources.patterns.find(({ value }) => /^\*+(?:\/\*)?$/.test(s3Part(value) ?? ''));
    if (every && (all || isAboutState(statement)))
      return [{ at: every, file, what: all ? 'every action on every resource' : 'every action on the bucket' }];
    return s3 && all ? [{ at: s3, file, what: 's3:* on every bucket' }] : [];
  });
}

function isAboutState(statement: Statement): boolean {
  return bucketsOf(statement).length > 0;
}
