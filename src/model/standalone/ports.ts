import type { Located, Origin } from '../../text/span.ts';
import type { Model } from '../model.ts';
import type { KubeObject } from '../objects/object.ts';
import type { RolePod } from '../pods/pod.ts';
import { highAvailability } from '../state/ha.ts';
import type { Workload } from '../workload.ts';
import { portSetting, standalonePod } from './cluster.ts';
import { isHeadless, portsOf, servicesOf } from './services.ts';

/** A port that one side has and the other does not. */
export interface PortMismatch {
  key: string;
  /** The port that the JobManager opens; 0 for one that it draws. */
  opens: number;
  /** The other side. */
  service?: KubeObject;
  /** What the other side says: the number, where it stands. */
  says: Located<number>;
  /** The side of a Service: where clients knock, or where it leads. */
  side: 'port' | 'targetPort';
  /** Where the configuration has it; undefined for a default. */
  configuredAt?: Origin;
}

/** How the ports of a JobManager are called in Services. */
const NAMES: Record<string, RegExp> = {
  'jobmanager.rpc.port': /^(?:jobmanager-|jm-)?rpc$/,
  'blob.server.port': /^(?:jobmanager-|jm-)?blob(?:-?server)?$/,
  'rest.port': /^(?:jobmanager-|jm-)?(?:rest|ui|web-?ui|web|http|dashboard)$/,
};

const DEFAULTS: Record<string, number> = { 'jobmanager.rpc.port': 6123, 'rest.port': 8081 };

/**
 * Ports of Services in front of a standalone JobManager that differ from its configuration. Ports
 * are recognised by their names, since a number proves nothing.
 * Source: JobManagerOptions, BlobServerOptions and RestOptions of Flink; standalone Kubernetes documentation.
 */
export function servicePortMismatches(workload: Workload, model: Model, keys: readonly string[]): PortMismatch[] {
  const pod = standalonePod(workload, 'jobmanager');
  if (!pod || workload.unseen.length > 0) return [];
  return servicesOf(pod, model).flatMap((service) => keys.flatMap((key) => ofService(service, key, pod, workload)));
}

function ofService(service: KubeObject, key: string, pod: RolePod, workload: Workload): PortMismatch[] {
  const opened = openedPort(key, pod, workload);
  if (!opened) return [];
  return portsOf(service, pod).flatMap(({ name, port, target }): PortMismatch[] => {
    if (name === undefined || !NAMES[key]?.test(name)) return [];
    const { value: opens, at: configuredAt } = opened;
    const found = { key, opens, service, ...(configuredAt ? { configuredAt } : {}) };
    if (target && target.value !== opens) {
      if (opens === 0 && isHeadless(service)) return [];
      return [{ ...found, says: target, side: 'targetPort' }];
    }
    // TaskManagers knock at the number that the configuration names.
    if (port && key !== 'rest.port' && !opened.bound && port.value !== opens && !isHeadless(service))
      return [{ ...found, says: port, side: 'port' }];
    return [];
  });
}

interface Opened {
  value: number;
  at?: Origin;
  /** Clients are told another number than the one that is opened. */
  bound?: true;
}

/**
 * The port that the JobManager opens: as configured, else Flink's default. The BLOB server draws
 * one unless the entrypoint of the official image, which writes 6124, can write its configuration.
 */
function openedPort(key: string, pod: RolePod, workload: Workload): Opened | undefined {
  const { config, images } = workload;
  if (key === 'rest.port' && config.entry('rest.bind-port')) {
    const bind = portSetting(config, 'rest.bind-port');
    return bind.is === 'set' ? { value: bind.value, at: bind.at } : undefined;
  }
  if (key === 'jobmanager.rpc.port' && config.entry('jobmanager.rpc.bind-port')) return undefined;
  const bind = key === 'blob.server.port' ? undefined : portSetting(config, key.replace(/port$/, 'bind-port'));
  if (bind?.is === 'set') return { value: bind.value, at: bind.at, bound: true };
  if (bind?.is === 'unknown') return undefined;
  const setting = portSetting(config, key);
  if (setting.is === 'set') return { value: setting.value, at: setting.at };
  if (setting.is === 'unknown') return undefined;
  const fallback = DEFAULTS[key];
  if (fallback !== undefined) return { value: fallback };
  const mounted = pod.main?.mounts.some(({ path }) => /\/conf(?:\/|$)/.test(path.value)) ?? false;
  if (!images.jobmanager.official || (pod.main?.command.length ?? 0) > 0) return undefined;
  // With high availability TaskManagers are told the pod's own address.
  return mounted && highAvailability(workload).is === 'no' ? { value: 0 } : undefined;
}
