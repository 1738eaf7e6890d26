import { isEditable, type Located, type Origin } from '../../text/span.ts';
import type { Written } from '../config/setting.ts';
import type { Model } from '../model.ts';
import { type KubeObject, namespacesAgree } from '../objects/object.ts';
import { highAvailability } from '../state/ha.ts';
import type { Workload } from '../workload.ts';
import { announcesItself, isOpen, standalonePod } from './cluster.ts';
import { podLabels, selectorOf, servicesOf } from './services.ts';

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
