import type { Places } from '../engine/places.ts';
import { isDescribed } from '../knowledge/images.ts';
import { compareLines } from '../knowledge/options.ts';
import type { Image } from '../model/image/image.ts';
import { namedSizes } from '../model/memory/named.ts';
import { workloadMemory } from '../model/memory/workload-memory.ts';
import type { Model, Workload } from '../model/model.ts';
import type { Role, RolePod } from '../model/pods/pod.ts';
import { type Proof, unknown } from '../model/proof.ts';
import { maskText } from '../text/mask.ts';
import type { AccountMemory, AccountPod, WorkloadAccount } from '../workload-account.ts';
import { objectPlace, placeOf, verdictOf } from './shown.ts';

/** Variables that decide about role, configuration and plugins. Source: entrypoints of apache/flink-docker and flink-statefun, config.sh. */
const READ_BY_SCRIPTS: ReadonlySet<string> = new Set([
  'ENABLE_BUILT_IN_PLUGINS',
  'FLINK_CONF_DIR',
  'FLINK_PLUGINS_DIR',
  'HADOOP_CLASSPATH',
  'HADOOP_CONF_DIR',
  'JOB_MANAGER_RPC_ADDRESS',
  'MASTER_HOST',
  'ROLE',
  'TASK_MANAGER_NUMBER_OF_TASK_SLOTS',
]);

/** What one role's pods run. */
export function podAccount(
  { role, object, replicas, main }: RolePod,
  { images }: Workload,
  places: Places,
): AccountPod {
  const words = [...(main?.command ?? []), ...(main?.args ?? [])];
  return {
    role,
    kind: object.kind,
    name: object.name,
    replicas: replicas.is === 'yes' ? replicas.value : null,
    image: images[role].reference?.value ?? null,
    runs: words.length === 0 ? null : maskText(words.map(({ value }) => value).join(' ')),
    variables: (main?.env ?? []).flatMap(({ name, value }) =>
      value && READ_BY_SCRIPTS.has(name) ? [`${name}=${maskText(value.value)}`] : [],
    ),
    ...objectPlace(object, places),
  };
}

const NO_MEMORY = 'what is in sight does not give the sizes';

/** The lines of Flink that brought today's memory model: FLIP-49 and FLIP-116. */
const MEMORY_MODEL: Record<Role, string> = { taskmanager: '1.10', jobmanager: '1.11' };

/** How each role's memory is divided. A session job has the memory of its cluster. */
export function memoryAccount(workload: Workload, model: Model): Record<Role, AccountMemory> {
  const of = (role: Role) =>
    namedSizes(workloadMemory(role, workload.cluster ?? workload, model)) ?? {
      error: olderMemory(role, workload) ?? NO_MEMORY,
    };
  return { jobmanager: of('jobmanager'), taskmanager: of('taskmanager') };
}

/** Says so where sizes follow from a memory model that came before today's. */
function olderMemory(role: Role, { flinkLine }: Workload): string | undefined {
  const first = MEMORY_MODEL[role];
  if (flinkLine.is !== 'yes' || compareLines(flinkLine.value, first) >= 0) return undefined;
  return `Flink ${flinkLine.value} divides memory by the model of before ${first}, which is not worked out here`;
}

/** The JobManager's image and the jars in it. */
export function imageAccount(workload: Workload, places: Places): WorkloadAccount['image'] {
  const image = workload.images.jobmanager;
  const jars = contentsOf(image);
  return {
    reference: image.reference?.value ?? null,
    ...placeOf(image.reference?.origin, places),
    dockerfile: image.dockerfile?.file ?? null,
    contents: jars.is === 'unknown' ? null : jars.is === 'no' ? [] : jars.value,
    ...(jars.is === 'unknown' ? { unknownBecause: verdictOf(jars).because } : {}),
  };
}

/**
 * Jars of plugins and of the job, and what the Dockerfile puts into `lib`. Of images of old lines only what a
 * Dockerfile puts there is known.
 */
function contentsOf({ flink, official, find }: Image): Proof<string[]> {
  const found = find(/\/(?:plugins|usrlib|lib)\/(?:[^/]+\/)*[^/]+\.jar$/);
  const minor = flink.is === 'yes' ? flink.value.minor : undefined;
  const isKnown = !official || minor === undefined || isDescribed(minor);
  if (found.is !== 'yes') return found;
  const listed = found.value.filter(
    ({ path, at: placed }) => placed !== undefined || (isKnown && !path.includes('/lib/')),
  );
  if (listed.length === 0 && !isKnown) {
    const settle = 'Look into the image itself';
    return unknown({ what: 'image', name: `what the images of Flink ${minor} hold`, settle });
  }
  return { ...found, value: [...new Set(listed.map(({ path }) => path))].sort() };
}
