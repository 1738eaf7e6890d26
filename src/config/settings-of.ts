import type { TreeNode } from '../syntax/tree.ts';
import type { SourceText } from '../text/source.ts';
import { spanOf } from '../text/span.ts';
import type { RuleSetting } from './options.ts';
import { field, fields, list, text } from './plain.ts';

/** A place as messages name it. */
export interface Place {
  file: string;
  line: number;
  column: number;
}

/** A level that a configuration gives to a rule, or with an environment to all that only matters in production. */
export interface Setting {
  id: string | undefined;
  level: RuleSetting;
  place: Place;
}

/** What a configuration says of rules, with the places. */
export interface OwnSettings {
  rules: Setting[];
  overrides: Setting[];
  /** Policies that it declares, at their levels. */
  policies: Setting[];
}

/** Reads what a checked configuration says of rules. */
export function settingsOf(source: SourceText, root: TreeNode | undefined): OwnSettings {
  const found = (node: TreeNode | undefined): Setting[] =>
    [...fields(node)].map(([id, { key, value }]) => ({
      id,
      level: text(value.is === 'map' ? field(value, 'level') : value) as RuleSetting,
      place: placeOf(source, key),
    }));
  return {
    rules: found(field(root, 'rules')),
    overrides: list(field(root, 'overrides')).flatMap((entry) => {
      const environment = field(entry, 'environment');
      const softened: Setting[] = environment
        ? [{ id: undefined, level: 'note', place: placeOf(source, environment) }]
        : [];
      return [...softened, ...found(field(entry, 'rules'))];
    }),
    policies: list(field(root, 'policies')).flatMap((entry) => {
      const id = field(entry, 'id');
      const level = (text(field(entry, 'level')) ?? 'warning') as RuleSetting;
      return id ? [{ id: text(id) ?? '', level, place: placeOf(source, id) }] : [];
    }),
  };
}

/** Where a node of a configuration stands. */
export function placeOf(source: SourceText, node: TreeNode): Place {
  return { file: source.path, ...source.position(spanOf(node.origin)?.start ?? 0) };
}
