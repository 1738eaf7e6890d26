import { describe, expect, it } from 'vitest';
import { carriesHadoop, hadoopTaker } from '../../../src/model/image/hadoop-takers.ts';
import { parseJarName } from '../../../src/model/image/jar-name.ts';

function placed(...paths: string[]) {
  return paths.flatMap((destination) => {
    const jar = parseJarName(destination);
    return jar ? [{ jar, destination }] : [];
  });
}

describe('hadoopTaker', () => {
  it.each([
    '/opt/flink/usrlib/iceberg-flink-runtime-1.18-1.5.0.jar',
    '/opt/flink/lib/paimon-flink-1.20-1.0.1.jar',
    '/opt/flink/lib/flink-sql-connector-hive-3.1.3_2.12-1.20.0.jar',
    '/opt/flink/lib/hudi-flink1.20-bundle-1.0.0.jar',
  ])('%s takes classes of Hadoop', (path) =>
    expect(hadoopTaker(placed('/opt/flink/lib/other-1.0.jar', path))?.file).toBe(path.split('/').pop()),
  );

  it('leaves other jars and other folders out', () => {
    expect(
      hadoopTaker(
        placed(
          '/opt/flink/usrlib/flink-sql-connector-kafka-3.3.0-1.20.jar',
          '/opt/iceberg-flink-runtime-1.18-1.5.0.jar',
        ),
      ),
    ).toBeUndefined();
  });
});

describe('carriesHadoop', () => {
  it.each([
    ['flink-s3-fs-hadoop-1.20.2.jar', true],
    ['flink-s3-fs-presto-1.20.2.jar', false],
  ])('%s: %s', (file, expected) => {
    const jar = parseJarName(file);
    expect(jar && carriesHadoop(jar)).toBe(expected);
  });
});
