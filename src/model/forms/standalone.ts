import { at, locatedText, numberOf, stringOf } from '../../syntax/navigate.ts';
import type { TreeNode } from '../../syntax/tree.ts';
import { folderOf } from '../../text/folder.ts';
import { addTo } from '../../text/group.ts';
import { type FlinkConfig, plainValue } from '../config/flink-config.ts';
import type { Image } from '../image/image.ts';
import { type KubeObject, sameTarget } from '../objects/object.ts';
import { withMapVariables } from '../pods/map-variables.ts';
import type { Container, Role, RolePod } from '../pods/pod.ts';
import { isPinnedToNode, podParts, readContainers, readVolumes } from '../pods/read.ts';
import { unknown, yes } from '../proof.ts';
import { parseStorageUri } from '../storage/uri.ts';
import { configuredUses, type StorageUse } from '../storage/uses.ts';
import type { Workload } from '../workload.ts';
import type { FormContext } from './context.ts';
import { flinkLine } from './flink-version.ts';
import { standaloneConfig } from './standalone-config.ts';
import { roleOf } from './standalone-role.ts';
import { statefunRole } from './statefun.ts';

const KINDS = ['Deployment', 'StatefulSet', 'Job'];

/** One Deployment, StatefulSet or Job that runs a JobManager or TaskManager. */
interface Part {
  role: Role;
  object: KubeObject;
  pod: RolePod;
  image: Image;
  config: FlinkConfig;
  /** What the parts of one cluster have in common. */
  address: string | undefined;
  app: string | undefined;
}

/**
 * Clusters made of plain Deployments, StatefulSets and Jobs. Parts belong together when they
 * name the same JobManager address in the same namespace, else when they share a folder and an
 * `app` label.
 */
export function standaloneWorkloads(context: FormContext): Workload[] {
  const parts = KINDS.flatMap((kind) => context.objects.ofKind(kind)).flatMap((object) => readPart(object, context));
  const taskManagers = parts.filter((part) => part.role === 'taskmanager');
  const taken = new Set<Part>();
  const workloads: Workload[] = [];
  const jobManagers = parts.filter((part) => part.role === 'jobmanager');
  const byApp = new Map<string | undefined, Part[]>();
  for (const part of jobManagers) {
    addTo(byApp, part.app, part);
  }
  for (const jobManager of jobManagers) {
    const mine = taskManagers.filter(
      (part) => belongTogether(jobManager, part) && !isOthers(part, jobManager, byApp.get(part.app) ?? []),
    );
    for (const part of mine) taken.add(part);
    workloads.push(workload(jobManager, mine));
  }
  for (const part of taskManagers) if (!taken.has(part)) workloads.push(workload(undefined, [part]));
  return workloads;
}

function readPart(object: KubeObject, context: FormContext): Part[] {
  const spec = at(object.root, 'spec', 'template', 'spec');
  const containers = readContainers(spec).map((each) => withMapVariables(each, object, context.objects));
  const main = containers.find((container) => !container.init && roleOf(container) !== undefined);
  const role = main && roleOf(main);
  if (!main || !role) return [];
  const volumes = readVolumes(at(spec, 'volumes'));
  const image = context.image(main.image, object.file);
  const config = standaloneConfig(
    { object, container: main, volumes, image, inits: containers.filter(({ init }) => init) },
    context.objects,
  );
  const pod: RolePod = {
    role,
    replicas: replicasOf(object),
    main,
    containers,
    volumes: [...volumes],
    serviceAccount: locatedText(at(spec, 'serviceAccountName')) ?? locatedText(at(spec, 'serviceAccount')),
    ...podParts(spec, at(object.root, 'spec', 'template', 'metadata', 'labels')),
    pinnedToNode: isPinnedToNode(spec),
    object,
    unseen: object.unsettled ? [object.unsettled] : [],
  };
  return [{ role, object, pod, image, config, address: addressOf(main, config), app: appLabel(object) }];
}

