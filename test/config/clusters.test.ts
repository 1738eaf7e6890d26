import { expect, it } from 'vitest';
import { Clusters } from '../../src/config/clusters.ts';
import { readConfiguration } from '../../src/config/read.ts';
import { SourceText } from '../../src/text/source.ts';

const clustersOf = (text: string) =>
  new Clusters(readConfiguration(new SourceText('flint-lint.yaml', `clusters:\n${text}`), []).clusters);

const TWO = clustersOf(`  prod-eks: {match: {targets: ["overlays/prod*"], destinations: ["https://10.0.0.1"]}}
  old-gke: {match: {paths: ["gke/**"], targets: [overlays/prod-gke]}}
  __proto__: {operator: {version: main}}
`);

it.each([
  ['its own name', { destination: 'old-gke' }, 'old-gke'],
  ['a name like no other', { destination: '__proto__' }, '__proto__'],
  ['another name', { destination: 'https://10.0.0.1' }, 'prod-eks'],
  ['the id of a target', { targets: ['overlays/prod', 'prod'] }, 'prod-eks'],
  ['a file', { files: ['README.md', 'gke/job.yaml'] }, 'old-gke'],
  ['several globs: the first cluster', { targets: ['overlays/prod-gke'] }, 'prod-eks'],
  [
    'its applier and a glob of another one: the applier',
    { destination: 'old-gke', targets: ['overlays/prod'] },
    'old-gke',
  ],
  ['an applier that names none, and a glob', { destination: 'elsewhere', files: ['gke/a.yaml'] }, 'old-gke'],
  ['nothing', { destination: 'elsewhere', targets: ['overlays/dev'], files: ['a.yaml'] }, undefined],
  ['the name of something that every object has', { destination: 'constructor' }, undefined],
])('finds a cluster by %s', (_, appliance, name) => {
  expect(TWO.of(appliance)).toBe(name);
});

it('knows which clusters it has found', () => {
  const clusters = clustersOf('  a: {match: {paths: [a]}}\n  b: {match: {paths: [a]}}\n  c: {match: {paths: [c]}}\n');
  expect(clusters.ofFile('a/x.yaml')).toBe('a');
  expect(clusters.ofFile('a/x.yaml')).toBe('a');
  expect(clusters.ofFile('b/x.yaml')).toBeUndefined();
  expect([...clusters.used]).toEqual(['a']);
});

it('says nothing where no clusters are declared', () => {
  const none = new Clusters([]);
  expect(none.areDeclared).toBe(false);
  expect(none.of({ destination: 'a', files: ['b'] })).toBeUndefined();
});
