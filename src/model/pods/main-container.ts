import { editDistance } from '../../text/distance.ts';
import type { Located } from '../../text/span.ts';
import { MAIN_CONTAINER } from '../forms/flink-spec.ts';
import { type Proof, unknown, yes } from '../proof.ts';
import type { Workload } from '../workload.ts';
import type { Container, Role, RolePod } from './pod.ts';

/** A container of a pod template that is meant to run Flink and does not have the name for it. */
export interface MisnamedContainer {
  role: Role;
  name: Located<string>;
  /** What makes it look like Flink's own container. */
  sign: string;
  hasImage: boolean;
  /** The only container of its pod. */
  alone: boolean;
  misnamed: Proof;
}

/** Names that people give to the container of Flink itself. */
const NAMES =
  /^(?:main|main-container|flink|flink-main|flink-container|flink-app|(?:flink-)?(?:job|task)-?manager(?:-container)?|flink-(?:sql|job|session|cluster|task|application)(?:-container)?|flink-(?:jm|tm)|jm|tm)$/i;
const VARIABLES = /^(?:ENABLE_BUILT_IN_PLUGINS|FLINK_PROPERTIES|FLINK_ENV_JAVA_OPTS\w*)$/;
const FOLDERS = /^\/opt\/flink\/(?:lib|usrlib|plugins|conf|opt)(?:\/|$)/;

/**
 * Containers of a role's merged template that look like Flink's own where none is called
 * flink-main-container: Flink then adds an empty container of that name beside them.
 * Source: KubernetesUtils.loadPodFromTemplateFile, Flink 1.13 to 2.3.
 */
export function misnamedContainers(workload: Workload): MisnamedContainer[] {
  if (workload.form === 'FlinkCluster' || workload.form === 'standalone') return [];
  return workload.pods.flatMap((pod): MisnamedContainer[] => {
    const containers = pod.containers.filter((container) => !container.init);
    if (pod.main) return [];
    const [first, ...more] = containers.flatMap((container) => candidate(container, pod, containers.length === 1));
    // With two that look like it nobody can say which one is meant.
    return first && more.length === 0 ? [first] : [];
  });
}

function candidate(container: Container, pod: RolePod, alone: boolean): MisnamedContainer[] {
  const { name } = container;
  const sign = name && signOf(container, name.value);
  if (!name || !sign) return [];
  const [missing, ...rest] = pod.unseen;
  const misnamed = missing ? unknown([missing, ...rest]) : yes();
  return [{ role: pod.role, name, sign, hasImage: container.image !== undefined, alone, misnamed }];
}

function signOf(container: Container, name: string): string | undefined {
  const runs = container.command.length > 0 || container.args.length > 0;
  // With an image and a command it is a sidecar in its own right.
  if (container.image && runs) return undefined;
  if (!container.image) return 'it has no image of its own';
  if (NAMES.test(name) || editDistance(name, MAIN_CONTAINER, 4) <= 4) return 'by its name it is meant to run Flink';
  const variable = container.env.find((each) => VARIABLES.test(each.name));
  if (variable) return `it sets ${variable.name}`;
  const mount = container.mounts.find(({ path }) => FOLDERS.test(path.value));
  return mount && `it mounts ${mount.path.value}`;
}
