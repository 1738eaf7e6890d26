import { lastSegment, parseReference } from '../model/image/reference.ts';
import type { Model } from '../model/model.ts';
import type { KubeObject } from '../model/objects/object.ts';
import type { Workload } from '../model/workload.ts';
import { at, entries, isMap, keyText, textOf } from '../syntax/navigate.ts';
import type { TreeNode } from '../syntax/tree.ts';
import { isSecretKey } from '../text/mask.ts';
import type { SourceText } from '../text/source.ts';
import { canonical } from './canonical.ts';
import { type ChangeStep, headStep } from './change.ts';

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
  readonly #operatorChanged: boolean;

  constructor(base: Side, head: Side) {
    this.#base = base;
    this.#head = head;
    const text = ({ model }: Side) => JSON.stringify(model.operator.defaults.map(({ key, raw }) => [key, raw]));
    this.#operatorChanged = text(base) !== text(head);
    for (const kind of ['ConfigMap', 'Secret']) {
      for (const object of head.model.objects.ofKind(kind, '')) {
        const step = this.#compareContent(object);
        if (!step) continue;
        this.#changed.set(object, step);
        this.#names.add(`${kind}\0${object.name}`);
      }
    }
  }

  of(before: Workload, now: Workload): ChangeStep[] {
    return [
      ...(this.#operatorChanged ? operatorDefaults(before, now) : []),
      ...this.#references(now),
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

  #compareContent(object: KubeObject): ChangeStep | undefined {
    const old = this.#head.model.base?.objectOf(object);
    if (!old || this.#sameFile(old.file, object.file)) return undefined;
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

/** Entries of the operator's configuration that this workload takes over, and that change. */
function operatorDefaults(before: Workload, now: Workload): ChangeStep[] {
  const steps: ChangeStep[] = [];
  for (const written of now.config.entries()) {
    // The operator and the autoscaler read their own options at once.
    if (written.layer !== 'operator' || /^(?:kubernetes\.operator|job\.autoscaler)\./.test(written.key)) continue;
    const old = before.config.entry(written.key);
    if (old?.raw === written.raw || (old && old.layer !== 'operator')) continue;
    const value = isSecretKey(written.key) ? '' : ` ${written.raw}`;
    const rest = old && !isSecretKey(written.key) ? ` instead of ${old.raw}` : '';
    steps.push(headStep(`the operator's defaults set ${written.key}${value}${rest}`, written.at));
  }
  for (const old of before.config.entries()) {
    if (old.layer !== 'operator' || now.config.entry(old.key)) continue;
    steps.push({
      text: `the operator's defaults no longer set ${old.key}`,
      at: old.at,
      side: 'base',
    });
  }
  return steps;
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
