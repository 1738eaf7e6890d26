import { innerText } from '../../syntax/inside.ts';
import { at, entries, isMap, isScalar, isSeq, items, keyText, textOf } from '../../syntax/navigate.ts';
import type { DocumentTree, TreeNode } from '../../syntax/tree.ts';
import { parseYaml } from '../../syntax/yaml.ts';
import { SourceText } from '../../text/source.ts';
import type { Origin } from '../../text/span.ts';
import { isAbout } from '../clusters.ts';
import type { Model } from '../model.ts';
import type { KubeObject } from '../objects/object.ts';
import { OPERATOR_CHART } from '../operator.ts';

/** One place that installs the operator's chart, with the values that it writes there. */
export interface Install {
  /** The chart's name in the object, or the start of the values file. */
  at: Origin;
  /** The HelmRelease or Application; undefined for a values file alone. */
  object?: KubeObject;
  /** A values file alone. */
  file?: string;
  /** What holds the values, as messages name it. */
  name: string;
  /** True when other values, not seen here, are laid over or under these. */
  partial: boolean;
  /** Amazon's edition brings defaults of its own, leader election among them. */
  emr: boolean;
  values: Values[];
}

/** A mapping of values; `place` turns places in text within a file into places in the file. */
interface Values {
  node: TreeNode;
  place?: (start: number, end: number) => Origin;
}

/** A value of the chart and where it is written. */
export interface ChartValue {
  node: TreeNode;
  at: Origin;
}

const known = new WeakMap<Model, readonly Install[]>();

/**
 * Installations of the operator's chart: Flux HelmReleases, Argo CD Applications, and values
 * files, also those of a chart around it, where the values stand below the chart's name; those on other clusters
 * are left out.
 */
export function operatorInstalls(model: Model): readonly Install[] {
  let installs = known.get(model);
  if (!installs) {
    installs = [
      ...model.objects.ofKind('HelmRelease').flatMap(release),
      ...model.objects.ofKind('Application', 'argoproj.io').flatMap(application),
      ...model.loose.flatMap(valuesFile),
    ].filter(({ object, file }) => isAbout(model, object ?? file ?? ''));
    known.set(model, installs);
  }
  return installs;
}

/** The value that an installation writes at a path; of several sets of values the last one wins. */
export function chartValue(install: Install, ...path: string[]): ChartValue | undefined {
  for (const { node, place } of [...install.values].reverse()) {
    const found = at(node, ...path);
    if (found) return { node: found, at: outer(found.origin, place) };
  }
  return undefined;
}

function release(object: KubeObject): Install[] {
  const chart = at(object.root, 'spec', 'chart', 'spec', 'chart');
  if (!chart || textOf(chart) !== OPERATOR_CHART) return [];
  const values = at(object.root, 'spec', 'values');
  return [
    {
      at: chart.origin,
      object,
      name: `HelmRelease ${object.name}`,
      partial:
        items(at(object.root, 'spec', 'valuesFrom')).length > 0 ||
        items(at(object.root, 'spec', 'chart', 'spec', 'valuesFiles')).length > 0 ||
        object.unsettled !== undefined,
      emr: false,
      values: isMap(values) ? [{ node: values }] : [],
    },
  ];
}

function application(object: KubeObject): Install[] {
  return sourcesOf(object).flatMap((source) => {
    const chart = at(source, 'chart');
    if (!chart || textOf(chart) !== OPERATOR_CHART) return [];
    const helm = at(source, 'helm');
    const text = at(helm, 'values');
    const inside = textValues(text);
    const whole = at(helm, 'valuesObject');
    const others = ['valueFiles', 'parameters', 'fileParameters'].some((key) => items(at(helm, key)).length > 0);
    return [
      {
        at: chart.origin,
        object,
        name: `Application ${object.name}`,
        partial: others || (text !== undefined && inside.length === 0) || object.unsettled !== undefined,
        emr: /emr-on-eks/.test(textOf(at(source, 'repoURL')) ?? ''),
        values: [...inside, ...(isMap(whole) ? [{ node: whole }] : [])],
      },
    ];
  });
}

/** Sources of an Application; `spec.source` does not count when `spec.sources` is given. */
export function sourcesOf(object: KubeObject): TreeNode[] {
  const many = at(object.root, 'spec', 'sources');
  if (isSeq(many) && many.items.length > 0) return many.items;
  const one = at(object.root, 'spec', 'source');
  return one ? [one] : [];
}

function textValues(text: TreeNode | undefined): Values[] {
  if (!isScalar(text) || typeof text.value !== 'string') return [];
  const inner = innerText(text);
  return parseYaml(new SourceText('', inner.text)).documents.flatMap(({ root }) =>
    isMap(root) ? [{ node: root, place: inner.origin }] : [],
  );
}

function valuesFile({ root, file }: DocumentTree): Install[] {
  if (!isMap(root) || at(root, 'kind')) return [];
  const below = at(root, OPERATOR_CHART);
  const node = looksLikeValues(root) ? root : below && looksLikeValues(below) ? below : undefined;
  if (!node) return [];
  const { origin } = root;
  const name = origin.is === 'written' ? origin.span.file : 'a values file';
  const emr = at(node, 'emrContainers') !== undefined;
  return [{ at: node.origin, file, name, partial: true, emr, values: [{ node }] }];
}

const OWN_KEYS = ['operatorPod', 'operatorServiceAccount', 'jobServiceAccount', 'operatorVolumes', 'operatorHealth'];

/** Values of the operator's chart, by keys that only that chart has; other operators have `watchNamespaces` too. */
function looksLikeValues(node: TreeNode): boolean {
  const keys = new Set(entries(node).map(({ key }) => keyText(key)));
  if (OWN_KEYS.some((key) => keys.has(key))) return true;
  const defaults = at(node, 'defaultConfiguration');
  return ['flink-conf.yaml', 'config.yaml'].some((key) => at(defaults, key) !== undefined);
}

function outer(origin: Origin, place: Values['place']): Origin {
  if (!place || (origin.is !== 'written' && origin.is !== 'inside')) return origin;
  return place(origin.span.start, origin.span.end);
}
