import { at, isMap, items, stringOf } from '../../syntax/navigate.ts';
import { placeholderIn } from '../../syntax/template.ts';
import { nearest } from '../../text/distance.ts';
import { spanOf } from '../../text/span.ts';
import { MAIN_CONTAINER } from '../forms/flink-spec.ts';
import type { Container, Mount, RolePod, Volume } from '../pods/pod.ts';
import { type Proof, unknown, yes } from '../proof.ts';
import type { Workload } from '../workload.ts';

/** Volumes that Flink and the operator add to each pod. Source: Flink, kubeclient/decorators and utils/Constants. */
const ADDED =
  /^(?:flink-config-volume|hadoop-config-volume|pod-template-volume|user-lib-dir|kerberos-keytab-volume|kerberos-krb5conf-volume|flink-conf-volume)$/;

/** A mount of a volume that its pod does not have. */
export interface StrayMount {
  pod: RolePod;
  mount: Mount;
  container: string;
  /** The only volume of the pod whose name is nearly the same. */
  meant: string | undefined;
  stray: Proof;
}

/** Mounts without a volume in the merged pod, each place once. */
export function strayMounts(workload: Workload): StrayMount[] {
  const seen = new Set<string>();
  return workload.pods.flatMap((pod) => {
    const names = new Set([...pod.volumes.map(({ name }) => name), ...claimTemplates(pod)]);
    if ([...names].some((name) => placeholderIn(name))) return [];
    const [first, ...rest] = [...workload.unseen, ...pod.unseen];
    return pod.containers.flatMap((container) =>
      container.mounts.flatMap((mount): StrayMount[] => {
        const { value, origin } = mount.volume;
        const key = JSON.stringify([spanOf(origin), value]);
        if (names.has(value) || ADDED.test(value) || placeholderIn(value) || seen.has(key)) return [];
        seen.add(key);
        const near = nearest(value, names, 2);
        return [
          {
            pod,
            mount,
            container: nameOf(container),
            meant: near.length === 1 ? near[0] : undefined,
            stray: first ? unknown([first, ...rest]) : yes(),
          },
        ];
      }),
    );
  });
}

function nameOf(container: Container): string {
  return container.name?.value ?? MAIN_CONTAINER;
}

/** Names of the claims that a StatefulSet makes for each pod, of any form. */
function claimTemplates({ object }: RolePod): string[] {
  const spec = at(object.root, 'spec');
  return [spec, at(spec, 'jobManager'), at(spec, 'taskManager')]
    .flatMap((node) => items(at(node, 'volumeClaimTemplates')))
    .flatMap((node) => stringOf(at(node, 'metadata', 'name')) ?? []);
}

/** Two mounts of one container at the same path. */
export interface DoubleMount {
  pod: RolePod;
  container: string;
  first: Mount;
  second: Mount;
}

/** Mounts at one path in the merged pod, each pair once. */
export function doubleMounts(workload: Workload): DoubleMount[] {
  const seen = new Set<string>();
  return workload.pods.flatMap((pod) =>
    pod.containers.flatMap((container) => {
      const byPath = new Map<string, Mount>();
      return container.mounts.flatMap((mount): DoubleMount[] => {
        const path = mount.path.value;
        const first = byPath.get(path);
        byPath.set(path, first ?? mount);
        const key = JSON.stringify(spanOf(mount.path.origin));
        if (!first || placeholderIn(path) || seen.has(key)) return [];
        seen.add(key);
        return [{ pod, container: nameOf(container), first, second: mount }];
      });
    }),
  );
}

/** A volume with content that no container has. */
export interface IdleVolume {
  volume: Volume;
  /** `ConfigMap jobs` */
  what: string;
  idle: Proof;
}

const CONTENT: [string, string, string][] = [
  ['persistentVolumeClaim', 'PersistentVolumeClaim', 'claimName'],
  ['configMap', 'ConfigMap', 'name'],
  ['secret', 'Secret', 'secretName'],
];

/** Volumes of claims, ConfigMaps and Secrets that no container of any role mounts, each place once. */
export function idleVolumes(workload: Workload): IdleVolume[] {
  const mounted = new Set<string>();
  for (const { containers } of workload.pods)
    for (const { mounts, node } of containers) {
      for (const { volume } of mounts) mounted.add(volume.value);
      for (const device of items(at(node, 'volumeDevices'))) mounted.add(stringOf(at(device, 'name')) ?? '');
    }
  const seen = new Set<string>();
  return workload.pods.flatMap((pod) =>
    pod.volumes.flatMap((volume): IdleVolume[] => {
      const found = CONTENT.find(([key]) => isMap(at(volume.node, key)));
      const key = JSON.stringify(spanOf(volume.at));
      if (!found || mounted.has(volume.name) || ADDED.test(volume.name) || seen.has(key)) return [];
      seen.add(key);
      const [source, kind, field] = found;
      const [first, ...rest] = [...workload.unseen, ...pod.unseen];
      const what = `${kind} ${stringOf(at(volume.node, source, field)) ?? ''}`.trim();
      return [{ volume, what, idle: first ? unknown([first, ...rest]) : yes() }];
    }),
  );
}
