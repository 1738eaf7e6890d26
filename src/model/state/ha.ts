import { placeholderIn } from '../../syntax/template.ts';
import type { Written } from '../config/setting.ts';
import { type Missing, no, type Proof, unknown, yes } from '../proof.ts';
import type { Workload } from '../workload.ts';
import { EMR_HA_KEY, emrHighAvailability, emrStorageDir } from './emr-ha.ts';

/**
 * Whether high availability is on, with the entry that says so. Any word but NONE and its older
 * form `standalone` counts: it is a service or the class name of one.
 * Source: HighAvailabilityMode.fromConfig, Flink 1.13 to 2.3.
 */
export function highAvailability(workload: Workload): Proof<Written> {
  const type = workload.config.get('haType');
  if (type.is === 'unknown') return unknown(type.missing);
  if (type.is === 'unset' && workload.vendor === 'emr') return emrHighAvailability(workload);
  if (type.is === 'unset' || type.value.trim() === '') return no();
  if (placeholderIn(type.value)) return unknown(openValue(type.written));
  const step = { text: `${type.written.key} is ${type.value}`, at: type.written.at };
  return /^(?:none|standalone)$/i.test(type.value) ? no([step]) : yes([step], type.written);
}

/** Factory class of Kubernetes' own service, which every version takes. */
export const KUBERNETES_HA_FACTORY = 'org.apache.flink.kubernetes.highavailability.KubernetesHaServicesFactory';

/** A service that Flink brings itself; `other` is a class of the user's, or no service at all. */
export type HaService = 'kubernetes' | 'zookeeper' | 'other';

/** The service that keeps HA metadata; no when high availability is off. */
export function haService(workload: Workload): Proof<HaService> {
  const ha = highAvailability(workload);
  if (ha.is !== 'yes') return ha;
  return yes(ha.because, ha.value.key === EMR_HA_KEY ? 'kubernetes' : serviceOf(ha.value.raw));
}

function serviceOf(value: string): HaService {
  const word = value.trim();
  if (word === KUBERNETES_HA_FACTORY || /^kubernetes$/i.test(word)) return 'kubernetes';
  return /^zookeeper$/i.test(word) ? 'zookeeper' : 'other';
}

function openValue({ key, raw, at }: Written): Missing {
  return { what: 'value', name: `${key} ${raw}`, at, settle: `Write the value of ${key} out` };
}

/** Whether the directory for HA metadata is set and not blank. */
export function storageDirGiven(workload: Workload): Proof {
  if (workload.vendor === 'emr' && emrStorageDir(workload)) return yes();
  const directory = workload.config.get('haStorageDir');
  if (directory.is === 'unknown') return unknown(directory.missing);
  if (directory.is === 'unset') return no();
  return directory.value.trim() === ''
    ? no([{ text: `${directory.written.key} is blank`, at: directory.written.at }])
    : yes();
}
