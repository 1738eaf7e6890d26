import type { Located, Origin } from '../../text/span.ts';
import { glob } from './trust.ts';

/** One statement of a policy that grants or denies rights on resources. */
export interface Statement {
  effect: 'Allow' | 'Deny';
  /** Patterns of actions; with `except` all others are meant (`NotAction`). */
  actions: { patterns: Located<string>[]; except: boolean; open: boolean };
  /** Patterns of resources; with `except` all others are meant (`NotResource`). `open`: some are computed. */
  resources: { patterns: Located<string>[]; except: boolean; open: boolean };
  conditional: boolean;
  /** It names who is meant: the policy of a bucket, not of a role. */
  principal: boolean;
  at: Origin;
}

/** A policy document that is about resources. */
export interface PermissionPolicy {
  file: string;
  /** The role that has it, when what is around says so. */
  role?: string;
  /** The ServiceAccount that eksctl makes its role for. */
  account?: string;
  statements: Statement[];
}

/** Longest ARN that AWS takes, and more than the longest action. */
const LONGEST = 2048;

export type Answer = 'yes' | 'no' | 'unknown';

/** `bucket`, `bucket/prefix/*`: what follows the colons of an S3 ARN; undefined for other services. */
export function s3Part(resource: string): string | undefined {
  if (resource === '*') return '*';
  return /^arn:[^:]*:s3:::(.*)$/s.exec(resource)?.[1];
}

/**
 * Whether statements let an action happen on an S3 resource: one that allows it and none that
 * denies it. Unknown where a condition or a computed value decides.
 * Source: AWS IAM user guide, policy evaluation logic; actions are compared without case.
 *
 * @param resource `bucket` or `bucket/key`
 */
export function allows(statements: readonly Statement[], action: string, resource: string): Answer {
  let answer: Answer = 'no';
  for (const statement of statements) {
    const hit = both(actionHit(statement, action), resourceHit(statement, resource));
    if (hit === 'no') continue;
    if (statement.effect === 'Deny') {
      // A condition on a denial usually asks for an encrypted connection, which Flink has.
      if (hit === 'yes' && !statement.conditional && !statement.principal) return 'no';
      continue;
    }
    if (hit === 'yes' && !statement.conditional) answer = 'yes';
    else if (answer === 'no') answer = 'unknown';
  }
  return answer;
}

/** Whether a statement speaks of an action at all, whatever its resources. */
export function actionHit({ actions }: Statement, action: string): Answer {
  const hit = actions.patterns.some(
    ({ value }) => value.length < LONGEST && glob(value.toLowerCase(), action.toLowerCase()),
  );
  if (!hit && (actions.open || actions.patterns.some(({ value }) => isOpen(value)))) return 'unknown';
  return hit === actions.except ? 'no' : 'yes';
}

/** Whether a statement speaks of a resource. */
export function resourceHit({ resources }: Statement, resource: string): Answer {
  let hit: Answer = resources.open ? 'unknown' : 'no';
  for (const { value } of resources.patterns) {
    if (value.length > LONGEST) continue;
    const part = s3Part(value);
    if (part === undefined) {
      if (isOpen(value)) hit = 'unknown';
    } else if (isOpen(part)) {
      if (glob(part.replace(/\$\{[^}]{0,200}\}|<[^<>]{0,200}>|\$\w+/g, '*'), resource)) hit = 'unknown';
    } else if (glob(part, resource)) {
      hit = 'yes';
      break;
    }
  }
  if (!resources.except) return hit;
  return hit === 'yes' ? 'no' : hit === 'no' ? 'yes' : 'unknown';
}

function both(a: Answer, b: Answer): Answer {
  if (a === 'no' || b === 'no') return 'no';
  return a === 'yes' && b === 'yes' ? 'yes' : 'unknown';
}

/** Holds something that a template, Terraform or CloudFormation fills in. */
export function isOpen(text: string): boolean {
  return /[${}<>]/.test(text);
}
