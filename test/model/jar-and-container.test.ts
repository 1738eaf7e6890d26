import { describe, expect, it } from 'vitest';
import { flinkDeployment } from '../../rules/samples.ts';
import { parseJarName } from '../../src/model/image/jar-name.ts';
import { declaredVersion, versionAgrees, versionDistance } from '../../src/model/image/plugin-versions.ts';
import type { Workload } from '../../src/model/model.ts';
import { misnamedContainers } from '../../src/model/pods/main-container.ts';
import { shadowedJar } from '../../src/model/pods/shadowed-jar.ts';
import { jarUriFault, localJar } from '../../src/model/state/jar-uri.ts';
import { world } from '../support/model.ts';

const JAR = 'local:///opt/flink/usrlib/orders.jar';
const first = (files: Record<string, string>) => {
  const { model } = world(files);
  return { model, workload: model.workloads[0] as Workload };
};
const job = (uri: string, parts: Parameters<typeof flinkDeployment>[0] = {}, line = '1_20') =>
  first({ 'a.yaml': flinkDeployment(parts).replace(JAR, uri).replace('v1_20', `v${line}`) }).workload;

describe('jarURI', () => {
  const fault = (workload: Workload) => {
    const found = jarUriFault(workload, undefined);
    return found && `${found.is} ${found.refused.is}${found.meant ? ` ${found.meant}` : ''}`;
  };
  it.each([
    ['local:///opt/x.jar', '1_18', undefined],
    ['local:/opt/x.jar', '1_18', undefined],
    ['s3://jars/x.jar', '1_20', undefined],
    ['local://opt/flink/x.jar', '1_20', 'two slashes yes local:///opt/flink/x.jar'],
    ['/opt/x.jar', '1_18', 'no scheme yes local:///opt/x.jar'],
    ['/opt/x.jar', '1_20', 'no scheme yes local:///opt/x.jar'],
    ['build/x.jar', '1_18', 'no scheme yes'],
    ['file:///opt/x.jar', '1_18', 'file yes local:///opt/x.jar'],
    ['file:///opt/x.jar', '1_20', 'file no local:///opt/x.jar'],
    ['"local:///opt/my job.jar"', '1_20', 'no URI yes'],
    ['"{{ .Values.jar }}"', '1_20', undefined],
    ['JAR_URL', '1_20', undefined],
  ])('%s on %s: %s', (uri, line, expected) => {
    expect(fault(job(uri, {}, line))).toBe(expected);
  });

  it('is not looked at for a Python job, but for the scheme in standalone mode', () => {
    const python = { job: ['entryClass: org.apache.flink.client.python.PythonDriver'] };
    expect(fault(job('/opt/x.jar', python, '1_18'))).toBeUndefined();
    expect(fault(job('/opt/x.jar', { ...python, spec: ['mode: standalone'] }))).toBe(
      'no scheme yes local:///opt/x.jar',
    );
  });

  it('names a file in the image when it is local', () => {
    expect(localJar(job('local:///opt/x.jar'))?.value).toBe('/opt/x.jar');
    expect(localJar(job('local:/opt/x.jar'))?.value).toBe('/opt/x.jar');
    expect(localJar(job('https://x.example/x.jar'))).toBeUndefined();
  });
});

describe('containers that are meant to be flink-main-container', () => {
  const names = (...containers: string[]) =>
    misnamedContainers(
      first({
        'a.yaml': flinkDeployment({
          spec: ['podTemplate:', '  spec:', '    containers:', ...containers.map((each) => `      - ${each}`)],
        }),
      }).workload,
    ).map(({ role, name, alone, hasImage }) => `${role} ${name.value} ${alone} ${hasImage}`);

  it.each([
    ['no image', ['{name: orders}'], ['jobmanager orders true false', 'taskmanager orders true false']],
    [
      'a name',
      ['{name: flink-taskmanager, image: "x:1"}'],
      ['jobmanager flink-taskmanager true true', 'taskmanager flink-taskmanager true true'],
    ],
    [
      'a near miss',
      ['{name: flink-main-contaner, image: "x:1"}'],
      ['jobmanager flink-main-contaner true true', 'taskmanager flink-main-contaner true true'],
    ],
    [
      'beside a sidecar',
      ['{name: main, env: []}', '{name: logs, image: "fluent-bit:3"}'],
      ['jobmanager main false false', 'taskmanager main false false'],
    ],
    ['a sidecar with a command', ['{name: jobmanager, image: "x:1", command: [sleep, "1"]}'], []],
    [
      'a sidecar that reads logs',
      ['{name: logs, image: "x:1", volumeMounts: [{name: l, mountPath: /opt/flink/log}]}'],
      [],
    ],
    ['the right name', ['{name: flink-main-container}', '{name: flink, image: "x:1"}'], []],
  ])('%s', (_, containers, expected) => {
    expect(names(...containers)).toEqual(expected);
  });
});

