import { describe, expect, it } from 'vitest';
import { flinkDeployment } from '../../../rules/samples.ts';
import { scriptedVersions } from '../../../src/model/gitops/scripted-operator.ts';
import { parseYaml } from '../../../src/syntax/yaml.ts';
import { SourceText } from '../../../src/text/source.ts';
import { lintFiles, placesOf } from '../../render/repository.ts';

const lines = (text: string) => scriptedVersions([new SourceText('x', text)], []).map(({ value }) => value);

describe('the operator that a script installs', () => {
  it.each([
    ['helm repo add r https://downloads.apache.org/flink/flink-kubernetes-operator-1.2.0/', ['1.2']],
    ['V=1.9.0\nhelm repo add r https://archive.apache.org/dist/flink/flink-kubernetes-operator-${V}/', ['1.9']],
    [
      'V ?= 1.9.0\nx:\n\thelm repo add r https://archive.apache.org/dist/flink/flink-kubernetes-operator-$(V)/',
      ['1.9'],
    ],
    ['helm install op flink/flink-kubernetes-operator -n x \\\n  --version 1.10.0', ['1.10']],
    ['flink_operator_helm_config = {\n  version = "1.11.0"\n}', ['1.11']],
    ['helm install op oci://public.ecr.aws/emr-on-eks/flink-kubernetes-operator --version 7.2.0', []],
    ['helm repo add r https://downloads.apache.org/flink/flink-kubernetes-operator-$V/', []],
    ['see https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-release-1.10/', []],
  ])('%s', (text, expected) => expect(lines(text)).toEqual(expected));

  it('is found in steps of a workflow', () => {
    const run = 'run: helm repo add r https://archive.apache.org/dist/flink/flink-kubernetes-operator-1.7.0/\n';
    expect(scriptedVersions([], parseYaml(new SourceText('x', run)).documents).map(({ value }) => value)).toEqual([
      '1.7',
    ]);
  });

  const job = { 'job.yaml': flinkDeployment({ image: 'flink:1.14.6' }).replace('v1_20', 'v1_14') };
  const rule = 'admission-flink-version-retired';
  it.each([
    ['install.sh', '1.2.0', []],
    ['README.md', '1.2.0', []],
    ['README.md', '1.10.0', [`job.yaml:7 ${rule}`]],
  ])('says in %s which versions run on it: %s', async (file, version, expected) => {
    const text = `helm repo add r https://archive.apache.org/dist/flink/flink-kubernetes-operator-${version}/\n`;
    expect(placesOf(await lintFiles({ ...job, [file]: text }), rule)).toEqual(expected);
  });

  it('counts less than what a manifest says', async () => {
    const release =
      'apiVersion: source.toolkit.fluxcd.io/v1\nkind: HelmRepository\nmetadata: {name: op, namespace: op}\nspec: {url: "https://archive.apache.org/dist/flink/flink-kubernetes-operator-1.10.0/"}\n';
    const text = 'helm repo add r https://archive.apache.org/dist/flink/flink-kubernetes-operator-1.2.0/\n';
    expect(placesOf(await lintFiles({ ...job, 'op.yaml': release, 'install.sh': text }), rule)).toHaveLength(1);
  });
});
