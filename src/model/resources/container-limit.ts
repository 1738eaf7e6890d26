import { at, locatedText } from '../../syntax/navigate.ts';
import type { Located } from '../../text/span.ts';
import { quantityBytes } from '../memory/quantity.ts';
import { memoryBytes, shownSize } from '../memory/size.ts';
import { workloadMemory } from '../memory/workload-memory.ts';
import type { Model } from '../model.ts';
import { ROLE_NAME, type Role } from '../pods/pod.ts';
import { no, type Proof, type Step, unknown, yes } from '../proof.ts';
import type { Workload } from '../workload.ts';

/** A container whose memory limit is set beside the size of the process that Flink plans with. */
export interface LimitedContainer {
  role: Role;
  limit: Located<string>;
  /** `1 GiB` and `1728 MiB` as messages show them. */
  limitText: string;
  processText: string;
  fits: Proof;
  /** The process size comes from the image's own configuration file, which nobody in sight replaced. */
  fromImage: boolean;
  related: Step[];
}

/**
 * Containers of standalone processes and of FlinkClusters with a memory limit, against the process
 * size that Flink works out. Native Kubernetes takes the one from the other.
 */
export function limitedContainers(
  workload: Workload,
  world: Pick<Model, 'operator' | 'objects' | 'loose'>,
): LimitedContainer[] {
  if (workload.form !== 'standalone' && workload.form !== 'FlinkCluster') return [];
  return workload.pods.flatMap(({ role, main }): LimitedContainer[] => {
    const limit = locatedText(at(main?.node, 'resources', 'limits', 'memory'));
    const bytes = limit && quantityBytes(limit.value);
    if (!limit || bytes === undefined) return [];
    const memory = workloadMemory(role, workload, world);
    if (memory.is !== 'sizes' && memory.is !== 'unknown') return [];
    const common = { role, limit, limitText: `${limit.value} (${shownSize(bytes)})` };
    if (memory.is === 'unknown')
      return [{ ...common, processText: 'not known', fits: unknown(memory.missing), fromImage: false, related: [] }];
    const { process } = memory.sizes;
    const totals = memory.read.filter(({ key }) => /(?:process|flink|heap|managed)\.size$/.test(key));
    const related = totals.map(({ writtenAs, value, at: where }) => ({
      text: `${writtenAs} is ${memoryBytes(value) === undefined ? value : shownSize(memoryBytes(value) ?? 0n)}`,
      at: where,
    }));
    const fromImage = totals.every(({ at: where }) => where === workload.images[role].reference?.origin);
    const fits = process <= bytes ? yes() : no();
    return [{ ...common, processText: shownSize(process), fits, fromImage, related: fromImage ? [] : related }];
  });
}

/** The fact: what the limit is and what Flink plans with. */
export function limitMessage({ role, limitText, processText, fromImage, fits }: LimitedContainer): string {
  const name = ROLE_NAME[role];
  if (fits.is === 'unknown') return `Whether the ${name} fits into its memory limit of ${limitText} is not known`;
  const source = fromImage ? ", the size in the image's own configuration file" : '';
  return `The memory limit of the ${name} is ${limitText}, and Flink plans with a process of ${processText}${source}`;
}
