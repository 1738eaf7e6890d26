import { FLINK_HOME } from '../../knowledge/images.ts';
import { at } from '../../syntax/navigate.ts';
import { placeholderIn } from '../../syntax/template.ts';
import type { Origin } from '../../text/span.ts';
import { mountOver, openMount } from '../pods/mount-coverage.ts';
import type { Role } from '../pods/pod.ts';
import { type Missing, no, type Proof, unknown, yes } from '../proof.ts';
import { enabledPlugins } from '../storage/plugin.ts';
import type { Workload } from '../workload.ts';

/** A directory that a Flink process writes and a read-only root file system keeps shut. */
export interface ShutDirectory {
  role: Role;
  at: Origin;
  directory: string;
  /** Who writes there. */
  writer: 'Flink' | 'the entrypoint';
  proof: Proof;
}

/**
 * Directories that Flink's container must be able to write when its root file system is read-only:
 * that for temporary files, and plugins when the entrypoint is to link built-in ones.
 * Source: Flink CoreOptions.TMP_DIRS, BlobUtils, ClusterEntrypoint; docker-entrypoint.sh.
 */
export function shutDirectories(workload: Workload): ShutDirectory[] {
  if (workload.mode === 'session-job') return [];
  return workload.pods.flatMap((pod): ShutDirectory[] => {
    const { main, role } = pod;
    const flag = at(main?.node, 'securityContext', 'readOnlyRootFilesystem');
    if (!main || flag?.is !== 'scalar' || flag.value !== true) return [];
    const temporary = workload.configs[role].entry('io.tmp.dirs')?.raw.split(/[,:|]/)[0]?.trim() || '/tmp';
    const plugins = enabledPlugins(workload, role);
    const { official, making } = workload.images[role];
    const entrypoint: Proof = official ? yes() : (making?.entrypoint ?? unknown(unseenImage(workload, role)));
    const wanted: [string, ShutDirectory['writer'], Proof][] = [[temporary, 'Flink', yes()]];
    if (plugins.is === 'yes' && entrypoint.is !== 'no')
      wanted.push([`${FLINK_HOME}/plugins`, 'the entrypoint', entrypoint]);
    return wanted.flatMap(([directory, writer, writes]): ShutDirectory[] => {
      if (!directory.startsWith('/')) return [];
      const open = placeholderIn(directory) ?? openMount(main);
      const doubt = pod.unseen[0] ?? workload.unseen[0];
      const below = main.mounts.some(({ path }) => path.value.startsWith(`${directory}/`));
      const proof = mountOver(main, directory)
        ? yes()
        : doubt
          ? unknown(doubt)
          : open || below
            ? unknown({ what: 'value', name: directory, settle: `Mount a volume at ${directory}` })
            : writes.is === 'unknown'
              ? writes
              : no();
      return [{ role, at: flag.origin, directory, writer, proof }];
    });
  });
}

function unseenImage(workload: Workload, role: Role): Missing {
  const reference = workload.images[role].reference;
  const name = reference?.value ?? 'the image';
  const settle = 'Add the Dockerfile that builds the image, or declare it under `images:` in flint-lint.yaml';
  return { what: 'image', name, settle, ...(reference ? { at: reference.origin } : {}) };
}
