import { at, entries, isMap, items, textOf } from '../syntax/navigate.ts';
import type { TreeNode } from '../syntax/tree.ts';
import type { Origin } from '../text/span.ts';
import { isAbout } from './clusters.ts';
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

function deployments(model: Model): Single[] {
  return model.objects.ofKind('Deployment', 'apps').flatMap((object): Single[] => {
    const pod = at(object.root, 'spec', 'template', 'spec');
    const isOperator = items(at(pod, 'containers')).some((container) =>
      /(?:^|\/)flink-kubernetes-operator(?:[:@]|$)/.test(textOf(at(container, 'image')) ?? ''),
    );
    return isOperator && isAbout(model, object) ? [{ is: 'pod', object, pod }] : [];
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

/** The ServiceAccount that the operator runs under. */
export interface OperatorAccount {
  name: string;
  annotations: TreeNode | undefined;
  at: Origin;
  /** Variables or volumes that may bring credentials from elsewhere. */
  opened?: Origin;
}

/**
 * The ServiceAccount of the one operator in sight. Unknown when its installation, or an account that others make, is
 * not.
 * Source: values.yaml of the operator's chart, `operatorServiceAccount`, 1.0 to 1.15.
 */
export function operatorAccount(model: Model): Proof<OperatorAccount> {
  const single = onlyInstall(model);
  if (!single) return unknown(NOT_IN_SIGHT);
  if (single.is === 'pod') return ofPod(single.object, single.pod, model);
  const { install } = single;
  if (install.partial || install.emr) return unknown(NOT_IN_SIGHT);
  const value = (...path: string[]) => chartValue(install, ...path)?.node;
  const name = textOf(value('operatorServiceAccount', 'name')) ?? 'flink-operator';
  const created = textOf(value('operatorServiceAccount', 'create')) !== 'false';
  const made = created ? undefined : accountIn(name, install.object, model);
  if (!created && !made) return unknown(NOT_IN_SIGHT);
  const [opened] = [value('operatorPod', 'env'), value('operatorPod', 'envFrom'), value('operatorVolumes', 'data')]
    .filter((node) => items(node).length > 0)
    .flatMap((node) => node?.origin ?? []);
  const annotations = made ? at(made.root, 'metadata', 'annotations') : value('operatorServiceAccount', 'annotations');
  return yes([], { name, annotations, at: made?.at ?? install.at, ...(opened ? { opened } : {}) });
}

function ofPod(object: KubeObject, pod: TreeNode | undefined, model: Model): Proof<OperatorAccount> {
  const name = textOf(at(pod, 'serviceAccountName')) ?? textOf(at(pod, 'serviceAccount'));
  const account = name === undefined ? undefined : accountIn(name, object, model);
  if (!account || object.unsettled) return unknown(object.unsettled ?? NOT_IN_SIGHT);
  const containers = items(at(pod, 'containers'));
  const opened = containers.find((each) => at(each, 'env') ?? at(each, 'envFrom') ?? at(each, 'volumeMounts'));
  const annotations = at(account.root, 'metadata', 'annotations');
  return yes([], { name: account.name, annotations, at: account.at, ...(opened ? { opened: opened.origin } : {}) });
}

/** A ServiceAccount of the repository that nothing still changes. */
function accountIn(name: string, from: KubeObject | undefined, { objects }: Model): KubeObject | undefined {
  if (!from) return undefined;
  const found = objects.lookup('ServiceAccount', name, { namespace: from.namespace, object: from });
  return found.is === 'found' && !found.object.unsettled ? found.object : undefined;
}
