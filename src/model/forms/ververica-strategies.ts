import { at, textOf } from '../../syntax/navigate.ts';
import { placeholderIn } from '../../syntax/template.ts';
import type { TreeNode } from '../../syntax/tree.ts';
import type { KubeObject } from '../objects/object.ts';
import { no, type Proof, unknown, yes } from '../proof.ts';
import { ververicaShape } from './ververica-shape.ts';

/** How Ververica Platform stops a job for an upgrade, and what it starts the next one from, as they are written. */
export interface Strategies {
  upgrade: TreeNode | undefined;
  restore: TreeNode | undefined;
}

/** The strategies of a Deployment of the platform; undefined for other objects. Both may come from its defaults. */
export function strategiesOf(object: KubeObject): Strategies | undefined {
  const shape = ververicaShape(object);
  if (shape?.kind !== 'Deployment') return undefined;
  const spec = at(object.root, ...shape.path);
  return { upgrade: at(spec, 'upgradeStrategy', 'kind'), restore: at(spec, 'restoreStrategy', 'kind') };
}

/** A word of the platform's enumerations; its own documents write them in either case. */
export function wordOf(node: TreeNode | undefined): string {
  return (textOf(node) ?? '').trim().toUpperCase();
}

/**
 * Whether an upgraded job goes on from the state of the one before: a savepoint is taken, and the next job starts
 * from it. Without the savepoint it may start from an older one.
 * Source: Ververica Platform documentation, Deployment Upgrades.
 */
export function keepsState(object: KubeObject): { strategies: Strategies; proof: Proof } | undefined {
  const strategies = strategiesOf(object);
  if (!strategies) return undefined;
  const { upgrade, restore } = strategies;
  if (wordOf(restore) === 'NONE' && restore)
    return {
      strategies,
      proof: no([{ text: 'restoreStrategy NONE starts every job without state', at: restore.origin }]),
    };
  const isStateful = wordOf(upgrade) === 'STATEFUL';
  if (isStateful && /^LATEST_(?:STATE|SAVEPOINT)$/.test(wordOf(restore))) return { strategies, proof: yes() };
  const open = isStateful || isWritten(upgrade) ? restore : upgrade;
  const isOpen = !isWritten(open);
  const name = isOpen
    ? `the ${open === restore && isStateful ? 'restoreStrategy' : 'upgradeStrategy'} of the platform's defaults`
    : `the savepoint that an upgrade with ${wordOf(upgrade)} goes back to`;
  const settle = 'Write upgradeStrategy STATEFUL and restoreStrategy LATEST_STATE into the resource';
  return { strategies, proof: unknown({ what: 'value', name, at: object.at, settle }) };
}

function isWritten(node: TreeNode | undefined): boolean {
  const text = textOf(node);
  return text !== undefined && text.trim() !== '' && !placeholderIn(text);
}
