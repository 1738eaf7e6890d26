import { javaInteger } from '../model/admission/values.ts';
import type { Model } from '../model/model.ts';
import type { KubeObject } from '../model/objects/object.ts';
import { highAvailability } from '../model/state/ha.ts';
import { optionChange } from '../model/state/upgrade.ts';
import type { Workload } from '../model/workload.ts';
import { at, textOf } from '../syntax/navigate.ts';
import { canonical } from './canonical.ts';
import { baseStep, type ChangeStep, headStep, type Outcome } from './change.ts';
import { comesBack } from './comes-back.ts';
import { firstDifference, isOpen, sentenceOf } from './difference.ts';
import { signsOfState } from './state-signs.ts';

/** The newest operator line: of Kubernetes' own types all lines say the same. */
const NEWEST = 'main';

/** Both states of the repository. */
interface Models {
  base: Model;
  head: Model;
}

/**
 * What a change of plain Deployments, StatefulSets and Jobs does: another pod template replaces
 * the pods; another number of replicas adds or takes away some.
 */
export function standaloneEffect(before: Workload, now: Workload, { base, head }: Models): Outcome {
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
  const made = now.parts.find((part) => isOnlyIn(part, before, base));
  const gone = before.parts.find((part) => isOnlyIn(part, now, head));
  if (made || gone) return swapped(now, made, gone);
  return { effect: 'none', stateKept: true, because: [] };
}

/** Whether a part is new, or gone, for certain: another change may also keep it from being seen as a part. */
function isOnlyIn(part: KubeObject, other: Workload, { objects }: Model): boolean {
  if (other.unseen.length > 0 || other.parts.some((each) => isSame(each, part))) return false;
  return objects.lookup(part.kind, part.name, { namespace: part.namespace, object: part }).is === 'absent';
}

/** TaskManagers of another object, more of them, or fewer. */
function swapped(now: Workload, made: KubeObject | undefined, gone: KubeObject | undefined): Outcome {
  const newStep = made && headStep(`${made.kind} ${made.name} is new`, made.at);
  const oldStep = gone && baseStep(`${gone.kind} ${gone.name} is taken out of the repository`, gone.at);
  const because = [newStep, oldStep].flatMap((step) => step ?? []);
  if (!gone) return { effect: 'scale', stateKept: true, because };
  const isLeft = now.pods.some(({ role }) => role === 'taskmanager');
  const step = headStep(isLeft ? REPLACED : 'no TaskManager is left in sight, and jobs wait for slots');
  return { effect: isLeft ? 'restart-from-state' : 'suspend', stateKept: true, because: [...because, step] };
}

const REPLACED = 'TaskManagers are replaced, and jobs fall back to their last checkpoint';

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
    return { effect: 'restart-from-state', stateKept: true, because: [step, headStep(REPLACED)] };
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

/** What a JobManager that starts the next time does not find, after a change that replaces no pod. */
export function lostAtNextStart(before: Workload, now: Workload): ChangeStep | undefined {
  const lost = otherPlace(before, now);
  if (lost) return lost;
  const back = comesBack(before, now);
  return back.kept === false && highAvailability(before).is === 'yes' ? back.step : undefined;
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
