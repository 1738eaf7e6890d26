import { at, isNothing, textOf } from '../../syntax/navigate.ts';
import { placeholderIn } from '../../syntax/template.ts';
import type { TreeNode } from '../../syntax/tree.ts';
import { highAvailability } from '../state/ha.ts';
import { type Check, openValue, since, unseenOf } from './check.ts';
import { assumes, unlessDefault } from './deployment.ts';
import { haActive } from './ha-mode.ts';
import { deepestKey, spoken } from './placing.ts';

/** A whole number, also when it is written as text; undefined for anything else. */
export function wholeNumber(node: TreeNode | undefined): number | undefined {
  const text = textOf(node);
  return text !== undefined && /^[+-]?\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** TaskManagers there must be at least one of; their number takes the place of the parallelism. 1.1 and later. */
export const taskManagerReplicas: Check = function* ({ workload, operator }) {
  const node = at(workload.spec, 'taskManager', 'replicas');
  const replicas = wholeNumber(node);
  if (!node || replicas === undefined || replicas >= 1 || !since(operator, '1.1')) return;
  yield {
    check: 'taskmanager-replicas-not-positive',
    at: node.origin,
    message: `${spoken(workload, 'taskManager', 'replicas')} is ${replicas}, and must be at least 1`,
  };
};

/** Parallelism of at least 1, unless the number of TaskManagers is given; an omitted one counts as 0. */
export const parallelism: Check = function* ({ workload, operator }) {
  const { job, mode } = workload;
  if (!job) return;
  const counted = at(workload.spec, 'taskManager', 'replicas');
  if (mode === 'application' && counted && !isNothing(counted) && since(operator, '1.1')) return;
  const node = at(job, 'parallelism');
  const path = spoken(workload, 'job', 'parallelism');
  const common = { check: 'parallelism-not-positive', path: [...workload.specPath, 'job', 'parallelism'] };
  if (!node || isNothing(node)) {
    const where = deepestKey(workload, 'job');
    yield { ...common, at: where, message: `${path} is not set, which counts as 0`, missing: unseenOf(workload) };
    return;
  }
  const value = wholeNumber(node);
  const text = textOf(node) ?? '';
  if (placeholderIn(text)) {
    yield { ...common, at: node.origin, message: `${path} is ${text}`, missing: openValue(text, node.origin) };
  } else if (value !== undefined && value < 1) {
    yield { ...common, at: node.origin, message: `${path} is ${value}, and must be at least 1` };
  }
};

/** At least one JobManager, and standby ones only with high availability. */
export const jobManagerReplicas: Check = function* ({ workload, operator }) {
  const node = at(workload.spec, 'jobManager', 'replicas');
  const replicas = wholeNumber(node);
  if (!node || replicas === undefined || replicas === 1) return;
  const path = spoken(workload, 'jobManager', 'replicas');
  if (replicas < 1) {
    const message = `${path} is ${replicas}, and must be at least 1`;
    yield { check: 'jobmanager-replicas-not-positive', at: node.origin, message };
    return;
  }
  // Amazon's edition has a switch of its own for high availability.
  const ha = workload.vendor === 'emr' ? highAvailability(workload) : haActive(workload.config, operator);
  if (ha.is === 'yes') return;
  const [step] = ha.because;
  yield {
    check: 'standby-jobmanager-needs-ha',
    at: node.origin,
    message: `${path} is ${replicas}, and ${step ? step.text : `high availability is off${unlessDefault(workload)}`}`,
    related: ha.because,
    missing: ha.is === 'unknown' ? ha.missing : undefined,
    assumed: !step && assumes(workload),
  };
};
