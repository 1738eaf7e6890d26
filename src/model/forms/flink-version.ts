import { textOf } from '../../syntax/navigate.ts';
import type { TreeNode } from '../../syntax/tree.ts';
import type { Origin } from '../../text/span.ts';
import type { Image } from '../image/image.ts';
import { type Proof, unknown, yes } from '../proof.ts';
import type { Workload } from '../workload.ts';

/**
 * The Flink line of a workload: `spec.flinkVersion` (`v1_20`), else what the image says.
 *
 * The operator writes its configuration for `flinkVersion`, so that is what counts where both
 * are given.
 */
export function flinkLine(version: TreeNode | undefined, image: Image): Proof<string> {
  const match = /^v(\d+)_(\d+)$/.exec(textOf(version) ?? '');
  if (version && match) {
    const line = `${match[1]}.${match[2]}`;
    return yes([{ text: `flinkVersion is ${line}`, at: version.origin }], line);
  }
  if (image.flink.is === 'yes') return yes(image.flink.because, image.flink.value.minor);
  if (image.flink.is === 'unknown') return image.flink;
  return unknown(
    { what: 'image', name: image.reference?.value ?? 'the image', settle: 'Write a Flink version in the image tag' },
    [],
  );
}

/** Where a workload says which Flink it runs. Where that is wrong, what follows from it is too. */
export function versionPlaces({ flinkLine: line, cluster }: Pick<Workload, 'flinkLine' | 'cluster'>): Origin[] {
  return [line, cluster?.flinkLine].flatMap((proof) => proof?.because.flatMap(({ at }) => at ?? []) ?? []);
}
