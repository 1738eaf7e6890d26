import { at, entries, isNothing, keyText, textOf } from '../../syntax/navigate.ts';
import { APACHE_GROUP } from '../forms/apache.ts';
import type { KubeObject } from '../objects/object.ts';

/** Kinds that the operator has a validator for. Source: DefaultValidator, release-1.15. */
const VALIDATED = new Set(['FlinkDeployment', 'FlinkSessionJob', 'FlinkStateSnapshot']);
const ONLY = new Set(['apiVersion', 'kind', 'metadata', 'spec', 'status']);
const NAMES = new Set(['name', 'namespace', 'generateName']);

/**
 * Whether a resource of the Apache operator has no spec, so that the operator can do nothing with it. One that
 * says more than its name may be a patch. Objects labelled as canaries are left alone by the operator.
 */
export function lacksSpec({ group, kind, root }: KubeObject): boolean {
  if (group !== APACHE_GROUP || !VALIDATED.has(kind)) return false;
  if (textOf(at(root, 'metadata', 'labels', 'flink.apache.org/canary')) === 'true') return false;
  const says = [
    ...entries(root).filter(({ key }) => !ONLY.has(keyText(key))),
    ...entries(at(root, 'metadata')).filter(({ key }) => !NAMES.has(keyText(key))),
  ];
  return isNothing(at(root, 'spec')) && says.length === 0;
}