describe('the version in a jar name', () => {
  const distance = (name: string, minor: string, patch?: number) =>
    versionDistance(parseJarName(name) as NonNullable<ReturnType<typeof parseJarName>>, {
      minor,
      suffix: '',
      ...(patch === undefined ? {} : { patch }),
    });
  it.each([
    ['flink-s3-fs-hadoop-1.19.1-cp1.jar', '1.19', 1, 'same'],
    ['flink-s3-fs-hadoop-1.19.0.jar', '1.19', 1, 'patch'],
    ['flink-s3-fs-hadoop-1.19.0.jar', '1.19', undefined, 'same'],
    ['flink-s3-fs-hadoop-1.18.1.jar', '1.19', 1, 'minor'],
    ['flink-s3-fs-hadoop.jar', '1.19', 1, undefined],
  ])('%s with %s.%s: %s', (name, minor, patch, expected) => {
    expect(distance(name, minor, patch)).toBe(expected);
  });

  it('of flinkVersion is compared with the image by its line', () => {
    const workload = job(JAR, { image: 'flink:1.19.3' });
    const declared = declaredVersion(workload);
    expect(declared?.line).toBe('1.20');
    expect(declared && versionAgrees(declared, workload.images.jobmanager).is).toBe('no');
  });
});

describe('a volume over the job', () => {
  const shadow = (spec: string[], parts: { job?: string[] } = {}, files: Record<string, string> = {}) => {
    const { model, workload } = first({ 'a.yaml': flinkDeployment({ ...parts, spec }), ...files });
    const found = shadowedJar(workload, model.objects);
    return found && `${found.source} ${found.path} ${found.there.is}`;
  };
  const mounted = (mount: string, source: string, sidecar: string[] = []) => [
    'podTemplate:',
    '  spec:',
    '    containers:',
    `      - {name: flink-main-container, volumeMounts: [{name: v, ${mount}}]}`,
    ...sidecar,
    `    volumes: [{name: v, ${source}}]`,
  ];

  it('at the folder, or above it', () => {
    expect(shadow(mounted('mountPath: /opt/flink/usrlib', 'emptyDir: {}'))).toBe(
      'emptyDir /opt/flink/usrlib/orders.jar no',
    );
    expect(shadow(mounted('mountPath: /opt/flink', 'emptyDir: {}'))).toBe('emptyDir /opt/flink/usrlib/orders.jar no');
    expect(shadow(mounted('mountPath: /opt/flink/usrlib/lib', 'emptyDir: {}'))).toBeUndefined();
  });
  it('a mount of the jar itself is meant', () => {
    expect(
      shadow(mounted('mountPath: /opt/flink/usrlib/orders.jar, subPath: orders.jar', 'emptyDir: {}')),
    ).toBeUndefined();
  });
  it('a ConfigMap is looked into', () => {
    const map = 'configMap: {name: jars}';
    expect(shadow(mounted('mountPath: /opt/flink/usrlib', map))).toBe('configMap /opt/flink/usrlib/orders.jar unknown');
    const object = (key: string) => ({
      'b.yaml': `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: jars}\nbinaryData: {${key}: aGk=}\n`,
    });
    expect(shadow(mounted('mountPath: /opt/flink/usrlib', map), {}, object('orders.jar'))).toContain('yes');
    expect(shadow(mounted('mountPath: /opt/flink/usrlib', map), {}, object('job.sql'))).toContain('no');
  });
  it('a sidecar may fill it', () => {
    const sidecar = ['      - {name: sync, image: "git-sync:4", volumeMounts: [{name: v, mountPath: /git}]}'];
    expect(shadow(mounted('mountPath: /opt/flink/usrlib', 'emptyDir: {}', sidecar))).toContain('unknown');
  });
  it('over the file of a Python job', () => {
    const python = { job: ['args: ["-py", "/opt/flink/jobs/orders.py"]'] };
    expect(shadow(mounted('mountPath: /opt/flink/usrlib', 'emptyDir: {}'), python)).toBeUndefined();
    expect(shadow(mounted('mountPath: /opt/flink/jobs', 'emptyDir: {}'), python)).toBe(
      'emptyDir /opt/flink/jobs/orders.py no',
    );
  });
});
