import { libraryOf } from '../../knowledge/operators.ts';
import { at, isNothing, textOf } from '../../syntax/navigate.ts';
import type { Origin } from '../../text/span.ts';
import type { Written } from '../config/setting.ts';
import { no, type Proof, type Step, unknown, yes } from '../proof.ts';
import type { Workload } from '../workload.ts';
import { type Check, since } from './check.ts';
import { assumes, unlessDefault } from './deployment.ts';
import { haActive } from './ha-mode.ts';
import { optionPlace } from './placing.ts';

/** A directory that the operator's validator wants, and the value that makes it want it. */
export interface DirectoryDemand {
  /** Id of the check, as in the recorded verdicts of upstream's validator. */
  check: string;
  directory: 'checkpointDir' | 'savepointDir';
  /** The value that demands the directory. */
  at: Origin;
  /** `upgradeMode: savepoint`, as a message names it. */
  demandedBy: string;
  related?: Step[];
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
    demands.push(byOption('savepoint-dir-required-periodic', workload, periodic.written));
  } else if (age.is === 'set') {
    demands.push(byOption('savepoint-dir-required-max-checkpoint-age', workload, age.written));
  }
  return demands;
}

function savepoint(check: string, where: Origin, demandedBy: string): DirectoryDemand {
  return { check, directory: 'savepointDir', at: where, demandedBy };
}

function byOption(check: string, workload: Workload, written: Written): DirectoryDemand {
  const { at: where, related } = optionPlace(workload, written);
  return { ...savepoint(check, where, written.key), ...(related ? { related } : {}) };
}

/** Whether the operator finds a directory in the effective configuration. */
export function directoryGiven(
  workload: Workload,
  directory: DirectoryDemand['directory'],
  operator: string | undefined,
): Proof {
  const line = operator === undefined ? undefined : libraryOf(operator);
  const setting = workload.config.get(directory, line);
  if (setting.is === 'unknown') return unknown(setting.missing);
  if (setting.is === 'unset') {
    const newer = line === undefined ? setting : workload.config.get(directory);
    if (newer.is !== 'set') return no();
    return no([{ text: `operator ${operator} does not know ${newer.written.key} yet`, at: newer.written.at }]);
  }
  if (setting.value.trim() === '') return no([{ text: `${setting.written.key} is blank`, at: setting.written.at }]);
  return yes([{ text: `${setting.written.key} is set`, at: setting.written.at }]);
}

const DIRECTORY_NAME = { checkpointDir: 'checkpoint directory', savepointDir: 'savepoint directory' } as const;

/** The directories that upgrade modes, nonces and options ask for, where they are not set. */
export const directories: Check = function* ({ workload, operator }) {
  for (const demand of directoryDemands(workload)) {
    if (!since(operator, DEMANDED_SINCE[demand.check] ?? '1.0')) continue;
    const proof = directoryGiven(workload, demand.directory, operator);
    if (proof.is === 'yes') continue;
    const [step] = proof.because;
    const fact = step ? step.text : `none is set${unlessDefault(workload)}`;
    yield {
      check: demand.check,
      at: demand.at,
      message: `${demand.demandedBy} needs a ${DIRECTORY_NAME[demand.directory]}, and ${fact}`,
      related: [...(demand.related ?? []), ...proof.because],
      identity: [demand.check],
      missing: proof.is === 'unknown' ? proof.missing : undefined,
      assumed: !step && assumes(workload),
    };
  }
};

const DEMANDED_SINCE: Record<string, string> = {
  'savepoint-dir-required-periodic': '1.1',
  'savepoint-dir-required-max-checkpoint-age': '1.5',
};

/** Operators before 1.10 took last-state only with high availability on. */
export const lastStateHa: Check = function* ({ workload, operator }) {
  const mode = at(workload.job, 'upgradeMode');
  if (!mode || textOf(mode) !== 'last-state' || since(operator, '1.10')) return;
  if (workload.mode !== 'application') return;
  const ha = haActive(workload.config, operator);
  if (ha.is === 'yes') return;
  const [step] = ha.because;
  yield {
    check: 'last-state-needs-ha',
    at: mode.origin,
    message: `Operators before 1.10 take upgradeMode: last-state only with high availability, and ${step ? step.text : `it is off${unlessDefault(workload)}`}`,
    related: ha.because,
    missing: ha.is === 'unknown' ? ha.missing : undefined,
    assumed: !step && assumes(workload),
  };
};

/**
 * Operators before 1.10 refused the change to last-state of a job that ran without high
 * availability and has no savepoint directory, unless its JobManager was gone; whether it is, only
 * the cluster shows.
 */
export const lastStateSwitch: Check = function* ({ workload, operator, previous }) {
  const mode = at(workload.job, 'upgradeMode');
  if (!previous?.job || !mode || textOf(mode) !== 'last-state' || since(operator, '1.10')) return;
  if (textOf(at(previous.job, 'upgradeMode')) === 'last-state') return;
  if (haActive(previous.config, operator).is === 'yes') return;
  if (directoryGiven(workload, 'savepointDir', operator).is === 'yes') return;
  const settle = 'Set a savepoint directory';
  yield {
    check: 'switch-to-last-state-needs-savepoint-dir',
    at: mode.origin,
    message:
      'Operators before 1.10 take the change to last-state of a job without high availability only with a savepoint directory',
    missing: [{ what: 'object', name: `the JobManager of ${workload.object.name}`, at: mode.origin, settle }],
  };
};

/** Operators before 1.7 refused to make a job that is suspended. */
export const startsRunning: Check = function* ({ workload, operator, previous }) {
  const state = at(workload.job, 'state');
  if (!state || textOf(state) !== 'suspended' || since(operator, '1.7') || previous) return;
  const message = 'Operators before 1.7 do not make a job that is suspended';
  yield { check: 'job-must-start-running', at: state.origin, message };
};
