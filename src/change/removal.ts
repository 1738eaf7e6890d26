import { javaBoolean } from '../model/admission/values.ts';
import type { Model } from '../model/model.ts';
import { namespacesAgree } from '../model/objects/object.ts';
import type { Workload } from '../model/workload.ts';
import { at, isNothing, textOf } from '../syntax/navigate.ts';
import { addTo } from '../text/group.ts';
import { baseStep, type ChangeStep, headStep, type Outcome } from './change.ts';
import { keptOnRemoval, prunerOf } from './prune.ts';
import { signsOfState } from './state-signs.ts';

/**
 * What becomes of a workload that leaves the repository.
 *
 * Deleting the resource of a job cancels it and removes its HA metadata, unless a savepoint is
 * taken first; a session cluster waits for its session jobs to be deleted.
 * Source: ApplicationReconciler.cleanupInternal, SessionReconciler.cleanupInternal and the
 * documentation on job management of the operator, 1.10 to 1.15.
 *
 * @param model of the head, which may still show who applies the folder
 */
export function removalEffect(gone: Workload, model: Model): Outcome {
  const { object, form } = gone;
  const removed = baseStep(`${object.kind} ${object.name} is taken out of the repository`, object.at);
  const kept = keptOnRemoval(object);
  if (kept) return { effect: 'none', stateKept: true, because: [removed, kept] };
  const pruner = prunerOf(object.file, model);
  const because = [removed, ...(pruner ? [pruner] : [])];
  if (form === 'standalone') return standaloneRemoval(gone, because);
  if (form === 'FlinkCluster' || form === 'FlinkApplication')
    return { effect: 'delete', stateKept: undefined, because };
  if (!gone.job) return sessionRemoval(gone, because, model);
  return jobRemoval(gone, because);
}

function jobRemoval(gone: Workload, because: ChangeStep[]): Outcome {
  if (textOf(at(gone.job, 'state')) === 'suspended') {
    const text = 'the job is suspended: what its last savepoint or checkpoint was is noted in the resource only';
    return { effect: 'delete', stateKept: undefined, because: [...because, baseStep(text, gone.object.at)] };
  }
  const setting = gone.config.get('savepointOnDeletion');
  if (setting.is === 'set' && javaBoolean(setting.value) === true) {
    const dispose = gone.config.get('disposeOnDelete');
    if (dispose.is === 'set' && javaBoolean(dispose.value) === true) {
      const step = baseStep(
        `${dispose.written.key} is true, so that savepoints are deleted with the resource`,
        dispose.written.at,
      );
      return { effect: 'delete', stateKept: undefined, because: [...because, step] };
    }
    const step = baseStep(`${setting.written.key} is true: a savepoint is taken first`, setting.written.at);
    return { effect: 'delete', stateKept: true, because: [...because, step] };
  }
  if (setting.is === 'unknown') return { effect: 'delete', stateKept: undefined, because };
  const signs = signsOfState(gone, 'base');
  const text = 'deleting the resource cancels the job without a savepoint and removes its HA metadata';
  return {
    effect: 'delete',
    stateKept: false,
    because: [...because, headStep(text), ...finalizerStep(gone), ...signs],
  };
}

/** Finalizers of somebody else keep the object until they are taken off. */
function finalizerStep({ object }: Workload): ChangeStep[] {
  const finalizers = at(object.root, 'metadata', 'finalizers');
  if (finalizers?.is !== 'seq' || finalizers.items.length === 0) return [];
  const text = 'the object has finalizers of its own, and stays until somebody takes them off';
  return [baseStep(text, finalizers.origin)];
}

const known = new WeakMap<Model, Map<string, Workload[]>>();

/** Session jobs that name a cluster, whether it is there or not. */
function jobsOn(name: string, model: Model): readonly Workload[] {
  const jobs = known.get(model) ?? new Map<string, Workload[]>();
  if (!known.has(model)) {
    known.set(model, jobs);
    for (const workload of model.workloads) {
      if (workload.form !== 'FlinkSessionJob') continue;
      const cluster = textOf(at(workload.spec, 'deploymentName')) ?? '';
      addTo(jobs, cluster, workload);
    }
  }
  return jobs.get(name) ?? [];
}

function sessionRemoval(gone: Workload, because: ChangeStep[], model: Model): Outcome {
  const text =
    'the operator deletes a session cluster, and its HA metadata, only after its FlinkSessionJobs are deleted';
  const left = jobsOn(gone.object.name, model).find(({ namespace }) => namespacesAgree(namespace, gone.namespace));
  const waits =
    left && headStep(`FlinkSessionJob ${left.object.name} still names it`, at(left.spec, 'deploymentName')?.origin);
  return { effect: 'delete', stateKept: undefined, because: [...because, headStep(text), ...(waits ? [waits] : [])] };
}

function standaloneRemoval(gone: Workload, because: ChangeStep[]): Outcome {
  const ha = gone.config.get('haType');
  const isOn = ha.is === 'set' && !/^(?:none|standalone|)$/i.test(ha.value.trim());
  const step = isOn
    ? baseStep('HA metadata outlives the pods: a cluster with the same cluster id finds it again', ha.written.at)
    : headStep('the pods end without a savepoint');
  return {
    effect: 'delete',
    stateKept: isOn ? true : ha.is === 'unknown' ? undefined : false,
    because: [...because, step],
  };
}

/** Whether a job starts from a path of the author's choice. */
export function startsFromPath({ job }: Workload): boolean {
  return ['initialSavepointPath', 'fromSavepoint'].some((name) => {
    const path = at(job, name);
    return !isNothing(path) && (textOf(path) ?? '').trim() !== '';
  });
}
