import type { TypeFields } from '../../knowledge/kube-fields.ts';
import { editDistance } from '../../text/distance.ts';
import { own } from '../../text/own.ts';

/** A type at a place of an object. */
export interface Place {
  name: string;
  path: string;
  /** Types above it, nearest first. */
  parents: string[];
}

/** The known fields within two edits, when that is at most a third of the word. */
export function nearFields(key: string, known: readonly string[]): string[] {
  let best = 2;
  let near: string[] = [];
  for (const name of known) {
    const distance = name.toLowerCase() === key.toLowerCase() ? 0 : editDistance(key, name, best);
    if (distance > best || distance * 3 > Math.max(key.length, name.length)) continue;
    if (distance < best) near = [];
    best = distance;
    near.push(name);
  }
  return near;
}

/** Names that other operators, or Kubernetes itself, use for the same thing. */
const CONFUSIONS: Record<string, readonly string[]> = {
  arguments: ['args'],
  className: ['entryClass'],
  configuration: ['flinkConfiguration'],
  entryClass: ['className'],
  envVars: ['env'],
  flinkConfig: ['flinkConfiguration', 'flinkProperties'],
  flinkConfiguration: ['flinkProperties'],
  flinkProperties: ['flinkConfiguration'],
  fromSavepoint: ['initialSavepointPath'],
  initialSavepointPath: ['fromSavepoint'],
  jar: ['jarURI', 'jarFile'],
  jarFile: ['jarURI'],
  jarName: ['jarURI', 'jarFile'],
  jarURI: ['jarFile'],
  logConfig: ['logConfiguration'],
  logConfiguration: ['logConfig'],
  mainClass: ['entryClass', 'className'],
  mounts: ['volumeMounts'],
  programArgs: ['args'],
  resource: ['resources'],
  resources: ['resource'],
  savepointPath: ['initialSavepointPath', 'fromSavepoint'],
  serviceAccount: ['serviceAccountName'],
  serviceAccountName: ['serviceAccount'],
};

/** The known field that a name is mixed up with. */
export function confusedWith(key: string, known: readonly string[]): string | undefined {
  return own(CONFUSIONS, key)?.find((name) => known.includes(name));
}

type FieldsOf = (type: string) => TypeFields | undefined;

/** How deep below its place a field is looked for. */
const DEPTH = 2;

/** The path at which the schema has a field of this name: the only one just below, else in a mapping above. */
export function elsewhere(key: string, place: Place, fieldsOf: FieldsOf): string | undefined {
  const start = fieldsOf(place.name);
  const below = start && onlyBelow(key, start, fieldsOf);
  if (below !== undefined) return place.path === '' ? below : `${place.path}.${below}`;
  const steps = place.path.replace(/\[\d+\]/g, '').split('.');
  for (const [i, parent] of place.parents.entries()) {
    const above = steps.slice(0, -1 - i);
    if (above.length > 0 && fieldsOf(parent)?.has(key)) return [...above, key].join('.');
  }
  return undefined;
}

/** Searches level by level; several at one level settle nothing. */
function onlyBelow(key: string, start: TypeFields, fieldsOf: FieldsOf): string | undefined {
  let level: { path: string; fields: TypeFields }[] = [{ path: '', fields: start }];
  for (let depth = 0; depth < DEPTH; depth++) {
    level = level.flatMap(({ path, fields }) =>
      [...fields].flatMap(([name, { type, many, since }]) => {
        const inner = type === undefined || many !== undefined || since === 'main' ? undefined : fieldsOf(type);
        return inner ? [{ path: path === '' ? name : `${path}.${name}`, fields: inner }] : [];
      }),
    );
    const holders = level.filter(({ fields }) => fields.has(key));
    if (holders.length > 0) return holders.length === 1 ? `${holders[0]?.path}.${key}` : undefined;
  }
  return undefined;
}
