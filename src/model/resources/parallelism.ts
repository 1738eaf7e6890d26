import { at, textOf } from '../../syntax/navigate.ts';
import type { Origin } from '../../text/span.ts';
import { plainValue } from '../config/flink-config.ts';
import { clusterSlots } from '../memory/cluster-resource.ts';
import { javaInt } from '../memory/numbers.ts';
import { type Missing, no, type Proof, type Step, unknown, yes } from '../proof.ts';
import type { Workload } from '../workload.ts';

/** A whole number as somebody wrote it. */
export interface Count {
  value: number;
  at: Origin;
}

/** A field that holds a whole number; a quoted one counts, a placeholder does not. */
export function countAt(workload: Workload, ...path: string[]): Count | undefined {
  const node = at(workload.spec, ...path);
  const text = textOf(node)?.trim() ?? '';
  return node && /^-?\d{1,15}$/.test(text) ? { value: Number(text), at: node.origin } : undefined;
}

/** Whether the operator runs a fixed number of TaskManagers instead of Flink starting them. */
export function isStandaloneMode(workload: Workload): boolean {
  return textOf(at(workload.spec, 'mode')) === 'standalone';
}

/** Slots of a TaskManager: as set, else one, else what an operator works out. */
export function slotsOf(workload: Workload): Proof<number> {
  const config = workload.configs.taskmanager;
  const setting = config.get('taskSlots');
  if (setting.is === 'unknown') return unknown(setting.missing);
  if (setting.is === 'unset') return yes([], workload.form === 'FlinkCluster' ? clusterSlots(workload) : 1);
  const text = plainValue(setting);
  const { key, at: where, raw } = setting.written;
  const settle = `Write ${key} as a number`;
  if (text === undefined) return unknown({ what: 'value', name: raw, at: where, settle });
  const slots = javaInt(text);
  if (slots === undefined || slots < 1n) return no([{ text: `${key} is ${raw}`, at: where }]);
  return yes([{ text: `${key} is ${slots}`, at: where }], Number(slots));
}

/** `2 slots`, `1 slot`. */
export function slotsText(slots: number): string {
  return `${slots} ${slots === 1 ? 'slot' : 'slots'}`;
}

/** A fixed number of TaskManagers against the parallelism of what runs on them. */
export interface SlotCount {
  /** Parallelism that is asked for, added up over the jobs of a session. */
  wanted: number;
  at: Origin;
  /** What asks for it, as messages name it. */
  wantedBy: string;
  /** Whether a job may also run with less than that. */
  onlyDefault: boolean;
  enough: Proof;
  /** `2 TaskManagers with 2 slots each`. */
  offered: string;
}

/**
 * Whether the TaskManagers of a cluster that starts none by itself hold the parallelism of its jobs;
 * undefined where TaskManagers come on demand, or the scheduler makes do with what there is.
 */
export function slotCount(workload: Workload, jobs: readonly Workload[]): SlotCount | undefined {
  if (!hasFixedTaskManagers(workload) || adapts(workload)) return undefined;
  const asked = askedFor(workload, jobs);
  const pods = workload.pods.filter(({ role }) => role === 'taskmanager');
  if (!asked || pods.length === 0) return undefined;
  const slots = slotsOf(workload);
  const missing: Missing[] = [...workload.unseen, ...pods.flatMap((pod) => pod.unseen)];
  const because: Step[] = [];
  let replicas = 0;
  for (const pod of pods) {
    if (pod.replicas.is !== 'yes') {
      if (pod.replicas.is === 'unknown') missing.push(...pod.replicas.missing);
      continue;
    }
    replicas += pod.replicas.value;
    because.push(...pod.replicas.because);
  }
  if (slots.is === 'unknown') missing.push(...slots.missing);
  if (slots.is === 'no') return undefined;
  const each = slots.is === 'yes' ? slots.value : 1;
  const [first, ...rest] = missing;
  const fits = replicas * each >= asked.wanted;
  const proof: Proof = first ? unknown([first, ...rest]) : fits ? yes() : no([...because, ...slots.because]);
  const managers = `${replicas} ${replicas === 1 ? 'TaskManager' : 'TaskManagers'}`;
  return { ...asked, enough: proof, offered: `${managers} with ${slotsText(each)}${replicas === 1 ? '' : ' each'}` };
}

function hasFixedTaskManagers(workload: Workload): boolean {
  if (workload.form === 'standalone') return workload.pods.some(({ role }) => role === 'jobmanager');
  if (workload.form === 'FlinkCluster') return true;
  // An application in standalone mode gets as many as it needs, unless their number is written.
  if (workload.mode === 'session-job' || !isStandaloneMode(workload)) return false;
  return countAt(workload, 'taskManager', 'replicas') !== undefined && workload.mode === 'session';
}

/** The adaptive scheduler runs with fewer slots than it is asked for. */
function adapts({ config }: Workload): boolean {
  const scheduler = config.entry('jobmanager.scheduler')?.raw.toLowerCase();
  const mode = config.entry('scheduler-mode')?.raw.toLowerCase();
  return scheduler?.startsWith('adaptive') === true || mode === 'reactive';
}

type Asked = Pick<SlotCount, 'wanted' | 'at' | 'wantedBy' | 'onlyDefault'>;

function askedFor(workload: Workload, jobs: readonly Workload[]): Asked | undefined {
  if (workload.form === 'FlinkCluster' && workload.job) {
    const own = countAt(workload, 'job', 'parallelism');
    return own && { wanted: own.value, at: own.at, wantedBy: 'job.parallelism', onlyDefault: false };
  }
  const counts = jobs.flatMap((job) => countAt(job, 'job', 'parallelism') ?? []);
  const [first] = counts;
  if (first && counts.length === jobs.length) {
    const wanted = counts.reduce((sum, { value }) => sum + value, 0);
    return { wanted, at: first.at, wantedBy: jobsText(jobs), onlyDefault: false };
  }
  const setting = workload.config.get('parallelism');
  const wanted = Number(javaInt(plainValue(setting) ?? '') ?? 0n);
  if (setting.is !== 'set' || wanted < 1 || setting.written.layer === 'operator') return undefined;
  const { key, at: where } = setting.written;
  return { wanted, at: where, wantedBy: key, onlyDefault: true };
}

function jobsText(jobs: readonly Workload[]): string {
  const [first] = jobs;
  return jobs.length === 1 && first ? `FlinkSessionJob ${first.object.name}` : `${jobs.length} FlinkSessionJobs`;
}
