import { at, entries, isMap, isScalar, isSeq, keyText, stringOf } from '../../syntax/navigate.ts';
import { holdsToken } from '../../syntax/template.ts';
import type { TreeNode } from '../../syntax/tree.ts';
import type { Model } from '../model.ts';
import type { KubeObject } from '../objects/object.ts';
import type { Missing } from '../proof.ts';
import type { Workload } from '../workload.ts';
import { variableIn } from './placeholders.ts';

/** Files that somebody fills in before they are applied, by their name or folder; documentation is copied from. */
const TEMPLATE_NAME =
  /(?:^|[-_./])(?:templates?|tmpl|tpl|envsubst|j2|jinja2?|gotmpl|erb)(?=[-_./]|$)|(?:^|[-_./])sample(?=[-_.][^/]*$)|^(?:.*\/)?docs?\/|\.(?:in|dist|example|sample)$/i;

/** Programs that fill a placeholder in when their text also names it. */
const REPLACES =
  /\b(?:sed|perl|awk|gomplate|jinja2?|j2|ytt|yq|cookiecutter|esh|mustache|consul-template|ansible|replaceAll|replace)\b|templatefile|template_file|kubectl_path_documents/;

/**
 * What may fill a placeholder of a file in before it is applied: the file is a template by its
 * name, a script or CI file runs envsubst or replaces the placeholder, Flux substitutes
 * variables, or an Argo CD plugin renders. Undefined when nothing of that kind is in sight.
 *
 * @param name what a script would have to mention: the variable, or the text in the brackets
 * @param isRendered whether a chart was rendered to the value, so that nothing about its file says that it is a template
 */
export function substitutionFor(
  object: KubeObject,
  name: string,
  model: Model,
  isRendered = false,
): Missing | undefined {
  const { file } = object;
  if (object.unsettled) return object.unsettled;
  if ((!isRendered && TEMPLATE_NAME.test(file)) || isFilledInAnyway(object)) return renderedBy(`${file} filled in`);
  if (filledFiles(model).has(file)) return renderedBy(`${file} filled in`);
  const script =
    model.texts.find(({ text }) => fillsIn(text, name)) ?? model.notes?.find(({ text }) => tellsToFillIn(text, name));
  if (script) return renderedBy(`${file} after ${script.path}`);
  const workflow = model.loose.find(({ root }) => root && someText(root, (text) => fillsIn(text, name)));
  if (workflow) return renderedBy(`${file} after ${workflow.file}`);
  if (isFilledInByTool(object)) return renderedBy(`${file} filled in`);
  const flux = model.objects
    .ofKind('Kustomization', 'kustomize.toolkit.fluxcd.io')
    .find((each) => at(each.root, 'spec', 'postBuild') !== undefined);
  if (flux) return renderedBy(`${file} after the substitution of ${flux.file}`);
  const plugin = model.objects
    .ofKind('Application', 'argoproj.io')
    .find((each) => at(each.root, 'spec', 'source', 'plugin') !== undefined);
  return plugin && renderedBy(`${file} after the plugin of ${plugin.file}`);
}

/** Parts of a spec in which authors may believe that Flink, a shell or Kubernetes expands variables. */
const MAY_EXPAND = new Set([
  'flinkConfiguration',
  'flinkProperties',
  'logConfiguration',
  'podTemplate',
  'jobManager',
  'taskManager',
  'job',
  'image',
  'serviceAccount',
  'template',
]);

/** A variable where nobody could expect it to be expanded, such as `executionRoleArn: $ROLE`. */
function isFilledInAnyway({ root }: KubeObject): boolean {
  return entries(at(root, 'spec')).some(
    ({ key, value }) => !MAY_EXPAND.has(keyText(key)) && someText(value, (text) => variableIn(text) !== undefined),
  );
}

const filled = new WeakMap<object, Set<string>>();

/**
 * Files in which a variable is part of the name, the namespace or the image of a workload, as the tag is
 * that a pipeline counts up. Nobody takes Kubernetes for expanding it there, so something fills in the whole file.
 * An image that is nothing but a variable may be a sample that was never filled in. Worked out once.
 */
function filledFiles({ workloads }: Pick<Model, 'workloads'>): Set<string> {
  const found = filled.get(workloads) ?? new Set(workloads.filter(namesVariable).map(({ object }) => object.file));
  filled.set(workloads, found);
  return found;
}

function namesVariable({ object: { root }, images }: Workload): boolean {
  const texts = [
    stringOf(at(root, 'metadata', 'name')),
    stringOf(at(root, 'metadata', 'namespace')),
    ...Object.values(images).flatMap(({ reference }) =>
      reference && variableIn(reference.value)?.text !== reference.value ? reference.value : [],
    ),
  ];
  return texts.some((text) => text !== undefined && variableIn(text) !== undefined);
}

/** Instructions that say how a placeholder gets its value. */
function tellsToFillIn(text: string, name: string): boolean {
  return fillsIn(text, name) || (/^\w+$/.test(name) && new RegExp(`\\bexport ${name}=`).test(text));
}

/** Tokens of a deployment tool say that it goes over the file. */
function isFilledInByTool({ root }: KubeObject): boolean {
  return someText(root, holdsToken);
}

function fillsIn(text: string, name: string): boolean {
  return /\benvsubst\b/.test(text) || (text.includes(name) && REPLACES.test(text));
}

function renderedBy(name: string): Missing {
  return { what: 'render', name, settle: 'Lint what is applied, after the placeholders are filled in' };
}

function someText(node: TreeNode, holds: (text: string) => boolean, depth = 0): boolean {
  if (depth > 60) return false;
  if (isScalar(node)) return typeof node.value === 'string' && holds(node.value);
  if (isSeq(node)) return node.items.some((item) => someText(item, holds, depth + 1));
  return isMap(node) && node.entries.some(({ value }) => someText(value, holds, depth + 1));
}

/** What scripts and CI files that fill placeholders in are found by. */
export const SUBSTITUTION_NEEDLES = ['envsubst', 'postBuild'];
