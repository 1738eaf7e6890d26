import { at, entries, isMap, isSeq, items, keyText, stringOf } from '../../syntax/navigate.ts';
import type { TreeNode } from '../../syntax/tree.ts';
import type { Origin } from '../../text/span.ts';
import { plainValue } from '../config/flink-config.ts';
import { type Missing, type Proof, unknown, yes } from '../proof.ts';
import type { Workload } from '../workload.ts';
import type { Role } from './pod.ts';

/** Two list items of different names that the operator makes one of. */
export interface BlendedItems {
  role: Role;
  /** The list, such as `spec.containers` or `env of flink-main-container`. */
  list: string;
  common: string;
  own: string;
  at: Origin;
  /** The item of the common template. */
  other: Origin;
  blended: Proof;
}

const ROLE_KEY: [Role, string][] = [
  ['jobmanager', 'jobManager'],
  ['taskmanager', 'taskManager'],
];

/**
 * Items of `spec.podTemplate` and of a role's template that stand at the same position under
 * different names: the operator merges lists by position unless it is told to go by name.
 * Source: FlinkUtils.mergePodTemplates and mergeByIndex, operator 1.5 to 1.15.
 */
export function blendedItems(workload: Workload): BlendedItems[] {
  if (workload.form !== 'FlinkDeployment' && workload.form !== 'FlinkBlueGreenDeployment') return [];
  const setting = workload.config.get('mergeArraysByName');
  if (setting.is === 'set' && plainValue(setting) !== 'false') return [];
  const common = at(workload.spec, 'podTemplate', 'spec');
  const [first, ...rest] = [...workload.unseen, ...(setting.is === 'unknown' ? setting.missing : [])];
  const missing: [Missing, ...Missing[]] | undefined = first && [first, ...rest];
  return ROLE_KEY.flatMap(([role, key]) => {
    const own = at(workload.spec, key, 'podTemplate', 'spec');
    return differences(common, own, '').map((each) => ({
      ...each,
      role,
      blended: missing ? unknown(missing) : yes(),
    }));
  });
}

type Difference = Omit<BlendedItems, 'role' | 'blended'>;

function differences(common: TreeNode | undefined, own: TreeNode | undefined, where: string): Difference[] {
  if (isMap(common) && isMap(own)) {
    return entries(common).flatMap(({ key, value }) => {
      const list = where === '' ? keyText(key) : `${keyText(key)} of ${where}`;
      return differences(value, at(own, keyText(key)), list);
    });
  }
  if (!isSeq(common) || !isSeq(own)) return [];
  return items(own).flatMap((item, index): Difference[] => {
    const other = items(common)[index];
    const name = stringOf(at(item, 'name'));
    const otherName = stringOf(at(other, 'name'));
    if (!other || name === undefined || otherName === undefined) return [];
    if (name === otherName) return differences(other, item, name);
    const place = at(item, 'name')?.origin ?? item.origin;
    return [{ list: where, common: otherName, own: name, at: place, other: at(other, 'name')?.origin ?? other.origin }];
  });
}
