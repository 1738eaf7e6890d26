import { numberOf, textOf } from '../../syntax/navigate.ts';
import type { Origin } from '../../text/span.ts';
import type { Model } from '../model.ts';
import type { KubeObject } from '../objects/object.ts';
import { type Proof, unknown, yes } from '../proof.ts';
import { chartValue, type Install, operatorInstalls } from './operator-installs.ts';

const ENABLED = 'kubernetes.operator.leader-election.enabled';
const LEASE = 'kubernetes.operator.leader-election.lease-name';

/** What makes more than one pod of the operator run at a time. */
export interface SeveralPods {
  /** The number that is asked for; undefined when one takes over from another while both run. */
  replicas?: number;
  /** The strategy by which a pod is replaced. */
  strategy?: string;
  at: Origin;
}

function severalPods(install: Install): SeveralPods | undefined {
  const written = chartValue(install, 'replicas');
  const replicas = numberOf(written?.node);
  if (written && replicas !== undefined && replicas > 1) return { replicas, at: written.at };
  const strategy = chartValue(install, 'strategy', 'type');
  const type = textOf(strategy?.node);
  return strategy && type === 'RollingUpdate' ? { strategy: type, at: strategy.at } : undefined;
}

/**
 * Replicas of the operator that no leader election keeps apart, by the values of an object that
 * installs its chart. Amazon's chart elects a leader by itself.
 * Source: chart values.yaml, `replicas` and `strategy` (Recreate unless leader election is configured); operator
 * LeaderElection configuration.
 */
export function severalOperators(
  object: KubeObject,
  model: Model,
): (SeveralPods & { proof: Proof; without: string }) | undefined {
  for (const install of operatorInstalls(model)) {
    if (install.object !== object || install.emr) continue;
    const several = severalPods(install);
    if (!several) continue;
    const set = (key: string) => model.operator.defaults.find((each) => each.key === key);
    const enabled = set(ENABLED);
    const lease = set(LEASE);
    if (String(enabled?.raw) === 'true' && lease) return undefined;
    const open = install.partial || model.operator.unreadable.length > 0;
    return {
      ...several,
      without: String(enabled?.raw) === 'true' ? LEASE : `${ENABLED}: true`,
      proof: open
        ? unknown({
            what: 'operator-config',
            name: `values of ${install.name}`,
            at: install.at,
            settle: "Declare the operator's configuration under `operator.config` in flint-lint.yaml",
          })
        : yes(),
    };
  }
  return undefined;
}
