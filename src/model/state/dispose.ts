import { at, locatedText } from '../../syntax/navigate.ts';
import { placeholderIn } from '../../syntax/template.ts';
import type { Origin } from '../../text/span.ts';
import { flinkDuration, javaBoolean, javaInteger } from '../admission/values.ts';
import type { Written } from '../config/setting.ts';
import { withoutEndSlashes } from '../storage/uri.ts';
import type { Workload } from '../workload.ts';

/** Something that leaves savepoint data to be deleted before it can be of use. */
export interface EarlyDisposal {
  text: string;
  at: Origin;
  /** The option that deletes data together with the resource. */
  dispose: Written;
}

/** Shortest history, in milliseconds, that leaves somebody the time to roll back. */
const HOUR = 3_600_000;

/**
 * What makes the operator delete savepoint data too soon: a short history of snapshots whose data
 * goes with them, or a start from a path among them.
 * Source: KubernetesOperatorConfigOptions and FlinkStateSnapshotUtils of operator 1.10 to 1.15.
 */
export function disposedTooSoon(workload: Workload): EarlyDisposal[] {
  const { config, job } = workload;
  const setting = config.get('disposeOnDelete');
  if (!job || setting.is !== 'set' || javaBoolean(setting.value) !== true) return [];
  const dispose = setting.written;
  const found: EarlyDisposal[] = [];
  const count = config.get('savepointHistoryCount');
  if (count.is === 'set' && (javaInteger(count.value) ?? 2) <= 1)
    found.push(ofOption(workload, count.written, dispose));
  const age = config.get('savepointHistoryAge');
  if (age.is === 'set' && (flinkDuration(age.value) ?? HOUR) < HOUR)
    found.push(ofOption(workload, age.written, dispose));
  const path = locatedText(at(job, 'initialSavepointPath'));
  const directory = config.get('savepointDir');
  if (!path || directory.is !== 'set' || placeholderIn(directory.value)) return found;
  const folder = `${withoutEndSlashes(directory.value.trim())}/`;
  if (folder.length > 1 && path.value.startsWith(folder))
    found.push({
      text: `initialSavepointPath lies in ${directory.written.key} ${directory.value}`,
      at: path.origin,
      dispose,
    });
  return found;
}

function ofOption(workload: Workload, written: Written, dispose: Written): EarlyDisposal {
  const isOwn = written.layer === 'resource';
  return { text: `${written.key} is ${written.raw}`, at: isOwn ? written.at : workload.object.at, dispose };
}
