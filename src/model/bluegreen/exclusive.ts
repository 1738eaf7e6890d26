import { at, items, locatedText } from '../../syntax/navigate.ts';
import { placeholderIn } from '../../syntax/template.ts';
import type { Origin } from '../../text/span.ts';
import type { Model } from '../model.ts';
import { ROLE_NAME } from '../pods/pod.ts';
import type { Proof } from '../proof.ts';
import { not, yes } from '../proof.ts';
import { accessModesOf, claimsOf, isShared } from '../volumes/claims.ts';
import type { Workload } from '../workload.ts';

/** Something in the template of a blue/green deployment that one of its two clusters can have at a time. */
export interface Exclusive {
  /** `ReadWriteOnce claim flink-state`, `host port 8081`, `load balancer address 10.0.0.7`. */
  what: string;
  name: string;
  at: Origin;
  /** Yes when it cannot be shared. */
  proof: Proof;
  /** Pods on one node can share it. */
  oneNode: boolean;
}

/**
 * Claims that only one node can have, ports of the node, and fixed addresses of load balancers. Claims that several
 * pods of one cluster share are left to the rule on those.
 * Source: FlinkBlueGreenDeployment: both children run during a transition, of one template.
 */
export function exclusiveParts(workload: Workload, model: Model): Exclusive[] {
  if (workload.form !== 'FlinkBlueGreenDeployment') return [];
  return [...claims(workload, model), ...hostPorts(workload), ...addresses(workload)];
}

/**
 * Annotations that give the load balancer of a Service a fixed address, which a second Service cannot have at the same
 * port. Sources: AWS Load Balancer Controller, "Annotations"; GKE, "LoadBalancer Service parameters"; AKS, "Use a
 * static public IP address"; MetalLB, "Usage".
 */
const ADDRESS =
  /((?:service\.beta\.kubernetes\.io\/(?:aws-load-balancer-(?:eip-allocations|private-ipv4-addresses)|azure-(?:load-balancer-ipv[46]|pip-name))|networking\.gke\.io\/load-balancer-ip-addresses|metallb\.(?:io|universe\.tf)\/loadBalancerIPs))\s{0,20}[:=]\s{0,20}["']?([^\s,"']{1,200})/;

function addresses(workload: Workload): Exclusive[] {
  const { config } = workload;
  const type = config.entry('kubernetes.rest-service.exposed.type');
  const annotations = config.entry('kubernetes.rest-service.annotations');
  const [, , address] = ADDRESS.exec(annotations?.raw ?? '') ?? [];
  if (!annotations || type?.raw.trim() !== 'LoadBalancer' || address === undefined || placeholderIn(address)) return [];
  const what = `load balancer address ${address}`;
  return [{ what, name: address, at: annotations.at, proof: yes(), oneNode: false }];
}

function claims(workload: Workload, model: Model): Exclusive[] {
  return claimsOf(workload).flatMap((use): Exclusive[] => {
    if (isShared(use).is === 'yes') return [];
    const modes = accessModesOf(use, workload, model.objects, model.exists);
    const { value: name, origin } = use.claim;
    if (modes.is === 'no' || (modes.is === 'yes' && modes.value.many)) return [];
    const mode = modes.is === 'yes' ? `${modes.value.modes.join(', ')} ` : '';
    const proof = modes.is === 'yes' ? yes([{ text: 'its access mode', at: modes.value.at }]) : not(modes);
    return [
      { what: `${mode}claim ${name}`, name, at: origin, proof, oneNode: !(modes.is === 'yes' && modes.value.oncePod) },
    ];
  });
}

function hostPorts(workload: Workload): Exclusive[] {
  return workload.pods.flatMap((pod) =>
    pod.containers.flatMap(({ node }) =>
      items(at(node, 'ports')).flatMap((port): Exclusive[] => {
        const host = locatedText(at(port, 'hostPort'));
        if (!host || !/^[1-9]\d*$/.test(host.value)) return [];
        const what = `host port ${host.value} of the ${ROLE_NAME[pod.role]}`;
        return [{ what, name: host.value, at: host.origin, proof: yes(), oneNode: false }];
      }),
    ),
  );
}
