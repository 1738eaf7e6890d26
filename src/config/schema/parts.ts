/** Names with a dot, a slash and so on are fine; blank ones are not. */
export const SOMETHING = { type: 'string', pattern: '\\S' };

/** What a rule's id looks like. */
export const RULE_ID = '^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$';

/** A glob, with what it is about. */
export const glob = (description: string) => ({ ...SOMETHING, description });

/** A list of at least one. */
export const names = (description: string, items: Record<string, unknown>) => ({
  description,
  type: 'array',
  minItems: 1,
  items,
});
