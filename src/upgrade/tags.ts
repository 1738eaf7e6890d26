import { isOfficialFlink } from '../knowledge/images.ts';
import { compareLines } from '../knowledge/options.ts';
import { javaOf } from '../knowledge/versions.ts';
import { parseOfficialTag, parseReference } from '../model/image/reference.ts';

/** What an image tag becomes. */
export type Retagged =
  | { is: 'tag'; before: string; after: string; because?: string }
  | { is: 'by-hand'; because: string };

/**
 * The tag of an official image for another release: as much of the version as was written, the same Java and Scala
 * where that release has them. Undefined when the reference is none of the old line's official images.
 */
export function retagged(reference: string, from: string, release: string): Retagged | undefined {
  const { repository, tag, digest, placeholder } = parseReference(reference);
  if (!isOfficialFlink(repository) || tag === undefined || placeholder) return undefined;
  const parsed = parseOfficialTag(tag);
  if (parsed?.minor !== from || parsed.version === undefined) return undefined;
  if (digest !== undefined) return { is: 'by-hand', because: 'the digest pins the old image' };
  if (parsed.suffix !== '') return { is: 'by-hand', because: `${tag} is no release` };
  const line = release.split('.').slice(0, 2).join('.');
  const version = parsed.patch === undefined ? line : release;
  const notes: string[] = [];
  let rest = tag.slice(parsed.version.length).replace(/-hadoop\d+|-(?:debian|alpine|ubuntu)$/g, '');
  if (parsed.scala === '2.11' && compareLines(line, '1.15') >= 0) {
    rest = rest.replace('-scala_2.11', '-scala_2.12');
    notes.push(`Flink ${line} has no images for Scala 2.11`);
  }
  const java = javaFor(parsed.java, line);
  if (java !== parsed.java) {
    rest = rest.replace(`-java${parsed.java}`, `-java${java}`);
    notes.push(`Flink ${line} has no images for Java ${parsed.java}`);
  }
  return {
    is: 'tag',
    before: tag,
    after: `${version}${rest}`,
    ...(notes.length > 0 ? { because: notes.join('; ') } : {}),
  };
}

/** The Java that is asked for, or the next one up that the line has. */
function javaFor(java: string | undefined, line: string): string | undefined {
  const offered = javaOf(line)?.offered;
  if (java === undefined || !offered || offered.includes(Number(java))) return java;
  return String(offered.find((each) => each > Number(java)) ?? offered.at(-1));
}

/** Jars of Flink's own release, whose version is Flink's. Connectors that moved out of it are not among them. */
const RELEASED =
  'flink-(?:s3-fs-(?:hadoop|presto|native)|(?:gs|azure|oss)-fs-hadoop|metrics-[a-z0-9]+|python|cep|json|csv|avro|sql-avro|' +
  'avro-confluent-registry|sql-avro-confluent-registry|parquet|sql-parquet|orc|sql-orc|protobuf|sql-protobuf|sql-client|' +
  'sql-gateway|table-api-java(?:-bridge|-uber)?|table-runtime|table-planner-loader|state-processor-api|' +
  'statebackend-(?:rocksdb|forst|changelog)|connector-(?:files|base|datagen)|streaming-java|clients|core|runtime|dist|' +
  'queryable-state-runtime)';

/** Versions of Flink's own artifacts in a text, at their places: jar names, paths of a Maven repository, Python packages. */
export function* releaseVersions(
  text: string,
  line: string,
): Iterable<{ start: number; end: number; version: string }> {
  const version = `(${line.replace('.', '\\.')}\\.\\d{1,3})`;
  const patterns = [
    new RegExp(`\\b${RELEASED}[-/]${version}(?=\\.jar|/)`, 'dg'),
    new RegExp(`\\bapache-flink(?:-libraries)?==${version}(?![\\w.])`, 'dg'),
  ];
  for (const pattern of patterns)
    for (const found of text.matchAll(pattern)) {
      const [start, end] = found.indices?.[1] ?? [0, 0];
      yield { start, end, version: found[1] as string };
    }
}
