import { compareLines } from '../knowledge/options.ts';
import { releaseNotes, UPGRADING_FLINK, UPGRADING_OPERATOR } from '../knowledge/upgrade-facts.ts';
import { isFrom, KIND_SINCE } from '../knowledge/versions.ts';
import type { Model, Workload } from '../model/model.ts';
import { statefulMode } from '../model/state/upgrade.ts';
import { upgradeModeOf } from '../model/state/upgrade-mode.ts';
import { at, textOf } from '../syntax/navigate.ts';
import type { Item } from './item.ts';

/** What has to be done outside the files when the operator goes to another line. Holds for all resources at once. */
export function operatorGuidance(from: string | undefined, to: string, model: Model): Item[] {
  const found: Item[] = [
    {
      message: `Replace the custom resource definitions by those of ${to} first (kubectl replace): Helm does not upgrade them`,
      source: UPGRADING_OPERATOR,
    },
  ];
  const kinds = Object.entries(KIND_SINCE).filter(
    ([, since]) => from !== undefined && !isFrom(from, since) && isFrom(to, since),
  );
  for (const [kind] of kinds)
    found.push({ message: `Create the definition of ${kind}, which is new`, source: UPGRADING_OPERATOR });
  if (from === '0.1')
    found.push({
      message:
        'Operator 0.1 has v1alpha1 resources, which nothing converts: stop the jobs with savepoints and make them anew',
      source: UPGRADING_OPERATOR,
    });
  if (to === 'main') found.push({ message: 'No release has this operator yet: build it from the main branch' });
  if (model.workloads.some(({ vendor }) => vendor !== undefined))
    found.push({ message: 'Operators of vendors have versions of their own, which are not planned here' });
  return found;
}

/** What has to be done outside the files when a workload goes to another Flink line. */
export function flinkGuidance(workload: Workload, from: string, to: string): Item[] {
  return [...jobGuidance(workload, from, to), ...stateGuidance(workload, from, to)];
}

/** Jars that come with the image are compiled for it. */
const SHIPPED = /\/opt\/flink\/(?:examples|opt)\//;

function jobGuidance(workload: Workload, from: string, to: string): Item[] {
  if (workload.mode === 'session') return [];
  const jar = textOf(at(workload.job, 'jarURI'));
  if (jar !== undefined && SHIPPED.test(jar)) return [];
  const isMajor = from.startsWith('1.') && to.startsWith('2.');
  const rebuilt: Item = {
    message: `Compile the job against Flink ${to}: between minor lines even public interfaces are compatible as source only`,
    source: UPGRADING_FLINK,
  };
  if (!isMajor) return [rebuilt];
  return [
    {
      message: `Port the job to Flink 2: the DataSet API, the Scala APIs, SourceFunction, SinkFunction, Sink V1, TableSource, TableSink and TableSchema are gone`,
      source: releaseNotes('2.0'),
    },
    { ...rebuilt, message: `Compile the job against Flink ${to}, with Java 11 or newer` },
  ];
}

/** The first line whose savepoints the lines of today restore. */
const RESTORED_SINCE = '1.8';

function stateGuidance(workload: Workload, from: string, to: string): Item[] {
  const mode = upgradeModeOf(workload);
  const isMajor = from.startsWith('1.') && to.startsWith('2.');
  const keeps = statefulMode(workload) !== undefined;
  const found: Item[] = [];
  if (mode && !keeps && workload.storage.some(({ purpose }) => purpose === 'checkpoints' || purpose === 'savepoints'))
    found.push({
      message: `upgradeMode is ${mode.value}: the job starts without its state; take a savepoint and set job.initialSavepointPath if it has one`,
      at: mode.at,
      source: UPGRADING_FLINK,
    });
  if (!keeps && mode === undefined && workload.mode !== 'session')
    found.push({
      message: 'Take a savepoint of the running job, and start the new one from it',
      source: UPGRADING_FLINK,
    });
  if (keeps && mode?.value === 'last-state')
    found.push({
      message: `upgradeMode last-state does not carry HA metadata to another Flink: the operator takes a savepoint if the job runs and a directory for savepoints is set`,
      at: mode.at,
      source: UPGRADING_OPERATOR,
    });
  if ((keeps || mode === undefined) && workload.mode !== 'session') {
    if (isMajor)
      found.push({
        message:
          'Flink 2 may not restore the state of Flink 1: restore a savepoint into a copy of the job first, and keep it',
        source: releaseNotes('2.0'),
      });
    else if (compareLines(from, RESTORED_SINCE) >= 0)
      found.push({
        message: `Savepoints of Flink ${from} are read by ${to}; SQL jobs may get another plan, which may not take its state`,
        source: UPGRADING_FLINK,
      });
  }
  if (workload.mode === 'session')
    found.push({
      message: 'Stop the jobs of the session cluster with savepoints, and start them from these on the new one',
      source: UPGRADING_FLINK,
    });
  return found;
}
