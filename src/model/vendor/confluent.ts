import { confluentFields } from '../../knowledge/vendor-fields.ts';
import { at, entryAt, isNothing, locatedText, textOf } from '../../syntax/navigate.ts';
import { placeholderIn } from '../../syntax/template.ts';
import type { KubeObject } from '../objects/object.ts';
import type { VendorFault } from './faults.ts';
import { fieldFaults } from './fields.ts';

export const CFK_GROUP = 'platform.confluent.io';
export const CMF_GROUP = 'cmf.confluent.io';

/**
 * What Confluent for Kubernetes, or the API of Confluent Manager, refuses.
 * Source: as `confluentFields`; names of at least four characters from the API's description.
 */
export function confluentFaults(object: KubeObject): VendorFault[] {
  if (object.group !== CFK_GROUP && object.group !== CMF_GROUP) return [];
  const fields = confluentFields(object.group, object.kind);
  const faults = fieldFaults(object.root, fields);
  return [...faults, ...stateFault(object), ...(object.group === CMF_GROUP ? nameFault(object) : [])];
}

/** Only shared pools are suspended and go on again. */
function stateFault({ kind, root }: KubeObject): VendorFault[] {
  if (kind !== 'FlinkComputePool' && kind !== 'ComputePool') return [];
  const state = entryAt(root, 'spec', 'state');
  if (!state || isNothing(state.value) || textOf(at(root, 'spec', 'type')) !== 'DEDICATED') return [];
  const message = 'spec.state is written, and only a pool of type SHARED has one';
  return [{ is: 'value', path: ['spec', 'state'], at: state.key.origin, message }];
}

function nameFault({ root }: KubeObject): VendorFault[] {
  const name = locatedText(at(root, 'metadata', 'name'));
  if (!name || name.value === '' || name.value.length >= 4 || placeholderIn(name.value)) return [];
  const message = `The name ${name.value} has less than four characters`;
  return [{ is: 'value', path: ['metadata', 'name'], at: name.origin, message }];
}
