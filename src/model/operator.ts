import type { DeclaredOperator } from '../config/options.ts';
import { operatorLine } from '../knowledge/operators.ts';
import { type ConfEntry, flattenConfig, parseConfigYaml, parseFlinkConf } from '../syntax/flink-conf.ts';
import { innerText } from '../syntax/inside.ts';
import { at, entries, isMap, isScalar, items, keyText, textOf } from '../syntax/navigate.ts';
import type { DocumentTree, TreeNode } from '../syntax/tree.ts';
import { parseYaml } from '../syntax/yaml.ts';
import { SourceText } from '../text/source.ts';
import type { Located, Origin } from '../text/span.ts';
import type { Written } from './config/setting.ts';
import { nestedChartVersions, repositoryVersions } from './gitops/chart-versions.ts';
import { scriptedVersions, scriptedWithoutWebhook } from './gitops/scripted-operator.ts';
import type { ObjectIndex } from './objects/index.ts';
import type { KubeObject } from './objects/object.ts';
import type { Missing } from './proof.ts';

/** Name of the operator's chart, Apache's and those that vendors make of it. */
export const OPERATOR_CHART = 'flink-kubernetes-operator';

/** The operator that reads the custom resources, as far as the repository shows it. */
export interface Operator {
  /** Version line such as `1.14`; undefined when nothing says which one runs. */
  version?: Located<string>;
  /** Different versions of which nothing says which one runs here; set only where `version` is not. */
  several?: Located<string>[];
  /** Defaults that it puts under every resource. */
  defaults: Written[];
  /** Those of them that files of the repository hold, not only the configuration of flint-lint. */
  written: Written[];
  /** Set when a configuration exists that cannot be read. */
  unreadable: Missing[];
  /** True when some configuration of it was found or declared. */
  configured: boolean;
  /** Where values of its chart leave the validating webhook out. */
  webhookOff: Origin[];
  /** ServiceAccount for jobs that its chart creates, when values say so. */
  jobServiceAccount?: { name: string; annotations: TreeNode | undefined; at: Origin };
}

/** What may speak of the operator beside objects. */
export interface OperatorFiles {
  loose: readonly DocumentTree[];
  texts: readonly SourceText[];
  notes?: readonly SourceText[];
}

/** What files say of an operator. */
export interface SeenOperator extends Omit<Operator, 'version' | 'several'> {
  /** Several different ones mean several operators, and settle nothing. */
  found: Located<string>[];
}

/** Gathers what the repository says about the operator. */
export function seenOperator({ objects, loose, texts, notes = [] }: { objects: ObjectIndex } & OperatorFiles) {
  const operator: SeenOperator = {
    defaults: [],
    written: [],
    unreadable: [],
    configured: false,
    webhookOff: [],
    found: [],
  };
  for (const object of objects.ofKind('ConfigMap', '')) {
    if (object.name === 'flink-operator-config') readConfiguration(operator, at(object.root, 'data'));
  }
  for (const object of objects.ofKind('HelmRelease')) readHelmRelease(operator, object);
  for (const object of objects.ofKind('Application', 'argoproj.io')) readApplication(operator, object);
  for (const object of objects.ofKind('Deployment', 'apps')) readDeployment(operator, object);
  for (const document of loose) for (const values of chartValues(document)) readValues(operator, values);
  for (const version of nestedChartVersions(OPERATOR_CHART, loose, objects)) readVersion(operator, version);
  operator.found.push(...repositoryVersions(objects));
  // Manifests say it best, then what is run, then what people are told to run.
  if (operator.found.length === 0) operator.found.push(...scriptedVersions(texts, loose));
  if (operator.found.length === 0) operator.found.push(...scriptedVersions(notes, []));
  operator.webhookOff.push(...scriptedWithoutWebhook(texts, loose));
  return operator;
}

/**
 * The operator by what is said of it, the command line first, then what is declared, then what files show.
 *
 * @param seen what files say
 * @param declared what the configuration says; of several the last one wins
 * @param version what the command line says
 */
