import { at, entries, isMap, items, textOf } from '../syntax/navigate.ts';
import type { TreeNode } from '../syntax/tree.ts';
import { chartValue, type Install, operatorInstalls } from './gitops/operator-installs.ts';
import type { Model } from './model.ts';
import type { KubeObject } from './objects/object.ts';
import { type Missing, no, type Proof, type Step, unknown, yes } from './proof.ts';

const STOCK = /^(?:ghcr\.io\/apache|(?:docker\.io\/)?apache)\/flink-kubernetes-operator(?:[:@].*)?$/;

/** The one installation of the operator in sight: values of its chart, or the pod of a Deployment. */
type Single = { is: 'chart'; install: Install } | { is: 'pod'; object: KubeObject; pod: TreeNode | undefined };

const known = new WeakMap<Model, Single | undefined>();

function onlyInstall(model: Model): Single | undefined {
  if (!known.has(model)) {
    const found: Single[] = [
      ...operatorInstalls(model).map((install) => ({ is: 'chart' as const, install })),
      ...deployments(model),
    ];
    known.set(model, found.length === 1 ? found[0] : undefined);
  }
  return known.get(model);
}

function deployments({ objects }: Model): Single[] {
  return objects.ofKind('Deployment', 'apps').flatMap((object): Single[] => {
    const pod = at(object.root, 'spec', 'template', 'spec');
    const isOperator = items(at(pod, 'containers')).some((container) =>
      /(?:^|\/)flink-kubernetes-operator(?:[:@]|$)/.test(textOf(at(container, 'image')) ?? ''),
    );
    return isOperator ? [{ is: 'pod', object, pod }] : [];
  });
}

const NOT_IN_SIGHT: Missing = {
  what: 'operator-config',
  name: 'the installation of the operator',
  settle: "Show the operator's HelmRelease, Application or Deployment in the repository, with all its values",
};

/**
 * Whether the operator runs the stock image with nothing put into it: no hook, init container,
 * volume or plugin folder. Unknown when its installation is not in sight, or there are several.
 * Source: templates/controller/deployment.yaml and values.yaml of the operator's chart, 1.0 to 1.15.
 */
export function stockOperatorPod(model: Model): Proof {
  const single = onlyInstall(model);
  if (!single) return unknown(NOT_IN_SIGHT);
  if (single.is === 'pod') {
    const { object, pod } = single;
    if (object.unsettled) return unknown(object.unsettled);
    const because = [{ text: `Deployment ${object.name}`, at: object.at }];
    return isPlainPod(pod) ? yes(because) : no(because);
  }
  const { install } = single;
  if (install.partial || install.emr) return unknown(NOT_IN_SIGHT);
  return isPlainChart(install) ? yes(stepOf(install)) : no(stepOf(install));
}

function stepOf({ name, at: where }: Install): Step[] {
  return [{ text: name, at: where }];
}

function isPlainChart(install: Install): boolean {
  const image = textOf(chartValue(install, 'image', 'repository')?.node);
  if (image !== undefined && !STOCK.test(image)) return false;
  const added = [
    ['postStart'],
    ['operatorPod', 'initContainers'],
    ['operatorPod', 'env'],
    ['operatorPod', 'envFrom'],
    ['operatorVolumes', 'data'],
    ['operatorVolumeMounts', 'data'],
  ].map((path) => chartValue(install, ...path)?.node);
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

/** Whether a value of the operator's chart is `true`; no when it is another or keeps its default. */
export function chartSwitch(model: Model, ...path: string[]): Proof {
  const single = onlyInstall(model);
  if (single?.is !== 'chart' || single.install.partial || single.install.emr) return unknown(NOT_IN_SIGHT);
  const step = stepOf(single.install);
  return textOf(chartValue(single.install, ...path)?.node) === 'true' ? yes(step) : no(step);
}
