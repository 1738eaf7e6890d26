import { at, items, textOf } from '../../syntax/navigate.ts';
import type { MapNode, TreeNode } from '../../syntax/tree.ts';
import { resolvePath } from '../../text/folder.ts';
import { type Located, type Origin, type Span, spanOf } from '../../text/span.ts';
import { jsonText } from './made-nodes.ts';
import type { Parameter } from './parameters.ts';
import type { Substitution } from './substitute.ts';

/** Some values of a chart, in the order in which they are laid over each other. */
export type Layer =
  /** `source` is the Git repository that holds the file, when it may be another one. */
  | { is: 'file'; path: string; at: Span; optional: boolean; source?: string }
  | { is: 'tree'; node: TreeNode }
  | { is: 'parameters'; list: Parameter[] }
  /** The text of a file as one value. */
  | { is: 'text'; name: string; path: string; at: Span };

/** Something that an applier applies from a Git repository: what it says, not yet what is there. */
export interface Applied {
  /** The applier's name, such as `orders-prod`. */
  name: string;
  /** What tells it apart from others of that name, such as an environment. */
  variant?: string;
  /** The applier as messages name it, such as `Argo CD Application orders-prod`. */
  by: string;
  /** Folder of the target that the applier itself comes out of. */
  from?: string;
  /** Where it says what it applies. */
  at: Span;
  /** The Git repository that it takes it from, as the applier names it; undefined for the one it stands in. */
  source?: string;
  /** Relative to the root of that repository; expressions that nothing fills in are still in it. */
  path: string;
  tool: 'helm' | 'kustomize' | 'directory' | 'any' | 'flux';
  layers: Layer[];
  withoutOwnValues?: true;
  release?: string;
  namespace?: Located<string>;
  cluster?: string;
  owner?: string;
  overlay?: MapNode;
  substitute?: Substitution;
  changedBy?: { file: string; at: Origin; settle: string };
  directory?: { recurse: boolean; include?: string; exclude?: string };
  /** Why it cannot be rendered as the applier says. */
  missing?: { because: string; at: Span };
}

/** Something that an applier says and that cannot be followed. */
export interface Unfollowed {
  name: string;
  by: string;
  because: string;
  at: Span;
}

/** What an applier comes to. */
export interface Followed {
  applied: Applied[];
  unfollowed: Unfollowed[];
}

/** What a layer sets: equal keys are equal layers. */
export function layerKey(layer: Layer): string {
  switch (layer.is) {
    case 'file':
      return layer.path;
    case 'tree':
      return jsonText(layer.node);
    case 'parameters':
      return JSON.stringify(layer.list.map(({ name, value, isString }) => [name, value, isString]));
    case 'text':
      return JSON.stringify([layer.name, layer.path]);
  }
}

/** A path as appliers write it, relative to the root of a repository; `..` does not lead out of it. */
export function rootPath(path: string): string {
  return resolvePath('', path.replace(/^\/+/, ''));
}

/** The place of a node; the top of a file when nobody wrote it. */
export function placeOf(node: TreeNode | undefined, otherwise: TreeNode): Span {
  return (node && spanOf(node.origin)) ?? spanOf(otherwise.origin) ?? { file: '', start: 0, end: 0 };
}

/** A text that is not empty. */
export function wordAt(node: TreeNode | null | undefined, ...path: (string | number)[]): string | undefined {
  const text = textOf(at(node, ...path));
  return text === undefined || text.trim() === '' ? undefined : text;
}

/** A text with its place, when it is one and is not empty. */
export function locatedAt(node: TreeNode | undefined, ...path: string[]): Located<string> | undefined {
  const found = at(node, ...path);
  const value = textOf(found);
  return found && value !== undefined && value.trim() !== '' ? { value, origin: found.origin } : undefined;
}

/** The mappings of a list. */
export function mapsAt(node: TreeNode | undefined, ...path: string[]): MapNode[] {
  return items(at(node, ...path)).filter((item): item is MapNode => item.is === 'map');
}
