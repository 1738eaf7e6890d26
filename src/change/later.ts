import { annotationsOf } from '../model/annotations.ts';
import { modelFor, views } from '../model/clusters.ts';
import { accountDefined } from '../model/identity/service-account.ts';
import { lastSegment, parseReference } from '../model/image/reference.ts';
import type { Model } from '../model/model.ts';
import type { KubeObject } from '../model/objects/object.ts';
import type { Workload } from '../model/workload.ts';
import { at, entries, isMap, keyText, textOf } from '../syntax/navigate.ts';
import type { TreeNode } from '../syntax/tree.ts';
import { isSecretKey } from '../text/mask.ts';
import type { SourceText } from '../text/source.ts';
import { canonical } from './canonical.ts';
import { baseStep, type ChangeStep, headStep } from './change.ts';

/** One of the two states that are compared. */
export interface Side {
  model: Model;
  sources: ReadonlyMap<string, SourceText>;
}

/**
 * What a change prepares for a workload beside its own object: nothing happens now, and the pods
 * that start the next time get it.
 */
export class LaterEffects {
  readonly #base: Side;
  readonly #head: Side;
  /** ConfigMaps and Secrets whose content changes. */
  readonly #changed = new Map<KubeObject, ChangeStep>();
  readonly #names = new Set<string>();
  /** ConfigMaps and Secrets of the base, some of which the head does not have. */
  readonly #lost = new Set<string>();
  readonly #operatorChanged: boolean;

  constructor(base: Side, head: Side) {
    this.#base = base;
    this.#head = head;
    const text = ({ model }: Side) =>
      JSON.stringify(views(model).map(({ operator }) => operator.defaults.map(({ key, raw }) => [key, raw])));
    this.#operatorChanged = text(base) !== text(head);
    for (const kind of ['ConfigMap', 'Secret']) {
      for (const object of head.model.objects.ofKind(kind, '')) {
        const step = this.#compareContent(object);
        if (!step) continue;
        this.#changed.set(object, step);
        this.#names.add(`${kind}\0${object.name}`);
      }
      for (const name of lostNames(base.model, head.model, kind)) this.#lost.add(`${kind}\0${name}`);
    }
  }

