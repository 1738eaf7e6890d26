import { clusterFields, FORKS, type Fork } from '../../knowledge/flink-cluster.ts';
import { at, entries, items, keyText, textOf } from '../../syntax/navigate.ts';
import type { TreeNode } from '../../syntax/tree.ts';
import { type Located, type Origin, written } from '../../text/span.ts';
import type { Model } from '../model.ts';
import type { KubeObject } from '../objects/object.ts';

const IMAGES: [RegExp, Fork][] = [
  [/(?:^|\/)spotify\/flink-(?:on-k8s-)?operator(?:[:@]|$)/, 'spotify'],
  [/^gcr\.io\/flink-operator\/flink-operator(?:[:@]|$)/, 'google'],
];

const REPOSITORIES: [RegExp, Fork][] = [
  [/\/\/(?:spotify\.github\.io|github\.com\/spotify)\/flink-on-k8s-operator/i, 'spotify'],
  [/\/\/(?:googlecloudplatform\.github\.io|github\.com\/googlecloudplatform)\/flink-on-k8s-operator/i, 'google'],
];

const known = new WeakMap<Model, Located<Fork> | 'none'>();

/**
 * The operator that the repository installs: by its Deployment, its definition, or the address of
 * its chart or kustomization. Undefined when nothing shows one, or both.
 */
export function installedFork(model: Model): Located<Fork> | undefined {
  let found = known.get(model);
  if (found === undefined) {
    const all = [...fromImages(model), ...fromDefinitions(model), ...fromAddresses(model)];
    const [first] = all;
    found = first && all.every(({ value }) => value === first.value) ? first : 'none';
    known.set(model, found);
  }
  return found === 'none' ? undefined : found;
}

/** The operators that may judge an object: one when something says so, else both. */
export function forksOf(object: KubeObject, model: Model): readonly Fork[] {
  const only = model.flinkclusterOperator ?? installedFork(model)?.value ?? ownFork(object);
  return only === undefined ? FORKS : [only];
}

/**
 * The operator that an object is written for, by fields that only one of them has. The API version
 * v1alpha1 was the original's.
 */
export function ownFork(object: KubeObject): Fork | undefined {
  if (object.version === 'v1alpha1') return 'google';
  const found = new Set<Fork>();
  collect(at(object.root, 'spec'), 'Spec', found);
  const [first] = found;
  return found.size === 1 ? first : undefined;
}

function collect(node: TreeNode | undefined, group: string, found: Set<Fork>): void {
  const fields = clusterFields(group);
  for (const { key, value } of fields ? entries(node) : []) {
    const field = fields?.get(keyText(key));
    if (field?.only) found.add(field.only);
    if (field && !field.many) collect(value, field.type, found);
  }
}

function match(patterns: [RegExp, Fork][], text: string | undefined, origin: Origin | undefined): Located<Fork>[] {
  const fork = text === undefined ? undefined : patterns.find(([pattern]) => pattern.test(text))?.[1];
  return fork && origin ? [{ value: fork, origin }] : [];
}

/** Where an object installs GoogleCloudPlatform's operator: its image, or the address of its chart. */
export function installsGoogle({ kind, root }: KubeObject): Located<string> | undefined {
  const nodes =
    kind === 'Deployment'
      ? items(at(root, 'spec', 'template', 'spec', 'containers')).map((container) => at(container, 'image'))
      : kind === 'HelmRepository'
        ? [at(root, 'spec', 'url')]
        : kind === 'Application'
          ? [at(root, 'spec', 'source'), ...items(at(root, 'spec', 'sources'))].map((source) => at(source, 'repoURL'))
          : [];
  const patterns = kind === 'Deployment' ? IMAGES : REPOSITORIES;
  for (const node of nodes) {
    const text = textOf(node);
    if (node && text !== undefined && match(patterns, text, node.origin)[0]?.value === 'google')
      return { value: text, origin: node.origin };
  }
  return undefined;
}

function fromImages(model: Model): Located<Fork>[] {
  const containers = model.objects
    .ofKind('Deployment', 'apps')
    .flatMap(({ root }) => items(at(root, 'spec', 'template', 'spec', 'containers')));
  const values = model.loose.flatMap(({ root }) => [
    at(root, 'operatorImage', 'name'),
    ...items(at(root, 'images')).map((image) => at(image, 'newName')),
  ]);
  const images = [...containers.flatMap((container) => at(container, 'image') ?? []), ...values];
  return images.flatMap((image) => match(IMAGES, textOf(image), image?.origin));
}

/** The fork's definition of the resource has a Flink version in it; the original's has not. */
function fromDefinitions(model: Model): Located<Fork>[] {
  return model.definitions.flatMap(({ path, text }): Located<Fork>[] => {
    const start = text.indexOf('name: flinkclusters.flinkoperator.k8s.io');
    // Patches name the definition and leave the schema to it.
    if (start < 0 || !text.includes('openAPIV3Schema:')) return [];
    const isFork = /^ +flinkVersion:[ \t]*$/m.test(text);
    return [{ value: isFork ? 'spotify' : 'google', origin: written(path, start, start) }];
  });
}

/** Charts and kustomizations that are fetched from the operators' own pages. */
function fromAddresses(model: Model): Located<Fork>[] {
  const nodes = [
    ...model.objects.ofKind('HelmRepository').map(({ root }) => at(root, 'spec', 'url')),
    ...model.objects
      .ofKind('Application', 'argoproj.io')
      .flatMap(({ root }) => [at(root, 'spec', 'source'), ...items(at(root, 'spec', 'sources'))])
      .map((source) => at(source, 'repoURL')),
    ...model.loose.flatMap(({ root }) => [...items(at(root, 'resources')), ...items(at(root, 'bases'))]),
  ];
  return nodes.flatMap((node) => match(REPOSITORIES, textOf(node), node?.origin));
}
