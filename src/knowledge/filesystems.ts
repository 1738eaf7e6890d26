import { compareLines } from './options.ts';

/** A range of Flink minor lines; either end may be open. */
export interface MinorRange {
  from?: string;
  to?: string;
}

/** A file-system plugin that Flink ships. */
export interface FileSystemPlugin {
  artifact: string;
  /** The URI schemes it registers, and since which minor line. */
  schemes: { scheme: string; range: MinorRange }[];
  /** Minor lines whose distribution has the jar in `opt/`; undefined when none has it. */
  inOpt: MinorRange | undefined;
  /** True for the plugins that cannot work from `lib/` since Flink 1.10. */
  pluginOnly: boolean;
}

const ALWAYS: MinorRange = {};

/**
 * Source: apache/flink release branches 1.13 to 2.3, `flink-filesystems/*`
 * (`getScheme` of the factories and `META-INF/services`) and
 * `flink-dist/src/main/assemblies/opt.xml`; read August 2026. The S3 plugins' classes are no
 * longer relocated since 1.10, so that they fail from `lib/` (docs, filesystems/plugins.md).
 */
export const FILE_SYSTEM_PLUGINS: readonly FileSystemPlugin[] = [
  {
    artifact: 'flink-s3-fs-hadoop',
    schemes: [
      { scheme: 's3', range: ALWAYS },
      { scheme: 's3a', range: ALWAYS },
    ],
    inOpt: ALWAYS,
    pluginOnly: true,
  },
  {
    artifact: 'flink-s3-fs-presto',
    schemes: [
      { scheme: 's3', range: ALWAYS },
      { scheme: 's3p', range: ALWAYS },
    ],
    inOpt: ALWAYS,
    pluginOnly: true,
  },
  {
    artifact: 'flink-s3-fs-native',
    schemes: [
      { scheme: 's3', range: { from: '2.3' } },
      { scheme: 's3a', range: { from: '2.3' } },
    ],
    inOpt: { from: '2.3' },
    pluginOnly: true,
  },
  {
    artifact: 'flink-gs-fs-hadoop',
    schemes: [{ scheme: 'gs', range: { from: '1.15' } }],
    inOpt: { from: '1.15' },
    pluginOnly: false,
  },
  {
    artifact: 'flink-azure-fs-hadoop',
    schemes: [
      { scheme: 'wasb', range: ALWAYS },
      { scheme: 'wasbs', range: ALWAYS },
      { scheme: 'abfs', range: { from: '1.14' } },
      { scheme: 'abfss', range: { from: '1.14' } },
    ],
    inOpt: ALWAYS,
    pluginOnly: false,
  },
  {
    artifact: 'flink-oss-fs-hadoop',
    schemes: [{ scheme: 'oss', range: ALWAYS }],
    inOpt: ALWAYS,
    pluginOnly: false,
  },
];

/** Schemes that work only through Hadoop's own classes. Source: flink-hadoop-fs, HadoopFsFactory. */
const HADOOP_SCHEMES = new Set(['hdfs', 'viewfs', 'webhdfs', 'har']);

/** The plugin of an artifact name; undefined when the artifact is no file system. */
export function fileSystemPlugin(artifact: string): FileSystemPlugin | undefined {
  return FILE_SYSTEM_PLUGINS.find((plugin) => plugin.artifact === artifact);
}

/**
 * The plugins that register a scheme; with an unknown minor line all that do in any line.
 * Empty for schemes that no plugin serves.
 */
export function pluginsForScheme(scheme: string, minor?: string): FileSystemPlugin[] {
  return FILE_SYSTEM_PLUGINS.filter((plugin) =>
    plugin.schemes.some((entry) => entry.scheme === scheme && (minor === undefined || inRange(minor, entry.range))),
  );
}

/** True for schemes that Flink serves only with Hadoop on the class path, such as `hdfs`. */
export function isHadoopScheme(scheme: string): boolean {
  return HADOOP_SCHEMES.has(scheme);
}

/** True for every scheme of which it is known what provides it, `file` apart. */
export function isKnownScheme(scheme: string): boolean {
  return isHadoopScheme(scheme) || pluginsForScheme(scheme).length > 0;
}

/** True for `s3`, `s3a` and `s3p`. */
export function isS3Scheme(scheme: string): boolean {
  return scheme === 's3' || scheme === 's3a' || scheme === 's3p';
}

export function inRange(minor: string, range: MinorRange): boolean {
  return (
    (range.from === undefined || compareLines(minor, range.from) >= 0) &&
    (range.to === undefined || compareLines(minor, range.to) <= 0)
  );
}
