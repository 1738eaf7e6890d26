import { withoutEnd } from '../../text/trim.ts';
import type { Workload } from '../workload.ts';

/** Whether a folder holds, or lies on the way to, a local path that state is written to. */
export function holdsState(workload: Workload, folder: string): boolean {
  const prefix = withoutEnd(folder, '/');
  return workload.storage.some(
    ({ uri }) => uri.scheme === 'file' && (uri.path === prefix || uri.path.startsWith(`${prefix}/`)),
  );
}
