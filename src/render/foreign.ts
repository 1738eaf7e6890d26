import { at, textOf } from '../syntax/navigate.ts';
import type { MapNode } from '../syntax/tree.ts';
import { own } from '../text/own.ts';

/** Groups of resources about Flink whose operators are not read. */
const FOREIGN: Readonly<Record<string, string>> = {
  'nextbreakpoint.com': 'nextbreakpoint',
  'lightbend.com': 'Lightbend',
};

/**
 * Whose resource about Flink an object is when no rule holds for it: that of an operator which
 * is not read. Source: nextbreakpoint/flink-k8s-toolbox; lightbend/flink-operator.
 */
export function foreignFlink(root: MapNode): string | undefined {
  const apiVersion = textOf(at(root, 'apiVersion')) ?? '';
  return own(FOREIGN, apiVersion.slice(0, Math.max(0, apiVersion.indexOf('/'))));
}
