import { at, isMap, items, locatedText, numberOf, stringOf } from '../../syntax/navigate.ts';
import type { TreeNode } from '../../syntax/tree.ts';
import { FlinkConfig } from '../config/flink-config.ts';
import type { Image } from '../image/image.ts';
import type { KubeObject } from '../objects/object.ts';
import type { Container, Role, RolePod } from '../pods/pod.ts';
import { isPinnedToNode, readEnv, readMounts, readVolumes } from '../pods/read.ts';
import { type Proof, unknown, yes } from '../proof.ts';
import { configuredUses } from '../storage/uses.ts';
import type { Workload } from '../workload.ts';
import type { FormContext } from './context.ts';
import { writtenConfig } from './flink-spec.ts';
import { flinkLine } from './flink-version.ts';

export const LYFT_GROUP = 'flink.k8s.io';

/**
 * Workloads of Lyft's operator: a cluster for one job whose jar lies in the image. Its JobManagers
 * and TaskManagers are Deployments with the same image, volumes and account.
 * Source: lyft/flinkk8soperator, deploy/crd.yaml and docs/crd.md.
 */
export function lyftWorkloads(context: FormContext): Workload[] {
  return context.objects
    .ofKind('FlinkApplication', LYFT_GROUP)
    .filter((object) => isMap(at(object.root, 'spec')))
    .map((object) => application(object, context));
}

function application(object: KubeObject, context: FormContext): Workload {
  const spec = at(object.root, 'spec');
  const unseen = object.unsettled ? [object.unsettled] : [];
  const config = new FlinkConfig(writtenConfig(at(spec, 'flinkConfig'), 'resource'), {
    unseen,
    assumesStockOperator: false,
  });
  const image = context.image(locatedText(at(spec, 'image')), object.file);
  return {
    form: 'LyftFlinkApplication',
    mode: 'application',
    object,
    parts: [object],
    namespace: object.namespace,
    spec,
    specPath: ['spec'],
    job: undefined,
    flinkLine: lineOf(spec, image),
    config,
    configs: { jobmanager: config, taskmanager: config },
    pods: [
      rolePod(object, spec, 'jobmanager', jobManagers(spec)),
      rolePod(object, spec, 'taskmanager', taskManagers(spec)),
    ],
    images: { jobmanager: image, taskmanager: image },
    storage: configuredUses(config),
    unseen,
  };
}

/** What the image says decides; else `flinkVersion`, such as `"1.16"`. Without quotes 1.20 would be 1.2. */
function lineOf(spec: TreeNode | undefined, image: Image): Proof<string> {
  const version = at(spec, 'flinkVersion');
  const [, line] = /^(\d+\.\d+)(?:\.\d+)?$/.exec(stringOf(version) ?? '') ?? [];
  if (image.flink.is === 'yes' || !version || line === undefined) return flinkLine(undefined, image);
  return yes([{ text: `flinkVersion is ${line}`, at: version.origin }], line);
}

function rolePod(object: KubeObject, spec: TreeNode | undefined, role: Role, replicas: Proof<number>): RolePod {
  const own = at(spec, role === 'jobmanager' ? 'jobManagerConfig' : 'taskManagerConfig');
  const environment = at(own, 'envConfig');
  const main: Container = {
    name: undefined,
    image: locatedText(at(spec, 'image')),
    env: readEnv(at(environment, 'env')),
    hasEnvFrom: items(at(environment, 'envFrom')).length > 0,
    mounts: readMounts(at(spec, 'volumeMounts')),
    command: [],
    args: [],
    node: isMap(own) ? own : object.root,
    init: false,
  };
  return {
    role,
    replicas,
    main,
    containers: [main],
    volumes: readVolumes(at(spec, 'volumes')),
    serviceAccount: locatedText(at(spec, 'serviceAccountName')),
    pinnedToNode: isPinnedToNode(own),
    object,
    unseen: object.unsettled ? [object.unsettled] : [],
  };
}

function jobManagers(spec: TreeNode | undefined): Proof<number> {
  return yes([], numberOf(at(spec, 'jobManagerConfig', 'replicas')) ?? 1);
}

/** Parallelism divided by slots, rounded up. Source: lyft/flinkk8soperator, task_manager_controller.go. */
function taskManagers(spec: TreeNode | undefined): Proof<number> {
  const parallelism = at(spec, 'parallelism');
  const needed = numberOf(parallelism);
  const slots = numberOf(at(spec, 'taskManagerConfig', 'taskSlots'));
  if (!parallelism || needed === undefined || slots === undefined || slots < 1) {
    return unknown({
      what: 'value',
      name: 'the number of TaskManagers',
      settle: 'Write parallelism and taskManagerConfig.taskSlots as numbers',
    });
  }
  const count = Math.ceil(needed / slots);
  return yes([{ text: `parallelism ${needed} with ${slots} slots a TaskManager`, at: parallelism.origin }], count);
}
