import { javaInteger } from '../model/admission/values.ts';
import type { KubeObject } from '../model/objects/object.ts';
import { highAvailability } from '../model/state/ha.ts';
import { optionChange } from '../model/state/upgrade.ts';
import type { Workload } from '../model/workload.ts';
import { at, textOf } from '../syntax/navigate.ts';
import { canonical } from './canonical.ts';
import { type ChangeStep, headStep, type Outcome } from './change.ts';
import { comesBack } from './comes-back.ts';
import { firstDifference, isOpen, sentenceOf } from './difference.ts';
import { signsOfState } from './state-signs.ts';

/** The newest operator line: of Kubernetes' own types all lines say the same. */
const NEWEST = 'main';

/**
 * What a change of plain Deployments, StatefulSets and Jobs does: another pod template replaces
 * the pods; another number of replicas adds or takes away some.
 */
export function standaloneEffect(before: Workload, now: Workload): Outcome {
  const parts = now.parts.map((part) => ({ part, old: before.parts.find((each) => isSame(each, part)) }));
  for (const { part, old } of parts) {
    const fixed = old && immutableStep(old, part);
    if (fixed) return fixed;
    const step = old && templateStep(old, part);
    if (!step) continue;
    if (step.open) return { effect: 'unknown', stateKept: undefined, because: [step.step] };
    return rollout(before, now, part, step.step);
  }
  for (const { part, old } of parts) {
    const step = old && replicasStep(old, part);
    if (step) return replicas(before, now, part, step);
  }
  return { effect: 'none', stateKept: true, because: [] };
}

function isSame(a: KubeObject, b: KubeObject): boolean {
  return a.kind === b.kind && a.name === b.name;
}

function templateStep(old: KubeObject, now: KubeObject): { step: ChangeStep; open: boolean } | undefined {
  const [was, is] = [old, now].map(({ root }) => at(root, 'spec', 'template'));
  const [left, right] = [was, is].map((node) => canonical(node, 'PodTemplate', NEWEST));
  if (left === right) return undefined;
  const difference = firstDifference(was, is, 'template');
  return {
    step: headStep(`${now.kind} ${now.name}: ${sentenceOf(difference)}`, difference.at ?? now.at),
    open: isOpen(difference),
  };
}

/**
 * A change that the API server refuses: the pod template of a Job, and selectors.
 * Source: the validation of batch/v1 Jobs and apps/v1 Deployments and StatefulSets in Kubernetes.
 */
function immutableStep(old: KubeObject, now: KubeObject): Outcome | undefined {
  for (const field of now.kind === 'Job' ? ['template', 'selector'] : ['selector']) {
    const [was, is] = [old, now].map(({ root }) => at(root, 'spec', field));
    const type = field === 'template' ? 'PodTemplate' : undefined;
    if (!was || !is || canonical(was, type, NEWEST) === canonical(is, type, NEWEST)) continue;
    const difference = firstDifference(was, is, field);
    if (isOpen(difference)) continue;
    const step = headStep(`${now.kind} ${now.name}: ${sentenceOf(difference)}`, difference.at ?? now.at);
    const refused = headStep(
      `Kubernetes does not let the ${field} of a ${now.kind} change: what runs goes on until it is deleted`,
    );
    return { effect: 'refused', stateKept: true, because: [step, refused] };
  }
  return undefined;
}

function rollout(before: Workload, now: Workload, part: KubeObject, step: ChangeStep): Outcome {
  if (!isJobManager(now, part)) {
    const text = 'TaskManagers are replaced, and jobs fall back to their last checkpoint';
    return { effect: 'restart-from-state', stateKept: true, because: [step, headStep(text)] };
  }
  const lost = otherPlace(before, now);
  if (lost) return { effect: 'state-lost', stateKept: false, because: [lost, step] };
  const back = comesBack(before, now);
  const replaced = headStep('the JobManager is replaced');
  if (back.kept === undefined) return { effect: 'unknown', stateKept: undefined, because: [step, replaced] };
  const because = [step, replaced, back.step];
  if (back.kept) return { effect: 'restart-from-state', stateKept: true, because };
  const signs = signsOfState(before, 'base');
  const effect = signs.length > 0 ? 'state-lost' : 'redeploy';
  return { effect, stateKept: false, because: [...because, ...signs] };
}

/** HA metadata that the new JobManager looks for elsewhere. */
function otherPlace(before: Workload, now: Workload): ChangeStep | undefined {
  if (highAvailability(before).is !== 'yes' || highAvailability(now).is !== 'yes') return undefined;
  for (const option of ['kubernetesClusterId', 'haClusterId', 'kubernetesNamespace'] as const) {
    const change = optionChange(before, now, option);
    if (change.is !== 'changed' || !change.now) continue;
    const { key, raw, at: where } = change.now;
    return headStep(`${key} changes to ${raw}: HA metadata is looked for under the new name`, where);
  }
  return undefined;
}

function isJobManager(workload: Workload, part: KubeObject): boolean {
  return workload.pods.some((pod) => pod.object === part && pod.role === 'jobmanager');
}

function replicasStep(old: KubeObject, now: KubeObject): (ChangeStep & { was: number; is: number }) | undefined {
  const key = now.kind === 'Job' ? 'parallelism' : 'replicas';
  const [was, is] = [old, now].map(({ root }) => {
    const text = textOf(at(root, 'spec', key));
    return text === undefined ? 1 : javaInteger(text);
  });
  if (was === undefined || is === undefined || was === is) return undefined;
  const node = at(now.root, 'spec', key);
  return {
    ...headStep(`${now.kind} ${now.name}: ${key} changes from ${was} to ${is}`, node?.origin ?? now.at),
    was,
    is,
  };
}

function replicas(
  before: Workload,
  now: Workload,
  part: KubeObject,
  { was, is, ...step }: ReturnType<typeof replicasStep> & object,
): Outcome {
  if (!isJobManager(now, part) || (was > 0 && is > 0)) return { effect: 'scale', stateKept: true, because: [step] };
  const ha = highAvailability(now);
  const stateKept = ha.is === 'yes' ? true : ha.is === 'no' ? false : undefined;
  const text = ha.is === 'yes' ? 'HA metadata stays' : 'without high availability nothing says where its state is';
  const because = [step, headStep(text)];
  if (is > 0) return { effect: 'resume', stateKept, because };
  const signs = stateKept === false ? signsOfState(before, 'base') : [];
  return { effect: signs.length > 0 ? 'state-lost' : 'suspend', stateKept, because: [...because, ...signs] };
}
