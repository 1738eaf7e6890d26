import { at, isMap, items, locatedText, numberOf, stringOf } from '../../syntax/navigate.ts';
import type { TreeNode } from '../../syntax/tree.ts';
import type { Located } from '../../text/span.ts';
import { FlinkConfig } from '../config/flink-config.ts';
import { mountedConfig } from '../flinkcluster/mounted.ts';
import type { Image } from '../image/image.ts';
import type { KubeObject } from '../objects/object.ts';
import type { Container, Role, RolePod, Volume } from '../pods/pod.ts';
import { isPinnedToNode, podParts, readContainer, readEnv, readMounts, readVolumes } from '../pods/read.ts';
import { type Proof, unknown, yes } from '../proof.ts';
import { configuredUses, jobUses } from '../storage/uses.ts';
import type { Workload } from '../workload.ts';
import type { FormContext } from './context.ts';
import { writtenConfig } from './flink-spec.ts';
import { flinkLine } from './flink-version.ts';

export const FLINK_CLUSTER_GROUP = 'flinkoperator.k8s.io';

/** Workloads of the GoogleCloudPlatform and Spotify operators. */
export function flinkClusterWorkloads(context: FormContext): Workload[] {
  return context.objects
    .ofKind('FlinkCluster', FLINK_CLUSTER_GROUP)
    .filter((object) => isMap(at(object.root, 'spec')))
    .map((object) => flinkCluster(object, context));
}

function flinkCluster(object: KubeObject, context: FormContext): Workload {
  const spec = at(object.root, 'spec');
  const job = isMap(at(spec, 'job')) ? at(spec, 'job') : undefined;
  const unseen = object.unsettled ? [object.unsettled] : [];
  const config = new FlinkConfig(writtenConfig(at(spec, 'flinkProperties'), 'resource'), {
    unseen,
    assumesStockOperator: false,
  });
  const image = context.image(imageOf(spec), object.file);
  return {
    form: 'FlinkCluster',
    mode: job ? 'application' : 'session',
    object,
    parts: [object],
    namespace: object.namespace,
    spec,
    specPath: ['spec'],
    job,
    flinkLine: lineOf(spec, image),
    config,
    configs: { jobmanager: config, taskmanager: config },
    pods: [rolePod(object, spec, 'jobmanager', 'jobManager'), rolePod(object, spec, 'taskmanager', 'taskManager')],
    images: { jobmanager: image, taskmanager: image },
    storage: [
      ...configuredUses(config),
      ...jobUses(job, { savepointsDir: 'savepoints', fromSavepoint: 'restore', savepoint: 'restore' }),
    ],
    unseen,
  };
}

/** The image of all containers; an empty name is none. */
function imageOf(spec: TreeNode | undefined): Located<string> | undefined {
  const name = locatedText(at(spec, 'image', 'name'));
  return name && name.value.trim() !== '' ? name : undefined;
}

/** What the image says decides; else the version that Spotify's operator is told, such as `1.18`. */
function lineOf(spec: TreeNode | undefined, image: Image): Proof<string> {
  const version = at(spec, 'flinkVersion');
  const [, line] = /^v?(\d+\.\d+)(?:\.\d+)?$/.exec(stringOf(version) ?? '') ?? [];
  if (image.flink.is === 'yes' || !version || line === undefined) return flinkLine(undefined, image);
  return yes([{ text: `flinkVersion is ${line}`, at: version.origin }], line);
}

/** The pod of a role: the cluster-wide environment plus what stands under the role's key. */
function rolePod(object: KubeObject, spec: TreeNode | undefined, role: Role, key: string): RolePod {
  const own = at(spec, key);
  const added = mountedConfig(spec);
  const main: Container = {
    name: undefined,
    image: imageOf(spec),
    env: [...readEnv(at(spec, 'envVars')), ...added.env],
    hasEnvFrom: items(at(spec, 'envFrom')).length > 0,
    // v1alpha1 calls them mounts, v1beta1 volumeMounts.
    mounts: [...readMounts(at(own, 'volumeMounts')), ...readMounts(at(own, 'mounts')), ...added.mounts],
    command: [],
    args: [],
    node: isMap(own) ? own : object.root,
    init: false,
  };
  const written = at(own, 'replicas');
  const replicas = numberOf(written);
  const because = written && replicas !== undefined ? [{ text: `replicas is ${replicas}`, at: written.origin }] : [];
  return {
    role,
    replicas:
      replicas !== undefined || role === 'jobmanager'
        ? yes(because, replicas ?? 1)
        : unknown({ what: 'value', name: 'taskManager.replicas', settle: 'Write taskManager.replicas as a number' }),
    main,
    containers: [
      ...items(at(own, 'initContainers')).flatMap((node) => readContainer(node, true)),
      main,
      ...items(at(own, 'sidecars')).flatMap((node) => readContainer(node, false)),
    ],
    volumes: [...readVolumes(at(own, 'volumes')), ...claimTemplates(own), ...added.volumes],
    serviceAccount: locatedText(at(spec, 'serviceAccountName')),
    ...podParts(own, at(own, 'podLabels')),
    pinnedToNode: isPinnedToNode(own),
    object,
    unseen: object.unsettled ? [object.unsettled] : [],
  };
}

/** Volumes that a StatefulSet makes for each pod of its own: never shared. */
function claimTemplates(own: TreeNode | undefined): Volume[] {
  return items(at(own, 'volumeClaimTemplates')).flatMap((item): Volume[] => {
    const name = locatedText(at(item, 'metadata', 'name'));
    if (!name || !isMap(item)) return [];
    return [
      { name: name.value, node: item, source: { key: 'ephemeral', at: item.origin, value: item }, at: name.origin },
    ];
  });
}
