import type { MinorRange } from './filesystems.ts';
import { compareLines } from './options.ts';

/**
 * A key that Flink does not read, and that the entrypoint of the official images writes all the same, so that
 * people copy it.
 * Source: docker-entrypoint.sh of apache/flink-docker, 1.9 to 2.4.
 */
export const WRITTEN_BY_THE_IMAGES = 'query.server.port';

/**
 * Repositories of the official images and of the mirrors that pass them on unchanged.
 * `ghcr.io/apache/flink-docker` is not among them: it holds CI builds.
 * Source: apache/flink-docker README; docker-library/official-images, library/flink.
 */
const OFFICIAL = new Set([
  'flink',
  'library/flink',
  'docker.io/flink',
  'docker.io/library/flink',
  'index.docker.io/library/flink',
  'registry-1.docker.io/library/flink',
  'registry.hub.docker.com/library/flink',
  'public.ecr.aws/docker/library/flink',
  'mirror.gcr.io/library/flink',
  'apache/flink',
  'docker.io/apache/flink',
  'index.docker.io/apache/flink',
  'registry-1.docker.io/apache/flink',
  'mirror.gcr.io/apache/flink',
]);

/** True for `flink`, `apache/flink`, and mirrors of them, written with or without the registry. */
export function isOfficialFlink(repository: string): boolean {
  return OFFICIAL.has(repository);
}

/** A vendor whose Flink images are not built from the official ones. */
export interface ImageVendor {
  vendor: string;
  matches: RegExp;
  /** Schemes whose plugin the images bring along. */
  ships: readonly string[];
  /** FLINK_HOME in the images. */
  home: string;
}

/**
 * Source: Confluent Platform for Apache Flink documentation (images, S3 guide); AWS, Amazon EMR
 * on EKS development guide, "Flink" (public.ecr.aws/emr-on-eks and the regional registries, EMRFS
 * and S3 set up); Ververica Platform documentation (Flink Configuration, File Systems); bitnami/containers, bitnami/flink (own layout below /opt/bitnami/flink).
 */
export const IMAGE_VENDORS: readonly ImageVendor[] = [
  { vendor: 'confluent', matches: /(?:^|\/)confluentinc\/cp-flink[\w-]*$/, ships: [], home: '/opt/flink' },
  {
    vendor: 'emr',
    matches: /^public\.ecr\.aws\/emr-on-eks\/flink/,
    ships: ['s3', 's3a', 's3p'],
    home: '/usr/lib/flink',
  },
  {
    vendor: 'emr',
    matches: /^\d+\.dkr\.ecr\.[\w-]+\.amazonaws\.com(?:\.cn)?\/(?:[\w.-]+\/)*flink\/[\w.-]*emr/,
    ships: ['s3', 's3a', 's3p'],
    home: '/usr/lib/flink',
  },
  {
    vendor: 'ververica',
    matches: /^registry\.(?:ververica\.com|platform\.data-artisans\.net)\/(?:[\w.-]+\/)*flink$/,
    ships: ['s3', 's3a', 's3p', 'wasbs', 'hdfs', 'wiaz'],
    home: '/opt/flink',
  },
  { vendor: 'bitnami', matches: /(?:^|\/)bitnami(?:legacy)?\/flink$/, ships: [], home: '/opt/bitnami/flink' },
];

/** The vendor of a repository; undefined when it is none of the known ones. */
export function imageVendor(repository: string): ImageVendor | undefined {
  return IMAGE_VENDORS.find((entry) => entry.matches.test(repository));
}

/**
 * Images of operating systems, languages and build tools: nothing of Flink is in them.
 * Source: Docker's official images and the vendors' pages of the same names.
 */
const PLAIN = new Set(
  (
    'scratch alpine ubuntu debian busybox centos fedora rockylinux almalinux amazonlinux oraclelinux archlinux ' +
    'openjdk eclipse-temurin amazoncorretto adoptopenjdk ibmjava sapmachine maven gradle sbtscala/scala-sbt ' +
    'hseeberger/scala-sbt node python golang rust buildpack-deps curlimages/curl bitnami/minideb ' +
    'azul/zulu-openjdk azul/zulu-openjdk-debian bellsoft/liberica-openjdk-debian continuumio/miniconda3'
  ).split(' '),
);

