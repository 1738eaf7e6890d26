import { test } from 'vitest';
import { parseJarName } from '../src/model/image/jar-name.ts';
import { classifyTag, parseOfficialTag, parseReference } from '../src/model/image/reference.ts';

test('x', () => {
  for (const j of [
    'flink-s3-fs-hadoop-1.20.2.jar',
    'flink-s3-fs-hadoop-*.jar',
    'flink-s3-fs-hadoop.jar',
    'flink-s3-fs-hadoop*.jar',
    'flink-s3-fs-${X}-1.2.jar',
    'flink-s3-fs-hadoop-${V}.jar',
    'flink-s3-fs-hadoop-1.19.1-cp1.jar',
    'flink-connector-kafka_2.12-1.14.6.jar',
    'flink-sql-connector-kafka-3.3.0-1.20.jar',
    'gcs-connector-hadoop3-latest.jar',
    'gcs-connector-${V}.jar',
    'flink-shaded-hadoop-2-uber-2.8.3-10.0.jar',
    'https://x/y/a-1.0.jar?x=/b',
  ]) {
    const p = parseJarName(j);
    console.log(j, p?.artifact, p?.version, p?.scala, p?.fileSystem?.artifact);
  }
  for (const r of [
    'flink',
    'flink:1.20',
    'flink:latest',
    'localhost:5000/a/flink',
    'docker.io/library/flink:1.20.2-scala_2.12-java17@sha256:aa',
    'flink:${V:-1.19}-java17',
    'flink:scala_2.12',
    'apache/flink:java17',
    'flink:1.9.1-scala_2.12-java8',
    'flink:1.8-scala_2.11',
    'flink:1.8.1-hadoop27-scala_2.11-alpine',
    'x/y:1',
  ]) {
    const p = parseReference(r);
    console.log(
      r,
      p.registry,
      p.repository,
      p.tag,
      p.digest,
      classifyTag(p),
      JSON.stringify(parseOfficialTag(p.tag ?? '')),
    );
  }
});
