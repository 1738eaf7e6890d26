import { at, items, textOf } from '../../syntax/navigate.ts';
import { placeholderIn } from '../../syntax/template.ts';
import { addTo } from '../../text/group.ts';
import type { Model } from '../model.ts';
import { namespacesAgree } from '../objects/object.ts';
import type { Workload } from '../workload.ts';

const known = new WeakMap<Model, { gone: Map<string, Workload[]>; made: Map<string, Workload[]> }>();

/**
 * The workload of the base that a new one takes the place of: it is gone, and ran the same
 * program. Undefined when there is none, when several are possible on either side, or when one of
 * them is called by a guess.
 */
export function renamedFrom(workload: Workload, model: Model): Workload | undefined {
  const program = programOf(workload);
  if (!model.base || program === undefined || placeholderIn(workload.object.name)) return undefined;
  const { gone, made } = known.get(model) ?? compared(model, model.base.model);
  const [only, ...others] = made.get(program) ?? [];
  const [old, ...olds] = gone.get(program) ?? [];
  if (only !== workload || others.length > 0 || !old || olds.length > 0) return undefined;
  return workload.object.target.guessed === old.object.target.guessed ? old : undefined;
}

/** Workloads that only one side has, by what they run. */
function compared(now: Model, before: Model) {
  const result = { gone: onlyIn(before.workloads, now.workloads), made: onlyIn(now.workloads, before.workloads) };
  known.set(now, result);
  return result;
}

function onlyIn(here: readonly Workload[], there: readonly Workload[]): Map<string, Workload[]> {
  const named = grouped(there, ({ form, object }) => `${form}\0${object.name}`);
  const alone = here.filter(({ form, object }) =>
    (named.get(`${form}\0${object.name}`) ?? []).every((each) => !namespacesAgree(each.namespace, object.namespace)),
  );
  return grouped(alone, programOf);
}

function grouped(workloads: readonly Workload[], key: (workload: Workload) => string | undefined) {
  const groups = new Map<string, Workload[]>();
  for (const workload of workloads) {
    const name = key(workload);
    if (name === undefined) continue;
    addTo(groups, name, workload);
  }
  return groups;
}

/** What a job runs, as text: kind, jar, class, arguments; undefined for clusters without a job. */
function programOf({ form, job }: Workload): string | undefined {
  // A FlinkCluster has words of its own.
  const jar = textOf(at(job, 'jarURI') ?? at(job, 'jarFile') ?? at(job, 'jarUri') ?? at(job, 'pyFile'));
  if (jar === undefined || placeholderIn(jar)) return undefined;
  const args = items(at(job, 'args')).map((arg) => textOf(arg) ?? '');
  return JSON.stringify([form, jar, textOf(at(job, 'entryClass') ?? at(job, 'className')) ?? '', args]);
}
