import { ververicaFields } from '../../knowledge/vendor-fields.ts';
import { at, entries, entryAt, isMap, isNothing, isScalar, keyText, stringOf } from '../../syntax/navigate.ts';
import { type VervericaShape, ververicaShape } from '../forms/ververica-shape.ts';
import { wordOf } from '../forms/ververica-strategies.ts';
import type { KubeObject } from '../objects/object.ts';
import type { Missing } from '../proof.ts';
import type { VendorFault } from './faults.ts';
import { fieldFaults } from './fields.ts';

/**
 * What Ververica Platform, or the operator that passes a resource on to it, refuses of a Deployment.
 * Source: as `ververicaFields`.
 */
export function ververicaFaults(object: KubeObject): VendorFault[] {
  const shape = ververicaShape(object);
  if (!shape || shape.kind === 'other') return [];
  if (shape.kind === 'SessionCluster') return versionFault(object, shape);
  return [
    ...fieldFaults(object.root, ververicaFields(shape.reader, shape.path), true),
    ...versionFault(object, shape),
    ...(shape.reader === 'vvp-operator' ? operatorFaults(object) : []),
  ];
}

/** Without quotes 1.20 is the number 1.2, and the platform looks for Flink 1.2; others survive. */
function versionFault({ root }: KubeObject, { kind, reader, specPath }: VervericaShape): VendorFault[] {
  const path = [...specPath, ...(kind === 'Deployment' ? ['artifact'] : []), 'flinkVersion'];
  const node = at(root, ...path);
  // The definition of the older operator takes no number at all, which the table says.
  if (!node || !isScalar(node) || typeof node.value !== 'number' || reader === 'fintechstudios') return [];
  const read = String(node.value);
  if (read === node.source.trim()) return [];
  const message = `${path.join('.')} is ${node.source} without quotes, which is read as ${read}`;
  return [{ is: 'type', path, at: node.origin, message }];
}

const OWNER = 'ververica.platform/owner';

/** What the operator of the platform asks of a VvpDeployment beside the Deployment in it. */
function operatorFaults(object: KubeObject): VendorFault[] {
  const { root } = object;
  const found: VendorFault[] = [];
  const doubt = olderOperator(object);
  if (isNothing(at(root, 'metadata', 'labels', OWNER))) {
    const labels = entryAt(root, 'metadata', 'labels');
    found.push({
      is: 'missing',
      path: ['metadata', 'labels', OWNER],
      at: labels?.key.origin ?? object.at,
      message: `The label ${OWNER} is missing`,
      ...(doubt ? { doubt } : {}),
    });
  }
  const spec = entryAt(root, 'spec');
  const mode = at(root, 'spec', 'syncingMode');
  if (spec && isMap(spec.value) && isNothing(mode)) {
    const message = 'spec.syncingMode is missing';
    found.push({
      is: 'missing',
      path: ['spec', 'syncingMode'],
      at: spec.key.origin,
      message,
      ...(doubt ? { doubt } : {}),
    });
  }
  const first = entryAt(root, 'spec', 'initFields');
  if (first && !isNothing(first.value) && wordOf(mode) === 'PUT') {
    const message = 'spec.initFields is written, which syncingMode PUT does not support';
    found.push({ is: 'value', path: ['spec', 'initFields'], at: first.key.origin, message, isMild: true });
  }
  return found;
}

/**
 * Whether the operator of Ververica Platform 2 may be the one that reads the resource, which wants no owner: the
 * newer one has the name of the deployment under `metadata`, and engines in the place of versions.
 */
function olderOperator({ root, at: place }: KubeObject): Missing | undefined {
  const deployment = at(root, 'spec', 'deployment');
  const engine = stringOf(at(deployment, 'spec', 'template', 'spec', 'artifact', 'engineVersionName'));
  if (engine !== undefined || isMap(at(deployment, 'metadata'))) return undefined;
  return {
    what: 'operator-config',
    name: 'the version of Ververica Platform',
    at: place,
    settle: 'Write spec.deployment.metadata, as Ververica Platform 3 wants it',
  };
}

/** A key of `resources` that names a role as others spell it, and the word that the platform has for it. */
export interface MisnamedRole {
  path: string[];
  key: string;
  meant: string;
  at: VendorFault['at'];
  /** Whether the right word stands there too. */
  isTaken: boolean;
}

const ROLES = ['jobmanager', 'taskmanager'];

/** Roles whose resources the platform does not read, because of a capital letter or a dash. */
export function misnamedRoles(object: KubeObject): MisnamedRole[] {
  const shape = ververicaShape(object);
  if (!shape || shape.kind === 'other') return [];
  const path = [...shape.specPath, 'resources'];
  const resources = at(object.root, ...path);
  const keys = new Set(entries(resources).map(({ key }) => keyText(key)));
  return entries(resources).flatMap(({ key }) => {
    const text = keyText(key);
    const meant = text.toLowerCase().replace(/[-_]/g, '');
    if (ROLES.includes(text) || !ROLES.includes(meant)) return [];
    return [{ path: [...path, text], key: text, meant, at: key.origin, isTaken: keys.has(meant) }];
  });
}
