import { showsFixedValue } from '../../knowledge/helm-functions.ts';
import { at, entries, items, keyText, textOf } from '../../syntax/navigate.ts';
import type { ScalarNode, TreeNode } from '../../syntax/tree.ts';
import { resolvePath } from '../../text/folder.ts';
import type { Origin } from '../../text/span.ts';
import type { Model } from '../model.ts';
import type { KubeObject } from '../objects/object.ts';
import type { Workload } from '../workload.ts';
import { sourcesOf } from './operator-installs.ts';

/** A value of a workload that a chart prints differently at every render. */
export interface ChangingValue {
  object: KubeObject;
  path: string[];
  /** The template function that does it. */
  call: string;
  /** What happens each time. */
  effect: string;
  at: Origin;
}

/**
 * Values that make something happen whenever the chart is rendered: those in the spec of a Flink
 * resource or in the pod template of a standalone cluster, and names of resources.
 */
export function changingValues({ form, parts }: Workload): ChangingValue[] {
  return parts.flatMap((object) => {
    if (object.target.source.kind !== 'helm') return [];
    const found: ChangingValue[] = [];
    const add = (node: ScalarNode, path: string[], effect: string) => {
      const call = changingIn(node);
      if (call) found.push({ object, path, call: call.name, effect, at: call.at });
    };
    const name = at(object.root, 'metadata', 'name');
    if (name?.is === 'scalar') add(name, ['metadata', 'name'], 'each render makes another resource');
    const top = form === 'standalone' ? ['spec', 'template'] : ['spec'];
    walk(at(object.root, ...top), top, (node, path) => {
      const effect = form === 'standalone' ? 'each render replaces the pods' : effectOf(path);
      if (effect !== undefined) add(node, path, effect);
    });
    return found;
  });
}

/** What the operator does about a changed field; undefined when it does nothing. */
function effectOf(path: readonly string[]): string | undefined {
  const last = path.at(-1) ?? '';
  if (last === 'savepointTriggerNonce') return 'each render takes a savepoint';
  if (last === 'checkpointTriggerNonce') return 'each render takes a checkpoint';
  if (last === 'savepointRedeployNonce') return 'each render throws the state of the job back to initialSavepointPath';
  if (path.includes('flinkConfiguration') && /^(?:kubernetes\.operator|job\.autoscaler)\./.test(last)) return undefined;
  return 'each render restarts the job';
}

/** Levels that are followed down at most. */
const DEEPEST = 60;

function walk(node: TreeNode | undefined, path: string[], see: (node: ScalarNode, path: string[]) => void): void {
  if (!node || path.length > DEEPEST) return;
  if (node.is === 'scalar') see(node, path);
  for (const [i, item] of items(node).entries()) walk(item, [...path, textOf(at(item, 'name')) ?? String(i)], see);
  for (const { key, value } of entries(node)) walk(value, [...path, keyText(key)], see);
}

function changingIn(node: ScalarNode): { name: string; at: Origin } | undefined {
  for (const origin of [node.origin, ...(node.pieces ?? []).map((piece) => piece.origin)]) {
    if (origin.is !== 'template' || !origin.changing) continue;
    const { name, optional } = origin.changing;
    if (!optional || showsFixedValue(String(node.value), name)) return { name, at: origin };
  }
  return undefined;
}

/** The Argo CD Application that applies the chart of an object: it renders it anew at every look. */
export function argoRendering(object: KubeObject, model: Model): KubeObject | undefined {
  const { dir } = object.target.source;
  return model.objects.ofKind('Application', 'argoproj.io').find((application) =>
    sourcesOf(application).some((source) => {
      const path = textOf(at(source, 'path'));
      return path !== undefined && resolvePath('', path.replace(/^\/+/, '')) === dir;
    }),
  );
}
