import { at, locatedText, textOf } from '../../syntax/navigate.ts';
import { placeholderIn } from '../../syntax/template.ts';
import type { Located } from '../../text/span.ts';
import type { Written } from '../config/setting.ts';
import { no, type Proof, unknown, yes } from '../proof.ts';
import type { Workload } from '../workload.ts';

/** The switch of Amazon's edition of the operator. */
export const EMR_HA_KEY = 'jobManager.highAvailabilityEnabled';

/**
 * Whether Amazon's edition of the operator turns high availability on: it does unless
 * `jobManager.highAvailabilityEnabled` says no. A session job has its cluster's.
 * Source: Amazon EMR on EKS Development Guide, "Using high availability for Flink Operators and Flink Applications".
 */
export function emrHighAvailability(workload: Workload): Proof<Written> {
  const owner = workload.cluster ?? workload;
  const node = at(owner.spec, 'jobManager', 'highAvailabilityEnabled');
  const text = textOf(node);
  const place = node?.origin ?? owner.object.at;
  if (text === 'false') return no([{ text: `${EMR_HA_KEY} is false`, at: place }]);
  if (text !== undefined && placeholderIn(text)) {
    return unknown({ what: 'value', name: `${EMR_HA_KEY} ${text}`, at: place, settle: 'Write the value out' });
  }
  const step = { text: node ? `${EMR_HA_KEY} is ${text}` : `${EMR_HA_KEY} is true by default`, at: place };
  return yes([step], { key: EMR_HA_KEY, raw: 'true', layer: 'resource', keyAt: place, at: place });
}

/** The directory of high availability that Amazon's edition takes from the spec; undefined when none is written. */
export function emrStorageDir(workload: Workload): Located<string> | undefined {
  const text = locatedText(at((workload.cluster ?? workload).spec, 'jobManager', 'storageDir'));
  return text && text.value.trim() !== '' ? text : undefined;
}
