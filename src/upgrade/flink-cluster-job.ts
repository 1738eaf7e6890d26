import type { ClusterReader } from '../model/flinkcluster/spec.ts';
import type { Workload } from '../model/model.ts';
import { at, textOf } from '../syntax/navigate.ts';
import { listOf } from './plain.ts';
import type { Data } from './yaml.ts';

const CHECKPOINTS =
  'spec.flinkConfiguration state.checkpoints.dir: with upgradeMode savepoint the operator wants a directory for checkpoints';

/** Whether savepoints have a directory. */
export function hasSavepoints({ job, config }: Workload): boolean {
  return (textOf(at(job, 'savepointsDir')) ?? '') !== '' || config.get('savepointDir').is === 'set';
}

/** `spec.job` of the FlinkDeployment; undefined for a session cluster. */
export function jobOf(workload: Workload, reader: ClusterReader, left: string[], isSpotify: boolean): Data | undefined {
  if (!workload.job) return undefined;
  const text = (key: string) => textOf(at(workload.job, key));
  const hasDirectory = hasSavepoints(workload);
  if (hasDirectory && workload.config.get('checkpointDir').is !== 'set') left.push(CHECKPOINTS);
  if (!hasDirectory)
    left.push(
      'spec.job.upgradeMode: stateless drops the state at every change, as the FlinkCluster did without a savepointsDir',
    );
  const python = text('pyFile') ?? text('pyModule');
  if (python !== undefined)
    left.push("spec.job.jarURI: write the path of flink-python's jar in the image, with its version");
  const isCancelled = text('cancelRequested') === 'true';
  const args = listOf(at(workload.job, 'args'));
  const driver = text('pyFile') !== undefined ? ['-py', text('pyFile') as string] : ['-pym', text('pyModule') ?? ''];
  return {
    jarURI: jarUri(text('jarFile'), python !== undefined, left),
    entryClass: python === undefined ? text('className') : 'org.apache.flink.client.python.PythonDriver',
    args: python === undefined ? (args.length > 0 ? args : undefined) : [...driver, ...args],
    parallelism: parallelism(reader, workload, left, isSpotify),
    state: isCancelled ? 'suspended' : 'running',
    upgradeMode: hasDirectory ? 'savepoint' : 'stateless',
    initialSavepointPath: text('fromSavepoint') ?? text('savepoint'),
    allowNonRestoredState: text('allowNonRestoredState') === 'true' ? true : undefined,
  };
}

/** Both operators start `flink run` in Flink's home; the Apache operator wants the path in the image. */
function jarUri(jar: string | undefined, isPython: boolean, left: string[]): string | undefined {
  if (jar === undefined || jar === '') {
    if (!isPython) left.push('spec.job.jarURI: write the path of the jar in the image, as local:///opt/flink/usrlib/…');
    return isPython ? 'local:///opt/flink/opt/flink-python.jar' : undefined;
  }
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(jar)) {
    if (!jar.startsWith('local://'))
      left.push(
        'spec.job.jarURI: an application fetches a remote jar from Flink 1.19 on; below, put it into the image',
      );
    return jar;
  }
  const path = jar.startsWith('/') ? jar : `/opt/flink/${jar.replace(/^\.\//, '')}`;
  return `local://${path}`;
}

/** Spotify's operator takes as many slots as there are when nothing is said. */
function parallelism(
  reader: ClusterReader,
  workload: Workload,
  left: string[],
  isSpotify: boolean,
): number | undefined {
  const given = reader.integer(['spec', 'job', 'parallelism']);
  if (given.is === 'given') return given.value;
  if (!isSpotify) return 1;
  const replicas = reader.integer(['spec', 'taskManager', 'replicas']);
  const slots = workload.config.get('taskSlots');
  const count = replicas.is === 'given' ? replicas.value : 3;
  if (slots.is === 'set' && /^\d+$/.test(slots.value)) return count * Number(slots.value);
  left.push('spec.job.parallelism: it was the number of TaskManagers times their slots, which came from the cpu');
  return count;
}
