import { compareLines } from '../../knowledge/options.ts';
import type { Origin } from '../../text/span.ts';
import { type JarName, parseJarName } from './jar-name.ts';
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

/** Formats and connectors that have Flink's own version in every line. */
const FLINK_OWN =
  /^flink-(?:sql-)?(?:avro|avro-confluent-registry|csv|json|orc|parquet|protobuf|sequence-file|hadoop-bulk)$|^flink-(?:sql-)?connector-(?:files|base|datagen)$/;

/** Table formats and others that write the Flink line in front of their version. Source: Maven Central. */
const LINE_FIRST = /^(?:iceberg-flink-runtime|paimon-flink|flink-doris-connector)$/;

/** Whether a jar's version is that of the Flink it was released with. */
export function isFlinkOwn(artifact: string, version: string): boolean {
  return FLINK_OWN.test(artifact) || (IN_TREE.test(artifact) && /^1\.(?:[89]|1\d)\.\d+$/.test(version));
}

/**
 * Connector and format jars that a Dockerfile puts into the image, each name once.
 * Source: flink.apache.org/downloads and the connector repositories, `<version>-<Flink line>`;
 * flink-connectors/ of apache/flink up to 1.17 for those under Flink's own version.
 */
export function connectorJars(dockerfile: DockerfileFacts): ConnectorJar[] {
  const seen = new Set<string>();
  return dockerfile.placements.flatMap(({ jar, inFinalStage, certain, source }): ConnectorJar[] => {
    const line = connectorLine(jar);
    if (!inFinalStage || !certain || line === undefined || seen.has(jar.file)) return [];
    seen.add(jar.file);
    return [{ jar, line, at: source }];
  });
}

/** The Flink line that a connector or format jar was built for; undefined when its name does not tell. */
export function connectorLine({ artifact, version = '' }: JarName): string | undefined {
  if (FLINK_OWN.test(artifact)) return /^([12]\.\d{1,2})\.\d+$/.exec(version)?.[1];
  if (LINE_FIRST.test(artifact)) return /^([12]\.\d{1,2})-\d/.exec(version)?.[1];
  const hudi = /^hudi-flink([12]\.\d{1,2})-bundle$/.exec(artifact)?.[1];
  if (hudi !== undefined) return hudi;
  if (!/^flink-(?:sql-)?connector-/.test(artifact)) return undefined;
  const [, suffix] = /^v?\d+\.\d+(?:\.\d+)?-([12]\.\d{1,2})$/.exec(version) ?? [];
  if (suffix !== undefined) return suffix;
  const [, own] = /^(1\.(?:[89]|1\d|20))\.\d+$/.exec(version) ?? [];
  return IN_TREE.test(artifact) ? own : undefined;
}

/** A jar that was built with another Scala than the image's Flink. */
export interface ScalaMismatch {
  jar: JarName;
  scala: string;
  /** The Scala of the image; undefined from 1.15 on, where there is none but 2.12. */
  image: string | undefined;
  at: Origin;
}

/**
 * Jars of Flink in an image whose Scala suffix is not that of its Flink. Up to 1.14 nearly all artifacts carry one;
 * from 1.15 on there are none for Scala 2.11.
 * Source: pom.xml of apache/flink by branch; release notes of Flink 1.15.
 */
export function scalaMismatches(dockerfile: DockerfileFacts): ScalaMismatch[] {
  const { flink, find } = dockerfile.image;
  if (flink.is !== 'yes') return [];
  const isOld = compareLines(flink.value.minor, '1.14') <= 0;
  const dist = find(/\/lib\/flink-dist_[^/]*\.jar$/);
  const image = isOld && dist.is === 'yes' ? parseJarName(dist.value[0]?.path ?? '')?.scala : undefined;
  if (isOld && image === undefined) return [];
  const wanted = image ?? '2.12';
  const seen = new Set<string>();
  return dockerfile.placements.flatMap(({ jar, inFinalStage, certain, source }): ScalaMismatch[] => {
    const { scala, file, artifact } = jar;
    if (!inFinalStage || !certain || !artifact.startsWith('flink-') || scala === undefined) return [];
    if (scala === wanted || seen.has(file)) return [];
    seen.add(file);
    return [{ jar, scala, image, at: source }];
  });
}

/** How far the line of a connector is from that of Flink. */
export function connectorDistance(connector: string, flink: string): 'same' | 'minor' | 'major' {
  if (connector === flink) return 'same';
  return connector.split('.')[0] === flink.split('.')[0] ? 'minor' : 'major';
}
