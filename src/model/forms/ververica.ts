import { at, isMap, items, locatedText, numberOf, stringOf, textOf } from '../../syntax/navigate.ts';
import type { MapNode, TreeNode } from '../../syntax/tree.ts';
import { addTo } from '../../text/group.ts';
import type { Located } from '../../text/span.ts';
import { withoutEnd } from '../../text/trim.ts';
import { FlinkConfig } from '../config/flink-config.ts';
import type { Written } from '../config/setting.ts';
import type { Image } from '../image/image.ts';
import type { KubeObject } from '../objects/object.ts';
import type { Container, Mount, Role, RolePod } from '../pods/pod.ts';
import { isPinnedToNode, podParts, readContainers, readEnv, readMounts, readVolumes } from '../pods/read.ts';
import { type Missing, type Proof, unknown, yes } from '../proof.ts';
import { configuredUses } from '../storage/uses.ts';
import type { Workload } from '../workload.ts';
import type { FormContext } from './context.ts';
import { writtenConfig } from './flink-spec.ts';
import { flinkLine } from './flink-version.ts';
import { ververicaShape } from './ververica-shape.ts';

/**
 * Deployments and session clusters of Ververica Platform, as bodies of its REST API and as resources of the two
 * operators that pass them on. The platform fills in what they leave out, from its own defaults and those of the
 * namespace: directories for state, high availability, the image; so what is missing is not known.
 * Source: Ververica Platform documentation, Deployments, Deployment Defaults, Universal Blob Storage, Kubernetes
 * Resources; fintechstudios/ververica-platform-k8s-operator.
 */
export function ververicaWorkloads(context: FormContext): Workload[] {
  const { all } = context.objects;
  const sessions = new Map<string, Workload[]>();
  const clusters = all.flatMap((object) => readWorkload(object, 'SessionCluster', context, sessions));
  for (const cluster of clusters) {
    const { name } = cluster.object;
    addTo(sessions, name, cluster);
  }
  return [...clusters, ...all.flatMap((object) => readWorkload(object, 'Deployment', context, sessions))];
}

/** Session clusters by name. */
type Sessions = ReadonlyMap<string, readonly Workload[]>;

function readWorkload(
  object: KubeObject,
  kind: 'Deployment' | 'SessionCluster',
  context: FormContext,
  sessions: Sessions,
): Workload[] {
  const shape = ververicaShape(object);
  if (shape?.kind !== kind) return [];
  const spec = at(object.root, ...shape.specPath);
  if (!isMap(spec)) return [];
  const deployment = at(object.root, ...shape.path);
  return [platformWorkload(object, context, { deployment, spec, specPath: shape.specPath, sessions })];
}

interface Read {
  /** The `spec` that names strategies and the target. */
  deployment: TreeNode | undefined;
  /** The part that describes the cluster: that of a Deployment is a template. */
  spec: MapNode;
  specPath: string[];
  sessions: Sessions;
}

function platformWorkload(object: KubeObject, context: FormContext, read: Read): Workload {
  const { deployment, spec, specPath } = read;
  const target = targetOf(object, deployment, context);
  const session = locatedText(at(deployment, 'sessionClusterName'));
  const cluster = session && clusterOf(session, object, read.sessions);
  const unseen: Missing[] = [
    ...(object.unsettled ? [object.unsettled] : []),
    ...(session && !cluster ? [missingCluster(session)] : []),
    platformDefaults(object),
  ];
  const isSession = deployment === spec;
  const artifact = isSession ? spec : at(spec, 'artifact');
  const own = writtenConfig(at(spec, 'flinkConfiguration'), 'resource');
  const config = new FlinkConfig([...inherited(cluster), ...own], { unseen, assumesStockOperator: false });
  const image = session
    ? (cluster?.images.jobmanager ?? context.image(undefined, object.file))
    : imageOf(artifact, context, object);
  const pods = session
    ? []
    : (['jobmanager', 'taskmanager'] as const).map((role) => rolePod(object, spec, role, unseen));
  const workload: Workload = {
    form: 'VervericaDeployment',
    mode: session ? 'session-job' : isSession ? 'session' : 'application',
    vendor: 'ververica',
    object,
    parts: [object],
    namespace: locatedText(at(target?.root, ...TARGET_NAMESPACE)) ?? 'unwritten',
    spec,
    specPath,
    job: undefined,
    flinkLine: cluster?.flinkLine ?? lineOf(artifact, image),
    config,
    configs: { jobmanager: config, taskmanager: config },
    pods,
    images: { jobmanager: image, taskmanager: image },
    storage: configuredUses(session ? new FlinkConfig(own, { unseen: [], assumesStockOperator: false }) : config),
    unseen,
  };
  if (cluster) workload.cluster = cluster;
  return workload;
}

