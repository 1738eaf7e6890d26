import { at, entries, entryAt, keyText } from '../../syntax/navigate.ts';
import type { Origin } from '../../text/span.ts';
import type { Workload } from '../workload.ts';

/** An option of the blue/green controller where it is not read. */
export interface MisplacedOption {
  key: string;
  at: Origin;
  /** `spec.template.spec.flinkConfiguration`. */
  where: string;
}

const PREFIX = 'kubernetes.operator.bluegreen.';

/**
 * Options of the blue/green controller in the template, which reads them in `spec.configuration`
 * only. An option that stands there as well is left alone.
 * Source: BlueGreenUtils.getConfigOption of operator 1.14 and 1.15.
 */
export function misplacedOptions(workload: Workload): MisplacedOption[] {
  if (workload.form !== 'FlinkBlueGreenDeployment') return [];
  const { root } = workload.object;
  const found = [...workload.config.layers()]
    .filter(({ key, layer }) => layer === 'resource' && key.startsWith(PREFIX))
    .map(({ key, keyAt }) => ({ key, at: keyAt, where: 'spec.template.spec.flinkConfiguration' }));
  for (const part of ['annotations', 'labels'])
    for (const { key } of entries(at(root, 'spec', 'template', 'metadata', part)))
      if (keyText(key).startsWith(PREFIX))
        found.push({ key: keyText(key), at: key.origin, where: `spec.template.metadata.${part}` });
  return found.filter(({ key }) => entryAt(root, 'spec', 'configuration', key) === undefined);
}
