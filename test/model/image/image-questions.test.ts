import { describe, expect, it } from 'vitest';
import { flinkDeployment } from '../../../rules/samples.ts';
import { neverPublished, supportEnded } from '../../../src/knowledge/releases.ts';
import { connectorDistance, connectorJars } from '../../../src/model/image/connectors.ts';
import { finalSteps, officialBase, placeIn, runsAsFlink } from '../../../src/model/image/final-stage.ts';
import { flinkLinesOf } from '../../../src/model/image/flink-lines.ts';
import { jarInImage } from '../../../src/model/image/job-jar.ts';
import { mirrorDownloads } from '../../../src/model/image/mirror-downloads.ts';
import { pinnedJars } from '../../../src/model/image/pinned-jars.ts';
import { pullPolicies } from '../../../src/model/image/pull-policy.ts';
import { missingPython } from '../../../src/model/image/python.ts';
import { remoteJar } from '../../../src/model/image/remote-jar.ts';
import { unpublishedTags } from '../../../src/model/image/unpublished.ts';
import { unreadableFiles } from '../../../src/model/image/unreadable.ts';
import type { DockerfileSubject, Workload } from '../../../src/model/model.ts';
import { spanOf } from '../../../src/text/span.ts';
import { world } from '../../support/model.ts';

const dockerfile = (text: string) => world({ Dockerfile: text }).model.dockerfiles[0] as DockerfileSubject;
const workloadOf = (text: string, more: Record<string, string> = {}) =>
  world({ 'job.yaml': text, ...more }).model.workloads[0] as Workload;

describe('releases', () => {
  it.each([
    ['1.8', '2021-12-31'],
    ['1.18', '2024-08-01'],
    ['1.20', undefined],
    ['2.1', undefined],
    ['__proto__', undefined],
  ])('support of %s', (line, ended) => expect(supportEnded(line)).toBe(ended));

  it.each([
    ['1.13', 4, undefined, undefined, 'Flink 1.13.4 was never released'],
    ['1.17', 3, undefined, undefined, 'the last release of Flink 1.17 is 1.17.2'],
    ['2.2', 9, undefined, undefined, undefined],
    ['2.0', 0, '8', undefined, 'Flink 2.0 has images for Java 11, 17, 21 only'],
    ['1.20', 2, '17', '2.12', undefined],
    ['1.16', 1, undefined, '2.11', 'Flink 1.16 has images for Scala 2.12 only'],
    ['1.21', 0, undefined, undefined, 'Flink 1.20 was the last line of 1.x'],
    ['3.0', 0, '8', undefined, undefined],
  ])('%s.%s', (minor, patch, java, scala, because) =>
    expect(neverPublished({ minor, patch, java, scala })).toBe(because),
  );
});

describe('the final stage', () => {
  const text =
    'FROM flink:2.2.1 AS base\nUSER root\nRUN one\nFROM maven:3 AS build\nRUN two\nFROM base\nRUN three\nUSER flink\nRUN four\n';

  it('follows the stages below it, with the user', () => {
    const steps = finalSteps(dockerfile(`${text}COPY orders.jar /opt/flink/usrlib/\n`));
    const runs = steps.filter(({ instruction }) => instruction.keyword === 'RUN');
    expect(runs.map(({ instruction, user }) => `${instruction.rest.text} ${user}`)).toEqual([
      'one root',
      'three root',
      'four flink',
    ]);
  });

  it('ends for stages that build on themselves', () => {
    expect(
      finalSteps(dockerfile('FROM flink:1.20.2 AS a\nFROM a AS a\nRUN x\nCOPY a.jar /opt/flink/lib/\n')),
    ).toHaveLength(2);
  });

  it('knows the official base and its user', () => {
    expect(officialBase(dockerfile(text))).toMatchObject({ minor: '2.2', patch: 1 });
    expect(officialBase(dockerfile('FROM registry.example/flink:2.2.1\nCOPY a.jar /opt/flink/lib/\n'))).toBeUndefined();
    expect(['2.1', '2.2', '2.3', '2.4'].map(runsAsFlink)).toEqual([false, true, undefined, true]);
  });

  it('finds the place of a word behind a continuation', () => {
    const source = 'FROM flink:2.2.1\nRUN echo a && \\\n  apt-get update\nCOPY a.jar /opt/flink/lib/\n';
    const [step] = finalSteps(dockerfile(source));
    const index = step?.instruction.rest.text.indexOf('apt-get') ?? -1;
    const span = step && spanOf(placeIn(step.instruction, index, 7));
    expect(source.slice(span?.start, span?.end)).toBe('apt-get');
  });
});

