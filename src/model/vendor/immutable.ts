import { at, entryAt, isScalar, textOf } from '../../syntax/navigate.ts';
import type { TreeNode } from '../../syntax/tree.ts';
import { own } from '../../text/own.ts';
import type { Origin } from '../../text/span.ts';
import type { Model } from '../model.ts';
import type { KubeObject } from '../objects/object.ts';

/** A field that cannot be changed once its resource is there. */
export interface ChangedField {
  path: readonly string[];
  at: Origin;
  before: string;
  after: string;
}

/**
 * Fields that stay as they were created. Source: Ververica Platform documentation, Deployment Targets; definitions
 * of Confluent for Kubernetes (pools, catalogs).
 */
const IMMUTABLE: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'v1 DeploymentTarget': [['spec', 'kubernetes', 'namespace']],
  'platform.confluent.io/v1beta1 FlinkComputePool': [['spec', 'type']],
  'platform.confluent.io/v1beta1 FlinkKafkaCatalog': [['spec', 'flinkEnvironment']],
};

/** Immutable fields of a vendor's resource that differ from the base. */
export function changedImmutable(object: KubeObject, { base }: Model): ChangedField[] {
  const fields = own(IMMUTABLE, `${object.apiVersion} ${object.kind}`);
  const old = fields && !object.unsettled ? base?.objectOf(object) : undefined;
  if (!fields || !old || old.unsettled) return [];
  return fields.flatMap((path) => {
    const [before, after] = [wordAt(old.root, path), wordAt(object.root, path)];
    const written = entryAt(object.root, ...path);
    if (before === undefined || after === undefined || before === after || !written) return [];
    return [{ path, at: written.value.origin, before, after }];
  });
}

function wordAt(root: TreeNode, path: readonly string[]): string | undefined {
  const node = at(root, ...path);
  return isScalar(node) ? textOf(node) : undefined;
}
