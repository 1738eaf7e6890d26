import type { Origin } from '../../text/span.ts';
import type { JarName } from './jar-name.ts';
import type { DockerfileFacts } from './resolve.ts';

/** A connector or format jar in an image that names the Flink line it was built for. */
export interface ConnectorJar {
  jar: JarName;
  /** `1.20` */
  line: string;
  at: Origin;
}

/** Connectors that were released together with Flink up to some 1.x line, under its own version. */
const IN_TREE =
  /^flink-(?:sql-)?connector-(?:kafka|jdbc|elasticsearch\d?(?:-base)?|hbase-[\d.]+|kinesis|aws-kinesis-\w+|pulsar|rabbitmq|gcp-pubsub|cassandra|files|base)$/;

/**
 * Connector jars that a Dockerfile puts into the image, each name once.
 * Source: flink.apache.org/downloads and the connector repositories, `<version>-<Flink line>`;
 * flink-connectors/ of apache/flink up to 1.17 for those under Flink's own version.
 */
export function connectorJars(dockerfile: DockerfileFacts): ConnectorJar[] {
  const seen = new Set<string>();
  return dockerfile.placements.flatMap(({ jar, inFinalStage, certain, source }): ConnectorJar[] => {
    const line = lineOf(jar);
    if (!inFinalStage || !certain || line === undefined || seen.has(jar.file)) return [];
    seen.add(jar.file);
    return [{ jar, line, at: source }];
  });
}

function lineOf({ artifact, version = '' }: JarName): string | undefined {
  if (!/^flink-(?:sql-)?connector-/.test(artifact)) return undefined;
  const [, suffix] = /^v?\d+\.\d+(?:\.\d+)?-([12]\.\d{1,2})$/.exec(version) ?? [];
  if (suffix !== undefined) return suffix;
  const [, own] = /^(1\.(?:[89]|1\d|20))\.\d+$/.exec(version) ?? [];
  return IN_TREE.test(artifact) ? own : undefined;
}

/** How far the line of a connector is from that of Flink. */
export function connectorDistance(connector: string, flink: string): 'same' | 'minor' | 'major' {
  if (connector === flink) return 'same';
  return connector.split('.')[0] === flink.split('.')[0] ? 'minor' : 'major';
}