/** What every setting may still come from. */
function platformDefaults(object: KubeObject): Missing {
  return {
    what: 'operator-config',
    name: 'what Ververica Platform fills in',
    at: object.at,
    settle: 'Write the setting into the resource, where it wins over the defaults of the platform and its namespace',
  };
}

const TARGET_NAMESPACE = ['spec', 'kubernetes', 'namespace'];

/** The deployment target, which says in which namespace of Kubernetes the pods run. */
function targetOf(
  object: KubeObject,
  deployment: TreeNode | undefined,
  { objects }: FormContext,
): KubeObject | undefined {
  const name = targetName(object, deployment);
  if (name === undefined) return undefined;
  const found = objects.lookup('DeploymentTarget', name, { namespace: 'unwritten', object });
  return found.is === 'found' && found.object.apiVersion === 'v1' ? found.object : undefined;
}

/** Names of the deployment target and the session cluster that a workload needs and that are not in sight. */
export function absentOnPlatform({ form, object, namespace, mode, cluster }: Workload): string[] {
  const shape = form === 'VervericaDeployment' ? ververicaShape(object) : undefined;
  if (!shape) return [];
  const spec = at(object.root, ...shape.path);
  const target = namespace === 'unwritten' ? targetName(object, spec) : undefined;
  const session = mode === 'session-job' && !cluster ? stringOf(at(spec, 'sessionClusterName')) : undefined;
  return [target, session].flatMap((name) => name ?? []);
}

function targetName(object: KubeObject, deployment: TreeNode | undefined): string | undefined {
  return stringOf(at(deployment, 'deploymentTargetName')) ?? stringOf(at(object.root, 'spec', 'deploymentTargetName'));
}

function clusterOf(name: Located<string>, object: KubeObject, sessions: Sessions): Workload | undefined {
  const named = sessions.get(name.value) ?? [];
  const here = named.filter((each) => each.object.file === object.file);
  return named.length === 1 ? named[0] : here.length === 1 ? here[0] : undefined;
}

function missingCluster({ value, origin }: Located<string>): Missing {
  return {
    what: 'object',
    name: `SessionCluster ${value}`,
    at: origin,
    settle: 'Add the session cluster to the repository',
  };
}

function inherited(cluster: Workload | undefined): Written[] {
  return [...(cluster?.config.entries() ?? [])].map((each) => ({ ...each, layer: 'cluster' as const }));
}

/**
 * The image, where registry, repository and tag are all written: what is left out comes from the platform, also
 * the registry, which is not Docker Hub.
 */
function imageOf(artifact: TreeNode | undefined, context: FormContext, object: KubeObject): Image {
  const [registry, repository] = ['flinkImageRegistry', 'flinkImageRepository'].map((key) => textOf(at(artifact, key)));
  const tag = locatedText(at(artifact, 'flinkImageTag'));
  if (!registry || !repository || !tag?.value) return context.image(undefined, object.file);
  const separator = tag.value.startsWith('sha256:') ? '@' : ':';
  const value = `${withoutEnd(registry, '/')}/${repository}${separator}${tag.value}`;
  return context.image({ value, origin: tag.origin }, object.file);
}

