import { isHadoopScheme } from '../../knowledge/filesystems.ts';
import { FLINK_HOME } from '../../knowledge/images.ts';
import { compareLines } from '../../knowledge/options.ts';
import type { Origin } from '../../text/span.ts';
import { any, no, type Proof, unknown, yes } from '../proof.ts';
import type { Image } from './image.ts';
import { behindMount } from './mounts.ts';
import { literally } from './paths.ts';

const CLASSPATH = 'HADOOP_CLASSPATH';

/** Jars that bring a scheme to Hadoop, by their documentation; the rest is in Hadoop itself. */
const CONNECTORS: readonly { schemes: readonly string[]; jar: string }[] = [
  { schemes: ['gs'], jar: 'gcs-connector' },
  { schemes: ['s3', 's3a'], jar: 'hadoop-aws' },
  { schemes: ['wasb', 'wasbs', 'abfs', 'abfss'], jar: 'hadoop-azure' },
  { schemes: ['oss'], jar: 'hadoop-aliyun' },
];

/**
 * Whether a scheme is served through Hadoop's own classes on Flink's class path: jars in `lib/`,
 * or HADOOP_CLASSPATH, whose directories nobody can see. Official images have neither since 1.8.
 */
export function hadoopFor(
  scheme: string,
  where: {
    image: Image;
    mounts: readonly { path: string; at: Origin }[];
    environment: readonly string[];
  },
): Proof<{ artifact: string; at?: Origin }> {
  const { image } = where;
  const inImage = image.env(CLASSPATH);
  if (where.environment.includes(CLASSPATH) || inImage.is === 'yes') {
    const at = inImage.is === 'yes' ? inImage.value.origin : undefined;
    return unknown({
      what: 'value',
      name: `what ${CLASSPATH} names`,
      settle: 'Put the Hadoop jars into lib/ of the image, or declare the image under `images:` in flint-lint.yaml',
      ...(at ? { at } : {}),
    });
  }
  const lib = `${image.making?.home ?? FLINK_HOME}/lib`;
  const mounted = behindMount(lib, where.mounts);
  const minor = image.flink.is === 'yes' ? image.flink.value.minor : undefined;
  if (image.official && mounted.is === 'no' && (minor === undefined || compareLines(minor, '1.8') >= 0)) {
    return no([...(image.making?.story ?? []), { text: 'the official images hold no Hadoop' }]);
  }
  const hadoop = image.find(
    new RegExp(`^${literally(lib)}/(?!flink-[a-z0-9]+-fs-|gcs-connector)[^/]*hadoop[^/]*\\.jar$`),
  );
  const jar = isHadoopScheme(scheme) ? undefined : CONNECTORS.find(({ schemes }) => schemes.includes(scheme))?.jar;
  const connector = jar === undefined ? hadoop : image.find(new RegExp(`^${literally(lib)}/[^/]*${jar}[^/]*\\.jar$`));
  if (hadoop.is === 'yes' && connector.is === 'yes') {
    const at = connector.value[0]?.at;
    return yes([...hadoop.because, ...connector.because], at ? { artifact: 'hadoop', at } : { artifact: 'hadoop' });
  }
  const failed = hadoop.is === 'no' ? hadoop : connector.is === 'no' ? connector : undefined;
  if (failed) return any<never>([no(failed.because), mounted, unseenClasspath(inImage)]);
  const open = hadoop.is === 'unknown' ? hadoop : connector;
  return open.is === 'unknown' ? unknown(open.missing, open.because) : no();
}

/** An image that hides its variables may set the class path. */
function unseenClasspath(inImage: Proof<unknown>): Proof<never> {
  return inImage.is === 'unknown' ? unknown(inImage.missing, inImage.because) : no();
}
