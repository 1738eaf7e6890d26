import type { Origin } from '../../text/span.ts';
import { releaseText, runningRelease } from '../image/flink-release.ts';
import type { FlinkRelease } from '../image/image.ts';
import type { JarPlacement } from '../image/interpret.ts';
import type { JarName } from '../image/jar-name.ts';
import { isMissingInOpt, isPluginPlace, pluginPlacements } from '../image/placements.ts';
import { type Distance, versionDistance } from '../image/plugin-versions.ts';
import type { DockerfileFacts } from '../image/resolve.ts';
import { initPlugins } from '../pods/init-content-plugins.ts';
import type { Proof } from '../proof.ts';
import type { Workload } from '../workload.ts';
import type { WorkloadOrDockerfile } from '../workload-or-dockerfile.ts';

/** A file-system jar that has a version in its name and lies where Flink looks for plugins. */
export interface VersionedPlugin {
  jar: JarName & { version: string };
  /** What puts it there: the source of a COPY, a word of a RUN or of an init container. */
  at: Origin;
  /** The Flink that finds it. */
  flink: Proof<FlinkRelease>;
  /** `Init container fetch`, which puts it there; undefined where a Dockerfile does. */
  by?: string;
  /** How a Dockerfile names it. */
  from?: string;
  /** Whether a Dockerfile takes it from the image's own `opt/`, where it is proven not to be. */
  missingInOpt?: boolean;
}

/** The plugins with a version that a Dockerfile or the init containers of a workload put beside a Flink. */
export function versionedPlugins(subject: WorkloadOrDockerfile): VersionedPlugin[] {
  return subject.is === 'dockerfile' ? inImage(subject.dockerfile) : inVolumes(subject.workload);
}

/** The Flink beside a plugin of another version. */
export interface OtherVersion {
  /** `1.20.2`, or `1.20` where the tag moves. */
  version: string;
  /** Where it is written. */
  at?: Origin;
  distance: Exclude<Distance, 'same'>;
}

/** The Flink version that a plugin differs from; undefined where it does not, or one of the two is not known. */
export function otherVersion({ jar, flink }: VersionedPlugin): OtherVersion | undefined {
  if (flink.is !== 'yes') return undefined;
  const distance = versionDistance(jar, flink.value);
  if (distance === undefined || distance === 'same') return undefined;
  const { at } = flink.value;
  return { distance, version: releaseText(flink.value), ...(at ? { at } : {}) };
}

/** Each artifact and version once, however many folders it is copied into. */
function inImage(dockerfile: DockerfileFacts): VersionedPlugin[] {
  const { image } = dockerfile;
  const found = new Map<string, VersionedPlugin>();
  for (const { jar, destination, from, source, by, certain } of pluginPlacements(dockerfile)) {
    if (!certain || !hasVersion(jar) || !isPluginPlace(destination, image)) continue;
    const key = `${jar.artifact} ${jar.version}`;
    if (found.has(key)) continue;
    const missingInOpt = isMissingInOpt({ by, from, file: jar.file }, image);
    found.set(key, { jar, at: source, flink: image.flink, from, missingInOpt });
  }
  return [...found.values()];
}

/** A session job runs in the pods of its cluster, which is asked itself. */
function inVolumes(workload: Workload): VersionedPlugin[] {
  if (workload.mode === 'session-job') return [];
  return initPlugins(workload, '1.9').flatMap(({ jar, destination, at, by, pod }): VersionedPlugin[] => {
    if (!hasVersion(jar) || !isPluginPlace(destination, workload.images[pod.role])) return [];
    return [{ jar, at, flink: runningRelease(workload, pod.role), by }];
  });
}

function hasVersion(jar: JarPlacement['jar']): jar is VersionedPlugin['jar'] {
  return jar.version !== undefined;
}
