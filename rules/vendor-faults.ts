import type { Kit, Verdict } from '../src/engine/rule.ts';
import type { KubeObject } from '../src/model/model.ts';
import { no, unknown } from '../src/model/proof.ts';
import type { VendorFault } from '../src/model/vendor/faults.ts';
import { lacksPath } from './lacking.ts';

/** Verdicts on faults of an object: what a kustomization may still change stays open. */
export function verdictsOn(faults: readonly VendorFault[], object: KubeObject, kit: Kit): Verdict[] {
  return faults.flatMap(({ is, path, at, message, doubt, isMild }) => {
    const open = object.unsettled ?? doubt;
    const isMissing = is === 'missing';
    return kit.unless(open ? unknown(open) : no(), {
      at,
      message,
      path,
      identity: [is],
      ...(isMild ? { level: 'warning' as const } : {}),
      ...(isMissing ? { lacks: lacksPath(path) } : {}),
    });
  });
}
