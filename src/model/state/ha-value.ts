import { compareLines } from '../../knowledge/options.ts';
import { placeholderIn } from '../../syntax/template.ts';
import { editDistance, nearest } from '../../text/distance.ts';
import { no, type Proof, unknown, yes } from '../proof.ts';
import type { Workload } from '../workload.ts';
import { KUBERNETES_HA_FACTORY } from './ha.ts';

/** Words that name a service, in any case. `kubernetes` came with 1.16, `standalone` is the older NONE. */
const WORDS = ['NONE', 'zookeeper', 'kubernetes'];

/** What is wrong with a text as high-availability service, and what is meant. */
export interface HaFault {
  is: 'no service' | 'too early' | 'no class';
  meant?: string;
}

/**
 * Whether a text names a high-availability service; no carries what is wrong with it. Any other
 * text is taken for a factory class, so that only the classes of a user's own stay open.
 * Source: HighAvailabilityMode.fromConfig and HighAvailabilityServicesUtils, Flink 1.13 to 2.3.
 *
 * @param line Flink line, when it is known
 */
export function haFault(value: string, line: string | undefined): HaFault | undefined {
  const text = value.trim();
  const word = text.toLowerCase();
  if (word === 'kubernetes')
    return line !== undefined && compareLines(line, '1.16') < 0
      ? { is: 'too early', meant: KUBERNETES_HA_FACTORY }
      : undefined;
  if (word === '' || word === 'none' || word === 'standalone' || word === 'zookeeper' || word === 'factory_class')
    return undefined;
  if (!text.includes('.')) {
    const [meant, ...others] = nearest(text, WORDS, 2);
    return { is: 'no service', ...(meant !== undefined && others.length === 0 ? { meant } : {}) };
  }
  if (text === KUBERNETES_HA_FACTORY || !isFlinks(text)) return undefined;
  return { is: 'no class', meant: KUBERNETES_HA_FACTORY };
}

/** A class in Flink's packages, which hold one factory only, or one that is that factory misspelt. */
function isFlinks(name: string): boolean {
  return (
    /\.KubernetesHaServicesFactory$/i.test(name) ||
    editDistance(name.toLowerCase(), KUBERNETES_HA_FACTORY.toLowerCase(), 3) <= 3
  );
}

/** Whether a vendor's images bring the service of that name. Source: Ververica Platform documentation. */
export function isVendorService(value: string, { vendor }: Pick<Workload, 'vendor'>): boolean {
  return vendor === 'ververica' && value.trim() === 'vvp-kubernetes';
}

/** The same as a proof: unknown for what somebody has yet to fill in. */
export function isHaService(value: string, line: string | undefined): Proof {
  if (placeholderIn(value))
    return unknown({ what: 'value', name: `the service ${value}`, settle: 'Write the service out' });
  return haFault(value, line) ? no() : yes();
}
