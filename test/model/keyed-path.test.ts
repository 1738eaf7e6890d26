import { expect, it } from 'vitest';
import { keyedPath } from '../../src/model/model.ts';
import { parseYaml } from '../../src/syntax/yaml.ts';
import { SourceText } from '../../src/text/source.ts';

/** The path to the first place of a text. */
function pathTo(text: string, yaml: string): string[] {
  const source = new SourceText('a.yaml', yaml);
  const start = yaml.indexOf(text);
  const root = parseYaml(source).documents[0]?.root;
  return root ? keyedPath(root, { file: 'a.yaml', start, end: start + text.length }) : [];
}

it('names list items by name, mountPath or containerPort', () => {
  expect(pathTo('flink:1', 'spec:\n  containers:\n    - image: flink:1\n      name: main\n')).toEqual([
    'spec',
    'containers',
    'main',
    'image',
  ]);
  expect(pathTo('/a', 'mounts: [{mountPath: /a}]')).toEqual(['mounts', '/a', 'mountPath']);
  expect(pathTo('8081', 'ports: [{containerPort: 8081}]')).toEqual(['ports', '8081', 'containerPort']);
});

it('names options by what stands before the =, and scripts not by what they do', () => {
  expect(pathTo('--jar=a-1.2.jar', 'args: ["--jar=a-1.2.jar"]')).toEqual(['args', '--jar']);
  expect(pathTo('-Dx.y=1', 'args: [-Dx.y=1]')).toEqual(['args', '-Dx.y']);
  expect(pathTo('wget', 'command: [sh, -c, "wget a && true"]')).toEqual(['command', '#text']);
});

it('names other items by what they hold, without versions and whatever the order of their keys', () => {
  const [, first] = pathTo('x', 'list: [{a: x, b: v1.2.3}]');
  expect(first).toMatch(/^#[0-9a-f]{8}$/);
  expect(pathTo('x', 'list: [other, {b: v1.3.0, a: x}]')[1]).toBe(first);
  expect(pathTo('y', 'list: [{a: y, b: v1.2.3}]')[1]).not.toBe(first);
});
