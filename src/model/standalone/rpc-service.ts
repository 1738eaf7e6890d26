import { isEditable, type Located, type Origin } from '../../text/span.ts';
import type { Written } from '../config/setting.ts';
import type { Model } from '../model.ts';
import { type KubeObject, namespacesAgree } from '../objects/object.ts';
import { highAvailability } from '../state/ha.ts';
import type { Workload } from '../workload.ts';
import { announcesItself, isOpen, portSetting, standalonePod } from './cluster.ts';
import { isHeadless, podLabels, portsOf, selectorOf, servicesOf } from './services.ts';

/** An address of the JobManager behind which it is not. */
export interface LostAddress {
  address: string;
  at: Origin;
  /** The Service of that name, which selects other pods. */
  other?: KubeObject;
  /** Services that do lead to the JobManager. */
  right: KubeObject[];
  /** The text to replace, when only one Service can be meant. */
  replaceable?: Located<string>;
}

/**
 * The address that TaskManagers look the JobManager up by, when no Service of that name leads to
 * it. Without a Service in sight that does, nothing is known.
 * Source: standalone Kubernetes documentation of Flink, non-HA setup.
 */
export function lostAddress(workload: Workload, model: Model): LostAddress | undefined {
  const pod = standalonePod(workload, 'jobmanager');
  if (!pod || workload.unseen.length > 0 || highAvailability(workload).is !== 'no') return undefined;
  const written = addressOf(workload);
  if (!written || isOpen(written.value) || announcesOther(workload, written.value)) return undefined;
  const [host = '', namespace] = written.value.split('.');
  if (host === '' || host === 'localhost' || /^\d+$/.test(host)) return undefined;
  const own = pod.object;
  // A StatefulSet's pods have names of their own.
  if (own.kind === 'StatefulSet' && host.startsWith(`${own.name}-`)) return undefined;
  const right = servicesOf(pod, model);
  if (right.length === 0 || right.some(({ name }) => name === host)) return undefined;
  const named = model.objects
    .ofKind('Service', '')
    .filter((service) => service.name === host && namespacesAgree(service.namespace, own.namespace));
  const [other] = named;
  // A Service of that name without a selector, or one that is still changed, may lead anywhere.
  if (named.some((service) => service.unsettled || selectorOf(service).length === 0)) return undefined;
  if (right.some(({ unsettled }) => unsettled) || podLabels(own).size === 0) return undefined;
  return {
    address: written.value,
    at: written.origin,
    ...(other ? { other } : {}),
    right,
    ...(namespace === undefined && right.length === 1 && !other && isEditable(written.origin)
      ? { replaceable: written }
      : {}),
  };
}

/**
 * Names by which what leads to a standalone cluster or scales it may be found in files that do not say Flink: the
 * address of the JobManager, the objects of the roles, and what their pods are labelled.
 */
export function namesAroundCluster(workload: Workload): string[] {
  if (workload.form !== 'standalone') return [];
  const host = addressOf(workload)?.value.split('.')[0];
  const around = workload.pods.flatMap(({ object }) => [
    object.name,
    ...[...podLabels(object).values()].filter((label) => /manager$/i.test(label)),
  ]);
  return [...new Set([...(host ? [host] : []), ...around])];
}

/** A port that TaskManagers knock at and that the JobManager's Service does not have. */
export interface LackingPort {
  service: KubeObject;
  key: 'jobmanager.rpc.port' | 'blob.server.port';
  port: number;
  /** Where the configuration has it; undefined for a default. */
  configuredAt?: Origin;
}

/** Names under which a Service has these ports; a number that differs is told of by another rule. */
const CALLED = { 'jobmanager.rpc.port': /rpc/i, 'blob.server.port': /blob/i };

/**
 * Ports that the Service of the JobManager's address lacks altogether: a Service passes on the ports that it lists
 * and no others, unless it is headless. The BLOB server's counts where the configuration fixes it.
 * Source: standalone Kubernetes documentation of Flink; Kubernetes API, ServicePort.
 */
export function lackingPorts(workload: Workload, model: Model): LackingPort[] {
  const pod = standalonePod(workload, 'jobmanager');
  if (!pod || workload.unseen.length > 0 || highAvailability(workload).is !== 'no') return [];
  const written = addressOf(workload);
  if (!written || isOpen(written.value) || announcesOther(workload, written.value)) return [];
  const [host = ''] = written.value.split('.');
  const [service, ...others] = servicesOf(pod, model).filter(({ name }) => name === host);
  if (!service || others.length > 0 || service.unsettled || isHeadless(service)) return [];
  const ports = portsOf(service, pod);
  if (ports.length === 0 || ports.some(({ port }) => port === undefined)) return [];
  return (['jobmanager.rpc.port', 'blob.server.port'] as const).flatMap((key): LackingPort[] => {
    const setting = portSetting(workload.config, key);
    const port = setting.is === 'set' ? setting.value : setting.is === 'default' ? DEFAULT_PORT[key] : undefined;
    if (!port || ports.some((each) => each.port?.value === port || CALLED[key].test(each.name ?? ''))) return [];
    return [{ service, key, port, ...(setting.is === 'set' ? { configuredAt: setting.at } : {}) }];
  });
}

/** The BLOB server draws a port by default. */
const DEFAULT_PORT = { 'jobmanager.rpc.port': 6123, 'blob.server.port': undefined };

/** The host at which TaskManagers look for the JobManager of a standalone cluster, when it is a plain name. */
export function hostOf(workload: Workload): string | undefined {
  if (workload.form !== 'standalone' || highAvailability(workload).is !== 'no') return undefined;
  const address = addressOf(workload)?.value;
  return address === undefined || isOpen(address) ? undefined : address.split('.')[0];
}

/** The configured address, else the variable that the entrypoint writes it from. */
function addressOf(workload: Workload): Located<string> | undefined {
  const setting = workload.config.get('rpcAddress');
  if (setting.is === 'set') {
    const { raw, at }: Written = setting.written;
    return { value: raw, origin: at };
  }
  if (setting.is === 'unknown') return undefined;
  const pod = standalonePod(workload, 'jobmanager');
  return pod?.main?.env.find(({ name }) => name === 'JOB_MANAGER_RPC_ADDRESS')?.value;
}

/** Whether the JobManager is started under an address that is not the configured one. */
function announcesOther(workload: Workload, address: string): boolean {
  const pod = standalonePod(workload, 'jobmanager');
  if (!pod) return false;
  const says = announcesItself(pod);
  if (says.is === 'no') return false;
  const words = [...(pod.main?.args ?? []), ...(pod.main?.command ?? [])].map(({ value }) => value);
  return !words.some((word) => word.endsWith(`jobmanager.rpc.address=${address}`));
}
