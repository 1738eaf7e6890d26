import { operatorLine } from '../../knowledge/operators.ts';
import { at, stringOf, textOf } from '../../syntax/navigate.ts';
import type { TreeNode } from '../../syntax/tree.ts';
import type { Origin } from '../../text/span.ts';
import type { Model } from '../model.ts';
import type { KubeObject } from '../objects/object.ts';
import { OPERATOR_CHART } from '../operator.ts';
import { sourcesOf } from './operator-installs.ts';

/** A chart of the operator that goes to another minor release in a change. */
export interface ChartStep {
  /** Lines such as `1.12`. */
  from: string;
  to: string;
  at: Origin;
  before: Origin;
}

/** The step that an object which installs the operator's chart makes against the base; downgrades too. */
export function chartStep(object: KubeObject, model: Model): ChartStep | undefined {
  const now = versionOf(object);
  if (!now) return undefined;
  const old = model.base?.objectOf(object);
  const before = old && versionOf(old);
  const from = lineOf(before);
  const to = lineOf(now);
  if (!before || from === undefined || to === undefined || from === to) return undefined;
  return { from, to, at: now.origin, before: before.origin };
}

/** The line of Apache's chart; Amazon's and Confluent's count otherwise and are not judged. */
function lineOf(node: TreeNode | undefined): string | undefined {
  const text = textOf(node) ?? '';
  return /^v?1\.\d{1,2}\.\d+$/.test(text) ? operatorLine(text.replace(/^v/, '')) : undefined;
}

function versionOf(object: KubeObject): TreeNode | undefined {
  if (object.kind === 'HelmRelease') {
    const chart = at(object.root, 'spec', 'chart', 'spec');
    return textOf(at(chart, 'chart')) === OPERATOR_CHART ? at(chart, 'version') : undefined;
  }
  if (object.kind !== 'Application' || object.group !== 'argoproj.io') return undefined;
  const source = sourcesOf(object).find((each) => textOf(at(each, 'chart')) === OPERATOR_CHART);
  return at(source, 'targetRevision');
}

/**
 * Whether an upgrade by this object leaves the definitions alone: Flux by default, Argo CD only
 * with `skipCrds`. Definitions of the operator that are files of the repository and changed, or
 * are new, are taken for the missing step.
 * Source: Flux HelmRelease, `spec.upgrade.crds`, default Skip; Argo CD, `helm.skipCrds`.
 */
export function keepsOldCrds(object: KubeObject, model: Model): boolean {
  const before = new Map(model.base?.model.definitions.map((each) => [each.path, each.text]));
  if (model.definitions.some((each) => each.text.includes('flink') && before.get(each.path) !== each.text))
    return false;
  if (object.kind === 'HelmRelease') {
    const policy = stringOf(at(object.root, 'spec', 'upgrade', 'crds'));
    return policy === undefined || policy === 'Skip' || policy === 'Create';
  }
  return sourcesOf(object).some((source) => textOf(at(source, 'helm', 'skipCrds')) === 'true');
}
