import { newestPatch } from '../../knowledge/images.ts';
import { supportEnded } from '../../knowledge/releases.ts';
import type { FlinkRelease } from '../image/image.ts';
import { type BuiltInPlugin, builtInPlugins } from '../image/plugins.ts';
import type { Role } from '../pods/pod.ts';
import { no, type Proof, yes } from '../proof.ts';
import type { Workload } from '../workload.ts';
import { ENABLE_PLUGINS, enabledPlugins } from './plugin.ts';

/** A jar with a version that ENABLE_BUILT_IN_PLUGINS names. */
export interface NamedBuiltIn {
  plugin: BuiltInPlugin;
  /** Without the version. */
  artifact: string;
  /** Whether the image carries this version; no holds what it carries in place of it. */
  carried: Proof;
  /** What the image carries, as the end of a sentence; undefined where it carries this version or is not known. */
  other?: string;
  /** True where a moving tag may still carry it, for some time. */
  isMoving: boolean;
}

/**
 * The versioned jars that a role's ENABLE_BUILT_IN_PLUGINS names, in the pod or else in the image, beside what the
 * image carries. On a base image whose tag moves, those that the image names are the Dockerfile's matter.
 */
export function namedBuiltIns(workload: Workload, role: Role): NamedBuiltIn[] {
  const inPod = enabledPlugins(workload, role);
  const enabled = inPod.is === 'no' ? workload.images[role].env(ENABLE_PLUGINS) : inPod;
  if (enabled.is !== 'yes') return [];
  const { flink } = workload.images[role];
  const told = inPod.is === 'no' && flink.is === 'yes' && flink.value.patch === undefined;
  return told
    ? []
    : builtInPlugins(enabled.value).flatMap((plugin): NamedBuiltIn[] => {
        const { jar } = plugin;
        if (jar?.version === undefined) return [];
        const { artifact } = jar;
        if (flink.is === 'unknown') return [{ plugin, artifact, carried: flink, isMoving: false }];
        const found = flink.is === 'yes' ? otherVersion(flink.value, jar.version) : undefined;
        if (!found) return [{ plugin, artifact, carried: yes(), isMoving: false }];
        const text = `${ENABLE_PLUGINS} names ${plugin.name}, and the image carries ${found.other}`;
        return [{ plugin, artifact, carried: no([{ text, at: plugin.at }]), ...found }];
      });
}

/** What an image carries where it is not the version of a jar name. */
function otherVersion(flink: FlinkRelease, version: string): { other: string; isMoving: boolean } | undefined {
  const [, minor, patch, suffix] = /^(\d+\.\d+)\.(\d+)(.*)$/.exec(version) ?? [];
  const found = (other: string, isMoving = false) => ({ other, isMoving });
  if (flink.patch !== undefined) {
    const carried = `${flink.minor}.${flink.patch}${flink.suffix}`;
    return carried === version ? undefined : found(`Flink ${carried}`);
  }
  // Jars of a release always carry three numbers: `1.15` or `1.15-SNAPSHOT` is in none.
  if (patch === undefined) return found(`the jars of a Flink ${flink.minor} release`);
  if (minor !== flink.minor) return found(`Flink ${flink.minor}`);
  const newest = newestPatch(flink.minor);
  if (newest !== undefined && Number(patch) < newest && suffix === '')
    return found(`Flink ${flink.minor}.${newest} or newer, since its tag moves`);
  // A line that gets no more patches has a tag that moves no more.
  if (Number(patch) === newest && suffix === '' && supportEnded(flink.minor) !== undefined) return undefined;
  return found(`whatever patch of Flink ${flink.minor} is newest, since its tag moves`, true);
}
