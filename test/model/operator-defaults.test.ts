import { describe, expect, it } from 'vitest';
import { flinkDeployment } from '../../rules/samples.ts';
import { defaultsFor } from '../../src/model/config/operator-defaults.ts';
import type { Written } from '../../src/model/config/setting.ts';
import { written } from '../../src/text/span.ts';
import { lintFiles, placesOf } from '../render/repository.ts';

const origin = written('a', 0, 0);
const entry = (key: string, raw: string): Written => ({ key, raw, layer: 'operator', keyAt: origin, at: origin });
const P = 'kubernetes.operator.default-configuration';

describe('defaults for one resource', () => {
  const defaults = [
    entry(`${P}.flink-version.v1_20.k`, 'exact'),
    entry(`${P}.flink-version.v1_18+.k`, 'from 1.18'),
    entry(`${P}.flink-version.v1_20+.k`, 'from 1.20'),
    entry(`${P}.namespace.jobs.k`, 'namespace'),
    entry('k', 'plain'),
  ];
  const of = (namespace: string | undefined, version: string | undefined) =>
    defaultsFor({ defaults }, namespace === undefined ? 'unwritten' : { value: namespace, origin }, version).map(
      ({ raw }) => raw,
    );
  it('come in the order in which they win', () =>
    expect(of('jobs', 'v1_20')).toEqual(['plain', 'namespace', 'from 1.18', 'from 1.20', 'exact']));
  it('with + hold for newer versions only', () => {
    expect(of('other', 'v1_19')).toEqual(['plain', 'from 1.18']);
    expect(of('other', 'v1_17')).toEqual(['plain']);
    expect(of('other', 'v2_0')).toEqual(['plain', 'from 1.18', 'from 1.20']);
  });
  it('with + are not read before operator 1.11', () => {
    const old = { defaults, version: { value: '1.10', origin } };
    expect(defaultsFor(old, 'unwritten', 'v1_20').map(({ raw }) => raw)).toEqual(['plain', 'exact']);
  });
  it('for a version or namespace that is not known do not hold', () =>
    expect(of(undefined, undefined)).toEqual(['plain']));
});

it('are read from the values of a chart around the operator', async () => {
  const config = (top: string) =>
    `${top}:\n  defaultConfiguration:\n    flink-conf.yaml: |\n      high-availability.type: kubernetes\n      high-availability.storageDir: s3://shop/ha\n      state.checkpoints.dir: s3://shop/checkpoints\n`;
  const files = (values: string) => ({
    'platform/Chart.yaml':
      'apiVersion: v2\nname: platform\nversion: 1.0.0\ndependencies:\n  - {name: flink-kubernetes-operator, version: 1.14.0, repository: https://charts.example.com}\n',
    'platform/values.yaml': values,
    'platform/templates/job.yaml': flinkDeployment({ job: ['upgradeMode: last-state'] }),
  });
  const rule = 'admission-checkpoint-dir-required';
  expect(placesOf(await lintFiles(files(config('flink-kubernetes-operator'))), rule)).toEqual([]);
  expect(placesOf(await lintFiles(files('other: {}\n')), rule)).toEqual([
    'platform/templates/job.yaml:16 '.concat(rule),
  ]);
});
