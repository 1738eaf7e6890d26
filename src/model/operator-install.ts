import { at, entries, isMap, isScalar, items, textOf } from '../syntax/navigate.ts';
import type { TreeNode } from '../syntax/tree.ts';
import { parseYaml } from '../syntax/yaml.ts';
import { SourceText } from '../text/source.ts';
import type { Origin } from '../text/span.ts';
import type { Model } from './model.ts';
import { type Missing, no, type Proof, unknown, yes } from './proof.ts';

const CHART = 'flink-kubernetes-operator';
const STOCK = /^(?:ghcr\.io\/apache|(?:docker\.io\/)?apache)\/flink-kubernetes-operator(?:[:@].*)?$/;

/** How the Apache operator is installed, as a chart's values or as a Deployment. */
export interface OperatorInstall {
  is: 'values' | 'deployment';
  /** The values, which may be absent where all defaults hold; the pod's spec for a Deployment. */
  node: TreeNode | undefined;
  /** `HelmRelease flink-operator`, as messages name it. */
  name: string;
  at: Origin;
  /** Values that come from elsewhere. */
  unseen: Missing[];
}

const known = new WeakMap<Model, OperatorInstall[]>();

/** The installations of the Apache operator in sight: HelmReleases, Argo CD Applications and Deployments. */
export function operatorInstalls(model: Model): readonly OperatorInstall[] {
  let found = known.get(model);
  if (!found) {
    found = [...releases(model), ...applications(model), ...deployments(model)];
    known.set(model, found);
  }
  return found;
}

function releases({ objects }: Model): OperatorInstall[] {
  return objects.ofKind('HelmRelease').flatMap((object): OperatorInstall[] => {
    if (textOf(at(object.root, 'spec', 'chart', 'spec', 'chart')) !== CHART) return [];
    const from = at(object.root, 'spec', 'valuesFrom');
    const unseen = items(from).length > 0 && from ? [elsewhere(`valuesFrom of ${object.name}`, from.origin)] : [];
    const node = at(object.root, 'spec', 'values');
    return [{ is: 'values', node, name: `HelmRelease ${object.name}`, at: object.at, unseen }];
  });
}

function applications({ objects }: Model): OperatorInstall[] {
  return objects.ofKind('Application', 'argoproj.io').flatMap((object): OperatorInstall[] => {
    const sources = [at(object.root, 'spec', 'source'), ...items(at(object.root, 'spec', 'sources'))];
    return sources.flatMap((source): OperatorInstall[] => {
      if (textOf(at(source, 'chart')) !== CHART) return [];
      const text = at(source, 'helm', 'values');
      const inner =
        isScalar(text) && typeof text.value === 'string'
          ? (parseYaml(new SourceText('', text.value)).documents[0]?.root ?? undefined)
          : undefined;
      const others = [at(source, 'helm', 'valueFiles'), at(source, 'helm', 'parameters')].filter(
        (node) => items(node).length > 0,
      );
      const unseen = others.flatMap((node) => (node ? [elsewhere(`values of ${object.name}`, node.origin)] : []));
      const node = at(source, 'helm', 'valuesObject') ?? inner;
      return [{ is: 'values', node, name: `Application ${object.name}`, at: object.at, unseen }];
    });
  });
}

function deployments({ objects }: Model): OperatorInstall[] {
  return objects.ofKind('Deployment', 'apps').flatMap((object): OperatorInstall[] => {
    const node = at(object.root, 'spec', 'template', 'spec');
    const isOperator = items(at(node, 'containers')).some((container) =>
      /(?:^|\/)flink-kubernetes-operator(?:[:@]|$)/.test(textOf(at(container, 'image')) ?? ''),
    );
    const unseen = object.unsettled ? [object.unsettled] : [];
    return isOperator ? [{ is: 'deployment', node, name: `Deployment ${object.name}`, at: object.at, unseen }] : [];
  });
}

function elsewhere(name: string, where: Origin): Missing {
  return { what: 'operator-config', name, at: where, settle: 'Show the values of the operator in the resource itself' };
}

const NOT_IN_SIGHT: Missing = {
  what: 'operator-config',
  name: 'the installation of the operator',
  settle: "Add the operator's HelmRelease, Application or Deployment to the repository",
};

/**
 * Whether the operator runs the stock image with nothing put into it: no hook, init container,
 * volume or plugin folder. Unknown when its installation is not in sight, or there are several.
 * Source: templates/controller/deployment.yaml and values.yaml of the operator's chart, 1.0 to 1.15.
 */
export function stockOperatorPod(model: Model): Proof<OperatorInstall> {
  const [install, ...others] = operatorInstalls(model);
  if (!install || others.length > 0) return unknown(NOT_IN_SIGHT);
  const [first, ...rest] = install.unseen;
  if (first) return unknown([first, ...rest]);
  const because = [{ text: install.name, at: install.at }];
  return (install.is === 'values' ? isPlainValues(install.node) : isPlainPod(install.node))
    ? yes(because, install)
    : no(because);
}

function isPlainValues(values: TreeNode | undefined): boolean {
  const image = textOf(at(values, 'image', 'repository'));
  if (image !== undefined && !STOCK.test(image)) return false;
  const added = [
    at(values, 'postStart'),
    at(values, 'operatorPod', 'initContainers'),
    at(values, 'operatorPod', 'env'),
    at(values, 'operatorPod', 'envFrom'),
    at(values, 'operatorVolumes', 'data'),
    at(values, 'operatorVolumeMounts', 'data'),
  ];
  return !added.some((node) => items(node).length > 0 || entries(node).length > 0);
}

function isPlainPod(pod: TreeNode | undefined): boolean {
  const containers = items(at(pod, 'containers'));
  const operator = containers.find((container) => STOCK.test(textOf(at(container, 'image')) ?? ''));
  if (!operator || items(at(pod, 'initContainers')).length > 0 || isMap(at(operator, 'lifecycle'))) return false;
  return !items(at(operator, 'volumeMounts')).some((mount) =>
    /plugin|artifact|lib|jar/.test(textOf(at(mount, 'mountPath')) ?? ''),
  );
}

/** A Proof about one value of the chart: yes when it is `true`, no when it is another or keeps its default. */
export function chartSwitch(model: Model, ...path: string[]): Proof<OperatorInstall> {
  const [install, ...others] = operatorInstalls(model);
  if (!install || others.length > 0 || install.is !== 'values') return unknown(NOT_IN_SIGHT);
  const [first, ...rest] = install.unseen;
  if (first) return unknown([first, ...rest]);
  const because = [{ text: install.name, at: install.at }];
  return textOf(at(install.node, ...path)) === 'true' ? yes(because, install) : no(because);
}
