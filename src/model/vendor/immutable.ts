import { at, entryAt, isScalar, textOf } from '../../syntax/navigate.ts';
import type { TreeNode } from '../../syntax/tree.ts';
import { own } from '../../text/own.ts';
import type { Origin } from '../../text/span.ts';
import type { Model } from '../model.ts';
import type { KubeObject } from '../objects/object.ts';

/** A field that cannot be changed once its resource is there, or while it runs. */
export interface ChangedField {
  path: readonly string[];
  at: Origin;
  /** What it was, and what it is, where these are single words. */
  words?: { before: string; after: string };
  whileRunning: boolean;
}

/** Changed only while the statement is stopped. */
const STATEMENT = ['spec', 'statement'];

/**
 * Fields that stay as they were created. Source: Ververica Platform documentation, Deployment Targets; definitions
 * of Confluent for Kubernetes (pools, catalogs, statements).
 */
const IMMUTABLE: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'v1 DeploymentTarget': [['spec', 'kubernetes', 'namespace']],
  'platform.confluent.io/v1beta1 FlinkComputePool': [['spec', 'type']],
  'platform.confluent.io/v1beta1 FlinkKafkaCatalog': [['spec', 'flinkEnvironment']],
  'platform.confluent.io/v1beta1 FlinkStatement': [STATEMENT],
};

/** Immutable fields of a vendor's resource that differ from the base. */
export function changedImmutable(object: KubeObject, { base }: Model): ChangedField[] {
  const fields = own(IMMUTABLE, `${object.apiVersion} ${object.kind}`);
  const old = fields && !object.unsettled ? base?.objectOf(object) : undefined;
  if (!fields || !old || old.unsettled) return [];
  return fields.flatMap((path): ChangedField[] => {
    const [before, after] = [wordAt(old.root, path), wordAt(object.root, path)];
    const written = entryAt(object.root, ...path);
    if (before === undefined || after === undefined || before.trim() === after.trim() || !written) return [];
    if (path !== STATEMENT) return [{ path, at: written.value.origin, words: { before, after }, whileRunning: false }];
    const isStopped = [old, object].some(({ root }) => textOf(at(root, 'spec', 'stopped')) === 'true');
    return isStopped ? [] : [{ path, at: written.key.origin, whileRunning: true }];
  });
}

function wordAt(root: TreeNode, path: readonly string[]): string | undefined {
  const node = at(root, ...path);
  return isScalar(node) ? textOf(node) : undefined;
}
