import { at, entryAt, isNothing, keyOrigin, locatedText, textOf } from '../../syntax/navigate.ts';
import { placeholderIn } from '../../syntax/template.ts';
import type { TreeNode } from '../../syntax/tree.ts';
import type { Origin } from '../../text/span.ts';
import { type Check, openValue, since } from './check.ts';
import { deepestKey, spoken } from './placing.ts';

/** Checks of a change. The base stands for the last spec that the operator reconciled. */

/** A session cluster cannot become an application, nor the other way round. */
export const sessionSwitch: Check = function* ({ workload, previous }) {
  if (!previous || Boolean(workload.job) === Boolean(previous.job)) return;
  const isNow = workload.job !== undefined;
  const before = isNow ? [] : [{ text: 'the job at the base', at: deepestKey(previous, 'job') }];
  yield {
    check: isNow ? 'session-to-application-switch' : 'application-to-session-switch',
    at: isNow ? deepestKey(workload, 'job') : workload.object.at,
    message: isNow
      ? `The change makes the session cluster ${workload.object.name} an application`
      : `The change makes the application ${workload.object.name} a session cluster`,
    path: [...workload.specPath, 'job'],
    related: before,
  };
};

/** Native and standalone mode do not follow each other; native is the default. 1.2 and later. */
export const modeSwitch: Check = function* ({ workload, previous, operator }) {
  if (!previous || !since(operator, '1.2')) return;
  const [now, then] = [workload, previous].map(({ spec }) => textOf(at(spec, 'mode')) ?? 'native');
  if (now === then || placeholderIn(now ?? '') || placeholderIn(then ?? '')) return;
  const node = at(workload.spec, 'mode');
  const old = at(previous.spec, 'mode');
  yield {
    check: then === 'native' ? 'native-to-standalone-switch' : 'standalone-to-native-switch',
    at: node && !isNothing(node) ? node.origin : deepestKey(workload, 'mode'),
    message: `The change takes ${workload.object.name} from ${then} to ${now} mode`,
    path: [...workload.specPath, 'mode'],
    related: old ? [{ text: `mode at the base is ${then}`, at: old.origin }] : [],
  };
};

/** A new nonce starts the job from `initialSavepointPath`, so that must be there. 1.8 and later. */
export const redeployPath: Check = function* ({ workload, previous, operator }) {
  if (!previous?.job || !workload.job || !since(operator, '1.8')) return;
  const nonce = locatedText(at(workload.job, 'savepointRedeployNonce'));
  const old = textOf(at(previous.job, 'savepointRedeployNonce'));
  if (!nonce || nonce.value === old) return;
  const path = at(workload.job, 'initialSavepointPath');
  if ((textOf(path) ?? '').trim() !== '') return;
  const [first, ...rest] = path ? [] : workload.unseen;
  yield {
    check: 'savepoint-redeploy-needs-path',
    at: nonce.origin,
    message: `savepointRedeployNonce changes to ${nonce.value}, and ${spoken(workload, 'job', 'initialSavepointPath')} is ${path && !isNothing(path) ? 'blank' : 'not set'}`,
    related: path ? [{ text: 'the path is blank', at: path.origin }] : [],
    missing: first ? [first, ...rest] : undefined,
  };
};

/** Metadata that one Flink version left behind cannot be read by another. 1.3 and later. */
export const versionAfterSuspend: Check = function* ({ workload, previous, operator }) {
  if (!previous?.job || !workload.job || !since(operator, '1.3')) return;
  const mode = textOf(at(workload.job, 'upgradeMode')) ?? 'stateless';
  const suspended = textOf(at(previous.job, 'state')) === 'suspended';
  const kept = textOf(at(previous.job, 'upgradeMode')) === 'last-state';
  const [now, then] = [workload, previous].map(({ spec }) => textOf(at(spec, 'flinkVersion')));
  if (mode === 'stateless' || !suspended || !kept || now === then) return;
  const node = at(workload.spec, 'flinkVersion');
  yield {
    check: 'flink-version-change-after-last-state-suspend',
    at: node && !isNothing(node) ? node.origin : deepestKey(workload, 'flinkVersion'),
    message: `flinkVersion changes from ${then ?? 'nothing'} to ${now ?? 'nothing'} on a job that is suspended with last-state`,
    path: [...workload.specPath, 'flinkVersion'],
    related: [{ text: 'suspended at the base', at: placeOf(previous.job, 'state') ?? previous.object.at }],
    missing: placeholderIn(now ?? '') && node ? openValue(now ?? '', node.origin) : undefined,
  };
};

function placeOf(node: TreeNode | undefined, key: string): Origin | undefined {
  const found = entryAt(node, key);
  return found && keyOrigin(found);
}

/** A session job stays on its cluster. 1.1 and later. */
export const deploymentNameChange: Check = function* ({ workload, previous, operator }) {
  if (!previous || !since(operator, '1.1')) return;
  const node = at(workload.spec, 'deploymentName');
  const now = textOf(node);
  const old = at(previous.spec, 'deploymentName');
  const then = textOf(old);
  if (now === undefined || then === undefined || now === then) return;
  yield {
    check: 'session-job-deployment-name-changed',
    at: node?.origin ?? workload.object.at,
    message: `deploymentName changes from ${then} to ${now}`,
    related: old ? [{ text: `it is ${then} at the base`, at: old.origin }] : [],
    missing: placeholderIn(now) && node ? openValue(now, node.origin) : undefined,
  };
};
