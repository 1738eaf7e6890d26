import { at, entries } from '../../syntax/navigate.ts';
import { APACHE_GROUP } from '../forms/apache.ts';
import type { KubeObject } from '../objects/object.ts';

/**
 * Whether a resource of the Apache operator has no name, and nothing that could bring one: what has other metadata
 * may be a patch.
 */
export function lacksName({ group, name, root }: KubeObject): boolean {
  return group === APACHE_GROUP && name === '' && entries(at(root, 'metadata')).length === 0;
}
