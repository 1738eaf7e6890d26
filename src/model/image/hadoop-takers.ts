import type { JarName } from './jar-name.ts';
import { isInFolder } from './placements.ts';

/** Table formats and catalogs that read and write storage by themselves. */
const TABLE_FORMAT = /^(?:iceberg-flink|paimon-flink|hudi-flink|delta-flink|flink-sql-connector-hive)/;

/**
 * The library on the class path of the job, if there is one, that takes Hadoop's classes from that class path and not
 * from a plugin. People give it those of a `flink-*-fs-hadoop` jar, in which they keep their names since Flink 1.10.
 * Sources: https://iceberg.apache.org/docs/latest/flink/#preparation-when-using-flink-sql-client,
 * https://paimon.apache.org/docs/master/flink/quick-start/.
 */
export function hadoopTaker(placements: readonly { jar: JarName; destination: string }[]): JarName | undefined {
  const found = placements.find(
    ({ jar, destination }) =>
      TABLE_FORMAT.test(jar.artifact) && (isInFolder(destination, 'lib') || isInFolder(destination, 'usrlib')),
  );
  return found?.jar;
}

/** Whether a file-system jar carries Hadoop's classes under their own names. */
export function carriesHadoop({ artifact }: JarName): boolean {
  return artifact.endsWith('-fs-hadoop');
}
