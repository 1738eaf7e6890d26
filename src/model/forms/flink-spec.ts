import { flattenConfig } from '../../syntax/flink-conf.ts';
import { at, isMap, locatedText, numberOf, textOf } from '../../syntax/navigate.ts';
import type { TreeNode } from '../../syntax/tree.ts';
import type { Located } from '../../text/span.ts';
import { FlinkConfig, plainValue } from '../config/flink-config.ts';
import { defaultsFor } from '../config/operator-defaults.ts';
import type { Layer, Written } from '../config/setting.ts';
import type { ObjectIndex } from '../objects/index.ts';
import type { KubeObject } from '../objects/object.ts';
import { withMapVariables } from '../pods/map-variables.ts';
import { meantContainer } from '../pods/meant-container.ts';
import { mergeTemplates } from '../pods/merge.ts';
import type { Role, RolePod } from '../pods/pod.ts';
import { isPinnedToNode, podParts, readContainers, readVolumes } from '../pods/read.ts';
import { type Missing, type Proof, unknown, yes } from '../proof.ts';
import { emrHighAvailability, emrStorageDir } from '../state/emr-ha.ts';
import { parseStorageUri } from '../storage/uri.ts';
import { configuredUses, jobUses, type StorageUse } from '../storage/uses.ts';
import type { Form, Workload } from '../workload.ts';
import type { FormContext } from './context.ts';
import { flinkLine } from './flink-version.ts';

/** The container that Flink runs in when the operator or native Kubernetes makes the pod. */
export const MAIN_CONTAINER = 'flink-main-container';

/** Entries of a `flinkConfiguration` mapping, flat or nested. */
export function writtenConfig(node: TreeNode | undefined, layer: Layer): Written[] {
  if (!node) return [];
  return flattenConfig(node).map(({ key, value, keyAt, at: where }) => ({ key, raw: value, layer, keyAt, at: where }));
}

export interface FlinkSpecOptions {
  form: Form;
  /** Keys that lead to the FlinkDeployment-like spec in the object. */
  specPath: string[];
  /** Entries that win over the spec's own: an environment's defaults. */
  over?: Written[];
  /** What keeps configuration or pods from being seen in full. */
  unseen?: Missing[];
  vendor?: 'emr' | 'confluent';
  namespace?: Located<string> | 'unwritten';
}

/** Reads a FlinkDeployment-like spec: FlinkDeployment itself, blue/green templates, vendor forms. */
export function flinkSpecWorkload(object: KubeObject, context: FormContext, options: FlinkSpecOptions): Workload {
  const spec = at(object.root, ...options.specPath);
  const job = isMap(at(spec, 'job')) ? at(spec, 'job') : undefined;
  const unseen = [...(object.unsettled ? [object.unsettled] : []), ...(options.unseen ?? [])];
  const operator = context.operatorFor(object);
  const config = new FlinkConfig(
    [
      ...defaultsFor(operator, object.namespace, textOf(at(spec, 'flinkVersion'))),
      ...writtenConfig(at(spec, 'flinkConfiguration'), 'resource'),
      ...(options.over ?? []),
    ],
    { unseen: [...unseen, ...operator.unreadable], assumesStockOperator: !operator.configured },
  );
  const imageText = locatedText(at(spec, 'image')) ?? mainImage(spec);
  const image = context.image(imageText, object.file);
  const vendor = options.vendor ?? (isEmr(spec) ? 'emr' : undefined);
  const pods = podsOf(object, spec, config, unseen, context.objects);
  const workload: Workload = {
    form: options.form,
    mode: job ? 'application' : 'session',
    object,
    parts: [object],
    namespace: options.namespace ?? object.namespace,
    spec,
    specPath: options.specPath,
    job,
    flinkLine: flinkLine(at(spec, 'flinkVersion'), image),
    config,
    configs: { jobmanager: config, taskmanager: config },
    pods,
    images: { jobmanager: image, taskmanager: image },
    storage: [
      ...configuredUses(config).filter((use) => !isReplaced(use, job, vendor)),
      ...jobUses(job, { initialSavepointPath: 'restore' }),
    ],
    unseen,
  };
  if (vendor) workload.vendor = vendor;
  if (vendor === 'emr') workload.storage.push(...emrUses(workload));
  return workload;
}

/** The directory of high availability, which Amazon's edition takes from a field of its own. */
function emrUses(workload: Workload): StorageUse[] {
  const directory = emrStorageDir(workload);
  if (!directory || emrHighAvailability(workload).is === 'no') return [];
  const uri = parseStorageUri(directory.value);
  return [{ purpose: 'high availability', writtenAs: 'spec.jobManager.storageDir', uri, at: directory.origin }];
}

