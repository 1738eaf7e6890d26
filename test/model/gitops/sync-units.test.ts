import { describe, expect, it } from 'vitest';
import { argoApplication, fluxKustomization, operatorHelmRelease } from '../../../rules/gitops-samples.ts';
import { flinkDeployment } from '../../../rules/samples.ts';
import { hasStaleHealthCheck } from '../../../src/model/gitops/argo-health.ts';
import { chartValue, operatorInstalls } from '../../../src/model/gitops/operator-installs.ts';
import { syncUnits } from '../../../src/model/gitops/sync-units.ts';
import { watching } from '../../../src/model/gitops/watching.ts';
import { textOf } from '../../../src/syntax/navigate.ts';
import { world } from '../../support/model.ts';

const applied = (files: Record<string, string>) =>
  syncUnits(world(files).model).map(({ tool, applies }) => `${tool}: ${applies.map(({ file }) => file).join(' ')}`);

describe('syncUnits', () => {
  const job = flinkDeployment({});

  it('takes the files of a folder, and those below it where the tool does', () => {
    const files = { 'jobs/a.yaml': job, 'jobs/more/b.yaml': job, 'jobs-old/c.yaml': job };
    expect(applied({ 'app.yaml': argoApplication({ path: './jobs/' }), ...files })).toEqual(['argo: jobs/a.yaml']);
    expect(applied({ 'flux.yaml': fluxKustomization('./jobs'), ...files })).toEqual([
      'flux: jobs/a.yaml jobs/more/b.yaml',
    ]);
  });

  it('follows a kustomization to the ones that it includes, in circles too', () => {
    const files = {
      'overlays/prod/kustomization.yaml': 'resources: [../../base]\n',
      'base/kustomization.yaml': 'resources: [a.yaml, ../overlays/prod]\n',
      'base/a.yaml': job,
      'overlays/prod/notes.yaml': job,
    };
    expect(applied({ 'app.yaml': argoApplication({ path: 'overlays/prod' }), ...files })).toEqual([
      'argo: base/a.yaml',
    ]);
  });

  it('says nothing for the whole repository and for paths that are filled in', () => {
    const files = { 'a.yaml': job };
    expect(applied({ 'app.yaml': argoApplication({ path: '.' }), ...files })).toEqual(['argo: ']);
    expect(applied({ 'flux.yaml': fluxKustomization('./${TEAM}'), ...files })).toEqual(['flux: ']);
  });
});

describe('operatorInstalls', () => {
  it('reads values as a mapping and as text', () => {
    const text = `${argoApplication({ path: 'x' }).replace('path: x', 'chart: flink-kubernetes-operator\n    helm:\n      values: |\n        watchNamespaces: [a]')}`;
    for (const file of [text, operatorHelmRelease({ values: ['watchNamespaces: [a]'] })]) {
      const [install] = operatorInstalls(world({ 'a.yaml': file }).model);
      expect(install?.partial).toBe(false);
      expect(install && textOf(chartValue(install, 'watchNamespaces')?.node)).toBeUndefined();
      expect(install && chartValue(install, 'watchNamespaces')?.node.is).toBe('seq');
    }
  });
});

describe('watching', () => {
  const of = (files: Record<string, string>) => {
    const found = watching(world(files).model);
    return found.is === 'listed' ? found.namespaces : found.is;
  };

  it('takes lists of several operators together', () => {
    const release = (list: string) => operatorHelmRelease({ values: [`watchNamespaces: ${list}`] });
    expect(of({ 'a.yaml': release('[x, w]'), 'b.yaml': release('[z]') })).toEqual(['x', 'w', 'z']);
    expect(of({ 'a.yaml': release('[x, w]'), 'b.yaml': operatorHelmRelease({}) })).toBe('everything');
    expect(of({ 'a.yaml': flinkDeployment({}) })).toBe('everything');
  });

  it('does not take the lists of other operators', () => {
    expect(of({ 'values.yaml': 'watchNamespaces: [kafka]\nreplicas: 1\n' })).toBe('everything');
  });
});

describe('the version of the operator', () => {
  const version = (files: Record<string, string>) => world(files).model.operator.version?.value;

  it('is found in charts around its chart and in addresses', () => {
    const dependency =
      'dependencies:\n  - {name: flink-kubernetes-operator, version: 1.13.0, repository: "https://x"}\n';
    expect(version({ 'Chart.yaml': `apiVersion: v2\nname: platform\nversion: 1.0.0\n${dependency}` })).toBe('1.13');
    expect(
      version({ 'kustomization.yaml': 'helmCharts:\n  - {name: flink-kubernetes-operator, version: 1.12.1}\n' }),
    ).toBe('1.12');
    const repository =
      'apiVersion: source.toolkit.fluxcd.io/v1\nkind: HelmRepository\nmetadata: {name: flink}\nspec: {url: "https://downloads.apache.org/flink/flink-kubernetes-operator-1.11.0/"}\n';
    expect(version({ 'a.yaml': repository })).toBe('1.11');
  });
});

describe('hasStaleHealthCheck', () => {
  it('knows only releases from before the mend', () => {
    expect(['2.4.9', '2.6.6', '2.7.9', '2.8.0', '2.8.4', '2.13.0', 'x'].map(hasStaleHealthCheck)).toEqual([
      false,
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});
