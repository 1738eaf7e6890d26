import { at, stringOf } from '../syntax/navigate.ts';
import type { TreeNode } from '../syntax/tree.ts';
import { canonical } from './canonical.ts';
import { type SpecDiff, specDiff } from './spec-diff.ts';

/**
 * What the operator does about an edit of a FlinkBlueGreenDeployment: `patch-child` changes the running
 * cluster's resource in place, `transition` starts a second cluster that takes over.
 */
export type BlueGreenType = 'ignore' | 'patch-child' | 'transition' | 'savepoint-redeploy' | 'suspend' | 'resume';

export interface BlueGreenDiff {
  type: BlueGreenType;
  /** What differs in the template. */
  child: SpecDiff;
}

/**
 * Compares the templates of two FlinkBlueGreenDeployment specs.
 *
 * Source: apache/flink-kubernetes-operator FlinkBlueGreenDeploymentSpecDiff, as recorded from 1.14 to main.
 *
 * @param mode `spec.mode` of the template
 */
export function blueGreenDiff(
  before: TreeNode | undefined,
  after: TreeNode | undefined,
  mode: 'native' | 'standalone',
  operator: string,
): BlueGreenDiff | undefined {
  const old = at(before, 'template', 'spec');
  const now = at(after, 'template', 'spec');
  const child = specDiff(old, now, { kind: 'FlinkDeployment', mode, operator });
  if (!child) return undefined;
  return { type: typeOf(child, old, now, operator), child };
}

function typeOf(child: SpecDiff, old: TreeNode | undefined, now: TreeNode | undefined, operator: string) {
  const [was, is] = [old, now].map((spec) => stringOf(at(spec, 'job', 'state')) ?? 'running');
  if (was !== is) return is === 'suspended' ? 'suspend' : 'resume';
  if (child.type === 'savepoint-redeploy') return 'savepoint-redeploy';
  if (child.type === 'scale' || child.type === 'upgrade') return 'transition';
  const text = (spec: TreeNode | undefined) => canonical(spec, 'FlinkDeployment.spec', operator);
  // A removed nonce or another notation of the configuration is no difference of fields.
  return child.type === 'ignore' || text(old) !== text(now) ? 'patch-child' : 'ignore';
}
