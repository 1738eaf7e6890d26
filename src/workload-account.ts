import { matcher } from './config/glob.ts';
import type { Options } from './config/options.ts';
import { templatesAt } from './engine/origins.ts';
import { Places } from './engine/places.ts';
import { gather } from './gather.ts';
import { isDescribed } from './knowledge/images.ts';
import { operatorLine, SUPPORTED_OPERATORS } from './knowledge/operators.ts';
import { type EffectiveEntry, effectiveConfig } from './model/config/effective.ts';
import { accountDefined, accountName } from './model/identity/service-account.ts';
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
import { RunBudget } from './workspace/budget.ts';
import { Workspace } from './workspace/workspace.ts';

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

/** The account of the one workload that a reference names, or why there is not exactly one. */
export type Explained =
  | { is: 'one'; account: WorkloadAccount }
  | { is: 'several'; candidates: string[] }
  | { is: 'none'; candidates: string[] };

/**
 * Looks a workload up by `[[kind/]namespace/]name[@target]` and tells all that is known of it. In place
 * of the target its file or a folder of it will do.
 *
 * @throws only on a defect of flint-lint itself
 */
export async function explainWorkload(options: Options, reference: string): Promise<Explained> {
  const { limits, ignore } = options.configuration;
  const budget = new RunBudget(limits, options.clock);
  const workspace = await Workspace.open(options.root, matcher(ignore), budget, limits.fileSize);
  const { model, sources, renderer } = await gather(workspace, options);
  const matches = model.workloads.filter((workload) => isMeant(workload.object, reference));
  const [only] = matches;
  if (!only || matches.length > 1) {
    const listed = matches.length > 1 ? matches : model.workloads;
    return { is: only ? 'several' : 'none', candidates: listed.map(({ object }) => referenceOf(object)).sort() };
  }
  // A value of a chart is told where its author wrote it.
  await renderer?.decide(templatesAt(originsOf(only, model)));
  return { is: 'one', account: new Accountant(model, new Places(sources)).of(only) };
}

/** All places that the account shows. */
function originsOf(workload: Workload, model: Model): Origin[] {
  const runner = workload.cluster ?? workload;
  const entries = (['jobmanager', 'taskmanager'] as const).flatMap(
    (role) => effectiveConfig(workload, model.operator, role).entries,
  );
  const account = accountName(runner);
  return [
    workload.object.at,
    ...workload.pods.map(({ object }) => object.at),
    ...entries.flatMap(({ at, over }) => [at, ...over.map((each) => each.at)]),
    ...storageOf(workload).map(({ use }) => use.at),
    ...Object.values(workload.images).flatMap(({ reference }) => reference?.origin),
    account?.origin,
    ...workload.flinkLine.because.map((step) => step.at),
  ].flatMap((origin) => origin ?? []);
}

/** A reference that names one object only: `FlinkDeployment/flink/orders@k8s/overlays/prod`. */
function referenceOf({ kind, namespace, name, file, target }: KubeObject): string {
  const middle = namespace === 'unwritten' ? '' : `${namespace.value}/`;
  return `${kind}/${middle}${name ?? ''}@${target.label === undefined ? file : target.id}`;
}

/** A target by its id or its label, or a file, or a folder of it. */
function isAt({ file, target }: KubeObject, place: string): boolean {
  const folder = place.replace(/\/$/, '');
  return [target.id, target.label].includes(folder) || file === place || file.startsWith(`${folder}/`);
}

/** Two parts are a kind or a namespace and a name; a kind may leave its `Flink` out. */
function isMeant(object: KubeObject, reference: string): boolean {
  const [, path = '', place] = /^([^@]*)(?:@(.*))?$/.exec(reference) ?? [];
  if (place !== undefined && !isAt(object, place)) return false;
  const parts = path.split('/');
  const name = parts.pop();
  if (object.name === undefined || object.name !== name) return false;
  const isKind = (word: string) => {
    const [given, own] = [word.toLowerCase(), object.kind.toLowerCase()];
    return own === given || own === `flink${given}` || own === given.replace(/s$/, '');
  };
  const isNamespace = (word: string) => object.namespace !== 'unwritten' && object.namespace.value === word;
  const [first, second, ...rest] = parts;
  if (rest.length > 0) return false;
  if (first === undefined) return true;
  if (second === undefined) return isKind(first) || isNamespace(first);
  return isKind(first) && (isNamespace(second) || object.namespace === 'unwritten');
}

/** Forms that the Apache operator does not read. */
const OTHER_OPERATOR: Partial<Record<Form, string>> = {
  standalone: 'no operator reads it',
  FlinkCluster: 'an operator of its own reads it, not the Apache one',
  LyftFlinkApplication: "Lyft's operator reads it, not the Apache one",
};

/** Variables that decide about configuration and plugins. Source: docker-entrypoint.sh of apache/flink-docker, config.sh. */
const READ_BY_SCRIPTS: ReadonlySet<string> = new Set([
  'ENABLE_BUILT_IN_PLUGINS',
  'FLINK_CONF_DIR',
  'FLINK_PLUGINS_DIR',
  'HADOOP_CLASSPATH',
  'HADOOP_CONF_DIR',
  'JOB_MANAGER_RPC_ADDRESS',
  'TASK_MANAGER_NUMBER_OF_TASK_SLOTS',
]);

const NO_MEMORY = 'what is in sight does not give the sizes';

class Accountant {
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
      namedSizes(workloadMemory(role, workload.cluster ?? workload, this.#model)) ?? { error: NO_MEMORY };
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
