import { numberOf } from '../../syntax/navigate.ts';
import type { Origin } from '../../text/span.ts';
import type { Model } from '../model.ts';
import type { KubeObject } from '../objects/object.ts';
import { type Proof, unknown, yes } from '../proof.ts';
import { chartValue, operatorInstalls } from './operator-installs.ts';

const ENABLED = 'kubernetes.operator.leader-election.enabled';
const LEASE = 'kubernetes.operator.leader-election.lease-name';

/**
 * Replicas of the operator that no leader election keeps apart, by the values of an object that
 * installs its chart. Amazon's chart elects a leader by itself.
 * Source: chart values.yaml, `replicas`; operator LeaderElection configuration.
 */
export function severalOperators(
  object: KubeObject,
  model: Model,
): { replicas: number; at: Origin; proof: Proof; without: string } | undefined {
  for (const install of operatorInstalls(model)) {
    if (install.object !== object || install.emr) continue;
    const written = chartValue(install, 'replicas');
    const replicas = numberOf(written?.node);
    if (!written || replicas === undefined || replicas <= 1) continue;
    const set = (key: string) => model.operator.defaults.find((each) => each.key === key);
    const enabled = set(ENABLED);
    const lease = set(LEASE);
    if (String(enabled?.raw) === 'true' && lease) return undefined;
    const open = install.partial || model.operator.unreadable.length > 0;
    return {
      replicas,
      at: written.at,
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