/** True for base images that are known to hold no Flink at all. */
export function isPlainBase(repository: string): boolean {
  const name = repository.replace(
    /^(?:(?:index\.)?docker\.io\/|public\.ecr\.aws\/docker\/|mirror\.gcr\.io\/)?(?:library\/)?/,
    '',
  );
  return (
    PLAIN.has(name) ||
    /^(?:docker\.io\/)?adoptopenjdk\/openjdk\d+/.test(repository) ||
    /^gcr\.io\/distroless\//.test(repository) ||
    /^registry\.access\.redhat\.com\/ubi\d/.test(repository) ||
    /^public\.ecr\.aws\/amazonlinux\/amazonlinux$/.test(repository)
  );
}

/** Where the official images keep Flink. Source: apache/flink-docker, `ENV FLINK_HOME`. */
export const FLINK_HOME = '/opt/flink';

/** The oldest minor line whose image contents are known. */
const KNOWN_FROM = '1.13';

/** True for minor lines whose distribution is described here; contents of older ones are not. */
export function isDescribed(minor: string): boolean {
  return compareLines(minor, KNOWN_FROM) >= 0;
}

/** Jars in `opt/`; `{v}` is the Flink version, `{s}` the Scala version. */
const OPT_JARS: readonly { name: string; range: MinorRange }[] = [
  { name: 'flink-s3-fs-hadoop-{v}.jar', range: {} },
  { name: 'flink-s3-fs-presto-{v}.jar', range: {} },
  { name: 'flink-oss-fs-hadoop-{v}.jar', range: {} },
  { name: 'flink-azure-fs-hadoop-{v}.jar', range: {} },
  { name: 'flink-gs-fs-hadoop-{v}.jar', range: { from: '1.15' } },
  { name: 'flink-s3-fs-native-{v}.jar', range: { from: '2.3' } },
  { name: 'flink-python_{s}-{v}.jar', range: { to: '1.15' } },
  { name: 'flink-python-{v}.jar', range: { from: '1.16' } },
  { name: 'flink-sql-client_{s}-{v}.jar', range: { to: '1.14' } },
  { name: 'flink-sql-client-{v}.jar', range: { from: '1.15' } },
  { name: 'flink-sql-gateway-{v}.jar', range: { from: '1.16' } },
  { name: 'flink-state-processor-api_{s}-{v}.jar', range: { to: '1.14' } },
  { name: 'flink-state-processor-api-{v}.jar', range: { from: '1.15' } },
  { name: 'flink-queryable-state-runtime_{s}-{v}.jar', range: { to: '1.13' } },
  { name: 'flink-queryable-state-runtime-{v}.jar', range: { from: '1.14' } },
  { name: 'flink-table-planner_2.12-{v}.jar', range: { from: '1.15' } },
  { name: 'flink-cep_{s}-{v}.jar', range: { to: '1.14' } },
  { name: 'flink-cep-scala_{s}-{v}.jar', range: { to: '1.20' } },
];

/** Jars in `lib/`. */
const LIB_JARS: readonly { name: string; range: MinorRange }[] = [
  { name: 'flink-dist_{s}-{v}.jar', range: { to: '1.14' } },
  { name: 'flink-dist-{v}.jar', range: { from: '1.15' } },
  { name: 'flink-table_{s}-{v}.jar', range: { to: '1.14' } },
  { name: 'flink-table-blink_{s}-{v}.jar', range: { to: '1.13' } },
  { name: 'flink-scala_2.12-{v}.jar', range: { from: '1.15' } },
  { name: 'flink-table-api-java-uber-{v}.jar', range: { from: '1.15' } },
  { name: 'flink-table-runtime-{v}.jar', range: { from: '1.15' } },
  { name: 'flink-table-planner-loader-{v}.jar', range: { from: '1.15' } },
  { name: 'flink-cep-{v}.jar', range: { from: '1.15' } },
  { name: 'flink-connector-files-{v}.jar', range: { from: '1.15' } },
  { name: 'flink-csv-{v}.jar', range: {} },
  { name: 'flink-json-{v}.jar', range: {} },
  { name: 'flink-shaded-zookeeper-3.*.jar', range: { to: '1.14' } },
  { name: 'log4j-api-*.jar', range: {} },
  { name: 'log4j-core-*.jar', range: {} },
  { name: 'log4j-slf4j-impl-*.jar', range: {} },
  { name: 'log4j-1.2-api-*.jar', range: {} },
];