describe('jars of an image', () => {
  it('reads the Flink line of connectors', () => {
    const jars = [
      'flink-sql-connector-kafka-3.4.0-1.20.jar',
      'flink-connector-jdbc-1.16.3.jar',
      'flink-sql-connector-mysql-cdc-3.2.1.jar',
      'flink-connector-starrocks-1.2.9.jar',
    ];
    const found = connectorJars(
      dockerfile(`FROM flink:1.20.2\n${jars.map((jar) => `COPY ${jar} /opt/flink/lib/\n`).join('')}`),
    );
    expect(found.map(({ line }) => line)).toEqual(['1.20', '1.16']);
    expect([
      connectorDistance('1.20', '1.20'),
      connectorDistance('1.20', '2.0'),
      connectorDistance('1.19', '1.20'),
    ]).toEqual(['same', 'major', 'minor']);
  });

  it('finds jars of one patch release on a tag that moves', () => {
    const copied = (tag: string) =>
      pinnedJars(
        dockerfile(`FROM flink:${tag}\nRUN mkdir plugins/s3 && cp opt/flink-s3-fs-presto-1.20.1.jar plugins/s3/\n`),
      );
    expect(copied('1.20')).toMatchObject([{ minor: '1.20', patch: 1 }]);
    expect(copied('1.20.1')).toEqual([]);
    expect(copied('1.19')).toEqual([]);
  });

  it('finds files that only root may read', () => {
    const left = (line: string) =>
      unreadableFiles(dockerfile(`FROM flink:1.20.2\n${line}\n`)).map(({ name, mode }) => `${name} ${mode}`);
    expect(left('ADD https://repo.example/a.jar /opt/flink/lib/')).toEqual(['a.jar 600']);
    expect(left('ADD --chmod=644 https://repo.example/a.jar /opt/flink/lib/')).toEqual([]);
    expect(left('COPY --chmod=0400 a.jar /opt/flink/lib/')).toEqual(['a.jar 0400']);
    expect(left('ADD a.jar /opt/flink/lib/')).toEqual([]);
  });

  it('finds downloads of old releases', () => {
    const hosts = (line: string) =>
      mirrorDownloads(dockerfile(`FROM eclipse-temurin:17\nENV FLINK_HOME=/opt/flink V=1.17.2\n${line}\n`)).map(
        ({ version }) => version,
      );
    expect(hosts('RUN curl https://dlcdn.apache.org/flink/flink-${V}/flink-${V}-bin.tgz')).toEqual(['1.17.2']);
    expect(hosts('RUN curl https://dlcdn.apache.org/flink/flink-$UNSET/flink.tgz')).toEqual([]);
    expect(
      hosts(
        'RUN curl https://dlcdn.apache.org/flink/flink-$V/x || curl https://archive.apache.org/dist/flink/flink-$V/x',
      ),
    ).toEqual([]);
  });
});

describe('images of a workload', () => {
  it('names the line where it is written', () => {
    const lines = (text: string) =>
      flinkLinesOf({ is: 'workload', workload: workloadOf(text) }).map(({ line }) => line);
    expect(lines(flinkDeployment({ image: 'flink:1.17.2' }))).toEqual(['1.17']);
    expect(lines(flinkDeployment({ image: 'registry.example/orders:1' }))).toEqual(['1.20']);
    expect(lines(flinkDeployment({ image: 'confluentinc/cp-flink:1.19.1-cp2' }))).toEqual([]);
  });

  it('finds tags that were never published', () => {
    const tags = (image: string) =>
      unpublishedTags({ is: 'workload', workload: workloadOf(flinkDeployment({ image })) }).length;
    expect(['flink:2.0.0-java8', 'flink:2.0.0', 'flink:2.0-preview1-java8', 'flink:${TAG}'].map(tags)).toEqual([
      1, 0, 0, 0,
    ]);
  });

  it('leaves manifests for local clusters alone', () => {
    const files = (path: string) =>
      pullPolicies(
        world({ [path]: flinkDeployment({ spec: ['imagePullPolicy: Never'] }) }).model.workloads[0] as Workload,
      ).length;
    expect(['k8s/job.yaml', 'minikube/job.yaml', 'k8s/job-kind.yaml', 'k8s/mankind.yaml'].map(files)).toEqual([
      1, 0, 0, 1,
    ]);
  });

  it('asks for the jar of an application alone, and for the file of a Python job', () => {
    expect(jarInImage(workloadOf(flinkDeployment({})))?.there.is).toBe('no');
    expect(jarInImage(workloadOf(flinkDeployment({ image: 'registry.example/orders:1' })))?.there.is).toBe('unknown');
    expect(jarInImage(workloadOf(flinkDeployment({ job: null })))).toBeUndefined();
    expect(jarInImage(workloadOf(flinkDeployment({ job: ['args: [-pym, jobs.a]'] })))).toBeUndefined();
    const script = jarInImage(workloadOf(flinkDeployment({ job: ['args: [-py, /a.py]'] })));
    expect([script?.uri.value, script?.isPython, script?.there.is]).toEqual(['/a.py', true, 'no']);
  });

  it('asks for Python where the job needs it', () => {
    const python = (image: string) =>
      missingPython(workloadOf(flinkDeployment({ image, job: ['args: [-py, /a.py]'] })), [])?.there.is;
    expect([python('flink:1.20.2'), python('registry.example/orders:1')]).toEqual(['no', 'unknown']);
    expect(missingPython(workloadOf(flinkDeployment({})), [])).toBeUndefined();
  });

  it('judges remote jars by scheme and line', () => {
    const fetched = (uri: string, spec: string[] = []) =>
      remoteJar(workloadOf(flinkDeployment({ spec }).replace(/local:.*/, uri)))?.fetched.is;
    expect(fetched('https://a/b.jar')).toBeUndefined();
    expect(fetched('http://a/b.jar')).toBe('no');
    expect(fetched('gs://a/b.jar')).toBe('no');
    expect(fetched('http://${HOST}/b.jar')).toBeUndefined();
    expect(fetched('http://a/b.jar', ['mode: standalone'])).toBeUndefined();
  });
});
