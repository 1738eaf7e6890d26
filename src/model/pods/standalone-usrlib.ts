import { at, textOf } from '../../syntax/navigate.ts';
import type { Located, Origin } from '../../text/span.ts';
import { isWithin, resolvePath } from '../image/paths.ts';
import { type Proof, unknown, yes } from '../proof.ts';
import { localJar } from '../state/jar-uri.ts';
import { podOf, type Workload } from '../workload.ts';
import { isManaged } from './operator-owned.ts';

/** A jar below the folder that the operator's standalone mode mounts an empty volume over. */
export interface HiddenUsrlib {
  uri: Located<string>;
  mode: Origin;
  hidden: Proof;
}

const USRLIB = '/opt/flink/usrlib';

/**
 * Source: UserLibMountDecorator of the operator: with a jarURI in application mode, unless the
 * main container has a mount whose path starts with the folder.
 */
export function hidesUsrlib(workload: Workload): HiddenUsrlib | undefined {
  const mode = at(workload.spec, 'mode');
  const uri = localJar(workload);
  if (!isManaged(workload) || !mode || textOf(mode) !== 'standalone' || !uri) return undefined;
  if (!isWithin(resolvePath('/', uri.value), USRLIB)) return undefined;
  const mounts = podOf(workload, 'jobmanager')?.main?.mounts ?? [];
  if (mounts.some(({ path }) => path.value.startsWith(USRLIB))) return undefined;
  const [first, ...rest] = workload.unseen;
  return { uri, mode: mode.origin, hidden: first ? unknown([first, ...rest]) : yes() };
}
