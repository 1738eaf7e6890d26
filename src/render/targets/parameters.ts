import { at, isSeq } from '../../syntax/navigate.ts';
import type { MapNode, ScalarValue, SeqNode, TreeNode } from '../../syntax/tree.ts';
import type { Origin } from '../../text/span.ts';
import { madeMap, madeScalar } from './made-nodes.ts';

/** A value that is set by its path, as `helm --set` does. */
export interface Parameter {
  /** Such as `image.tag`, `env[0].name` or `annotations.a\.b`. */
  name: string;
  value: string;
  /** Whether it stays a string whatever it looks like. */
  isString: boolean;
  origin: Origin;
}

type Step = string | number;

/** Items that a parameter may count to; Helm allows 65,536. */
const MOST_ITEMS = 1_000;

/** Keys and indexes of one path. */
const MOST_STEPS = 100;

/**
 * Parameters as one layer of values. A list in which an item is set keeps its other items only when
 * a values file has it, as with Helm; lists of the chart's own values are replaced.
 * Source: helm pkg/strvals; argo-cd util/helm cleanSetParameters (commas are part of the value).
 *
 * @param below values files under the parameters, later ones winning
 */
export function parameterLayer(parameters: readonly Parameter[], below: readonly TreeNode[]): MapNode | undefined {
  const [first] = parameters;
  if (!first) return undefined;
  const root = madeMap([], first.origin);
  for (const parameter of parameters) {
    const path = stepsOf(parameter.name);
    if (path) put(root, path, nodeOf(parameter), below);
  }
  return root;
}

/** The keys and indexes of a path; undefined when it is none. */
function stepsOf(name: string): Step[] | undefined {
  const steps: Step[] = [];
  let word = '';
  let pending = true;
  for (let i = 0; i < name.length; i++) {
    const char = name[i] as string;
    if (char === '\\' && i + 1 < name.length) word += name[++i];
    else if (char === '.') {
      if (pending) steps.push(word);
      word = '';
      pending = true;
    } else if (char === '[') {
      const index = /^\[(\d{1,5})\]/.exec(name.slice(i, i + 8));
      if (!index || Number(index[1]) >= MOST_ITEMS) return undefined;
      if (pending) steps.push(word);
      steps.push(Number(index[1]));
      word = '';
      pending = false;
      i += index[0].length - 1;
    } else word += char;
  }
  if (pending) steps.push(word);
  return steps.length > MOST_STEPS || steps.some((step) => step === '') || typeof steps[0] !== 'string'
    ? undefined
    : steps;
}

function nodeOf({ value, isString, origin }: Parameter): TreeNode {
  if (!isString && value.startsWith('{') && value.endsWith('}')) {
    const words = value.slice(1, -1).split(/(?<!\\),/);
    const items = value === '{}' ? [] : words.map((word) => madeScalar(typed(word.trim()), origin));
    return { is: 'seq', items, origin };
  }
  return madeScalar(isString ? value : typed(value), origin);
}

/** Helm takes whole numbers, booleans and null for what they are. */
function typed(text: string): ScalarValue {
  if (/^(?:true|false)$/i.test(text)) return /^true$/i.test(text);
  if (/^null$/i.test(text)) return null;
  return /^(?:0|-?[1-9]\d{0,14})$/.test(text) ? Number(text) : text.replaceAll('\\,', ',');
}

function put(root: MapNode, path: readonly Step[], value: TreeNode, below: readonly TreeNode[]): void {
  let here: MapNode | SeqNode = root;
  path.forEach((step, i) => {
    const next = path[i + 1];
    const known = childOf(here, step);
    const child: TreeNode =
      next === undefined
        ? value
        : typeof next === 'number'
          ? isSeq(known)
            ? known
            : copyOfList(path.slice(0, i + 1), below, value.origin)
          : known?.is === 'map'
            ? known
            : madeMap([], value.origin);
    if (child !== known) setChild(here, step, child);
    if (child.is !== 'scalar') here = child;
  });
}

function childOf(node: MapNode | SeqNode, step: Step): TreeNode | undefined {
  return at(node, step);
}

function setChild(node: MapNode | SeqNode, step: Step, value: TreeNode): void {
  if (node.is === 'map') {
    const name = String(step);
    const known = node.entries.find(({ key }) => key.value === name);
    if (known) known.value = value;
    else node.entries.push({ key: madeScalar(name, value.origin), value });
    return;
  }
  const index = Number(step);
  while (node.items.length < index) node.items.push(madeScalar(null, value.origin));
  node.items[index] = value;
}

/** The list that values files have at a path, so that one of its items can be set. */
function copyOfList(path: readonly Step[], below: readonly TreeNode[], origin: Origin): SeqNode {
  for (const layer of [...below].reverse()) {
    const found = at(layer, ...path);
    if (isSeq(found)) return { is: 'seq', items: found.items.map(copyOf), origin };
    if (found) break;
  }
  return { is: 'seq', items: [], origin };
}

/** Items are changed in place, so what belongs to a file must not be. */
function copyOf(node: TreeNode): TreeNode {
  if (node.is === 'scalar') return node;
  if (node.is === 'seq') return { ...node, items: node.items.map(copyOf) };
  return { ...node, entries: node.entries.map((entry) => ({ ...entry, value: copyOf(entry.value) })) };
}
