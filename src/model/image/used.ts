import { at, items, textOf } from '../../syntax/navigate.ts';
import type { Located } from '../../text/span.ts';
import type { Missing } from '../proof.ts';
import type { Workload } from '../workload.ts';
import type { DockerfileFacts } from './resolve.ts';

/** An image that a pod names or a Dockerfile builds on. */
export interface ImageSubject {
  image: Located<string>;
  /** `Flink` for the image that Flink itself runs in, `Base` for the one under a Dockerfile. */
  role: 'Flink' | 'Init container' | 'Sidecar' | 'Base';
  /** Set while a kustomization that cannot be built may name another one. */
  unsettled?: Missing;
}

/** All images that the pods of a workload name, those of the pod that submits the job of a FlinkCluster too. */
export function imagesOf(workload: Workload): ImageSubject[] {
  const used: ImageSubject[] = [];
  const { unsettled } = workload.object;
  const add = (image: Located<string> | undefined, role: ImageSubject['role']) => {
    if (image) used.push({ image, role, ...(unsettled ? { unsettled } : {}) });
  };
  // A session job runs in the image of its cluster, which is asked about itself.
  if (workload.mode !== 'session-job')
    for (const image of Object.values(workload.images)) add(image.reference, 'Flink');
  for (const pod of workload.pods) {
    for (const container of pod.containers) {
      if (container === pod.main) add(container.image, 'Flink');
      else add(container.image, container.init ? 'Init container' : 'Sidecar');
    }
  }
  if (workload.form === 'FlinkCluster')
    for (const container of items(at(workload.object.root, 'spec', 'job', 'initContainers'))) {
      const image = at(container, 'image');
      const value = textOf(image);
      if (image && value !== undefined) add({ value, origin: image.origin }, 'Init container');
    }
  return used;
}

/** The images that the final stage of a Dockerfile builds on; builder stages do not end up in it. */
export function basesOf(dockerfile: DockerfileFacts): ImageSubject[] {
  return dockerfile.bases
    .filter((base) => base.usedByFinal)
    .map((base) => ({ image: base.reference, role: 'Base' as const }));
}
