import type { Places } from './engine/places.ts';
import { isDescribed } from './knowledge/images.ts';
import { operatorLine, SUPPORTED_OPERATORS } from './knowledge/operators.ts';
import { compareLines } from './knowledge/options.ts';
import { type EffectiveEntry, effectiveConfig } from './model/config/effective.ts';
import { accountDefined } from './model/identity/service-account.ts';
import type { Image } from './model/image/image.ts';
import { type NamedSizes, namedSizes } from './model/memory/named.ts';
import { workloadMemory } from './model/memory/workload-memory.ts';
import type { KubeObject, Model, Workload } from './model/model.ts';
import type { Role, RolePod } from './model/pods/pod.ts';
import { type Proof, unknown } from './model/proof.ts';
import { durabilityLinks, keptProof, storageOf } from './model/state/durability-links.ts';
import type { Form } from './model/workload.ts';
import { at, entries, keyText, textOf } from './syntax/navigate.ts';
import { isSecretKey, MASK, maskSecrets, maskText } from './text/mask.ts';
import type { Located, Origin } from './text/span.ts';

/** Where something is written; both are null for what no file says. */
export interface AccountPlace {
  file: string | null;
  line: number | null;
}

export interface AccountVerdict {
  verdict: 'yes' | 'no' | 'unknown';
  /** Reasons, or what would settle it. */
  because: string[];
}

export interface AccountKey extends AccountPlace {
  key: string;
  value: string;
  writtenAs: string;
  layer: string;
  /** Values that this one replaces, the latest last. */
  replaces: ({ value: string; writtenAs: string; layer: string } & AccountPlace)[];
}

export interface AccountPod extends AccountPlace {
  role: Role;
  kind: string;
  name: string;
  /** Null when it depends on what is not in sight. */
  replicas: number | null;
  image: string | null;
  /** Command and arguments of Flink's container as one line; null where the files give it none. */
  runs: string | null;
  /** Variables that the image's entrypoint and Flink's scripts read, as `NAME=value`. */
  variables: string[];
}

/** Sizes of a process in bytes, or why Flink refuses them. */
export type AccountMemory = NamedSizes;

/** Everything that is known of one workload, as plain data. Secret values are masked. */
export interface WorkloadAccount {
  object: { apiVersion: string; kind: string; namespace: string | null; name: string } & AccountPlace;
  form: string;
  mode: string;
  /** What renders it; null for plain files. */
  target: string | null;
  /** The session cluster of a session job, when it is in sight. */
  cluster: ({ kind: string; name: string } & AccountPlace) | null;
  /** The pods of each role that are in sight; none for session jobs. */
  pods: AccountPod[];
  version: { flink: string | null; operator: string | null };
  versionSource: { flink: { because: string } & AccountPlace; operator: { because: string } & AccountPlace };
  config: AccountKey[];
  /** Keys of the TaskManagers, where they have another configuration than the JobManager. */
  taskManagerConfig: AccountKey[];
  /** Why the operator makes no configuration of the resource. */
  configRefused?: string;
  /** What could change the configuration, and is not in sight. */
  configUnseen: string[];
  memory: Record<Role, AccountMemory>;
  image: {
    reference: string | null;
    dockerfile: string | null;
    contents: string[] | null;
    unknownBecause?: string[];
  } & AccountPlace;
  storage: ({
    purpose: string;
    writtenAs: string;
    uri: string;
    scheme: string | null;
    durable: AccountVerdict;
  } & AccountPlace)[];
  identity: ({
    kind: string;
    name: string;
    defined: AccountVerdict;
    annotations: Record<string, string>;
  } & AccountPlace)[];
  durability: AccountVerdict & { links: ({ link: string } & AccountVerdict)[] };
}

/** Forms that the Apache operator does not read. */
const OTHER_OPERATOR: Partial<Record<Form, string>> = {
  standalone: 'no operator reads it',
  FlinkCluster: 'an operator of its own reads it, not the Apache one',
  LyftFlinkApplication: "Lyft's operator reads it, not the Apache one",
  VervericaDeployment: 'Ververica Platform runs it, not the Apache operator',
};

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

const NO_MEMORY = 'what is in sight does not give the sizes';

/** The lines of Flink that brought today's memory model: FLIP-49 and FLIP-116. */
const MEMORY_MODEL: Record<Role, string> = { taskmanager: '1.10', jobmanager: '1.11' };

