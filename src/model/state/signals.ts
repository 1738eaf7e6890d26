import { placeholderIn } from '../../syntax/template.ts';
import type { Origin } from '../../text/span.ts';
import type { Workload } from '../workload.ts';

/** A setting that only makes sense for a job that keeps state. */
export interface StateSignal {
  text: string;
  at: Origin;
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
    signals.push({ text: `${checkpoints.written.key} with a checkpoint interval`, at: checkpoints.written.at });
  const savepoints = config.get('savepointDir');
  if (own(savepoints)) signals.push({ text: savepoints.written.key, at: savepoints.written.at });
  const ha = config.get('haType');
  if (own(ha) && ha.value.toLowerCase() !== 'none')
    signals.push({ text: `high availability (${ha.written.key})`, at: ha.written.at });
  const backend = config.get('stateBackend');
  if (own(backend) && !placeholderIn(backend.value) && /rocksdb|forst/i.test(backend.value)) {
    signals.push({ text: `state backend ${backend.value}`, at: backend.written.at });
  }
  return signals;
}

/** Set by the workload itself: the operator's defaults say nothing about this one job. */
function own<T extends ReturnType<Workload['config']['get']>>(setting: T): setting is Extract<T, { is: 'set' }> {
  return setting.is === 'set' && setting.written.layer !== 'operator' && setting.value.trim() !== '';
}
