import { at, isMap, isScalar, isSeq, keyText, textOf } from '../syntax/navigate.ts';
import type { TreeNode, YamlFile } from '../syntax/tree.ts';

/**
 * Kinds in whose text controllers fill expressions in with double braces: Argo CD, Argo Workflows and Rollouts,
 * Prometheus, External Secrets, the Vault and sealed-secrets operators, Kyverno.
 */
const KINDS = new Set([
  'ApplicationSet',
  'Workflow',
  'WorkflowTemplate',
  'ClusterWorkflowTemplate',
  'CronWorkflow',
  'AnalysisTemplate',
  'PrometheusRule',
  'AlertmanagerConfig',
  'ExternalSecret',
  'ClusterExternalSecret',
  'PushSecret',
  'VaultStaticSecret',
  'VaultDynamicSecret',
  'SealedSecret',
  'Policy',
  'ClusterPolicy',
]);

/** Files of a ConfigMap in which the braces are for a program that is not Flink: dashboards, templates of agents. */
const FOREIGN_FILES = /\.(?:json|tmpl|tpl|ctmpl|hcl|html|rules|rules\.ya?ml|gotmpl)$/;

/**
 * The text of a file with everything blanked whose template expressions are for a controller or a program in the
 * cluster: objects of such kinds, texts in annotations (the Vault agent's templates), dashboards in ConfigMaps.
 * A file that is no YAML as it stands is a template as a whole, apart from such objects.
 */
export function withoutForeignExpressions(text: string, { documents, problems }: YamlFile): string {
  if (!text.includes('{{') && !text.includes('{%')) return text;
  const stretches: [start: number, end: number][] = [];
  for (const { root, start, end } of documents) {
    if (KINDS.has(textOf(at(root, 'kind')) ?? '')) stretches.push([start, end]);
    else if (root && problems.length === 0) blockTexts(root, textOf(at(root, 'kind')) === 'ConfigMap', stretches);
  }
  let rest = '';
  let from = 0;
  for (const [start, end] of stretches) {
    if (start < from) continue;
    rest += text.slice(from, start) + text.slice(start, end).replace(/[{}%]/g, ' ');
    from = end;
  }
  return rest + text.slice(from);
}

/** Block scalars in annotations, and in entries of a ConfigMap that are files of other programs; in order. */
function blockTexts(node: TreeNode, configMap: boolean, found: [number, number][], inside = false): void {
  if (isScalar(node)) {
    if (inside && (node.style === 'literal' || node.style === 'folded') && node.origin.is === 'written')
      found.push([node.origin.span.start, node.origin.span.end]);
  } else if (isSeq(node)) {
    for (const item of node.items) blockTexts(item, configMap, found, inside);
  } else if (isMap(node)) {
    for (const { key, value } of node.entries) {
      const name = keyText(key);
      const foreign = (name === 'annotations' && isMap(value)) || (configMap && FOREIGN_FILES.test(name));
      blockTexts(value, configMap, found, inside || foreign);
    }
  }
}
