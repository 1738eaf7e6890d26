import type { Written } from '../config/setting.ts';
import { no, type Proof, unknown, yes } from '../proof.ts';
import type { Workload } from '../workload.ts';

/**
 * Whether high availability is on, with the entry that says so. Any word but NONE counts: it is
 * a service or the class name of one.
 * Source: HighAvailabilityMode.fromConfig, Flink 1.13 to 2.3.
 */
export function highAvailability(workload: Workload): Proof<Written> {
  const type = workload.config.get('haType');
  if (type.is === 'unknown') return unknown(type.missing);
  if (type.is === 'unset' || type.value.trim() === '') return no();
  const step = { text: `${type.written.key} is ${type.value}`, at: type.written.at };
  return type.value.toUpperCase() === 'NONE' ? no([step]) : yes([step], type.written);
}

/** Whether the directory for HA metadata is set and not blank. */
export function storageDirGiven(workload: Workload): Proof {
  const directory = workload.config.get('haStorageDir');
  if (directory.is === 'unknown') return unknown(directory.missing);
  if (directory.is === 'unset') return no();
  return directory.value.trim() === ''
    ? no([{ text: `${directory.written.key} is blank`, at: directory.written.at }])
    : yes();
}
