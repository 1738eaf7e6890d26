import { describe, expect, it } from 'vitest';
import { filledIn, isOpen, normalized, replacedIn, type Scope } from '../../../src/render/targets/expressions.ts';
import { jsonText, madeScalar } from '../../../src/render/targets/made-nodes.ts';
import { bindings } from '../../../src/render/targets/open-paths.ts';
import { WrittenOverlay } from '../../../src/render/targets/overlay.ts';
import { parameterLayer } from '../../../src/render/targets/parameters.ts';
import { matchesPath } from '../../../src/render/targets/path-glob.ts';
import { substituted } from '../../../src/render/targets/substitute.ts';
import { innerText } from '../../../src/syntax/inside.ts';
import { at } from '../../../src/syntax/navigate.ts';
import type { MapNode, ScalarNode, TreeNode } from '../../../src/syntax/tree.ts';
import { parseYaml } from '../../../src/syntax/yaml.ts';
import { SourceText } from '../../../src/text/source.ts';
import { type Located, type Origin, spanOf } from '../../../src/text/span.ts';

const nowhere: Origin = { is: 'default', layer: 'test', version: '' };

function tree(text: string, path = 'x.yaml'): MapNode {
  return parseYaml(new SourceText(path, text)).documents[0]?.root as MapNode;
}

function plain(node: TreeNode | undefined): unknown {
  return node && JSON.parse(jsonText(node));
}

describe('expressions', () => {
  const go: Scope = {
    is: 'go',
    tree: tree('name: Orders\npath: {segments: [a, b], basename: b}\nempty: ""\nnum: 3\nmap: {"x-y": 1}\n'),
  };
  it.each([
    ['{{ .name }}', 'Orders'],
    ['{{.path.basename}}-{{ .num }}', 'b-3'],
    ['{{- index .path.segments 1 -}}', 'b'],
    ['{{ index .map "x-y" }}', '1'],
    ['{{ .name | lower | trimPrefix "or" }}', 'ders'],
    ['{{ default "none" .empty }}', 'none'],
    ['{{ .missing | default "x" }}', '{{ .missing | default "x" }}'],
    ['{{ default "x" .missing }}', 'x'],
    ['{{ printf "%s/%d" (lower .name) .num }}', 'orders/3'],
    ['{{ replace "e" "3" .name }}', 'Ord3rs'],
    ['{{ if .name }}a{{ end }}', '{{ if .name }}a{{ end }}'],
    ['{{ env "HOME" }}', '{{ env "HOME" }}'],
    ['{{ .name', '{{ .name'],
    ['{{ "unclosed }}', '{{ "unclosed }}'],
    ['{{ ((((((((((((((((((((((.name)))))))))))))))))))))) }}', undefined],
  ])('%s is %s', (text, expected) => {
    const found = filledIn(madeScalar(text, nowhere), go) as ScalarNode;
    expect(found.value).toBe(expected ?? text);
  });

  it('keep the place of a parameter that is all of a value', () => {
    const scope: Scope = { is: 'flat', names: new Map([['a', at(tree('a: x\n'), 'a') as TreeNode]]) };
    const [whole, part] = ['{{a}}', 'b-{{ a }}'].map((text) => filledIn(madeScalar(text, nowhere), scope));
    expect(whole && spanOf(whole.origin)).toEqual({ file: 'x.yaml', start: 3, end: 4 });
    expect(part?.origin).toBe(nowhere);
  });

  it('are found in linear time', () => {
    const text = '{{ '.repeat(100_000);
    expect(isOpen(text)).toBe(true);
    expect(replacedIn(text, () => 'x')).toBe(text);
  });

  it.each([
    ['Team_A/x', 'team-a-x'],
    ['--a.b--', 'a.b'],
    ['...', ''],
  ])('%s as a name is %s', (text, name) => expect(normalized(text)).toBe(name));
});

describe('parameters', () => {
  const layer = (name: string, value: string, isString = false, below: TreeNode[] = []) =>
    plain(parameterLayer([{ name, value, isString, origin: nowhere }], below));
  it.each([
    ['a.b', '1', { a: { b: 1 } }],
    ['a\\.b', 'true', { 'a.b': true }],
    ['a', 'null', { a: null }],
    ['a', '0x1F', { a: '0x1F' }],
    ['a', '-7', { a: -7 }],
    ['a', '1.5', { a: '1.5' }],
    ['a', '{}', { a: [] }],
    ['a', '{1,x\\,y}', { a: [1, 'x,y'] }],
    ['a[1]', 'x', { a: [null, 'x'] }],
    ['a[0][1].b', 'x', { a: [[null, { b: 'x' }]] }],
    ['a..b', 'x', {}],
    ['[0]', 'x', {}],
    ['', 'x', {}],
  ])('%s=%s', (name, value, expected) => expect(layer(name, value)).toEqual(expected));

  it('keep text that is to be text', () => expect(layer('a', '{1}', true)).toEqual({ a: '{1}' }));

  it('keep the items of lists in values files, and leave those alone', () => {
    const below = tree('a: [{b: 1, c: 2}, 5]\n');
    expect(layer('a[0].b', '9', false, [below])).toEqual({ a: [{ b: 9, c: 2 }, 5] });
    expect(plain(below)).toEqual({ a: [{ b: 1, c: 2 }, 5] });
  });
});

