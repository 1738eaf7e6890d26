import { at, locatedText } from '../../syntax/navigate.ts';
import { MARKER } from '../../syntax/template.ts';
import type { Located, Origin } from '../../text/span.ts';
import { variableIn } from '../config/placeholders.ts';
import type { KubeObject } from '../objects/object.ts';
import type { Workload } from '../workload.ts';

/** A placeholder in a field that has to be a real name, image or address. */
export interface LeftPlaceholder {
  /** `the image`, `metadata.name`, `state.checkpoints.dir`. */
  field: string;
  /** The placeholder as it is written, and what a script would call it. */
  text: string;
  name: string;
  value: string;
  at: Origin;
  object: KubeObject;
}

interface Field extends Located<string> {
  field: string;
  object: KubeObject;
  /** The configuration rule speaks of variables here. */
  configured?: true;
}

const OTHERS = [
  /(?<!<)<+\s{0,9}([A-Za-z][\w .-]{0,100}?)\s{0,9}>+/,
  /\[([A-Z][A-Z0-9_-]*)\]/,
  /%([A-Z][A-Z0-9_]+)%/,
  MARKER,
  /(?<![A-Za-z0-9])(your[-_](?:bucket|registry|account|repo|repository|image|org|organization|project|company|dockerhub|namespace)[\w-]*)/,
];

/**
 * Placeholders in the identifying fields of a workload: names, namespaces, images, service
 * accounts, the jar and the storage paths. Expressions of template engines are left to those.
 */
export function leftPlaceholders(workload: Workload): LeftPlaceholder[] {
  const seen = new Set<Origin>();
  return fieldsOf(workload).flatMap(({ field, value, origin, object, configured }): LeftPlaceholder[] => {
    const found = (configured ? undefined : variable(value)) ?? other(value);
    if (!found || seen.has(origin) || value.includes('{{')) return [];
    seen.add(origin);
    return [{ field, ...found, value, at: origin, object }];
  });
}

function variable(value: string): { text: string; name: string } | undefined {
  const found = variableIn(value);
  return found && { text: found.text, name: found.variable };
}

function other(value: string): { text: string; name: string } | undefined {
  for (const pattern of OTHERS) {
    const found = pattern.exec(value);
    if (found?.[1] !== undefined) return { text: found[0], name: found[1] };
  }
  return undefined;
}

function fieldsOf(workload: Workload): Field[] {
  const { object } = workload;
  const of = (field: string, text: Located<string> | undefined, more: Partial<Field> = {}): Field[] =>
    text ? [{ field, object, ...text, ...more }] : [];
  const own = workload.parts.flatMap((part) => [
    ...of('metadata.name', locatedText(at(part.root, 'metadata', 'name')), { object: part }),
    ...of('metadata.namespace', locatedText(at(part.root, 'metadata', 'namespace')), { object: part }),
  ]);
  const images = Object.values(workload.images).flatMap(({ reference }) => of('The image', reference));
  // What a session job takes from its cluster is the cluster's.
  const pods = workload.pods.flatMap((pod) => [
    ...of('The service account', pod.serviceAccount, { object: pod.object }),
    ...pod.containers.flatMap((container) => of('The image', container.image, { object: pod.object })),
  ]);
  const job = of([...workload.specPath, 'job', 'jarURI'].join('.'), locatedText(at(workload.job, 'jarURI')), {
    configured: true,
  });
  const paths = workload.storage.flatMap(({ writtenAs, uri, at: origin }) =>
    of(writtenAs, { value: uri.text, origin }, writtenAs.startsWith('spec.') ? {} : { configured: true }),
  );
  return [...own, ...(workload.mode === 'session-job' ? [] : images), ...pods, ...job, ...paths];
}
