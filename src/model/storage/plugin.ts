import { pluginsForScheme } from '../../knowledge/filesystems.ts';
import type { Located } from '../../text/span.ts';
import { plainValue } from '../config/flink-config.ts';
import { pluginFolder } from '../image/placements.ts';
import { pluginFor } from '../image/plugins.ts';
import { ownPlacements } from '../pods/fetched-jars.ts';
import type { Role, RolePod } from '../pods/pod.ts';
import { any, no, type Proof, unknown, yes } from '../proof.ts';
import { podOf, type Workload } from '../workload.ts';

/** Variable by which the official entrypoint links file-system plugins at start. */
export const ENABLE_PLUGINS = 'ENABLE_BUILT_IN_PLUGINS';

const known = new WeakMap<Workload, Map<string, Proof<unknown>>>();

/** Whether the file system of a scheme is there in a role's Flink process. */
export function fileSystemFor(workload: Workload, scheme: string, role: Role): Proof<unknown> {
  const key = `${role} ${scheme}`;
  const answers = known.get(workload) ?? new Map<string, Proof<unknown>>();
  const answer = answers.get(key) ?? findFileSystem(workload, scheme, role);
  known.set(workload, answers.set(key, answer));
  return answer;
}

function findFileSystem(workload: Workload, scheme: string, role: Role): Proof<unknown> {
  const runner = workload.cluster ?? workload;
  // Images of EMR on EKS bring their own S3 file systems.
  if (runner.vendor === 'emr') return yes();
  if (runner.vendor === 'ververica' && !runner.images[role].reference) return ofPlatform(scheme, runner);
  const pod = podOf(runner, role);
  const main = pod?.main;
  const config = runner.configs[role];
  const fallback = config.get('fallbackFileSystems');
  const answer = pluginFor(scheme, {
    image: runner.images[role],
    enabled: enabledPlugins(runner, role),
    mounts: (main?.mounts ?? []).map((mount) => ({ path: mount.path.value, at: mount.path.origin })),
    fallbackSchemes: (plainValue(fallback) ?? '')
      .split(';')
      .map((each) => each.trim())
      .filter((each) => each !== ''),
    environment: main?.env.map(({ name }) => name) ?? [],
    customCommand: bypassesEntrypoint(pod),
  });
  return answer.is === 'no' && pod ? any([answer, byOwnCommand(pod, scheme)]) : answer;
}

/** A plugin that the command of Flink's own container puts into plugins/ before it starts Flink. */
function byOwnCommand(pod: RolePod, scheme: string): Proof<unknown> {
  const artifacts = new Set(pluginsForScheme(scheme, undefined).map(({ artifact }) => artifact));
  const all = ownPlacements(pod);
  const own = all.filter(({ jar }) => artifacts.has(jar.artifact));
  const placed = own.find(({ destination }) => pluginFolder(destination) !== undefined);
  if (placed?.certain)
    return yes([{ text: `the container's command puts ${placed.jar.file} into plugins/`, at: placed.at }]);
  const words = [...(pod.main?.command ?? []), ...(pod.main?.args ?? [])];
  const isRead = all.some(({ destination }) => pluginFolder(destination) !== undefined);
  const speaking = isRead ? undefined : words.find(({ value }) => /\bplugins\b/.test(value));
  if (!speaking) return no(own.map(({ at, destination }) => ({ text: `the jar is put to ${destination}`, at })));
  return unknown({
    what: 'value',
    name: "what the container's command puts into plugins/",
    at: speaking.origin,
    settle: `Name the jar and its folder in the command, or set ${ENABLE_PLUGINS}`,
  });
}

/**
 * Whether the images that Ververica Platform chooses have the file system of a scheme. A template may name another.
 * Source: Ververica Platform documentation, Flink Configuration, File Systems; Universal Blob Storage.
 */
const PLATFORM_SCHEMES = new Set(['s3', 's3a', 's3p', 'wasbs', 'hdfs', 'wiaz']);

function ofPlatform(scheme: string, { object }: Workload): Proof<unknown> {
  if (PLATFORM_SCHEMES.has(scheme)) return yes([{ text: `the platform's images bring a file system for ${scheme}` }]);
  return unknown({
    what: 'image',
    name: 'the image that Ververica Platform chooses',
    at: object.at,
    settle: 'Name the image by flinkImageRegistry, flinkImageRepository and flinkImageTag',
  });
}

/** The value of ENABLE_BUILT_IN_PLUGINS in a role's pod; no when it is proven unset there. */
export function enabledPlugins(workload: Workload, role: Role): Proof<Located<string>> {
  const pod = podOf(workload, role);
  const variable = pod?.main?.env.find(({ name }) => name === ENABLE_PLUGINS);
  if (variable?.value) return yes([], variable.value);
  if (variable) {
    return unknown({
      what: 'value',
      name: `the value of ${ENABLE_PLUGINS}`,
      at: variable.at,
      settle: `Write ${ENABLE_PLUGINS} as a literal value`,
    });
  }
  const setting = workload.configs[role].get(role === 'jobmanager' ? 'masterPlugins' : 'taskManagerPlugins');
  if (setting.is === 'set') return yes([], { value: setting.value, origin: setting.written.at });
  if (setting.is === 'unknown' && workload.form !== 'standalone') return unknown(setting.missing);
  if (pod?.main?.hasEnvFrom) {
    return unknown({
      what: 'object',
      name: 'the variables of envFrom',
      at: pod.main.node.origin,
      settle: `List ${ENABLE_PLUGINS} under env`,
    });
  }
  const [first, ...rest] = pod?.unseen ?? [];
  return first ? unknown([first, ...rest]) : no();
}

/** A command of its own that never reaches the image's entrypoint script. */
function bypassesEntrypoint(pod: RolePod | undefined): boolean {
  const command = pod?.main?.command ?? [];
  return command.length > 0 && !command.some(({ value }) => value.includes('docker-entrypoint.sh'));
}