/** A path to start an application from, which the operator replaces or takes out. Source: AbstractJobReconciler. */
function isReplaced({ writtenAs }: StorageUse, job: TreeNode | undefined, vendor: Workload['vendor']): boolean {
  return job !== undefined && vendor === undefined && writtenAs === 'execution.savepoint.path';
}

/** Fields that only Amazon's edition of the operator has. */
function isEmr(spec: TreeNode | undefined): boolean {
  return ['emrReleaseLabel', 'executionRoleArn', 'monitoringConfiguration'].some((key) => at(spec, key) !== undefined);
}

/** The image of the main container in a pod template; `spec.image` may be left out then. */
function mainImage(spec: TreeNode | undefined): Located<string> | undefined {
  const containers = readContainers(at(spec, 'podTemplate', 'spec'));
  return containers.find((container) => !container.init && container.name?.value === MAIN_CONTAINER)?.image;
}

function podsOf(
  object: KubeObject,
  spec: TreeNode | undefined,
  config: FlinkConfig,
  unseen: Missing[],
  objects: ObjectIndex,
): RolePod[] {
  const byName = plainValue(config.get('mergeArraysByName')) === 'true';
  const common = at(spec, 'podTemplate');
  const account = locatedText(at(spec, 'serviceAccount'));
  const pod = (role: Role, key: string, replicas: Proof<number>): RolePod => {
    const template = mergeTemplates(mapOnly(common), mapOnly(at(spec, key, 'podTemplate')), byName);
    const podSpec = at(template, 'spec');
    const containers = readContainers(podSpec).map((each) => withMapVariables(each, object, objects));
    const main = containers.find((container) => !container.init && container.name?.value === MAIN_CONTAINER);
    // What follows from a wrong name is not said once more by every rule.
    const meant = main || unseen.length > 0 ? undefined : meantContainer(containers, MAIN_CONTAINER);
    return {
      role,
      replicas,
      main: main ?? meant?.container,
      ...(meant ? { isMainMeant: true } : {}),
      containers,
      volumes: readVolumes(at(podSpec, 'volumes')),
      serviceAccount:
        account ?? locatedText(at(podSpec, 'serviceAccountName')) ?? locatedText(at(podSpec, 'serviceAccount')),
      ...podParts(podSpec, at(template, 'metadata', 'labels')),
      pinnedToNode: isPinnedToNode(podSpec),
      object,
      unseen,
    };
  };
  return [
    pod('jobmanager', 'jobManager', jobManagers(spec)),
    pod('taskmanager', 'taskManager', taskManagers(spec, config)),
  ];
}

function mapOnly(node: TreeNode | undefined): TreeNode | undefined {
  return isMap(node) ? node : undefined;
}

function jobManagers(spec: TreeNode | undefined): Proof<number> {
  const replicas = numberOf(at(spec, 'jobManager', 'replicas'));
  return yes([], replicas ?? 1);
}

/**
 * TaskManagers of a job: `taskManager.replicas`, else parallelism divided by slots, rounded up.
 * Source: operator FlinkConfigBuilder and StandaloneKubernetesTaskManagerParameters, release-1.15.
 */
function taskManagers(spec: TreeNode | undefined, config: FlinkConfig): Proof<number> {
  const node = at(spec, 'taskManager', 'replicas');
  const replicas = numberOf(node);
  if (replicas !== undefined && node)
    return yes([{ text: `${replicas} TaskManager replicas`, at: node.origin }], replicas);
  const parallelismNode = at(spec, 'job', 'parallelism');
  const parallelism = numberOf(parallelismNode) ?? Number(textOf(parallelismNode));
  const slotsSetting = config.get('taskSlots');
  const slots =
    slotsSetting.is === 'set' ? Number(plainValue(slotsSetting)) : slotsSetting.is === 'unset' ? 1 : Number.NaN;
  if (!parallelismNode || !Number.isInteger(parallelism) || !Number.isInteger(slots) || slots < 1) {
    return unknown({
      what: 'value',
      name: 'the number of TaskManagers',
      settle: 'Write job.parallelism and taskmanager.numberOfTaskSlots as numbers',
    });
  }
  const count = Math.ceil(parallelism / slots);
  const text = `parallelism ${parallelism} with ${slots} ${slots === 1 ? 'slot' : 'slots'} a TaskManager needs ${count} ${count === 1 ? 'TaskManager' : 'TaskManagers'}`;
  return yes([{ text, at: parallelismNode.origin }], count);
}