export function operatorOf(seen: SeenOperator, declared: readonly DeclaredOperator[], version?: string): Operator {
  const { found, ...rest } = seen;
  const added = new Map(declared.flatMap(({ config }) => [...config]));
  const defaults = [...added].map(([key, { value, origin }]): Written => {
    return { key, raw: value, layer: 'operator', keyAt: origin, at: origin };
  });
  const operator: Operator = {
    ...rest,
    defaults: [...rest.defaults, ...defaults],
    configured: rest.configured || added.size > 0,
  };
  const distinct = [...new Map(found.map((each) => [each.value, each])).values()];
  const said = saidVersion(declared, version) ?? (distinct.length === 1 ? found[0] : undefined);
  if (said) operator.version = said;
  else if (distinct.length > 1) operator.several = distinct;
  return operator;
}

/**
 * What files say of the operator of one cluster: what they say of it, on top of what they say without naming a
 * cluster. Subjects of rules stay those that are its own.
 */
export function seenOnCluster(own: SeenOperator, anywhere: SeenOperator): SeenOperator {
  const account = own.jobServiceAccount ?? anywhere.jobServiceAccount;
  return {
    ...own,
    defaults: [...anywhere.defaults, ...own.defaults],
    unreadable: [...anywhere.unreadable, ...own.unreadable],
    configured: own.configured || anywhere.configured,
    found: own.found.length > 0 ? own.found : anywhere.found,
    ...(account ? { jobServiceAccount: account } : {}),
  };
}

/** The version that the command line or the configuration states; the command line wins. */
function saidVersion(declared: readonly DeclaredOperator[], version: string | undefined): Located<string> | undefined {
  if (version !== undefined)
    return { value: operatorLine(version), origin: { is: 'default', layer: 'command line', version } };
  const said = declared.findLast((each) => each.version)?.version;
  return said && { ...said, value: operatorLine(said.value) };
}

/**
 * Values for the operator's chart in a values file, by the keys that only that chart has: at the top, or below a
 * name in the values of a chart around it, where the name of the chart does too.
 */
function chartValues({ root }: DocumentTree): TreeNode[] {
  if (!isMap(root) || at(root, 'kind')) return [];
  const nested = root.entries.map(({ key, value }) => ({ name: keyText(key), values: value }));
  return [{ name: '', values: root }, ...nested]
    .filter(({ name, values }) => {
      const defaults = at(values, 'defaultConfiguration');
      const own = isMap(defaults) && ['flink-conf.yaml', 'config.yaml'].some((key) => at(defaults, key) !== undefined);
      return own || (name === OPERATOR_CHART && VALUES.some((key) => at(values, key) !== undefined));
    })
    .map(({ values }) => values);
}

/** Values of the operator's chart, which say what a mapping of its name is for. */
const VALUES = ['webhook', 'jobServiceAccount', 'operatorServiceAccount', 'operatorPod', 'watchNamespaces'];

function readHelmRelease(operator: SeenOperator, object: KubeObject): void {
  const chart = at(object.root, 'spec', 'chart', 'spec');
  if (textOf(at(chart, 'chart')) !== OPERATOR_CHART) return;
  readVersion(operator, at(chart, 'version'));
  readValues(operator, at(object.root, 'spec', 'values'));
  const from = at(object.root, 'spec', 'valuesFrom');
  if (items(from).length > 0 && from)
    operator.unreadable.push(unreadableValues(`valuesFrom of HelmRelease ${object.name}`, from.origin));
}

