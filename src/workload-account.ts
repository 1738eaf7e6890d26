import { matcher } from './config/glob.ts';
import type { Options } from './config/options.ts';
import { Places } from './engine/places.ts';
import { gather } from './gather.ts';
import { operatorLine, SUPPORTED_OPERATORS } from './knowledge/operators.ts';
import { type EffectiveEntry, effectiveConfig } from './model/config/effective.ts';
import { accountDefined, accountName } from './model/identity/service-account.ts';
import type { Image } from './model/image/image.ts';
import { type NamedSizes, namedSizes } from './model/memory/named.ts';
import { workloadMemory } from './model/memory/workload-memory.ts';
import type { KubeObject, Model, Workload } from './model/model.ts';
import type { Role } from './model/pods/pod.ts';
import type { Proof } from './model/proof.ts';
import { durabilityLinks, keptProof } from './model/state/durability-links.ts';
import { at, entries, keyText, textOf } from './syntax/navigate.ts';
import { isSecretKey, MASK, maskSecrets, maskText } from './text/mask.ts';
import type { Origin } from './text/span.ts';
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

/** Sizes of a process in bytes, or why Flink refuses them. */
export type AccountMemory = NamedSizes;

/** Everything that is known of one workload, as plain data. Secret values are masked. */
export interface WorkloadAccount {
  object: { apiVersion: string; kind: string; namespace: string | null; name: string } & AccountPlace;
  form: string;
  mode: string;
  version: { flink: string | null; operator: string | null };
  versionSource: { flink: { because: string } & AccountPlace; operator: { because: string } & AccountPlace };
  config: AccountKey[];
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
 * Looks a workload up by `[[kind/]namespace/]name[@file]` and tells all that is known of it.
 *
 * @throws only on a defect of flint-lint itself
 */
export async function explainWorkload(options: Options, reference: string): Promise<Explained> {
  const { limits, ignore } = options.configuration;
  const budget = new RunBudget(limits, options.clock);
  const workspace = await Workspace.open(options.root, matcher(ignore), budget, limits.fileSize);
  const { model, sources } = await gather(workspace, options);
  const matches = model.workloads.filter((workload) => isMeant(workload.object, reference));
  const [only] = matches;
  if (!only || matches.length > 1) {
    const listed = matches.length > 1 ? matches : model.workloads;
    return { is: only ? 'several' : 'none', candidates: listed.map(({ object }) => referenceOf(object)).sort() };
  }
  return { is: 'one', account: new Accountant(model, new Places(sources)).of(only) };
}

/** A reference that names one object only: `FlinkDeployment/flink/orders@k8s/orders.yaml`. */
function referenceOf({ kind, namespace, name, file }: KubeObject): string {
  const middle = namespace === 'unwritten' ? '' : `${namespace.value}/`;
  return `${kind}/${middle}${name ?? ''}@${file}`;
}

/** Two parts are a kind or a namespace and a name; a kind may leave its `Flink` out. */
function isMeant(object: KubeObject, reference: string): boolean {
  const [, path = '', place] = /^([^@]*)(?:@(.*))?$/.exec(reference) ?? [];
  if (place !== undefined && object.file !== place && !object.file.startsWith(`${place.replace(/\/$/, '')}/`))
    return false;
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

const NO_MEMORY = 'what is in sight does not give the sizes';

class Accountant {
  readonly #model: Model;
  readonly #places: Places;

  constructor(model: Model, places: Places) {
    this.#model = model;
    this.#places = places;
  }

  of(workload: Workload): WorkloadAccount {
    const { object, form, mode } = workload;
    const { operator } = this.#model;
    const config = effectiveConfig(workload, operator);
    const { namespace } = object;
    return {
      object: {
        apiVersion: object.apiVersion,
        kind: object.kind,
        namespace: namespace === 'unwritten' ? null : namespace.value,
        name: object.name ?? '',
        ...this.#place(object.at),
      },
      form,
      mode,
      ...this.#versions(workload),
      config: config.entries.map((entry) => this.#key(entry)),
      ...(config.refused === undefined ? {} : { configRefused: config.refused }),
      configUnseen: config.unseen.map(({ name, settle }) => `${name}: ${settle}`),
      memory: this.#memory(workload),
      image: this.#image(workload),
      storage: workload.storage.map((use) => ({
        purpose: use.purpose,
        writtenAs: use.writtenAs,
        uri: maskText(use.uri.text),
        scheme: use.uri.scheme ?? null,
        durable: verdictOf(keptProof(use, workload)),
        ...this.#place(use.at),
      })),
      identity: this.#identity(workload),
      durability: this.#durability(workload),
    };
  }

  #place(origin: Origin | undefined): AccountPlace {
    const place = origin && this.#places.ofOrigin(origin);
    return { file: place?.file ?? null, line: place?.line ?? null };
  }

  #versions({ flinkLine, form }: Workload): Pick<WorkloadAccount, 'version' | 'versionSource'> {
    const { version } = this.#model.operator;
    const isManaged = form !== 'standalone' && form !== 'FlinkCluster';
    const assumed = SUPPORTED_OPERATORS.at(-1) as string;
    const [step] = flinkLine.because;
    const nowhere = { file: null, line: null };
    return {
      version: {
        flink: flinkLine.is === 'yes' ? flinkLine.value : null,
        operator: version ? operatorLine(version.value) : null,
      },
      versionSource: {
        flink:
          flinkLine.is === 'yes'
            ? { because: step?.text ?? 'the image', ...this.#place(step?.at) }
            : { because: verdictOf(flinkLine).because.join('; '), ...nowhere },
        operator: version
          ? {
              because: version.origin.is === 'default' ? version.origin.layer : 'the repository',
              ...this.#place(version.origin),
            }
          : {
              because: isManaged ? `not in the repository; ${assumed} is assumed below` : 'no operator reads it',
              ...nowhere,
            },
      },
    };
  }

  #key(entry: EffectiveEntry): AccountKey {
    const { key, writtenAs, layer, over } = entry;
    const replaces = over.map((each) => ({
      value: masked(each.key, each.value),
      writtenAs: each.writtenAs,
      layer: each.layer,
      ...this.#place(each.at),
    }));
    return { key, value: masked(key, entry.value), writtenAs, layer, ...this.#place(entry.at), replaces };
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

  #identity(workload: Workload): WorkloadAccount['identity'] {
    const name = accountName(workload.cluster ?? workload);
    if (!name) return [];
    const defined = accountDefined(name, workload, this.#model);
    const object = defined.is === 'yes' && defined.value !== 'outside the repository' ? defined.value : undefined;
    const annotations = entries(at(object?.root, 'metadata', 'annotations')).map(({ key, value }): [string, string] => [
      keyText(key),
      masked(keyText(key), textOf(value) ?? ''),
    ]);
    return [
      {
        kind: 'ServiceAccount',
        name: name.value,
        defined: verdictOf(defined),
        annotations: Object.fromEntries(annotations),
        ...this.#place(object?.at ?? name.origin),
      },
    ];
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

/** Jars of plugins and of the job, and what the Dockerfile puts into `lib`. */
function contentsOf(image: Image): Proof<string[]> {
  const found = image.find(/\/(?:plugins|usrlib|lib)\/(?:[^/]+\/)*[^/]+\.jar$/);
  if (found.is !== 'yes') return found;
  const listed = found.value.filter(({ path, at: placed }) => placed !== undefined || !path.includes('/lib/'));
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
