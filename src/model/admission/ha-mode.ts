import { libraryOf } from '../../knowledge/operators.ts';
import { placeholderIn } from '../../syntax/template.ts';
import type { FlinkConfig } from '../config/flink-config.ts';
import { no, type Proof, unknown, yes } from '../proof.ts';
import { before, openValue } from './check.ts';

const KUBERNETES = /^(?:kubernetes|org\.apache\.flink\.kubernetes\.highavailability\.KubernetesHaServicesFactory)$/i;

/**
 * Whether the operator takes high availability for active: any text but NONE does, blank ones
 * too; up to 1.3 it had to be Kubernetes' own.
 * Source: HighAvailabilityMode.isHighAvailabilityModeActivated; FlinkUtils.isKubernetesHAActivated.
 */
export function haActive(config: FlinkConfig, operator: string): Proof {
  const type = config.get('haType', libraryOf(operator));
  if (type.is === 'unknown') return unknown(type.missing);
  if (type.is === 'unset') return no();
  const step = { text: `${type.written.key} is ${type.value}`, at: type.written.at };
  if (placeholderIn(type.value)) return unknown(openValue(type.value, type.written.at));
  const isActive = before(operator, '1.4') ? KUBERNETES.test(type.value) : type.value.toUpperCase() !== 'NONE';
  return isActive ? yes([step]) : no([step]);
}
