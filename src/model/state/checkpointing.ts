import { at, textOf } from '../../syntax/navigate.ts';
import { placeholderIn } from '../../syntax/template.ts';
import type { Origin } from '../../text/span.ts';
import type { Written } from '../config/setting.ts';
import { no, type Proof, type Step, unknown, yes } from '../proof.ts';
import type { Workload } from '../workload.ts';
import { statefulMode } from './upgrade.ts';
import { upgradeModeOf } from './upgrade-mode.ts';

/** What says that checkpoints are wanted. */
export interface CheckpointDemand {
  text: string;
  at: Origin;
}

/** What a job wants checkpoints for; undefined for clusters without a job of their own. */
export function checkpointDemand(workload: Workload): CheckpointDemand | undefined {
  if (workload.mode === 'session') return undefined;
  const mode = statefulMode(workload);
  if (mode) return { text: `upgradeMode is ${mode.value}`, at: mode.at };
  const directory = workload.config.get('checkpointDir');
  return directory.is === 'set' && isOwn(directory.written)
    ? { text: `${directory.written.key} is set`, at: directory.written.at }
    : undefined;
}

/** Options that shape periodic checkpoints and mean nothing without them. */
const SHAPES =
  /^execution\.checkpointing\.(?:mode|timeout|min-pause|max-concurrent-checkpoints|tolerable-failed-checkpoints|unaligned(?:\.enabled)?|aligned-checkpoint-timeout|alignment-timeout)$/;

/** Whether a key was meant to be the interval; no version of Flink reads one like this. */
function isMeantAsInterval(key: string): boolean {
  return /^(?:state|execution)\./.test(key) && key.endsWith('interval') && key.includes('checkpoint');
}

/**
 * Whether checkpoints are taken periodically. A program can switch them on itself, so their
 * absence from the configuration is a no only where the author configures checkpoints there: by
 * the options that shape them, or by a key that was meant to be the interval.
 *
 * Source: CheckpointConfig.isCheckpointingEnabled; FlinkConfigBuilder of the operator sets five
 * minutes with last-state.
 */
export function checkpointsPeriodically(workload: Workload): Proof {
  const interval = workload.config.get('checkpointInterval');
  if (interval.is === 'set') return yes();
  if (interval.is === 'unknown') return unknown(interval.missing);
  if (upgradeModeOf(workload)?.value === 'last-state' || isStateMachine(workload)) return yes();
  const steps = workload.config.entries().flatMap((written): Step[] => {
    if (!isOwn(written) || placeholderIn(written.key)) return [];
    if (SHAPES.test(written.key)) return [{ text: `${written.key} shapes checkpoints`, at: written.at }];
    return isMeantAsInterval(written.key) ? [{ text: `${written.key} is no option of Flink`, at: written.keyAt }] : [];
  });
  if (steps.length > 0) return no(steps);
  return unknown({
    what: 'value',
    name: "the job's code, which may switch checkpoints on",
    settle: 'Set execution.checkpointing.interval in the configuration',
  });
}

/** Flink's own example of a job with state, which switches checkpoints on in its code. */
function isStateMachine({ job }: Workload): boolean {
  return (
    /StateMachineExample\.jar$/.test(textOf(at(job, 'jarURI')) ?? '') ||
    /\.StateMachineExample$/.test(textOf(at(job, 'entryClass')) ?? '')
  );
}

function isOwn({ layer }: Written): boolean {
  return layer !== 'operator' && layer !== 'cluster';
}

/** The entry that keeps checkpoints in the JobManager's heap; undefined when none does. */
export function heapCheckpoints(workload: Workload): Written | undefined {
  const storage = workload.config.get('checkpointStorage');
  if (storage.is === 'set')
    return /^jobmanager$|\.JobManagerCheckpointStorage(?:Factory)?$/i.test(storage.value.trim())
      ? storage.written
      : undefined;
  const backend = workload.config.get('stateBackend');
  return backend.is === 'set' && /^jobmanager$/i.test(backend.value.trim()) ? backend.written : undefined;
}
