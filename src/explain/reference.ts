import type { KubeObject } from '../model/model.ts';

/** A reference that names one object only: `FlinkDeployment/flink/orders@k8s/overlays/prod`. */
export function referenceOf({ kind, namespace, name, file, target }: KubeObject): string {
  const middle = namespace === 'unwritten' ? '' : `${namespace.value}/`;
  return `${kind}/${middle}${name ?? ''}@${target.label === undefined ? file : target.id}`;
}

/** A target by its id or its label, or a file, or a folder of it. */
function isAt({ file, target }: KubeObject, place: string): boolean {
  const folder = place.replace(/\/$/, '');
  return [target.id, target.label].includes(folder) || file === place || file.startsWith(`${folder}/`);
}

/** Whether a reference may mean an object. Two parts are a kind or a namespace and a name; a kind may leave its `Flink` out. */
export function isMeant(object: KubeObject, reference: string): boolean {
  const [, path = '', place] = /^([^@]*)(?:@(.*))?$/.exec(reference) ?? [];
  if (place !== undefined && !isAt(object, place)) return false;
  const parts = path.split('/');
  const name = parts.pop();
  if (object.name === undefined || object.name !== name) return false;
  const isKind = (word: string) => {
    const [given, own] = [word.toLowerCase(), object.kind.toLowerCase()];
    return own === given || own === `flink${given}` || own === given.replace(/s$/, '');
  };
  const isNamespace = (word: string) => object.namespace !== 'unwritten' && object.namespace.value === word;
  const [first, second, ...rest] = parts;
  if (rest.length > 0) return false;
  if (first === undefined) return true;
  if (second === undefined) return isKind(first) || isNamespace(first);
  return isKind(first) && (isNamespace(second) || object.namespace === 'unwritten');
}
