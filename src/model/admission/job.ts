import { libraryOf } from '../../knowledge/operators.ts';
import { at, isNothing, textOf } from '../../syntax/navigate.ts';
import type { Origin } from '../../text/span.ts';
import type { Operator } from '../operator.ts';
import { no, type Proof, type Step, unknown, yes } from '../proof.ts';
import type { Workload } from '../workload.ts';

/** A directory that the operator's validator wants, and the value that makes it want it. */
export interface DirectoryDemand {
  /** Id of the check, as in the recorded verdicts of upstream's validator. */
  check: string;
  directory: 'checkpointDir' | 'savepointDir';
  /** The value that demands the directory. */
  at: Origin;
  /** `upgradeMode: savepoint`, as a message names it. */
  demandedBy: string;
}

/**
 * The directories that the validator wants for a job. Upstream reports only the first savepoint
 * demand of its chain, so there is at most one of them here too.
 * Source: flink-kubernetes-operator DefaultValidator.validateJobSpec, 1.0 to 1.15.
 */
export function directoryDemands(workload: Workload): DirectoryDemand[] {
  const { job, config } = workload;
  if (!job) return [];
  const demands: DirectoryDemand[] = [];
  const modeNode = at(job, 'upgradeMode');
  const mode = textOf(modeNode);
  if (modeNode && (mode === 'savepoint' || mode === 'last-state')) {
    demands.push({
      check: 'checkpoint-dir-required',
      directory: 'checkpointDir',
      at: modeNode.origin,
      demandedBy: `upgradeMode: ${mode}`,
    });
  }
  const nonce = at(job, 'savepointTriggerNonce');
  const periodic = config.get('periodicSavepoint');
  const age = config.get('maxCheckpointAge');
  if (modeNode && mode === 'savepoint') {
    demands.push(savepoint('savepoint-dir-required-savepoint-mode', modeNode.origin, 'upgradeMode: savepoint'));
  } else if (nonce && !isNothing(nonce)) {
    demands.push(savepoint('savepoint-dir-required-trigger-nonce', nonce.origin, 'savepointTriggerNonce'));
  } else if (periodic.is === 'set') {
    demands.push(savepoint('savepoint-dir-required-periodic', periodic.written.at, periodic.written.key));
  } else if (age.is === 'set') {
    demands.push(savepoint('savepoint-dir-required-max-checkpoint-age', age.written.at, age.written.key));
  }
  return demands;
}

function savepoint(check: string, where: Origin, demandedBy: string): DirectoryDemand {
  return { check, directory: 'savepointDir', at: where, demandedBy };
}

/** Whether the operator finds a directory in the effective configuration. */
export function directoryGiven(workload: Workload, directory: DirectoryDemand['directory'], operator: Operator): Proof {
  const line = operator.version ? libraryOf(operator.version.value) : undefined;
  const setting = workload.config.get(directory, line);
  if (setting.is === 'unknown') return unknown(setting.missing);
  if (setting.is === 'unset') {
    const newer = line === undefined ? setting : workload.config.get(directory);
    if (newer.is !== 'set') return no();
    return no([
      { text: `operator ${operator.version?.value} does not know ${newer.written.key} yet`, at: newer.written.at },
    ]);
  }
  if (setting.value.trim() === '') return no([{ text: `${setting.written.key} is blank`, at: setting.written.at }]);
  return yes([{ text: `${setting.written.key} is set`, at: setting.written.at }]);
}

/** A demand with its proof and the words for it. */
export interface DirectoryReport {
  proof: Proof;
  at: Origin;
  message: string;
  related: Step[];
  identity: string[];
  confidence?: 'medium';
}

const DIRECTORY_NAME = { checkpointDir: 'checkpoint directory', savepointDir: 'savepoint directory' } as const;

/** What to report for one kind of directory: each demand, and whether it is met. */
export function directoryReports(
  workload: Workload,
  directory: DirectoryDemand['directory'],
  operator: Operator,
): DirectoryReport[] {
  const assumed = workload.config.gaps.assumesStockOperator;
  return directoryDemands(workload)
    .filter((demand) => demand.directory === directory)
    .map((demand) => {
      const proof = directoryGiven(workload, directory, operator);
      const [step] = proof.because;
      const fact =
        proof.is === 'no' && step
          ? step.text
          : `none is set${assumed ? " (unless the operator's defaults set it)" : ''}`;
      return {
        proof,
        at: demand.at,
        message: `${demand.demandedBy} needs a ${DIRECTORY_NAME[directory]}, and ${fact}`,
        related: proof.because,
        identity: [demand.check],
        ...(assumed ? { confidence: 'medium' as const } : {}),
      };
    });
}
