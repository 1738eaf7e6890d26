import { at, entries, items, keyText, numberOf, textOf } from '../../syntax/navigate.ts';
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
  side: 'port' | 'targetPort' | 'probe';
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
    if (port && key !== 'rest.port' && port.value !== opens && !isHeadless(service))
      return [{ ...found, says: port, side: 'port' }];
    return [];
  });
}

/**
 * The port that the JobManager opens: as configured, else Flink's default. The BLOB server draws
 * one unless the entrypoint of the official image, which writes 6124, can write its configuration.
 */
function openedPort(key: string, pod: RolePod, workload: Workload): { value: number; at?: Origin } | undefined {
  const { config, images } = workload;
  if (key === 'rest.port' && config.entry('rest.bind-port')) {
    const bind = portSetting(config, 'rest.bind-port');
    return bind.is === 'set' ? { value: bind.value, at: bind.at } : undefined;
  }
  if (key === 'jobmanager.rpc.port' && config.entry('jobmanager.rpc.bind-port')) return undefined;
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

/** Probes of the JobManager's container that ask another port than the one that REST listens on. */
export function probeMismatches(workload: Workload): PortMismatch[] {
  const pod = standalonePod(workload, 'jobmanager');
  const rest = pod && openedPort('rest.port', pod, workload);
  if (!pod?.main || !rest || workload.unseen.length > 0) return [];
  const { node } = pod.main;
  return entries(node)
    .filter(({ key }) => /^(?:liveness|readiness|startup)Probe$/.test(keyText(key)))
    .flatMap(({ value }): PortMismatch[] => {
      const port = at(value, 'httpGet', 'port');
      // Only REST answers HTTP; metrics reporters do on ports of their own.
      if (!port || !/^\/(?:overview|config|jobs|$)/.test(textOf(at(value, 'httpGet', 'path')) ?? '')) return [];
      const number = numberOf(port) ?? containerPort(node, textOf(port));
      if (number === undefined || number === rest.value) return [];
      const says = { value: number, origin: port.origin };
      return [
        { key: 'rest.port', opens: rest.value, says, side: 'probe', ...(rest.at ? { configuredAt: rest.at } : {}) },
      ];
    });
}

function containerPort(node: Parameters<typeof at>[0], name: string | undefined): number | undefined {
  const port = items(at(node, 'ports')).find((each) => textOf(at(each, 'name')) === name);
  return numberOf(at(port, 'containerPort'));
}
