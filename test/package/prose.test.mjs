import { describe, expect, it } from 'vitest';
import { cutProse, PROSE } from '../../scripts/bundle-prose.mjs';
import { escapeMarkdown, rulePage, withoutMarkers } from '../../scripts/rule-pages.mjs';

const RULE = `import { defineRule } from '../../src/engine/rule.ts';
const LIMIT = 3;
export default defineRule({
  id: 'area-name',
  // about the prose
  why: 'WHY',
  level: 'error',
  examples: [{ name: 'one', bad: { 'a.yaml': \`
why: not mine
\` } }],
  fix: \`FIX \${LIMIT}\`,
  falsePositives: 'FALSE',
  check() {
    return { why: LIMIT, fix: 'kept' };
  },
  prevents: ['PREVENTS'],
  sources: ['SOURCES'],
});
`;

describe('cutProse', () => {
  const cut = cutProse('area/name.ts', RULE);

  it('takes the prose of the rule out', () => {
    expect(cut).not.toMatch(/WHY|FIX|FALSE|PREVENTS|SOURCES|not mine/);
    expect(PROSE).toHaveLength(6);
  });

  it('leaves the rest as it was', () => {
    expect(cut).toContain("id: 'area-name',");
    expect(cut).toContain("return { why: LIMIT, fix: 'kept' };");
    expect(cut).toContain('const LIMIT = 3;');
  });

  it('leaves a module without a rule alone', () => {
    const helper = "export const why = { why: 'kept' };\n";
    expect(cutProse('area/helper.ts', helper)).toBe(helper);
  });

  it('refuses a rule that it cannot read', () => {
    expect(() => cutProse('area/name.ts', 'export default defineRule(shared);')).toThrow('object literal');
  });
});

describe('rule pages', () => {
  const rule = {
    id: 'area-name',
    area: 'area',
    level: 'error',
    confidence: 'high',
    title: 'A <b>title</b> with a `<tag>`',
    why: 'Because.',
    fix: 'Do it.',
    falsePositives: 'None known.',
    prevents: ['Message with ``` in it'],
    sources: ['Docs, https://example.org/a_b'],
    examples: [
      { name: 'only good', good: { 'other.yaml': 'other: 1\n' } },
      { name: 'both', bad: { 'a.yaml': 'a: 1 # <- area-name, area-other\n' }, good: { Dockerfile: 'FROM flink\n' } },
    ],
  };
  const page = rulePage(rule, 'area/name.ts', 'a.yaml:1:1: error\n');

  it('escape text and keep code', () => {
    expect(page).toContain('A \\<b\\>title\\</b\\> with a `<tag>`.');
    expect(escapeMarkdown('a|b*c `d|e`')).toBe('a\\|b\\*c `d|e`');
    expect(page).toContain('<https://example.org/a_b>');
    expect(page).toContain('````text\nMessage with ``` in it\n````');
  });

  it('show the two sides of one example, without marks', () => {
    expect(page).toContain('```yaml\na: 1\n```');
    expect(page).toContain('```dockerfile\nFROM flink\n```');
    expect(page).not.toContain('other: 1');
    expect(withoutMarkers('a: 1   # <- x\nb: 2\n')).toBe('a: 1\nb: 2\n');
  });

  it('show what flint-lint prints', () => {
    expect(page).toContain('flint-lint prints:\n\n```text\na.yaml:1:1: error\n```');
    expect(rulePage(rule, 'area/name.ts', undefined)).not.toContain('flint-lint prints');
  });
});
