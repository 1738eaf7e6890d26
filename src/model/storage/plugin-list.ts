import { type Origin, spanOf } from '../../text/span.ts';
import { builtInPlugins } from '../image/plugins.ts';
import { hasPlaceholder } from '../image/reference.ts';
import { podOf, type Workload } from '../workload.ts';
import { enabledPlugins } from './plugin.ts';

/** What is wrong with an item of ENABLE_BUILT_IN_PLUGINS. */
export interface PluginListFault {
  name: string;
  /** Goes on from the name: `which has no .jar at its end`. */
  fact: string;
  at: Origin;
  /** The only text that can be meant for the place. */
  meant?: string;
}

/**
 * Items that the entrypoint will not find, each place once. A jar of another version is another
 * rule's question.
 * Source: apache/flink-docker, docker-entrypoint.sh, copy_plugins_if_required, 1.9 to 2.2.
 */
export function pluginListFaults(workload: Workload): PluginListFault[] {
  if (workload.mode === 'session-job' || workload.vendor) return [];
  const seen = new Set<string>();
  return workload.pods.flatMap(({ role }) => {
    const enabled = enabledPlugins(workload, role);
    const image = workload.images[role];
    const own = podOf(workload, role)?.main?.command ?? [];
    if (enabled.is !== 'yes' || image.making?.entrypoint.is !== 'yes' || hasPlaceholder(enabled.value.value)) return [];
    if (own.length > 0 && !own.some(({ value }) => value.includes('docker-entrypoint.sh'))) return [];
    return builtInPlugins(enabled.value).flatMap(({ name, jar, at }): PluginListFault[] => {
      const key = JSON.stringify([spanOf(at), name]);
      const fault = seen.has(key) ? undefined : faultOf(name, jar?.version, (path) => image.exists?.(path).is === 'no');
      seen.add(key);
      return fault ? [{ name, at, ...fault }] : [];
    });
  });
}

function faultOf(
  name: string,
  version: string | undefined,
  isAbsent: (path: string) => boolean,
): Omit<PluginListFault, 'name' | 'at'> | undefined {
  if (name.includes(',')) {
    const parts = name.split(',').filter((part) => part !== '');
    const fact = 'in which commas separate nothing';
    return parts.every((part) => /^[\w.-]+\.jar$/.test(part)) ? { fact, meant: parts.join(';') } : { fact };
  }
  if (name.includes('/')) return { fact: 'which is a path and not the name of a file in opt/' };
  if (!name.endsWith('.jar')) return { fact: 'which does not end in .jar' };
  if (version === undefined) return { fact: 'which has no version' };
  // With its version replaced by any, the jar is in no release of the line.
  const known = /^flink-(?:s3-fs-(?:hadoop|presto|native)|(?:gs|azure|oss)-fs-hadoop)-/.test(name);
  if (known || !/^flink-metrics-/.test(name) || !isAbsent(`/opt/flink/opt/${name}`)) return undefined;
  return { fact: 'which is not in opt/ but among the plugins that are always there' };
}