/** Says so where sizes follow from a memory model that came before today's. */
function olderMemory(role: Role, { flinkLine }: Workload): string | undefined {
  const first = MEMORY_MODEL[role];
  if (flinkLine.is !== 'yes' || compareLines(flinkLine.value, first) >= 0) return undefined;
  return `Flink ${flinkLine.value} divides memory by the model of before ${first}, which is not worked out here`;
}

/** Tells all that is known of a workload. */
export class Accountant {
  readonly #model: Model;
  readonly #places: Places;

  constructor(model: Model, places: Places) {
    this.#model = model;
    this.#places = places;
  }

  of(workload: Workload): WorkloadAccount {
    const { object, form, mode, cluster } = workload;
    const { operator } = this.#model;
    const config = effectiveConfig(workload, operator);
    const { namespace } = object;
    return {
      object: {
        apiVersion: object.apiVersion,
        kind: object.kind,
        namespace: namespace === 'unwritten' ? null : namespace.value,
        name: object.name ?? '',
        ...this.#objectPlace(object),
      },
      form,
      mode,
      target: object.target.label === undefined ? null : object.target.id,
      cluster: cluster
        ? { kind: cluster.object.kind, name: cluster.object.name, ...this.#objectPlace(cluster.object) }
        : null,
      pods: workload.pods.map((pod) => this.#pod(pod, workload)),
      ...this.#versions(workload),
      config: config.entries.map((entry) => this.#key(entry)),
      taskManagerConfig: this.#taskManagerConfig(workload, config.entries),
      ...(config.refused === undefined ? {} : { configRefused: config.refused }),
      configUnseen: config.unseen.map(({ name, settle }) => `${name}: ${settle}`),
      memory: this.#memory(workload),
      image: this.#image(workload),
      storage: storageOf(workload).map(({ use, owner }) => ({
        purpose: use.purpose,
        writtenAs: use.writtenAs,
        uri: maskText(use.uri.text),
        scheme: use.uri.scheme ?? null,
        durable: verdictOf(keptProof(use, owner)),
        ...this.#place(use.at),
      })),
      identity: this.#identity(workload),
      durability: this.#durability(workload),
    };
  }

  /** Where an object stands: a name that a helper of a chart prints is written elsewhere. */
  #objectPlace({ at: named, root, file }: KubeObject): AccountPlace {
    const place = this.#place(named);
    const kind = this.#place(at(root, 'kind')?.origin);
    return place.file !== file && kind.file === file ? kind : place;
  }

  #place(origin: Origin | undefined): AccountPlace {
    const place = origin && this.#places.ofOrigin(origin);
    return { file: place?.file ?? null, line: place?.line ?? null };
  }

  #versions({ flinkLine, form, images }: Workload): Pick<WorkloadAccount, 'version' | 'versionSource'> {
    const { version } = this.#model.operator;
    const assumed = SUPPORTED_OPERATORS.at(-1) as string;
    const [step] = flinkLine.because;
    const { reference } = images.jobmanager;
    // Several pods may name the image; the JobManager's is the one that is shown.
    const isImage = reference && step?.text.startsWith(`${reference.value} `);
    const nowhere = { file: null, line: null };
    return {
      version: {
        flink: flinkLine.is === 'yes' ? flinkLine.value : null,
        operator: version ? operatorLine(version.value) : null,
      },
      versionSource: {
        flink:
          flinkLine.is === 'yes'
            ? { because: step?.text ?? 'the image', ...this.#place(isImage ? reference.origin : step?.at) }
            : { because: verdictOf(flinkLine).because.join('; '), ...nowhere },
        operator: version
          ? {
              because: version.origin.is === 'default' ? version.origin.layer : 'the repository',
              ...this.#place(version.origin),
            }
          : {
              because: OTHER_OPERATOR[form] ?? `not in the repository; ${assumed} is assumed below`,
              ...nowhere,
            },
      },
    };
  }

  #key(entry: EffectiveEntry): AccountKey {
    const { key, writtenAs, layer, over } = entry;
    const shown = { value: masked(key, entry.value), writtenAs, layer, ...this.#place(entry.at) };
    const replaces = over.map((each) => ({
      value: masked(each.key, each.value),
      writtenAs: each.writtenAs,
      layer: each.layer,
      ...this.#place(each.at),
    }));
    // The operator's defaults may be read from the chart's files and from what it renders.
    const isOther = (each: (typeof replaces)[number]) =>
      each.value !== shown.value || (each.layer !== 'operator' && JSON.stringify(each) !== JSON.stringify(shown));
    return { key, ...shown, replaces: replaces.filter(isOther) };
  }

  #pod({ role, object, replicas, main }: RolePod, { images }: Workload): AccountPod {
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
      ...this.#objectPlace(object),
    };
  }

  /** Standalone roles each read a file, variables and arguments of their own. */
  #taskManagerConfig(workload: Workload, entries: readonly EffectiveEntry[]): AccountKey[] {
    if (workload.form !== 'standalone' || !workload.pods.some(({ role }) => role === 'taskmanager')) return [];
    const same = new Set(entries.map(({ key, value }) => JSON.stringify([key, value])));
    const { entries: own } = effectiveConfig(workload, this.#model.operator, 'taskmanager');
    return own.filter(({ key, value }) => !same.has(JSON.stringify([key, value]))).map((entry) => this.#key(entry));
  }

  /** A session job has the memory of its cluster. */
  #memory(workload: Workload): Record<Role, AccountMemory> {
    const of = (role: Role) =>
      namedSizes(workloadMemory(role, workload.cluster ?? workload, this.#model)) ?? {
        error: olderMemory(role, workload) ?? NO_MEMORY,
      };
    return { jobmanager: of('jobmanager'), taskmanager: of('taskmanager') };
  }

  #image(workload: Workload): WorkloadAccount['image'] {
    const image = workload.images.jobmanager;
    const jars = contentsOf(image);
    return {
      reference: image.reference?.value ?? null,
      ...this.#place(image.reference?.origin),
      dockerfile: image.dockerfile?.file ?? null,
      contents: jars.is === 'unknown' ? null : jars.is === 'no' ? [] : jars.value,
      ...(jars.is === 'unknown' ? { unknownBecause: verdictOf(jars).because } : {}),
    };
  }

  /** The accounts of the pods, each once. */
  #identity(workload: Workload): WorkloadAccount['identity'] {
    const runner = workload.cluster ?? workload;
    const names = new Map(
      runner.pods.flatMap(({ serviceAccount }) =>
        serviceAccount ? [[serviceAccount.value, serviceAccount] as const] : [],
      ),
    );
    return [...names.values()].map((name) => this.#account(name, workload));
  }

  #account(name: Located<string>, workload: Workload): WorkloadAccount['identity'][number] {
    const defined = accountDefined(name, workload, this.#model);
    const object = defined.is === 'yes' && defined.value !== 'outside the repository' ? defined.value : undefined;
    const annotations = entries(at(object?.root, 'metadata', 'annotations')).map(({ key, value }): [string, string] => [
      keyText(key),
      masked(keyText(key), textOf(value) ?? ''),
    ]);
    return {
      kind: 'ServiceAccount',
      name: name.value,
      defined: verdictOf(defined),
      annotations: Object.fromEntries(annotations),
      ...(object ? this.#objectPlace(object) : this.#place(name.origin)),
    };
  }

  #durability(workload: Workload): WorkloadAccount['durability'] {
    const links = durabilityLinks(workload, this.#model).map(({ link, proof }) => ({ link, ...verdictOf(proof) }));
    if (links.length === 0) return { verdict: 'unknown', because: ['no directory for state is set'], links };
    const decisive =
      links.find(({ verdict }) => verdict === 'no') ?? links.find(({ verdict }) => verdict === 'unknown');
    if (!decisive) return { verdict: 'yes', because: [], links };
    return { verdict: decisive.verdict, because: [decisive.link, ...decisive.because], links };
  }
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

function verdictOf(proof: Proof<unknown>): AccountVerdict {
  const because =
    proof.is === 'unknown'
      ? proof.missing.map(({ name, settle }) => `${name} is not in sight. ${settle}`)
      : proof.because.map(({ text }) => text);
  return { verdict: proof.is, because: because.map((text) => maskText(text)) };
}

/** A value with what looks secret hidden. Lists of arguments are looked at word by word. */
function masked(key: string, value: string): string {
  if (isSecretKey(key)) return MASK;
  const spaced = key === '$internal.application.program-args' ? value.replaceAll(/;(?=\S)/g, '; ') : value;
  const hidden = maskText(spaced.replaceAll(/;\s/g, ', '));
  const line = maskSecrets(`${key}: ${value}`).slice(key.length + 2);
  return hidden !== spaced.replaceAll(/;\s/g, ', ') ? hidden : line;
}
