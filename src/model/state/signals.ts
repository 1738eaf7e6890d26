import { placeholderIn } from '../../syntax/template.ts';
import type { Origin } from '../../text/span.ts';
import type { Layer, Setting } from '../config/setting.ts';
import type { Workload } from '../workload.ts';

/** A setting that only makes sense for a job that keeps state. */
export interface StateSignal {
  text: string;
  at: Origin;
  /** `cluster` when the session cluster sets it, for all of its jobs. */
  layer: Layer;
}

/**
 * What says that a job's state is meant to last: periodic checkpoints to a directory, a
 * savepoint directory, high availability, a state backend for large state.
 */
export function stateSignals(workload: Workload): StateSignal[] {
  const { config } = workload;
  const signals: StateSignal[] = [];
  const checkpoints = config.get('checkpointDir');
  const interval = config.get('checkpointInterval');
  if (own(checkpoints) && own(interval))
    signals.push({ text: `${checkpoints.written.key} with a checkpoint interval`, ...place(checkpoints) });
  const savepoints = config.get('savepointDir');
  if (own(savepoints)) signals.push({ text: savepoints.written.key, ...place(savepoints) });
  const ha = config.get('haType');
  if (own(ha) && ha.value.toLowerCase() !== 'none')
    signals.push({ text: `high availability (${ha.written.key})`, ...place(ha) });
  const backend = config.get('stateBackend');
  if (own(backend) && !placeholderIn(backend.value) && /rocksdb|forst/i.test(backend.value)) {
    signals.push({ text: `state backend ${backend.value}`, ...place(backend) });
  }
  return signals;
}

function place({ written: { at, layer } }: Extract<Setting, { is: 'set' }>): Pick<StateSignal, 'at' | 'layer'> {
  return { at, layer };
}

/** Set by the workload itself: the operator's defaults say nothing about this one job. */
function own<T extends Setting>(setting: T): setting is Extract<T, { is: 'set' }> {
  return setting.is === 'set' && setting.written.layer !== 'operator' && setting.value.trim() !== '';
}
