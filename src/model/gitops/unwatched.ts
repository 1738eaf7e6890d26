import { at, entries, keyText, textOf } from '../../syntax/navigate.ts';
import { placeholderIn } from '../../syntax/template.ts';
import type { Origin } from '../../text/span.ts';
import { APACHE_GROUP } from '../forms/apache.ts';
import type { Model } from '../model.ts';
import type { KubeObject } from '../objects/object.ts';
import { type Proof, unknown, yes } from '../proof.ts';
import { watching } from './watching.ts';

/** Why the operator does not see a resource. */
export interface Unwatched {
  at: Origin;
  proof: Proof;
  /** What goes behind the resource's name in a sentence. */
  says: string;
  identity: string[];
}

const KINDS = new Set(['FlinkDeployment', 'FlinkSessionJob', 'FlinkBlueGreenDeployment', 'FlinkStateSnapshot']);

/** Whether the operators in sight leave a resource out, by its namespace or its labels. */
export function unwatchedBy(object: KubeObject, model: Model): Unwatched[] {
  if (object.group !== APACHE_GROUP || !KINDS.has(object.kind)) return [];
  return [...byNamespace(object, model), ...byLabels(object, model)];
}

function byNamespace({ namespace, unsettled }: KubeObject, model: Model): Unwatched[] {
  if (namespace === 'unwritten' || placeholderIn(namespace.value)) return [];
  const watched = watching(model);
  if (watched.is === 'everything') return [];
  const found = {
    at: namespace.origin,
    says: `is in namespace ${namespace.value}, which the operator is not set to watch`,
    identity: ['namespace'],
  };
  if (watched.is === 'unknown') return [{ ...found, proof: unknown(watched.missing) }];
  const { namespaces } = watched;
  if (namespaces.includes(namespace.value)) return [];
  const listed = namespaces.length > 6 ? `${namespaces.length} others` : namespaces.join(', ');
  const because = [{ text: `the operator watches ${listed}`, at: watched.at }];
  return [
    {
      ...found,
      says: `is in namespace ${namespace.value}, but the operator watches only ${listed}`,
      proof: unsettled ? unknown(unsettled) : yes(because),
    },
  ];
}

/**
 * Equality terms of `kubernetes.operator.label.selector`; other terms are not judged.
 * Source: KubernetesOperatorConfigOptions, OPERATOR_LABEL_SELECTOR.
 */
function byLabels(object: KubeObject, model: Model): Unwatched[] {
  const selectors = model.operator.defaults.filter(({ key }) => key === 'kubernetes.operator.label.selector');
  const [selector] = selectors;
  if (!selector || selectors.length > 1 || typeof selector.raw !== 'string' || placeholderIn(selector.raw)) return [];
  const labels = new Map(
    entries(at(object.root, 'metadata', 'labels')).map(({ key, value }) => [keyText(key), textOf(value)]),
  );
  for (const term of selector.raw.split(',')) {
    const [, key, value] = /^\s*([\w./-]+)\s*==?\s*([\w.-]+)\s*$/.exec(term) ?? [];
    if (key === undefined || value === undefined || labels.get(key) === value) continue;
    const has = labels.get(key);
    if (has !== undefined && placeholderIn(has)) continue;
    return [
      {
        at: object.at,
        says: `${has === undefined ? `has no label ${key}` : `has the label ${key}=${has}`}, but the operator watches only ${key}=${value}`,
        identity: ['labels'],
        proof: object.unsettled
          ? unknown(object.unsettled)
          : yes([{ text: `the operator selects ${selector.raw}`, at: selector.at }]),
      },
    ];
  }
  return [];
}