function replicasOf(object: KubeObject): RolePod['replicas'] {
  const key = object.kind === 'Job' ? 'parallelism' : 'replicas';
  const node = at(object.root, 'spec', key);
  const count = numberOf(node);
  if (count !== undefined && node) return yes([{ text: `${key} is ${count}`, at: node.origin }], count);
  if (node === undefined) return yes([], 1);
  return unknown({
    what: 'value',
    name: `${key} of ${object.kind} ${object.name}`,
    at: node.origin,
    settle: `Write ${key} as a number`,
  });
}

function addressOf(main: Container, config: FlinkConfig): string | undefined {
  const variable = main.env.find(({ name }) => name === 'JOB_MANAGER_RPC_ADDRESS')?.value?.value;
  return plainValue(config.get('rpcAddress')) ?? variable;
}

function appLabel(object: KubeObject): string | undefined {
  const labels: TreeNode | undefined = at(object.root, 'spec', 'template', 'metadata', 'labels');
  for (const key of ['app.kubernetes.io/instance', 'app.kubernetes.io/name', 'app']) {
    const label = stringOf(at(labels, key));
    if (label !== undefined) return label;
  }
  return undefined;
}

/**
 * Of several JobManagers that a TaskManager may belong to, the one with its `app` label is meant.
 *
 * @param alike the JobManagers with the label of the TaskManager
 */
function isOthers(part: Part, jobManager: Part, alike: readonly Part[]): boolean {
  if (part.app === undefined || jobManager.app === part.app) return false;
  return alike.some((other) => belongTogether(other, part));
}

function belongTogether(a: Part, b: Part): boolean {
  const left = a.object.namespace;
  const right = b.object.namespace;
  if (left !== 'unwritten' && right !== 'unwritten' && left.value !== right.value) return false;
  if (!sameTarget(a.object, b.object)) return false;
  const near = a.object.file === b.object.file || folderOf(a.object.file) === folderOf(b.object.file);
  if (a.address !== undefined && b.address !== undefined) return a.address === b.address && near;
  return near && a.app === b.app;
}

function workload(jobManager: Part | undefined, taskManagers: Part[]): Workload {
  const lead = jobManager ?? (taskManagers[0] as Part);
  const parts = jobManager ? [jobManager, ...taskManagers] : taskManagers;
  const other = taskManagers[0] ?? lead;
  const first = lead.pod.main;
  const words = [...(first?.command ?? []), ...(first?.args ?? [])].map(({ value }) => value);
  const isApplication =
    words.some((word) => /(?:^|\/)(?:standalone-job(?:\.sh)?|job-cluster)$/.test(word)) ||
    (first !== undefined && statefunRole(first) !== undefined);
  return {
    form: 'standalone',
    mode: isApplication ? 'application' : 'session',
    object: lead.object,
    parts: parts.map((part) => part.object),
    namespace: lead.object.namespace,
    spec: undefined,
    specPath: [],
    job: undefined,
    flinkLine: flinkLine(undefined, lead.image),
    config: lead.config,
    configs: { jobmanager: lead.config, taskmanager: other.config },
    pods: parts.map((part) => part.pod),
    images: { jobmanager: lead.image, taskmanager: other.image },
    storage: storageOf(parts),
    unseen: lead.object.unsettled ? [lead.object.unsettled] : [],
  };
}

/** Paths of all parts; a path that both roles read from one ConfigMap counts once. */
function storageOf(parts: Part[]): StorageUse[] {
  const uses: StorageUse[] = [];
  for (const part of parts) {
    for (const use of [...configuredUses(part.config), ...argumentUses(part.pod.main)]) {
      if (!uses.some((each) => each.purpose === use.purpose && each.uri.text === use.uri.text)) uses.push(use);
    }
  }
  return uses;
}

/** `--fromSavepoint PATH` and `-s PATH`. */
function argumentUses(main: Container | undefined): StorageUse[] {
  const words = main?.args ?? [];
  return words.flatMap((word, i): StorageUse[] => {
    const next = words[i + 1];
    if ((word.value !== '--fromSavepoint' && word.value !== '-s') || !next) return [];
    return [{ purpose: 'restore', writtenAs: word.value, uri: parseStorageUri(next.value), at: next.origin }];
  });
}
