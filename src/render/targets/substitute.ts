import { at, textOf } from '../../syntax/navigate.ts';
import type { MapNode, ScalarNode, TreeNode } from '../../syntax/tree.ts';
import { parseYaml } from '../../syntax/yaml.ts';
import { SourceText } from '../../text/source.ts';
import { type Located, spanOf } from '../../text/span.ts';
import { linesOf, mapScalars } from './made-nodes.ts';

/** Variables of a Flux Kustomization's `postBuild`. */
export interface Substitution {
  variables: ReadonlyMap<string, Located<string>>;
  /** Whether all variables are in sight; what is missing is empty then, and unknown otherwise. */
  complete: boolean;
}

const VARIABLE = /\$(\$?)\{([A-Za-z_][A-Za-z0-9_]*)(?:(:?[=-])([^${}]*))?\}/g;

/**
 * Fills `${VAR}`, `${VAR:=default}` and `${VAR:-default}` in after the build, as Flux does: on the text
 * of the built object, so that numbers and booleans change their type. `$${VAR}` is `${VAR}`; other
 * expressions, and variables that no file shows, stay as they are.
 * Source: fluxcd/pkg kustomize/kustomize_varsub.go; github.com/drone/envsubst.
 */
export function substituted(root: MapNode, { variables, complete }: Substitution): MapNode {
  if (variables.size === 0 && complete) return root;
  if (isDisabled(root)) return root;
  return mapScalars(root, (node) => filled(node, variables, complete)) as MapNode;
}

function isDisabled(root: MapNode): boolean {
  return ['labels', 'annotations'].some(
    (key) => textOf(at(root, 'metadata', key, 'kustomize.toolkit.fluxcd.io/substitute')) === 'disabled',
  );
}

function filled(node: ScalarNode, variables: Substitution['variables'], complete: boolean): TreeNode {
  if (typeof node.value !== 'string' || !node.value.includes('${')) return node;
  const used: Located<string>[] = [];
  const text = node.value.replace(VARIABLE, (all, dollar: string, name: string, operator = '', fallback = '') => {
    if (dollar !== '') return all.slice(1);
    const found = variables.get(name);
    if (found) used.push(found);
    if (found && (found.value !== '' || !operator.startsWith(':'))) return found.value;
    return complete || found ? fallback : all;
  });
  if (text === node.value) return node;
  const value = retyped(text);
  const made = { is: 'scalar', value, source: text, style: 'plain' } as const;
  const [only] = used;
  const by =
    (only && used.length === 1 && isWhole(node.value) ? spanOf(only.origin) : undefined) ?? spanOf(node.origin);
  const origin = by ? ({ is: 'merged', by, over: node.origin } as const) : node.origin;
  return { ...made, origin, ...(text.includes('\n') ? linesOf(node, node.value, text) : {}) };
}

function isWhole(text: string): boolean {
  return /^\$\{[^{}]*\}$/.test(text.trim());
}

/** A text on one line is read again as YAML reads it. */
function retyped(text: string): ScalarNode['value'] {
  if (text === '') return null;
  if (text.includes('\n') || !/^[\w.+-]+$/.test(text)) return text;
  const root = parseYaml(new SourceText('', text)).documents[0]?.root;
  return root?.is === 'scalar' ? root.value : text;
}
