import { editDistance } from '../../text/distance.ts';
import type { Located } from '../../text/span.ts';
import type { Container } from './pod.ts';

/** A container that is meant to run Flink and does not have the name for it. */
export interface MeantContainer {
  container: Container;
  name: Located<string>;
  /** What makes it look like Flink's own container. */
  sign: string;
  /** The only container of its pod. */
  alone: boolean;
}

/** Names that people give to the container of Flink itself. */
const NAMES =
  /^(?:main|main-container|flink|flink-main|flink-container|flink-app|(?:flink-)?(?:job|task)-?manager(?:-container)?|flink-(?:sql|job|session|cluster|task|application)(?:-container)?|flink-(?:jm|tm)|jm|tm)$/i;
const VARIABLES = /^(?:ENABLE_BUILT_IN_PLUGINS|FLINK_PROPERTIES|FLINK_ENV_JAVA_OPTS\w*)$/;
const FOLDERS = /^\/opt\/flink\/(?:lib|usrlib|plugins|conf|opt)(?:\/|$)/;

/**
 * The one container of a pod template that looks like Flink's own, for a template in which none
 * has its name.
 *
 * @param expected the name that Flink looks for
 */
export function meantContainer(containers: readonly Container[], expected: string): MeantContainer | undefined {
  const running = containers.filter(({ init }) => !init);
  const found = running.flatMap((container): MeantContainer[] => {
    const { name } = container;
    const sign = name && signOf(container, name.value, expected);
    return name && sign ? [{ container, name, sign, alone: running.length === 1 }] : [];
  });
  // With two that look like it nobody can say which one is meant.
  return found.length === 1 ? found[0] : undefined;
}

function signOf(container: Container, name: string, expected: string): string | undefined {
  const runs = container.command.length > 0 || container.args.length > 0;
  // With an image and a command it is a sidecar in its own right.
  if (container.image && runs) return undefined;
  if (!container.image) return 'it has no image of its own';
  if (NAMES.test(name) || editDistance(name, expected, 4) <= 4) return 'by its name it is meant to run Flink';
  const variable = container.env.find((each) => VARIABLES.test(each.name));
  if (variable) return `it sets ${variable.name}`;
  const mount = container.mounts.find(({ path }) => FOLDERS.test(path.value));
  return mount && `it mounts ${mount.path.value}`;
}
