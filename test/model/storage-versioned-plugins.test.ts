import { describe, expect, it } from 'vitest';
import { flinkDeployment } from '../../rules/samples.ts';
import { releaseText, runningRelease } from '../../src/model/image/flink-release.ts';
import type { DockerfileSubject, Workload } from '../../src/model/model.ts';
import { otherVersion, versionedPlugins } from '../../src/model/storage/versioned-plugins.ts';
import { world } from '../support/model.ts';

const workloadOf = (files: Record<string, string>) => world(files).model.workloads[0] as Workload;

describe('the release that a role runs', () => {
  const KUSTOMIZATION = 'resources: [job.yaml]\npatches: [{path: patch.yaml}]\n';
  const release = (files: Record<string, string>) => {
    const found = runningRelease(workloadOf(files), 'taskmanager');
    return found.is === 'yes' ? releaseText(found.value) : found.is;
  };
  it.each([
    ['of the image', 'flink:1.19.2', {}, '1.19.2'],
    ['of a tag that moves', 'flink:1.19', {}, '1.19'],
    ['of flinkVersion, where the image does not tell', 'registry.example/orders:3', {}, '1.20'],
    ['of what a patch may change', 'flink:1.19.2', { 'kustomization.yaml': KUSTOMIZATION }, 'unknown'],
  ])('%s', (_, image, more, expected) =>
    expect(release({ 'job.yaml': flinkDeployment({ image }), ...more })).toBe(expected),
  );
});

describe('plugins with a version', () => {
  const inImage = (text: string) => {
    const dockerfile = world({ Dockerfile: text }).model.dockerfiles[0] as DockerfileSubject;
    return versionedPlugins({ is: 'dockerfile', dockerfile });
  };
  const told = (plugin: ReturnType<typeof inImage>[number]) => {
    const other = otherVersion(plugin);
    return `${plugin.jar.file} ${other ? `${other.distance} ${other.version}` : plugin.flink.is}`;
  };
  const copy = (jar: string, folder = 'plugins/s3') => `COPY ${jar} /opt/flink/${folder}/\n`;

  it.each([
    ['the same', `FROM flink:1.20.2\n${copy('flink-s3-fs-hadoop-1.20.2.jar')}`, ['flink-s3-fs-hadoop-1.20.2.jar yes']],
    [
      'another patch',
      `FROM flink:1.20.2\n${copy('flink-s3-fs-hadoop-1.20.0.jar')}`,
      ['flink-s3-fs-hadoop-1.20.0.jar patch 1.20.2'],
    ],
    [
      'another line, into two folders',
      `FROM flink:1.20.2\n${copy('flink-gs-fs-hadoop-1.19.1.jar')}${copy('flink-gs-fs-hadoop-1.19.1.jar', 'plugins/gs')}`,
      ['flink-gs-fs-hadoop-1.19.1.jar minor 1.20.2'],
    ],
    [
      'an unknown base',
      `FROM base:1\n${copy('flink-s3-fs-hadoop-1.20.2.jar')}`,
      ['flink-s3-fs-hadoop-1.20.2.jar unknown'],
    ],
    ['no version', `FROM flink:1.20.2\n${copy('flink-s3-fs-hadoop.jar')}`, []],
    ['not where plugins lie', `FROM flink:1.20.2\n${copy('flink-s3-fs-hadoop-1.19.0.jar', 'usrlib')}`, []],
  ])('%s', (_, text, expected) => expect(inImage(text).map(told)).toEqual(expected));

  it('are told to be missing in opt/', () => {
    const [plugin] = inImage(
      'FROM flink:1.20.2\nRUN mkdir /opt/flink/plugins/s3 && cp /opt/flink/opt/flink-s3-fs-hadoop-1.19.0.jar /opt/flink/plugins/s3/\n',
    );
    expect(plugin?.missingInOpt).toBe(true);
  });

  it('of init containers have their name, those of session jobs none', () => {
    const spec = [
      'podTemplate:',
      '  spec:',
      '    initContainers:',
      '      - name: fetch',
      '        image: curlimages/curl:8.10.1',
      '        command: [curl, -fLo, /plugins/s3.jar, https://repo.example/flink-s3-fs-hadoop-1.18.0.jar]',
      '        volumeMounts: [{name: plugins, mountPath: /plugins}]',
      '    containers:',
      '      - name: flink-main-container',
      '        volumeMounts: [{name: plugins, mountPath: /opt/flink/plugins/s3}]',
      '    volumes: [{name: plugins, emptyDir: {}}]',
    ];
    const workload = workloadOf({ 'job.yaml': flinkDeployment({ spec }) });
    expect(versionedPlugins({ is: 'workload', workload }).map(({ by }) => by)).toEqual(['Init container fetch']);
    const job = { ...workload, mode: 'session-job' } as Workload;
    expect(versionedPlugins({ is: 'workload', workload: job })).toEqual([]);
  });
});
