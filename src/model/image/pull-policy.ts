import { at, locatedText } from '../../syntax/navigate.ts';
import { type Located, spanOf } from '../../text/span.ts';
import type { Model } from '../model.ts';
import type { Workload } from '../workload.ts';
import { hasPlaceholder, parseReference } from './reference.ts';

/** A pull policy as it is written, and the image that it is for. */
export interface PullPolicy {
  policy: Located<string>;
  image: Located<string>;
}

/** Names of files and folders that are meant for clusters on one's own machine. */
const LOCAL =
  /(?:^|[/_.-])(?:kind|minikube|k3d|k3s|microk8s|docker-?desktop|colima|orbstack|local\w*|tests?|e2e|dev|development|demo|poc)(?:$|[/_.-])/i;

/** Commands that put an image onto the nodes of a cluster on one's own machine. */
const LOADS =
  /\bkind load (?:docker-image|image-archive)\b|\bk3d image import\b|\bminikube (?:image (?:load|build)|docker-env)\b/;

/** Whether a script or a Makefile that names the image loads it onto the nodes, where `Never` finds it. */
export function isLoadedOntoNodes({ value }: Located<string>, model: Model): boolean {
  const { repository } = parseReference(value);
  const named = repository.slice(repository.lastIndexOf('/') + 1);
  return named !== '' && model.texts.some(({ text }) => LOADS.test(text) && text.includes(named));
}

/** The pull policies of a workload, each place once; none in manifests for local clusters. */
export function pullPolicies(workload: Workload): PullPolicy[] {
  if (LOCAL.test(workload.object.file) || workload.mode === 'session-job') return [];
  const { spec } = workload;
  const own = locatedText(at(spec, 'imagePullPolicy')) ?? locatedText(at(spec, 'image', 'pullPolicy'));
  const found: { policy: Located<string> | undefined; image: Located<string> | undefined }[] = [
    { policy: own, image: workload.images.jobmanager.reference },
    ...workload.pods.flatMap((pod) =>
      pod.containers.map((container) => ({
        policy: locatedText(at(container.node, 'imagePullPolicy')),
        image: container.image,
      })),
    ),
  ];
  const seen = new Set<string>();
  return found.flatMap(({ policy, image }): PullPolicy[] => {
    if (!policy || image === undefined || hasPlaceholder(image.value)) return [];
    const key = JSON.stringify(spanOf(policy.origin));
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ policy, image }];
  });
}
