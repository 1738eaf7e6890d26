import { own } from '../text/own.ts';

/**
 * Versions of connectors with the Flink lines that each was published for. Only connectors of which every version
 * up to the newest known one is listed.
 * Source: docs/data of apache/flink-connector-kafka and apache/flink-connector-jdbc by branch and tag.
 */
const PUBLISHED: Record<string, Record<string, readonly string[]>> = {
  kafka: {
    '3.0.0': ['1.17', '1.18'],
    '3.0.1': ['1.17', '1.18'],
    '3.0.2': ['1.17', '1.18'],
    '3.1.0': ['1.17', '1.18'],
    '3.2.0': ['1.18', '1.19'],
    '3.3.0': ['1.19', '1.20'],
    '3.4.0': ['1.20'],
    '4.0.0': ['2.0'],
    '4.0.1': ['2.0'],
  },
  jdbc: {
    '3.2.0': ['1.18', '1.19'],
    '3.3.0': ['1.19', '1.20'],
    '4.0.0': ['2.0'],
  },
};

/**
 * The Flink lines that a version of a connector was published for; undefined where that is not known.
 *
 * @param artifact such as `flink-sql-connector-kafka`
 */
export function publishedLines(artifact: string, version: string): readonly string[] | undefined {
  const [, name] = /^flink-(?:sql-)?connector-([a-z]+)$/.exec(artifact) ?? [];
  return own(own(PUBLISHED, name ?? '') ?? {}, version);
}