/** `flinkVersion` such as `"1.19"`; an engine of the newer platform has it at the end of its name. */
function lineOf(artifact: TreeNode | undefined, image: Image): Proof<string> {
  const version = at(artifact, 'flinkVersion') ?? at(artifact, 'engineVersionName');
  const text = stringOf(version) ?? '';
  const [, line] = /^(?:vera-[\w.]+-flink-)?(\d+\.\d+)(?:\.\d+)?$/.exec(text) ?? [];
  if (!version || line === undefined) return flinkLine(undefined, image);
  return yes(
    [{ text: `${at(artifact, 'flinkVersion') ? 'flinkVersion' : 'engineVersionName'} is ${text}`, at: version.origin }],
    line,
  );
}

const TEMPLATES: Record<Role, string> = { jobmanager: 'jobManagerPodTemplate', taskmanager: 'taskManagerPodTemplate' };

/** Names that a template may have for the container of Flink. */
const CONTAINERS: Record<Role, RegExp> = {
  jobmanager: /^flink-(?:main-container|jobmanager)$/,
  taskmanager: /^flink-(?:main-container|taskmanager)$/,
};

function rolePod(object: KubeObject, spec: TreeNode, role: Role, unseen: Missing[]): RolePod {
  const common = { role, replicas: replicasOf(spec, role), object, unseen };
  const template = at(spec, 'kubernetes', TEMPLATES[role]);
  if (isMap(template)) {
    const podSpec = at(template, 'spec');
    const containers = readContainers(podSpec);
    return {
      ...common,
      main: containers.find(({ name, init }) => !init && name && CONTAINERS[role].test(name.value)),
      containers,
      volumes: readVolumes(at(podSpec, 'volumes')),
      serviceAccount: locatedText(at(podSpec, 'serviceAccountName')) ?? locatedText(at(podSpec, 'serviceAccount')),
      ...podParts(podSpec, at(template, 'metadata', 'labels')),
      pinnedToNode: isPinnedToNode(podSpec),
    };
  }
  const pods = at(spec, 'kubernetes', 'pods');
  const main = mainContainer(pods, spec);
  return {
    ...common,
    main,
    containers: [main],
    volumes: readVolumes(listOf(pods, 'volume')),
    serviceAccount: undefined,
    ...podParts(isMap(pods) ? pods : undefined, at(pods, 'labels')),
    pinnedToNode: isPinnedToNode(pods),
  };
}

/** Pods have options in the place of a container: variables, and volumes each with its mount. */
function mainContainer(pods: TreeNode | undefined, spec: TreeNode): Container {
  return {
    name: undefined,
    image: undefined,
    env: readEnv(at(pods, 'envVars')),
    hasEnvFrom: false,
    mounts: mountsOf(pods),
    command: [],
    args: [],
    node: { is: 'map', entries: [], origin: (pods ?? spec).origin },
    init: false,
  };
}

function mountsOf(pods: TreeNode | undefined): Mount[] {
  return readMounts(listOf(pods, 'volumeMount'));
}

/** The volumes, or the mounts, of a list that pairs them. */
function listOf(pods: TreeNode | undefined, key: 'volume' | 'volumeMount'): TreeNode | undefined {
  const pairs = at(pods, 'volumeMounts');
  if (!pairs) return undefined;
  return { is: 'seq', items: items(pairs).flatMap((pair) => at(pair, key) ?? []), origin: pairs.origin };
}

/** One JobManager; TaskManagers as many as `numberOfTaskManagers` says. */
function replicasOf(spec: TreeNode, role: Role): Proof<number> {
  if (role === 'jobmanager') return yes([], 1);
  const node = at(spec, 'numberOfTaskManagers');
  const count = numberOf(node);
  if (node && count !== undefined) return yes([{ text: `numberOfTaskManagers is ${count}`, at: node.origin }], count);
  return unknown({
    what: 'value',
    name: 'the number of TaskManagers',
    settle: 'Write numberOfTaskManagers as a number',
  });
}
