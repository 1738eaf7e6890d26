import { at, textOf } from '../../syntax/navigate.ts';
import { operatorsTried } from '../admission/versions.ts';
import type { Model } from '../model.ts';
import type { Workload } from '../workload.ts';

/** What the operator's diff of two specs depends on beside them. */
export interface SpecReader {
  kind: 'FlinkDeployment' | 'FlinkSessionJob';
  mode: 'native' | 'standalone';
  operator: string;
}

/**
 * How the operator compares two specs of a workload: the newest of the versions that come into
 * question, since they answer alike but for fields that came later. Undefined for forms that it
 * compares in another way.
 */
export function diffSetting(workload: Workload, model: Model): SpecReader | undefined {
  const { form } = workload;
  if (form !== 'FlinkDeployment' && form !== 'FlinkSessionJob') return undefined;
  const owner = form === 'FlinkSessionJob' ? workload.cluster : workload;
  const mode = textOf(at(owner?.spec, 'mode')) === 'standalone' ? 'standalone' : 'native';
  return { kind: form, mode, operator: operatorsTried(model).at(-1) as string };
}
