import type { OptionName } from '../../knowledge/options.ts';
import { at, textOf } from '../../syntax/navigate.ts';
import { placeholderIn } from '../../syntax/template.ts';
import { javaBoolean } from '../admission/values.ts';
import type { Setting, Written } from '../config/setting.ts';
import type { Model } from '../model.ts';
import { type Unknown, unknown } from '../proof.ts';
import type { Workload } from '../workload.ts';
import { type UpgradeMode, upgradeModeOf } from './upgrade-mode.ts';
import { versionChange } from './version-change.ts';

/** The upgrade mode of a job that keeps its state across upgrades; undefined for any other. */
export function statefulMode(workload: Workload): UpgradeMode | undefined {
  const mode = upgradeModeOf(workload);
  return mode && (mode.value === 'savepoint' || mode.value === 'last-state') ? mode : undefined;
}

/** A job that a change upgrades, taking its state along. */
export interface Upgrade {
  before: Workload;
  /** The mode that the change asks for. */
  mode: UpgradeMode;
  /**
   * What the state of a running job is carried over in: last-state takes HA metadata, but not to
   * another Flink version; then it takes a savepoint, or without a directory for one the last
   * checkpoint of the job, which it cancels.
   * Source: AbstractJobReconciler.getJobUpgrade of operator 1.10 to 1.15.
   */
  by: 'savepoint' | 'HA metadata' | 'checkpoint';
  /** The job did not run before the change. */
  wasSuspended: boolean;
}

/**
 * The upgrade that a change makes of a job that keeps its state. None when the job is new, or
 * when a changed savepointRedeployNonce starts it from a savepoint of the author's choice.
 */
export function upgradeOf(workload: Workload, model: Model): Upgrade | undefined {
  const before = model.base?.workloadOf(workload);
  const mode = statefulMode(workload);
  if (!before?.job || !mode || isRedeployed(before, workload)) return undefined;
  const wasSuspended = textOf(at(before.job, 'state')) === 'suspended';
  return { before, mode, by: carrierOf(mode, before, workload), wasSuspended };
}

/** What carries the state of a running job over. */
export function carrierOf(mode: UpgradeMode, before: Workload, now: Workload): Upgrade['by'] {
  if (mode.value === 'savepoint') return 'savepoint';
  if (!versionChange(before, now)) return now.mode === 'session-job' ? 'checkpoint' : 'HA metadata';
  // The savepoint is taken with the configuration that runs.
  return before.config.get('savepointDir').is === 'set' ? 'savepoint' : 'checkpoint';
}

/** Whether a change starts the job anew from `initialSavepointPath`. */
export function isRedeployed(before: Workload, now: Workload): boolean {
  const nonce = textOf(at(now.job, 'savepointRedeployNonce'));
  return nonce !== undefined && nonce !== textOf(at(before.job, 'savepointRedeployNonce'));
}

/** What a change does to an option. */
export type OptionChange =
  | { is: 'same' }
  | { is: 'changed'; before: Written | undefined; now: Written | undefined }
  | { is: 'unknown'; proof: Unknown };

/**
 * Compares what an option is set to before and after a change. What neither side shows counts as
 * unchanged; what only one side shows is unknown.
 *
 * @param normal two texts mean the same when this makes them equal
 */
export function optionChange(
  before: Workload,
  now: Workload,
  option: OptionName,
  normal: (text: string | undefined) => string | undefined = (text) => text?.trim(),
): OptionChange {
  const old = before.config.get(option);
  const current = now.config.get(option);
  if (old.is === 'unknown' || current.is === 'unknown') {
    if (old.is === current.is) return { is: 'same' };
    const open = old.is === 'unknown' ? old : (current as Extract<Setting, { is: 'unknown' }>);
    return { is: 'unknown', proof: unknown(open.missing) };
  }
  const was = old.is === 'set' ? old.written : undefined;
  const is = current.is === 'set' ? current.written : undefined;
  if (normal(was?.raw) === normal(is?.raw)) return { is: 'same' };
  const open = [was, is].find((written) => written && placeholderIn(written.raw));
  if (!open) return { is: 'changed', before: was, now: is };
  const { key, raw, at: where } = open;
  return {
    is: 'unknown',
    proof: unknown({ what: 'value', name: `${key} ${raw}`, at: where, settle: `Write the value of ${key} out` }),
  };
}

/** A boolean of the operator's own options; undefined when it cannot be read or seen. */
export function operatorSwitch(workload: Workload, option: OptionName, fallback: boolean): boolean | undefined {
  const setting = workload.config.get(option);
  if (setting.is === 'unset') return fallback;
  return setting.is === 'set' ? javaBoolean(setting.value) : undefined;
}