  of(before: Workload, now: Workload): ChangeStep[] {
    return [
      ...(this.#operatorChanged ? operatorDefaults(before, now) : []),
      ...this.#references(now),
      ...this.#gone(before, now),
      ...this.#account(before, now),
      ...this.#images(before, now),
    ];
  }

  /** ConfigMaps and Secrets that pods mount or take variables from. */
  #references(now: Workload): ChangeStep[] {
    if (this.#changed.size === 0) return [];
    return referencesOf(now).flatMap(({ kind, name }) => {
      if (!this.#names.has(`${kind}\0${name}`)) return [];
      const found = this.#head.model.objects.lookup(kind, name, { namespace: now.namespace, object: now.object });
      const step = found.is === 'found' ? this.#changed.get(found.object) : undefined;
      return step ? [step] : [];
    });
  }

  /** ConfigMaps and Secrets that leave the repository while pods still name them. */
  #gone(before: Workload, now: Workload): ChangeStep[] {
    const find = ({ model }: Side, workload: Workload, kind: string, name: string) =>
      model.objects.lookup(kind, name, { namespace: workload.namespace, object: workload.object });
    return referencesOf(now).flatMap(({ kind, name }) => {
      if (!this.#lost.has(`${kind}\0${name}`)) return [];
      const old = find(this.#base, before, kind, name);
      if (old.is !== 'found' || find(this.#head, now, kind, name).is !== 'absent') return [];
      return [baseStep(`${kind} ${name} is taken out of the repository, and pods name it`, old.object.at)];
    });
  }

  /** The cloud role of the ServiceAccount: pods are given it when they are made. */
  #account(before: Workload, now: Workload): ChangeStep[] {
    const [old, current] = [[before, this.#base] as const, [now, this.#head] as const].map(([workload, { model }]) =>
      accountObject(workload, model),
    );
    if (!old || !current || this.#isUntouched(old, current)) return [];
    const was = new Map(annotationsOf(old).map(({ key, value }) => [key, value]));
    return annotationsOf(current).flatMap(({ key, value, origin }) => {
      const text = was.get(key);
      if (!ROLES.has(key) || text === value) return [];
      const from = text === undefined ? ` ${value} is added` : ` changes from ${text} to ${value}`;
      return [headStep(`${key} of ServiceAccount ${current.name}${from}`, origin)];
    });
  }

  #compareContent(object: KubeObject): ChangeStep | undefined {
    const old = this.#head.model.base?.objectOf(object);
    if (!old || this.#isUntouched(old, object)) return undefined;
    for (const part of ['data', 'stringData', 'binaryData']) {
      const [was, is] = [old, object].map(({ root }) => at(root, part));
      for (const { key, value } of entries(is)) {
        if (canonical(at(was, keyText(key)), undefined, 'main') === canonical(value, undefined, 'main')) continue;
        return headStep(`${object.kind} ${object.name} changes (${keyText(key)})`, key.origin);
      }
      const gone = entries(was).find(({ key }) => at(is, keyText(key)) === undefined);
      if (gone) return headStep(`${object.kind} ${object.name} loses ${keyText(gone.key)}`, object.at);
    }
    return undefined;
  }

  /** What is rendered comes of other files as well. */
  #isUntouched(before: KubeObject, now: KubeObject): boolean {
    return before.target.label === undefined && now.target.label === undefined && this.#sameFile(before.file, now.file);
  }

  #sameFile(before: string, now: string): boolean {
    const [old, current] = [this.#base.sources.get(before), this.#head.sources.get(now)];
    return old !== undefined && current !== undefined && old.text === current.text;
  }

  /** Images whose Dockerfile changes while the reference stays: the next pull brings it. */
  #images(before: Workload, now: Workload): ChangeStep[] {
    const { reference, dockerfile } = now.images.jobmanager;
    if (!reference || !dockerfile || before.images.jobmanager.reference?.value !== reference.value) return [];
    const old = before.images.jobmanager.dockerfile;
    if (!old || this.#sameFile(old.file, dockerfile.file)) return [];
    const { repository } = parseReference(reference.value);
    const text = `the Dockerfile of ${lastSegment(repository)} changes and the reference stays ${reference.value}`;
    return [headStep(text, dockerfile.at)];
  }
}

/** The operator and the autoscaler read their own options at once. */
const READ_AT_ONCE = /^(?:kubernetes\.operator|job\.autoscaler)\./;

/** Entries of the operator's configuration that this workload takes over, and that change. */
function operatorDefaults(before: Workload, now: Workload): ChangeStep[] {
  const steps: ChangeStep[] = [];
  for (const written of now.config.entries()) {
    if (written.layer !== 'operator' || READ_AT_ONCE.test(written.key)) continue;
    const old = before.config.entry(written.key);
    if (old?.raw === written.raw || (old && old.layer !== 'operator')) continue;
    const value = isSecretKey(written.key) ? '' : ` ${written.raw}`;
    const rest = old && !isSecretKey(written.key) ? ` instead of ${old.raw}` : '';
    steps.push(headStep(`the operator's defaults set ${written.key}${value}${rest}`, written.at));
  }
  for (const old of before.config.entries()) {
    if (old.layer !== 'operator' || READ_AT_ONCE.test(old.key) || now.config.entry(old.key)) continue;
    steps.push({
      text: `the operator's defaults no longer set ${old.key}`,
      at: old.at,
      side: 'base',
    });
  }
  return steps;
}

/** Names that fewer objects of a kind have than before. */
function lostNames(base: Model, head: Model, kind: string): string[] {
  const left = new Map<string, number>();
  for (const { name } of head.objects.ofKind(kind, '')) left.set(name, (left.get(name) ?? 0) + 1);
  return base.objects.ofKind(kind, '').flatMap(({ name }) => {
    const count = left.get(name) ?? 0;
    left.set(name, count - 1);
    return count > 0 ? [] : [name];
  });
}

/** Annotations of a ServiceAccount that name a role of the cloud. */
const ROLES: ReadonlySet<string> = new Set([
  'eks.amazonaws.com/role-arn',
  'iam.gke.io/gcp-service-account',
  'azure.workload.identity/client-id',
]);

/** The ServiceAccount of the pods, where it is in sight. */
function accountObject(workload: Workload, model: Model): KubeObject | undefined {
  const runner = workload.cluster ?? workload;
  const [name] = runner.pods.flatMap(({ serviceAccount }) => serviceAccount ?? []);
  if (!name) return undefined;
  const defined = accountDefined(name, workload, modelFor(model, workload.object));
  return defined.is === 'yes' && defined.value !== 'outside the repository' ? defined.value : undefined;
}

const BY_NAME: ReadonlyMap<string, { kind: string; key: string }> = new Map([
  ['configMap', { kind: 'ConfigMap', key: 'name' }],
  ['configMapRef', { kind: 'ConfigMap', key: 'name' }],
  ['configMapKeyRef', { kind: 'ConfigMap', key: 'name' }],
  ['secret', { kind: 'Secret', key: 'secretName' }],
  ['secretRef', { kind: 'Secret', key: 'name' }],
  ['secretKeyRef', { kind: 'Secret', key: 'name' }],
]);

/** ConfigMaps and Secrets that the pods of a workload name, each once. */
export function referencesOf(workload: Workload): { kind: string; name: string }[] {
  const found = new Map<string, { kind: string; name: string }>();
  const walk = (node: TreeNode | undefined) => {
    if (node?.is === 'seq') for (const item of node.items) walk(item);
    for (const { key, value } of entries(node)) {
      const known = BY_NAME.get(keyText(key));
      const name = known && isMap(value) ? (textOf(at(value, known.key)) ?? textOf(at(value, 'name'))) : undefined;
      if (known && name !== undefined) found.set(`${known.kind}\0${name}`, { kind: known.kind, name });
      walk(value);
    }
  };
  if (workload.spec) walk(workload.spec);
  else for (const part of workload.parts) walk(at(part.root, 'spec'));
  return [...found.values()];
}
