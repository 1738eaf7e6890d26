import { at, entries, keyText, locatedText } from '../../syntax/navigate.ts';
import type { TreeNode } from '../../syntax/tree.ts';
import { type Located, type Origin, spanOf } from '../../text/span.ts';
import { resolvePath } from '../image/paths.ts';
import type { Workload } from '../workload.ts';
import type { Container, EnvVar, Mount, RolePod } from './pod.ts';

/** A field of a pod template that does not count. */
export interface OverriddenField {
  /** As in `cpu and memory in resources`. */
  field: string;
  at: Origin;
  /** What decides, as a sentence. */
  instead: string;
}

/** Whether native Kubernetes or the operator makes the pods. */
export function isManaged(workload: Workload): boolean {
  return workload.form === 'FlinkDeployment' || workload.form === 'FlinkBlueGreenDeployment';
}

const RESOURCES = /^(?:cpu|memory)$/;

/**
 * Fields that Flink writes itself, each place once.
 * Source: InitJobManagerDecorator, InitTaskManagerDecorator, CmdJobManagerDecorator,
 * CmdTaskManagerDecorator and KubernetesUtils.getResourceRequirements, Flink 1.13 to 2.3; docs,
 * native_kubernetes.md, "Fields Overwritten by Flink".
 */
export function overriddenFields(workload: Workload): OverriddenField[] {
  if (!isManaged(workload)) return [];
  const seen = new Set<string>();
  const found: OverriddenField[] = [];
  const add = (field: string, where: Origin, instead: string) => {
    const key = JSON.stringify(spanOf(where));
    if (!seen.has(key)) found.push({ field, at: where, instead });
    seen.add(key);
  };
  for (const { main } of workload.pods) {
    if (!main) continue;
    const keys = ['limits', 'requests'].flatMap((kind) => entries(at(main.node, 'resources', kind)));
    const resources = keys.map(({ key }) => key).filter((key) => RESOURCES.test(keyText(key)));
    const names = [...new Set(resources.map(keyText))].sort();
    const [first] = resources.sort((a, b) => (spanOf(a.origin)?.start ?? 0) - (spanOf(b.origin)?.start ?? 0));
    const instead = 'spec.jobManager.resource and spec.taskManager.resource decide';
    if (first) add(`${names.join(' and ')} in resources`, first.origin, instead);
    for (const field of ['command', 'args']) {
      const node: TreeNode | undefined = at(main.node, field);
      if (node) add(field, node.origin, "Flink's own start command takes its place");
    }
  }
  return found;
}

/** Variables that the image's entrypoint writes into a configuration file which is read-only in these pods. */
const DEAD = new Set(['FLINK_PROPERTIES', 'TASK_MANAGER_NUMBER_OF_TASK_SLOTS', 'JOB_MANAGER_RPC_ADDRESS']);

/**
 * Variables without effect in pods of the operator, each place once.
 * Source: apache/flink-docker, docker-entrypoint.sh (set_config_option, prepare_configuration);
 * FlinkConfMountDecorator mounts the configuration from a ConfigMap.
 */
export function deadVariables(workload: Workload): EnvVar[] {
  if (!isManaged(workload)) return [];
  const seen = new Set<string>();
  return workload.pods.flatMap((pod) =>
    (pod.main?.env ?? []).filter((variable) => {
      const key = JSON.stringify(spanOf(variable.at));
      if (!DEAD.has(variable.name) || seen.has(key)) return false;
      seen.add(key);
      return true;
    }),
  );
}

/** Two values for one thing, of which the template's loses. */
export interface TemplateConflict {
  template: Located<string>;
  wins: Located<string>;
}

/** Images of the main container in a template that differ from `spec.image`. */
export function imageConflicts(workload: Workload): TemplateConflict[] {
  const wins = locatedText(at(workload.spec, 'image'));
  if (!isManaged(workload) || !wins) return [];
  return conflicts(
    wins,
    workload.pods.flatMap(({ main }) => main?.image ?? []),
  );
}

/** ServiceAccounts in templates that differ from `spec.serviceAccount`. */
export function accountConflicts(workload: Workload): TemplateConflict[] {
  const wins = locatedText(at(workload.spec, 'serviceAccount'));
  if (!isManaged(workload) || !wins) return [];
  // An option for one role may split them on purpose.
  if (['jobmanager', 'taskmanager'].some((role) => workload.config.entry(`kubernetes.${role}.service-account`)))
    return [];
  const templates = ['podTemplate', 'jobManager', 'taskManager'].map((key) =>
    key === 'podTemplate' ? at(workload.spec, key) : at(workload.spec, key, 'podTemplate'),
  );
  return conflicts(
    wins,
    templates.flatMap((node) => locatedText(at(node, 'spec', 'serviceAccountName')) ?? []),
  );
}

function conflicts(wins: Located<string>, others: Located<string>[]): TemplateConflict[] {
  const seen = new Set<string>();
  return others.flatMap((template) => {
    const key = JSON.stringify(spanOf(template.origin));
    if (template.value === wins.value || /[${<]/.test(template.value + wins.value) || seen.has(key)) return [];
    seen.add(key);
    return [{ template, wins }];
  });
}

/** Mounts of the main container at one of some paths, with the pod that has them; each place once. */
export function mountsAt(
  workload: Workload,
  paths: ReadonlySet<string>,
): { pod: RolePod; main: Container; mount: Mount; path: string }[] {
  const seen = new Set<string>();
  return workload.pods.flatMap((pod) => {
    const { main } = pod;
    return (main?.mounts ?? []).flatMap((mount) => {
      const path = resolvePath('/', mount.path.value);
      const key = JSON.stringify(spanOf(mount.path.origin));
      if (!main || !paths.has(path) || seen.has(key)) return [];
      seen.add(key);
      return [{ pod, main, mount, path }];
    });
  });
}
