import type { OptionName } from '../knowledge/options.ts';
import { stateSignals } from '../model/state/signals.ts';
import { isStatelessOnPurpose, upgradeModeOf } from '../model/state/upgrade-mode.ts';
import type { Workload } from '../model/workload.ts';
import type { ChangeStep } from './change.ts';

/** Signs that are told; the others say the same. */
const TOLD = 2;

/** What says that a job has state that can be lost; empty when nothing does. */
export function signsOfState(workload: Workload, side: ChangeStep['side']): ChangeStep[] {
  if (isStatelessOnPurpose(workload)) return [];
  const be = side === 'base' ? 'was' : 'is';
  const signs: ChangeStep[] = stateSignals(workload).map(({ text, at }) => ({ text: `${text} ${be} set`, at, side }));
  const mode = upgradeModeOf(workload);
  if (mode && (mode.value === 'savepoint' || mode.value === 'last-state'))
    signs.unshift({ text: `upgradeMode ${be} ${mode.value}`, at: mode.at, side });
  if (signs.length > 0) return signs.slice(0, TOLD);
  // What the operator sets for all jobs, or a ConfigMap for this one, counts when it takes checkpoints.
  for (const name of ['checkpointInterval', 'periodicSavepoint'] satisfies OptionName[]) {
    const setting = workload.config.get(name);
    if (setting.is === 'set' && setting.value.trim() !== '' && !/^0(?:\s*[a-z]+)?$/i.test(setting.value.trim()))
      signs.push({ text: `${setting.written.key} ${be} ${setting.value}`, at: setting.written.at, side });
  }
  return signs;
}

/** Whether nothing in sight can say whether there is state, because the configuration is not all in sight. */
export function mayHaveUnseenState(workload: Workload): boolean {
  return workload.config.get('checkpointInterval').is === 'unknown';
}
