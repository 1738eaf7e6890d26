import { at, entries, isMap, items, keyText, textOf } from '../../syntax/navigate.ts';
import { placeholderIn } from '../../syntax/template.ts';
import type { TreeNode } from '../../syntax/tree.ts';
import type { Origin } from '../../text/span.ts';
import { describe, type KubeObject } from '../objects/object.ts';
import type { Workload } from '../workload.ts';

/** A Deployment or StatefulSet that does not select the pods of its own template. */
export interface SelectorFault {
  object: KubeObject;
  at: Origin;
  message: string;
  /** Keys that lead to the selector's term. */
  path: string[];
  /** The labels of the template. */
  labels: Origin | undefined;
}

/**
 * Parts of a standalone cluster whose selector does not fit the labels of their own pod template, which the API server
 * refuses. A selector is required since apps/v1.
 * Source: Kubernetes pkg/apis/apps/validation, ValidateDeploymentSpec and ValidateStatefulSetSpec.
 */
export function selectorFaults(workload: Workload): SelectorFault[] {
  if (workload.form !== 'standalone') return [];
  return workload.parts.flatMap((object) => faultOf(object) ?? []);
}

function faultOf(object: KubeObject): SelectorFault | undefined {
  const { kind, apiVersion, root } = object;
  if (apiVersion !== 'apps/v1' || (kind !== 'Deployment' && kind !== 'StatefulSet')) return undefined;
  const selector = at(root, 'spec', 'selector');
  const template = at(root, 'spec', 'template', 'metadata', 'labels');
  const labels = labelsOf(template);
  if (!labels) return undefined;
  const found = (where: Origin, message: string, ...path: string[]) => ({
    object,
    at: where,
    message: `${describe(object)} ${message}`,
    path: ['spec', 'selector', ...path],
    labels: template?.origin,
  });
  const pairs = entries(at(selector, 'matchLabels'));
  const expressions = items(at(selector, 'matchExpressions'));
  if (pairs.length === 0 && expressions.length === 0) {
    // What is there and is no mapping is a fault of its type.
    return selector && !isMap(selector) ? undefined : found(selector?.origin ?? object.at, 'has no selector');
  }
  for (const { key, value } of pairs) {
    const [name, wanted] = [keyText(key), textOf(value)];
    if (wanted === undefined || placeholderIn(wanted)) return undefined;
    const has = labels.get(name);
    if (has === wanted) continue;
    const but = has === undefined ? `no label ${name}` : `${name}: ${has}`;
    return found(value.origin, `selects ${name}: ${wanted}, and its own pod template has ${but}`, 'matchLabels', name);
  }
  const wrong = expressions.find((each) => !fits(each, labels));
  const key = textOf(at(wrong, 'key')) ?? '';
  return wrong && found(wrong.origin, `has an expression for ${key} that its own pod template does not fit`);
}

/** Labels of a template; undefined when some are still to be filled in. */
function labelsOf(node: TreeNode | undefined): Map<string, string> | undefined {
  const labels = new Map<string, string>();
  for (const { key, value } of entries(node)) {
    const text = textOf(value);
    if (text === undefined || placeholderIn(text) || placeholderIn(keyText(key))) return undefined;
    labels.set(keyText(key), text);
  }
  return labels;
}

/** Whether labels fit an expression; one that is not understood fits. */
function fits(expression: TreeNode, labels: ReadonlyMap<string, string>): boolean {
  const key = textOf(at(expression, 'key'));
  if (key === undefined) return true;
  const has = labels.get(key);
  const values = items(at(expression, 'values')).map((value) => textOf(value));
  if (values.some((value) => value === undefined || placeholderIn(value))) return true;
  switch (textOf(at(expression, 'operator'))) {
    case 'In':
      return has !== undefined && values.includes(has);
    case 'NotIn':
      return has === undefined || !values.includes(has);
    case 'Exists':
      return has !== undefined;
    case 'DoesNotExist':
      return has === undefined;
    default:
      return true;
  }
}
