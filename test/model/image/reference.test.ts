import { describe, expect, it } from 'vitest';
import { imageVendor, isOfficialFlink, isPlainBase, newestPatch } from '../../../src/knowledge/images.ts';
import { parseJarName } from '../../../src/model/image/jar-name.ts';
import {
  classifyTag,
  hasPlaceholder,
  lastSegment,
  normalRepository,
  parseOfficialTag,
  parseReference,
} from '../../../src/model/image/reference.ts';

describe('references', () => {
  it.each([
    ['flink', undefined, 'flink', undefined, undefined],
    ['flink:1.20', undefined, 'flink', '1.20', undefined],
    ['docker.io/library/flink:1.20.2@sha256:aa', 'docker.io', 'docker.io/library/flink', '1.20.2', 'sha256:aa'],
    ['localhost:5000/a/b', 'localhost:5000', 'localhost:5000/a/b', undefined, undefined],
    ['localhost/a:1', 'localhost', 'localhost/a', '1', undefined],
    ['team/a:1', undefined, 'team/a', '1', undefined],
    ['flink:${V:-1.19}-java17', undefined, 'flink', '${V:-1.19}-java17', undefined],
    ['{{ .Values.image }}:{{ .Values.tag }}', undefined, '{{ .Values.image }}', '{{ .Values.tag }}', undefined],
  ])('%s', (text, registry, repository, tag, digest) => {
    expect(parseReference(text)).toMatchObject({ registry, repository, tag, digest });
  });

  it.each([
    ['flink:1.20.2', 'exact'],
    ['flink:1.20.2-scala_2.12-java11', 'exact'],
    ['apache/flink:1.20', 'moving-minor'],
    ['flink:1.8-scala_2.11', 'moving-minor'],
    ['flink:1.9.1-scala_2.12-java8', 'exact'],
    ['flink:1.11.2-scala_2.11-java8', 'exact'],
    ['flink:1.7.2-hadoop27-scala_2.11-alpine', 'exact'],
    ['flink:2.0-preview1', 'moving-minor'],
    ['flink:scala_2.12', 'moving-major'],
    ['flink:scala_2.12-java17', 'moving-major'],
    ['flink:java17', 'moving-major'],
    ['flink:latest', 'latest'],
    ['flink', 'untagged'],
    ['flink@sha256:aa', 'digest'],
    ['flink:own', 'unknown'],
    ['team/flink:1.20.2', 'unknown'],
    ['team/flink:latest', 'latest'],
    ['flink:${TAG}', 'unknown'],
  ])('the tag of %s is %s', (text, kind) => {
    expect(classifyTag(parseReference(text))).toBe(kind);
  });

  it('takes official tags apart', () => {
    expect(parseOfficialTag('1.20.2-scala_2.12-java17')).toEqual({
      version: '1.20.2',
      minor: '1.20',
      patch: 2,
      scala: '2.12',
      java: '17',
      suffix: '',
    });
    expect(parseOfficialTag('2.0-preview1')).toMatchObject({ minor: '2.0', patch: undefined, suffix: '-preview1' });
    expect(parseOfficialTag('v1.20')).toBeUndefined();
  });

  it.each(['${X}', '$X', '$(X)', 'a-{{ .Values.x }}', '<image>', '[MY_IMAGE]', '%X%', '@IMAGE@'])(
    '%s is to be filled in',
    (text) => {
      expect(hasPlaceholder(text)).toBe(true);
      expect(parseReference(`a/b:${text}`).placeholder).toBe(true);
    },
  );

  it('compares repositories whatever the spelling of Docker Hub', () => {
    expect(['docker.io/library/flink', 'index.docker.io/flink', 'library/flink'].map(normalRepository)).toEqual([
      'flink',
      'flink',
      'flink',
    ]);
    expect(lastSegment('registry.example/team/jobs')).toBe('jobs');
  });
});

