import type { Options } from './config/options.ts';
import type { Finding, ObjectRef, WorkloadChange } from './engine/result.ts';
import type { Circumstances } from './engine/settings.ts';
import type { SubjectCase } from './engine/subjects.ts';
import { whereIs } from './engine/where.ts';
import type { Gathered } from './gather.ts';
import type { KubeObject } from './model/model.ts';
import { matchesPath } from './render/targets/path-glob.ts';
import { at, textOf } from './syntax/navigate.ts';
import { foldersUp } from './text/folder.ts';
import type { SourceText } from './text/source.ts';

/** Where GitHub looks for code owners: the first of these that is there counts. */
export const CODEOWNERS = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'];

/** Rules of one file that are read; later ones are what counts, so the last ones stay. */
const MOST_RULES = 20_000;

interface OwnerRule {
  pattern: string;
  /** Whether it covers what lies below a folder that it matches. */
  below: boolean;
  /** Whether it is about folders alone. */
  foldersOnly: boolean;
  owners: string;
}

/**
 * Who owns a file, as GitHub reads CODEOWNERS: the last rule that fits, which may name nobody. Rules that
 * GitHub does not know (`!`, `[a-z]`) do not count.
 * Source: docs.github.com, "About code owners".
 */
export class CodeOwners {
  readonly #rules: OwnerRule[];
  readonly #known = new Map<string, string | undefined>();

  constructor(text: string) {
    const rules = text.split(/\r?\n/).flatMap((line) => ruleOf(line) ?? []);
    this.#rules = rules.slice(-MOST_RULES).reverse();
  }

  of(file: string): string | undefined {
    if (this.#known.has(file)) return this.#known.get(file);
    const folders = foldersUp(file)
      .slice(1)
      .filter((folder) => folder !== '');
    const rule = this.#rules.find(
      ({ pattern, below, foldersOnly }) =>
        (!foldersOnly && matchesPath(pattern, file)) ||
        (below && folders.some((folder) => matchesPath(pattern, folder))),
    );
    const owner = rule && rule.owners !== '' ? rule.owners : undefined;
    this.#known.set(file, owner);
    return owner;
  }
}

function ruleOf(line: string): OwnerRule | undefined {
  const words = line.replace(/(?:^|\s)#.*$/, '').match(/(?:\\.|[^\s\\])+/g);
  const [given, ...owners] = words ?? [];
  if (given === undefined || given.startsWith('!') || given.includes('[')) return undefined;
  const path = given.replace(/\\(.)/g, '$1');
  const foldersOnly = path.endsWith('/');
  const body = path.replace(/\/$/, '');
  const anchored = body.includes('/');
  const inside = body.replace(/^\//, '');
  if (inside === '') return undefined;
  return {
    pattern: anchored ? inside : `**/${inside}`,
    // `docs/*` is about the files in the folder, not about those in folders below it.
    below: !(anchored && inside.endsWith('/*')),
    foldersOnly,
    owners: owners.join(' '),
  };
}

/** Whose findings and workloads are, and on which cluster, as far as anything says so. */
export class Owners {
  readonly #label: string | undefined;
  readonly #objects = new Map<string, KubeObject>();
  readonly #targets: ReadonlyMap<string, { label?: string; cluster?: string; destination?: string; owner?: string }>;
  readonly #codeOwners: CodeOwners | undefined;

  /** @param codeOwners the first of {@link CODEOWNERS} that there is */
  constructor(options: Options, { model, renders }: Gathered, codeOwners: SourceText | undefined) {
    this.#label = options.configuration.ownerLabel;
    this.#targets = new Map(renders?.plans.map((plan) => [plan.id, plan]));
    this.#codeOwners = codeOwners && new CodeOwners(codeOwners.text);
    for (const object of model.objects.all) {
      const { kind, name } = object;
      const key = keyOf({ kind, name, namespace: object.namespace === 'unwritten' ? '' : object.namespace.value });
      if (!this.#objects.has(key)) this.#objects.set(key, object);
    }
  }

  /** A finding with its cluster and its owner. */
  finding(finding: Finding): Finding {
    // A target has one cluster, and files of it may be on several.
    const cluster = finding.object ? finding.cluster : this.#agreed(finding.targets, 'cluster');
    const owner =
      this.#labelled(finding.object) ?? this.#agreed(finding.targets, 'owner') ?? this.#codeOwners?.of(finding.file);
    if (cluster === undefined && owner === undefined) return finding;
    return {
      ...finding,
      ...(cluster === undefined ? {} : { cluster }),
      ...(owner === undefined ? {} : { owner }),
    };
  }

  /** What a configuration may ask about a finding of a subject in a file. */
  where(about: SubjectCase, file: string): Circumstances {
    const { kubeObject: object, target } = about;
    const own = whereIs(about, file);
    const plan = this.#targets.get(target);
    const owner = this.#labelled(about.object) ?? plan?.owner ?? this.#codeOwners?.of(file);
    return {
      ...own,
      targets: [target, ...(plan?.label === undefined ? [] : [plan.label])],
      clusters: [...(own.clusters ?? []), plan?.cluster, plan?.destination].filter((name) => name !== undefined),
      ...(owner === undefined ? {} : { owner }),
      label: (name) => object && textOf(at(object.root, 'metadata', 'labels', name)),
    };
  }

  /** A change with its owner. */
  change(change: WorkloadChange): WorkloadChange {
    const target = this.#objects.get(keyOf(change.object))?.target.id;
    const project = target === undefined ? undefined : this.#targets.get(target)?.owner;
    const owner = this.#labelled(change.object) ?? project ?? this.#codeOwners?.of(change.at.file);
    return owner === undefined ? change : { ...change, owner };
  }

  /** What all targets say; undefined when one says something else, or nothing. */
  #agreed(targets: readonly string[], key: 'cluster' | 'owner'): string | undefined {
    const [first, ...others] = new Set(targets.map((id) => this.#targets.get(id)?.[key]));
    return others.length === 0 ? first : undefined;
  }

  #labelled(reference: ObjectRef | undefined): string | undefined {
    const object = this.#label === undefined || !reference ? undefined : this.#objects.get(keyOf(reference));
    if (!object || this.#label === undefined) return undefined;
    for (const kind of ['labels', 'annotations']) {
      const value = textOf(at(object.root, 'metadata', kind, this.#label));
      if (value !== undefined && value.trim() !== '') return value;
    }
    return undefined;
  }
}

function keyOf({ kind, name, namespace = '' }: { kind: string; name: string; namespace?: string }): string {
  return `${kind}\0${namespace}\0${name}`;
}
