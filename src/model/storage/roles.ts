import type { Role } from '../pods/pod.ts';
import type { Purpose } from './uses.ts';

/**
 * The roles that open a path themselves. Job archives are written by the JobManager alone.
 * Source: BlobUtils and AbstractBlobCache read the HA directory on TaskManagers too; FsJobArchivist.
 */
export function neededIn(purpose: Purpose): Role[] {
  return purpose === 'archive' || purpose === 'job results' ? ['jobmanager'] : ['jobmanager', 'taskmanager'];
}
