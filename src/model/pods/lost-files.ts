import { spanOf } from '../../text/span.ts';
import { hasHole } from '../image/holes.ts';
import { isWithin } from '../image/paths.ts';
import { localJar } from '../state/jar-uri.ts';
import type { Workload } from '../workload.ts';
import { type InitPlacement, initContentOf } from './init-content.ts';

/**
 * Jars that init containers write where Flink looks for them, but on their own disk, each place
 * once.
 */
export function lostJars(workload: Workload): InitPlacement[] {
  const jar = localJar(workload)?.value;
  const seen = new Set<string>();
  return workload.pods.flatMap((pod) =>
    initContentOf(pod).lost.filter((placement) => {
      const { destination, certain, at } = placement;
      const key = JSON.stringify(spanOf(at));
      const wanted =
        destination === jar || ['lib', 'usrlib', 'plugins'].some((dir) => isWithin(destination, `/opt/flink/${dir}`));
      if (!wanted || !certain || hasHole(destination) || seen.has(key)) return false;
      seen.add(key);
      return true;
    }),
  );
}
