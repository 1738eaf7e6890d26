import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { readSharedText } from '../support/shared.ts';

const catalogue = readSharedText('rule-catalogue.md');

describe.skipIf(catalogue === undefined)('the rule catalogue (../shared/rule-catalogue.md)', () => {
  it('is built in full', () => {
    const ids = [...(catalogue ?? '').matchAll(/^#### `([a-z]+)\/([a-z0-9-]+)`/gm)].map(
      ([, area, name]) => `${area}-${name}`,
    );
    expect(ids.length).toBeGreaterThan(260);
    const built = new Set(rules.map(({ id }) => id));
    expect(ids.filter((id) => !built.has(id))).toEqual([]);
  });
});
