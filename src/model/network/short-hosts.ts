import { at, items, locatedText, textOf } from '../../syntax/navigate.ts';
import { placeholderIn } from '../../syntax/template.ts';
import type { Located } from '../../text/span.ts';
import type { Model } from '../model.ts';
import type { KubeObject } from '../objects/object.ts';
import type { Workload } from '../workload.ts';

/** A host without a namespace that only a Service of another namespace has as its name. */
export interface ShortHost {
  /** What names it: an option, a variable, an argument. */
  where: string;
  at: Located<string>['origin'];
  host: string;
  port: string;
  service: KubeObject;
  /** Where the name is looked up, and where the Service is. */
  wanted: string;
  is: string;
}

interface Address extends Pick<ShortHost, 'where' | 'at' | 'host' | 'port'> {}

/** A name of one label with a port, as it stands in URLs and lists of servers. */
const HOST = /(?:^|[\s,;="'/])([a-z][a-z0-9-]{1,62}):(\d{2,5})(?![\w.:-])/g;
const MOST = 50;

/**
 * Addresses in the options, variables and arguments of a workload whose host has no namespace, where the only Service
 * of that name with that port in sight is in another namespace. A name without dots is looked up in the namespace of
 * the pod alone.
 * Source: Kubernetes, "DNS for Services and Pods".
 */
export function hostsElsewhere(workload: Workload, { objects, exists }: Model): ShortHost[] {
  const { namespace, object } = workload;
  if (namespace === 'unwritten' || placeholderIn(namespace.value) || object.unsettled) return [];
  const seen = new Set<string>();
  return addressesOf(workload).flatMap((address): ShortHost[] => {
    const key = `${address.where}\0${address.host}:${address.port}`;
    if (seen.has(key) || exists.some((each) => each.kind === 'Service' && each.name === address.host)) return [];
    seen.add(key);
    const found = objects.lookup('Service', address.host, { namespace, object });
    if (found.is !== 'absent') return [];
    const [service, ...others] = found.elsewhere;
    if (!service || others.length > 0 || service.unsettled || service.namespace === 'unwritten') return [];
    // One environment beside another has its own.
    if (service.target.id !== object.target.id && service.target.source.kind !== 'plain') return [];
    if (placeholderIn(service.namespace.value) || !hasPort(service, address.port)) return [];
    return [{ ...address, service, wanted: namespace.value, is: service.namespace.value }];
  });
}

/** What finds the Services that a workload names by their bare names. */
export function hostNeedles(workload: Workload): string[] {
  if (workload.namespace === 'unwritten') return [];
  return [...new Set(addressesOf(workload).map(({ host }) => `name: ${host}`))];
}

function hasPort({ root }: KubeObject, port: string): boolean {
  return items(at(root, 'spec', 'ports')).some((each) => textOf(at(each, 'port')) === port);
}

function addressesOf(workload: Workload): Address[] {
  const found: Address[] = [];
  const add = (where: string, value: Located<string>) => {
    if (value.value.length > 2000) return;
    for (const [, host = '', port = ''] of value.value.matchAll(HOST))
      if (found.length < MOST && host !== 'localhost') found.push({ where, at: value.origin, host, port });
  };
  for (const { key, raw, at: origin, layer } of workload.config.entries())
    if (layer !== 'operator' && !/^(?:jobmanager\.rpc|rest|high-availability)\./.test(key))
      add(key, { value: raw, origin });
  for (const argument of items(at(workload.job, 'args'))) {
    const text = locatedText(argument);
    if (text) add('An argument', text);
  }
  for (const { main } of workload.pods) {
    for (const { name, value } of main?.env ?? []) if (value && name !== 'FLINK_PROPERTIES') add(name, value);
    for (const argument of main?.args ?? []) add('An argument', argument);
  }
  return found;
}