describe('patterns of paths', () => {
  it.each([
    ['apps/*', 'apps/a', true],
    ['apps/*', 'apps/a/b', false],
    ['apps/**/config.json', 'apps/config.json', true],
    ['apps/**/config.json', 'apps/a/b/config.json', true],
    ['**', 'a/b', true],
    ['a*c?e', 'abbcde', true],
    ['a*c?e', 'abbcd', false],
    ['*', '', false],
  ])('%s for %s: %s', (pattern, path, expected) => expect(matchesPath(pattern, path)).toBe(expected));

  it('take no time for hostile stars', () => {
    expect(matchesPath(`${'a*'.repeat(2_000)}b`, 'a'.repeat(4_000))).toBe(false);
    expect(matchesPath(`${'**/'.repeat(60)}x`, `${'a/'.repeat(60)}y`)).toBe(false);
  });

  it('bind what is open to what there is', () => {
    const found = bindings('k8s/{{env}}/{{ .region }}-x', [
      'k8s/dev/eu-x',
      'k8s/a/b/c-x',
      'k8s/prod/us-y',
      'k8s/dev/eu-x',
    ]);
    expect(found.map((names) => Object.fromEntries(names))).toEqual([{ env: 'dev', '.region': 'eu' }]);
    expect(bindings('{{a}}{{b}}', ['xy'])).toEqual([]);
    expect(bindings('a/b', ['a/b'])).toEqual([]);
  });
});

describe('variables of Flux', () => {
  const variables = (values: Record<string, string>): Map<string, Located<string>> =>
    new Map(
      Object.entries(values).map(([name, value]) => [
        name,
        { value, origin: { is: 'written', span: { file: 'vars.yaml', start: 7, end: 8 } } },
      ]),
    );
  const object = `kind: X
metadata: {labels: {}}
a: $\{ONE}
b: x-$\{ONE:=d}-$\{TWO:-e}
c: $$\{ONE}
d: $\{TWO}
e: $\{ONE^^}
f: |
  first
  $\{NAME} last
`;

  it('are filled in as text, and typed again', () => {
    const root = substituted(tree(object), { variables: variables({ ONE: '1', NAME: 'n' }), complete: true });
    expect(plain(root)).toEqual({
      kind: 'X',
      metadata: { labels: {} },
      a: 1,
      b: 'x-1-e',
      c: '${ONE}',
      d: null,
      e: '${ONE^^}',
      f: 'first\nn last\n',
    });
    expect(spanOf((at(root, 'a') as TreeNode).origin)?.file).toBe('vars.yaml');
  });

  it('keep the places of lines', () => {
    const root = substituted(tree(object), { variables: variables({ NAME: 'longer than before' }), complete: true });
    const text = innerText(at(root, 'f') as ScalarNode);
    const { text: source } = new SourceText('x.yaml', object);
    const span = spanOf(text.origin(0, 5));
    expect(source.slice(span?.start, span?.end)).toBe('first');
    expect(spanOf(text.origin(25, 29))?.start).toBe(source.indexOf('${NAME}'));
  });

  it('stay when what they are is in no file', () => {
    const root = substituted(tree(object), { variables: variables({ ONE: '1' }), complete: false });
    expect(plain(at(root, 'd'))).toBe('${TWO}');
    expect(plain(at(root, 'b'))).toBe('x-1-${TWO:-e}');
  });

  it('leave objects alone that say so, and all when there are none', () => {
    const disabled = tree(object.replace('labels: {}', 'labels: {kustomize.toolkit.fluxcd.io/substitute: disabled}'));
    expect(substituted(disabled, { variables: variables({ ONE: '1' }), complete: true })).toBe(disabled);
    const root = tree(object);
    expect(substituted(root, { variables: new Map(), complete: true })).toBe(root);
  });
});

describe('an overlay', () => {
  const text = `fields:
  namespace: flink
  "odd key": {a: [1, [2, "x: y"], {b: null}], c: [], d: {}}
  patches:
    - target: {kind: X}
      patch: |
        - op: add
          path: /spec/x

          value: "7"
    - patch: "a\\nb\\n\\n"
`;
  const fields = at(tree(text, 'app.yaml'), 'fields') as MapNode;
  const overlay = new WrittenOverlay('o/kustomization.yaml', fields);
  const read = parseYaml(overlay.source).documents[0]?.root as MapNode;

  it('is read as it was meant', () => expect(plain(read)).toEqual(plain(fields)));

  it('leads back to where it is written', () => {
    const root = overlay.relocated(read);
    const shown = (node: TreeNode | undefined) => {
      const span = node && spanOf(node.origin);
      return span && [span.file, text.slice(span.start, span.end)];
    };
    expect(shown(at(root, 'namespace'))).toEqual(['app.yaml', 'flink']);
    expect(shown(at(root, 'odd key', 'a', 1, 1))).toEqual(['app.yaml', '"x: y"']);
    expect(shown(root.entries[2]?.key)).toEqual(['app.yaml', 'patches']);
    const patch = at(read, 'patches', 0, 'patch') as ScalarNode;
    const start = String(patch.value).indexOf('"7"');
    const inside = innerText(patch).origin(start, start + 3);
    const moved = overlay.relocated({ ...read, entries: [{ key: patch, value: { ...patch, origin: inside } }] });
    expect(shown(moved.entries[0]?.value)).toEqual(['app.yaml', '"7"']);
  });
});
