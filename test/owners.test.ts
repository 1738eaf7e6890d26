import { expect, it } from 'vitest';
import { CodeOwners } from '../src/owners.ts';
import { lintFiles } from './render/repository.ts';

it.each([
  ['* @all', 'a/b.yaml', '@all'],
  ['*.yaml @y', 'a/b.yaml', '@y'],
  ['*.yaml @y', 'a/b.yml', undefined],
  ['/docs/ @d', 'docs/a/b.md', '@d'],
  ['/docs/ @d', 'x/docs/b.md', undefined],
  ['docs/ @d', 'x/docs/b.md', '@d'],
  ['docs @d', 'docs', '@d'],
  ['docs/* @d', 'docs/a.md', '@d'],
  ['docs/* @d', 'docs/a/b.md', undefined],
  ['/apps/**/prod @p', 'apps/a/b/prod/x.yaml', '@p'],
  ['apps/orders @o @p # the team', 'apps/orders/x.yaml', '@o @p'],
  ['* @all\napps/ @a', 'apps/x', '@a'],
  ['apps/ @a\n* @all', 'apps/x', '@all'],
  ['* @all\n/apps/free', 'apps/free/x', undefined],
  ['!x @a\n[ab] @b\n# * @c', 'x', undefined],
  ['a\\ b/ @s', 'a b/c', '@s'],
])('%j for %s: %s', (text, file, owner) => expect(new CodeOwners(text).of(file)).toBe(owner));

it('names the owner of a finding: label, project, CODEOWNERS', async () => {
  const job = (name: string, label: string) => `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: ${name}
  labels: {${label}}
spec: {image: "flink:latest", flinkVersion: v1_20, serviceAccount: flink}
`;
  const application = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: a}
spec:
  project: streaming
  source: {repoURL: x, path: applied}
  destination: {name: prod}
`;
  const result = await lintFiles(
    {
      'applied/a.yaml': job('a', 'team: labelled'),
      'applied/b.yaml': job('b', 'tier: x'),
      'plain/c.yaml': job('c', 'tier: x'),
      'other/d.yaml': job('d', 'tier: x'),
      'application.yaml': application,
      '.github/CODEOWNERS': 'plain/ @plain-team\n',
    },
    (configuration) => ({ ...configuration, ownerLabel: 'team' }),
  );
  const latest = result.findings.filter(({ rule }) => rule === 'image-untagged-or-latest');
  expect(latest.map(({ file, owner, cluster }) => [file, owner, cluster])).toEqual([
    ['applied/a.yaml', 'labelled', 'prod'],
    ['applied/b.yaml', 'streaming', 'prod'],
    ['other/d.yaml', undefined, undefined],
    ['plain/c.yaml', '@plain-team', undefined],
  ]);
});
