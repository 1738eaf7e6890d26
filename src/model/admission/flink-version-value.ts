import { flinkVersionSupport } from '../../knowledge/versions.ts';
import { at, isScalar, textOf } from '../../syntax/navigate.ts';
import type { TreeNode } from '../../syntax/tree.ts';
import type { Located } from '../../text/span.ts';
import type { Workload } from '../workload.ts';

/** `spec.flinkVersion` of an object that the Apache operator reads. */
export function flinkVersionOf(workload: Workload): Located<string> | undefined {
  const isRead = workload.form === 'FlinkDeployment' || workload.form === 'FlinkBlueGreenDeployment';
  if (!isRead || workload.vendor === 'emr') return undefined;
  const node = at(workload.spec, 'flinkVersion');
  const value = versionText(node);
  return node && value !== undefined ? { value, origin: node.origin } : undefined;
}

/** A version as it is written: `1.20` without quotes is the number 1.2. */
export function versionText(node: TreeNode | undefined): string | undefined {
  return isScalar(node) && typeof node.value === 'number' ? node.source : textOf(node);
}

/** What a misspelt version can only mean: `1.20`, `v1.20`, `V1_20` and `1.20.2` are `v1_20`. */
export function meantVersion(text: string): string | undefined {
  const [, major, minor] = /^v?(\d+)[._](\d{1,2})(?:\.\d+)?$/i.exec(text.trim()) ?? [];
  const value = `v${major}_${minor}`;
  return value !== text && flinkVersionSupport(value) ? value : undefined;
}