function readApplication(operator: SeenOperator, object: KubeObject): void {
  const sources = [at(object.root, 'spec', 'source'), ...items(at(object.root, 'spec', 'sources'))];
  for (const source of sources) {
    if (textOf(at(source, 'chart')) !== OPERATOR_CHART) continue;
    readVersion(operator, at(source, 'targetRevision'));
    readValues(operator, at(source, 'helm', 'valuesObject'));
    const text = at(source, 'helm', 'values');
    if (isScalar(text) && typeof text.value === 'string') {
      const inner = innerText(text);
      for (const document of parseYaml(new SourceText('', inner.text)).documents)
        readValues(operator, document.root ?? undefined, inner.origin);
    }
    const files = at(source, 'helm', 'valueFiles');
    if (items(files).length > 0 && files)
      operator.unreadable.push(unreadableValues(`value files of Application ${object.name}`, files.origin));
  }
}

/** An operator installed by plain manifests names its version in the image tag. */
function readDeployment(operator: SeenOperator, object: KubeObject): void {
  for (const container of items(at(object.root, 'spec', 'template', 'spec', 'containers'))) {
    const image = at(container, 'image');
    const match = /(?:^|\/)flink-kubernetes-operator:v?(\d+\.\d+(?:\.\d+)?)$/.exec(textOf(image) ?? '');
    if (match?.[1] !== undefined && image) operator.found.push({ value: operatorLine(match[1]), origin: image.origin });
  }
}

/**
 * Takes a chart version in. Amazon's chart counts in EMR releases (`7.12.0`), which say nothing
 * here; Confluent's is the Apache minor times ten (`1.130.2` is 1.13).
 */
function readVersion(operator: SeenOperator, node: TreeNode | undefined): void {
  const [, minor] = /^v?1\.(\d+)(?:\.\d+)?$/.exec(textOf(node) ?? '') ?? [];
  if (!node || minor === undefined) return;
  const line = minor.length >= 3 ? Math.floor(Number(minor) / 10) : Number(minor);
  operator.found.push({ value: `1.${line}`, origin: node.origin });
}

type Place = (start: number, end: number) => Origin;

function readValues(operator: SeenOperator, values: TreeNode | undefined, place?: Place): void {
  if (!isMap(values)) return;
  readConfiguration(operator, at(values, 'defaultConfiguration'), place);
  for (const path of [['create'], ['validator', 'create']]) {
    const switched = at(values, 'webhook', ...path);
    if (switched && textOf(switched) === 'false') operator.webhookOff.push(outerOf(switched.origin, place));
  }
  const account = at(values, 'jobServiceAccount');
  const name = textOf(at(account, 'name'));
  if (account && textOf(at(account, 'create')) !== 'false') {
    operator.jobServiceAccount = { name: name ?? 'flink', annotations: at(account, 'annotations'), at: account.origin };
  }
}

function readConfiguration(operator: SeenOperator, data: TreeNode | undefined, place?: Place): void {
  for (const { key, value } of entries(data)) {
    const file = keyText(key);
    if (file !== 'flink-conf.yaml' && file !== 'config.yaml') continue;
    if (isMap(value)) add(operator, flattenConfig(value), place);
    if (!isScalar(value) || typeof value.value !== 'string') continue;
    const inner = innerText(value);
    add(operator, file === 'config.yaml' ? parseConfigYaml(inner) : parseFlinkConf(inner), place);
  }
}

function add(operator: SeenOperator, found: ConfEntry[], place?: Place): void {
  operator.configured = true;
  for (const { key, value, keyAt, at: where } of found) {
    const entry: Written = {
      key,
      raw: value,
      layer: 'operator',
      keyAt: outerOf(keyAt, place),
      at: outerOf(where, place),
    };
    operator.defaults.push(entry);
    operator.written.push(entry);
  }
}

/** A place in text within a file as the place in the file. */
function outerOf(origin: Origin, place: Place | undefined): Origin {
  if (!place || (origin.is !== 'written' && origin.is !== 'inside')) return origin;
  return place(origin.span.start, origin.span.end);
}

function unreadableValues(name: string, where: Origin): Missing {
  return {
    what: 'operator-config',
    name,
    at: where,
    settle: "Declare the operator's defaults under `operator.config` in flint-lint.yaml",
  };
}