describe('well-known images', () => {
  it.each([
    'flink',
    'library/flink',
    'docker.io/library/flink',
    'docker.io/flink',
    'apache/flink',
    'docker.io/apache/flink',
    'public.ecr.aws/docker/library/flink',
    'mirror.gcr.io/library/flink',
  ])('%s is official', (name) => expect(isOfficialFlink(name)).toBe(true));

  it.each(['ghcr.io/apache/flink-docker', 'team/flink', 'apache/flink-kubernetes-operator', 'registry.example/flink'])(
    '%s is not',
    (name) => expect(isOfficialFlink(name)).toBe(false),
  );

  it.each([
    ['confluentinc/cp-flink', 'confluent'],
    ['docker.io/confluentinc/cp-flink-sql', 'confluent'],
    ['public.ecr.aws/emr-on-eks/flink/emr-7.0.0-flink', 'emr'],
    ['711395599931.dkr.ecr.us-east-2.amazonaws.com/flink/emr-6.15.0-flink', 'emr'],
    ['bitnami/flink', 'bitnami'],
    ['123456789012.dkr.ecr.eu-west-1.amazonaws.com/flink/orders', undefined],
    ['team/cp-flink', undefined],
  ])('the vendor of %s is %s', (name, vendor) => {
    expect(imageVendor(name)?.vendor).toBe(vendor);
  });

  it('tells images without Flink', () => {
    expect(
      ['maven', 'docker.io/library/openjdk', 'eclipse-temurin', 'gcr.io/distroless/java17', 'scratch'].every(
        isPlainBase,
      ),
    ).toBe(true);
    expect(['team/maven', 'flink', 'team/base'].some(isPlainBase)).toBe(false);
  });

  it('knows patch releases', () => {
    expect([newestPatch('1.20'), newestPatch('0.9'), newestPatch('constructor')]).toEqual([5, undefined, undefined]);
  });
});

describe('jar names', () => {
  it.each([
    ['flink-s3-fs-hadoop-1.20.2.jar', 'flink-s3-fs-hadoop', '1.20.2', undefined, true],
    ['/opt/flink/opt/flink-s3-fs-presto-1.19.1-cp1.jar', 'flink-s3-fs-presto', '1.19.1-cp1', undefined, true],
    ['flink-gs-fs-hadoop-2.0-SNAPSHOT.jar', 'flink-gs-fs-hadoop', '2.0-SNAPSHOT', undefined, true],
    ['flink-s3-fs-hadoop-*.jar', 'flink-s3-fs-hadoop', undefined, undefined, true],
    ['flink-s3-fs-hadoop*.jar', 'flink-s3-fs-hadoop', undefined, undefined, true],
    ['flink-s3-fs-hadoop.jar', 'flink-s3-fs-hadoop', undefined, undefined, true],
    ['flink-s3-fs-hadoop-${V}.jar', 'flink-s3-fs-hadoop', undefined, undefined, true],
    ['flink-s3-fs-hadoop-$V.jar', 'flink-s3-fs-hadoop', undefined, undefined, true],
    ['flink-connector-kafka_2.12-1.14.6.jar', 'flink-connector-kafka', '1.14.6', '2.12', false],
    ['flink-sql-connector-kafka-3.3.0-1.20.jar', 'flink-sql-connector-kafka', '3.3.0-1.20', undefined, false],
    ['flink-shaded-hadoop-2-uber-2.8.3-10.0.jar', 'flink-shaded-hadoop-2-uber', '2.8.3-10.0', undefined, false],
    ['beam-runners-flink-1.16-job-server-2.49.0.jar', 'beam-runners-flink-1.16-job-server', '2.49.0', undefined, false],
    ['https://repo.example/a/a-1.0.jar?x=/b.txt#c', 'a', '1.0', undefined, false],
    ['job.jar', 'job', undefined, undefined, false],
  ])('%s', (path, artifact, version, scala, isFileSystem) => {
    const jar = parseJarName(path);
    expect([jar?.artifact, jar?.version, jar?.scala, jar?.fileSystem !== undefined]).toEqual([
      artifact,
      version,
      scala,
      isFileSystem,
    ]);
  });

  it.each(['flink.tgz', 'plugins', 'x.jar/', ''])('%j is no jar', (path) => {
    expect(parseJarName(path)).toBeUndefined();
  });
});