/** Jars in `examples/streaming/`, the same in every described line; other examples come and go. */
const EXAMPLE_JARS = ['SessionWindowing', 'StateMachineExample', 'TopSpeedWindowing', 'WindowJoin', 'WordCount'];

/** Directories below `plugins/`, each with one jar of the same name. */
const PLUGIN_DIRECTORIES: readonly { name: string; range: MinorRange }[] = [
  { name: 'external-resource-gpu', range: {} },
  { name: 'metrics-datadog', range: {} },
  { name: 'metrics-graphite', range: {} },
  { name: 'metrics-influx', range: {} },
  { name: 'metrics-jmx', range: {} },
  { name: 'metrics-prometheus', range: {} },
  { name: 'metrics-slf4j', range: {} },
  { name: 'metrics-statsd', range: {} },
  { name: 'metrics-otel', range: { from: '2.0' } },
];

/** Directories of the distribution. `usrlib` is not among them. */
export const DISTRIBUTION_DIRECTORIES = ['bin', 'conf', 'examples', 'lib', 'licenses', 'log', 'opt', 'plugins'];

/** Those of them whose files are not listed here one by one. */
export const UNLISTED_DIRECTORIES = ['bin', 'conf', 'examples', 'licenses', 'log'];

/**
 * The jars of a Flink distribution, relative to its home. The version may be a pattern.
 *
 * Source: apache/flink release branches 1.13 to 2.3, `flink-dist/src/main/assemblies/{bin,opt,plugins}.xml`.
 * An unknown minor line yields the jars that every described line has.
 */
export function distributionJars(minor: string | undefined, version: string, scala: string): string[] {
  const fill = (name: string): string => name.replace('{v}', version).replace('{s}', scala);
  const has = ({ range }: { range: MinorRange }): boolean =>
    minor === undefined
      ? range.from === undefined && range.to === undefined
      : (range.from === undefined || compareLines(minor, range.from) >= 0) &&
        (range.to === undefined || compareLines(minor, range.to) <= 0);
  return [
    ...OPT_JARS.filter(has).map(({ name }) => `opt/${fill(name)}`),
    ...LIB_JARS.filter(has).map(({ name }) => `lib/${fill(name)}`),
    ...PLUGIN_DIRECTORIES.filter(has).map(({ name }) => `plugins/${name}/flink-${name}-${version}.jar`),
    ...EXAMPLE_JARS.map((name) => `examples/streaming/${name}.jar`),
  ];
}

/**
 * Environment variables that the official images set; all others are unset. Values other than
 * FLINK_HOME are of no use here. Source: apache/flink-docker and eclipse-temurin Dockerfiles.
 */
export const OFFICIAL_ENV: ReadonlySet<string> = new Set([
  'FLINK_HOME',
  'PATH',
  'FLINK_TGZ_URL',
  'FLINK_ASC_URL',
  'GPG_KEY',
  'CHECK_GPG',
  'GOSU_VERSION',
  'JAVA_HOME',
  'JAVA_VERSION',
  'LANG',
  'LANGUAGE',
  'LC_ALL',
  'HOME',
  'HOSTNAME',
]);

/**
 * The newest patch release of each minor line. Newer ones may have come out since.
 * Source: apache/flink-docker, release.metadata, May 2026; Maven Central for 1.20.5, June 2026.
 */
const NEWEST_PATCH: Readonly<Record<string, number>> = {
  '1.13': 6,
  '1.14': 6,
  '1.15': 4,
  '1.16': 3,
  '1.17': 2,
  '1.18': 1,
  '1.19': 3,
  '1.20': 5,
  '2.0': 2,
  '2.1': 2,
  '2.2': 1,
  '2.3': 0,
};

/** The newest known patch release of a minor line; undefined for lines that are not listed. */
export function newestPatch(minor: string): number | undefined {
  return Object.hasOwn(NEWEST_PATCH, minor) ? NEWEST_PATCH[minor] : undefined;
}
