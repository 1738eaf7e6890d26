import { describe, expect, it } from 'vitest';
import { builtInPlugins, type PluginQuestion, pluginFor } from '../../../src/model/image/plugins.ts';
import { ImageResolver } from '../../../src/model/image/resolve.ts';
import { no, unknown, yes } from '../../../src/model/proof.ts';
import { AT, interpret, reference } from './build.ts';

const resolver = new ImageResolver({ dockerfiles: new Map(), builds: [], declared: new Map() });

function ask(scheme: string, image: string, more: Partial<PluginQuestion> = {}) {
  const built = /^FROM|\n/.test(image) ? interpret(image).image : resolver.resolve(reference(image));
  return pluginFor(scheme, {
    image: built,
    enabled: no(),
    mounts: [],
    fallbackSchemes: [],
    environment: [],
    customCommand: false,
    ...more,
  });
}

const enable = (value: string) => ({ enabled: yes([], reference(value)) });
const HADOOP =
  'FROM flink:1.14.6\nADD https://a/gcs-connector-hadoop2-2.1.1.jar https://a/flink-shaded-hadoop-2-uber-2.8.3-10.0.jar /opt/flink/lib/\n';
const IN_LIB = (version: string, jar: string) => `FROM flink:${version}\nCOPY ${jar}-${version}.jar /opt/flink/lib/\n`;
const IN_PLUGINS = (jar: string) => `FROM flink:1.20.2\nCOPY ${jar} /opt/flink/plugins/x/\n`;

describe('the answer', () => {
  const table: [string, string, string, Partial<PluginQuestion>, string][] = [
    ['official image', 's3', 'flink:1.20.2', {}, 'no'],
    ['official image, newest', 'gs', 'flink:latest', {}, 'no'],
    ['mirror', 's3', 'public.ecr.aws/docker/library/flink:1.19', {}, 'no'],
    ['own tag of the official name', 's3', 'flink:mine', {}, 'unknown'],
    ['private image', 's3', 'registry.example/flink:1.20.2', {}, 'unknown'],
    ['image to fill in', 's3', 'flink:${TAG}', {}, 'unknown'],
    ['enabled in the pod', 's3', 'flink:1.20.2', enable('flink-s3-fs-hadoop-1.20.2.jar'), 'yes'],
    ['enabled in the pod of a private image', 's3', 'team/x:1', enable('flink-s3-fs-presto-1.20.2.jar'), 'yes'],
    ['the wrong version counts as enabled', 's3', 'flink:1.20.2', enable('a.jar;flink-s3-fs-hadoop-1.19.0.jar'), 'yes'],
    ['another plugin enabled', 's3', 'flink:1.20.2', enable('flink-gs-fs-hadoop-1.20.2.jar'), 'no'],
    ['enabled for s3a', 's3a', 'flink:1.20.2', enable('flink-s3-fs-presto-1.20.2.jar'), 'no'],
    ['enabled for s3p', 's3p', 'flink:1.20.2', enable('flink-s3-fs-presto-1.20.2.jar'), 'yes'],
    ['separated by commas', 's3', 'flink:1.20.2', enable('x.jar,flink-s3-fs-hadoop-1.20.2.jar'), 'no'],
    ['a variable', 's3', 'flink:1.20.2', enable('${PLUGINS}'), 'unknown'],
    [
      'pod not readable',
      's3',
      'flink:1.20.2',
      { enabled: unknown({ what: 'object', name: 'x', settle: 'x' }) },
      'unknown',
    ],
    [
      'past the entrypoint',
      's3',
      'flink:1.20.2',
      { ...enable('flink-s3-fs-hadoop-1.20.2.jar'), customCommand: true },
      'unknown',
    ],
    [
      'entrypoint replaced',
      's3',
      'FROM flink:1.20.2\nENTRYPOINT ["/x"]\n',
      enable('flink-s3-fs-hadoop-1.20.2.jar'),
      'unknown',
    ],
    [
      'enabled in the image',
      's3',
      'FROM flink:1.20.2\nENV ENABLE_BUILT_IN_PLUGINS=flink-s3-fs-hadoop-1.20.2.jar\n',
      {},
      'yes',
    ],
    [
      'the pod wins over the image',
      's3',
      'FROM flink:1.20.2\nENV ENABLE_BUILT_IN_PLUGINS=flink-s3-fs-hadoop-1.20.2.jar\n',
      enable('flink-gs-fs-hadoop-1.20.2.jar'),
      'no',
    ],
    ['in plugins/', 's3', IN_PLUGINS('flink-s3-fs-hadoop-1.20.2.jar'), {}, 'yes'],
    ['in plugins/, another scheme', 'abfs', IN_PLUGINS('flink-s3-fs-hadoop-1.20.2.jar'), {}, 'no'],
    ['a jar with a strange name in plugins/', 's3', IN_PLUGINS('s3.jar'), {}, 'unknown'],
    [
      'straight in plugins/',
      's3',
      'FROM flink:1.20.2\nCOPY flink-s3-fs-hadoop-1.20.2.jar /opt/flink/plugins/\n',
      {},
      'no',
    ],
    ['S3 in lib/', 's3', IN_LIB('1.20.2', 'flink-s3-fs-hadoop'), {}, 'no'],
    ['S3 in lib/ of 1.9', 's3', IN_LIB('1.9.3', 'flink-s3-fs-hadoop'), {}, 'yes'],
    [
      'S3 in lib/ of an unknown version',
      's3',
      'FROM flink\nCOPY flink-s3-fs-hadoop.jar /opt/flink/lib/\n',
      {},
      'unknown',
    ],
    ['Azure in lib/ still works', 'abfs', IN_LIB('1.20.2', 'flink-azure-fs-hadoop'), {}, 'yes'],
    ['abfs before it was there', 'abfs', 'flink:1.13.6', enable('flink-azure-fs-hadoop-1.13.6.jar'), 'no'],
    ['native S3 before it was there', 's3', 'flink:2.2.1', enable('flink-s3-fs-native-2.2.1.jar'), 'no'],
    ['native S3', 's3', 'flink:2.3.0', enable('flink-s3-fs-native-2.3.0.jar'), 'yes'],
    ['mount over plugins/', 's3', 'flink:1.20.2', { mounts: [{ path: '/opt/flink/plugins/s3/', at: AT }] }, 'unknown'],
    ['mount above plugins/', 's3', 'flink:1.20.2', { mounts: [{ path: '/opt/flink', at: AT }] }, 'unknown'],
    [
      'mount elsewhere',
      's3',
      'flink:1.20.2',
      {
        mounts: [
          { path: '/opt/flink/plugins2', at: AT },
          { path: '/opt/flink/usrlib', at: AT },
        ],
      },
      'no',
    ],
    ['another plugins directory', 's3', 'flink:1.20.2', { environment: ['FLINK_PLUGINS_DIR'] }, 'unknown'],
    ['another plugins directory in the image', 's3', 'FROM flink:1.20.2\nENV FLINK_PLUGINS_DIR=/p\n', {}, 'unknown'],
    ['EMR brings S3', 's3', 'public.ecr.aws/emr-on-eks/flink/emr-7.1.0-flink:latest', {}, 'yes'],
    ['EMR in a Dockerfile', 's3a', 'FROM public.ecr.aws/emr-on-eks/flink/emr-${V}-flink:latest\n', {}, 'yes'],
    ['EMR and gs', 'gs', 'public.ecr.aws/emr-on-eks/flink/emr-7.1.0-flink:latest', {}, 'unknown'],
    ['Confluent', 's3', 'confluentinc/cp-flink:1.19.1-cp1', {}, 'unknown'],
    ['hdfs', 'hdfs', 'flink:1.20.2', {}, 'no'],
    ['hdfs with a class path', 'hdfs', 'flink:1.20.2', { environment: ['HADOOP_CLASSPATH'] }, 'unknown'],
    [
      'hdfs with a class path in the image',
      'hdfs',
      'FROM flink:1.20.2\nENV HADOOP_CLASSPATH=/hadoop/*\n',
      {},
      'unknown',
    ],
    ['hdfs with jars in lib/', 'hdfs', HADOOP, {}, 'yes'],
    [
      'hdfs with a mount over lib/',
      'hdfs',
      'flink:1.20.2',
      { mounts: [{ path: '/opt/flink/lib/x.jar', at: AT }] },
      'unknown',
    ],
    ['hdfs in a private image', 'hdfs', 'team/x:1', {}, 'unknown'],
    ['gs through Hadoop before 1.15', 'gs', HADOOP, {}, 'yes'],
    ['gs through Hadoop since 1.15', 'gs', HADOOP.replace('1.14.6', '1.20.2'), {}, 'no'],
    [
      'gs through Hadoop since 1.15, allowed',
      'gs',
      HADOOP.replace('1.14.6', '1.20.2'),
      { fallbackSchemes: ['gs'] },
      'yes',
    ],
    ['gs through Hadoop in an unknown version', 'gs', HADOOP.replace('1.14.6', '${V}'), {}, 'unknown'],
    ['fallback without jars', 's3', 'flink:1.20.2', { fallbackSchemes: ['s3'] }, 'no'],
    ['a scheme that nobody knows', 'ftp', 'flink:1.20.2', {}, 'unknown'],
    ['file', 'file', 'flink:1.20.2', {}, 'unknown'],
  ];
  it.each(table)('%s: %s', (_, scheme, image, more, expected) => {
    expect(ask(scheme, image, more).is).toBe(expected);
  });

  it('names the image as missing when it is private', () => {
    expect(ask('s3', 'registry.example/flink:1.20.2')).toMatchObject({
      missing: [
        { what: 'image', name: 'registry.example/flink:1.20.2', at: AT, settle: expect.stringContaining('`images:`') },
      ],
    });
  });

  it.each([
    ['flink:1.20.2', ['flink:1.20.2 is the official image, which enables no file-system plugin']],
    [
      'FROM flink:1.20.2\n',
      ['Dockerfile builds on flink:1.20.2', 'flink:1.20.2 is the official image, which enables no file-system plugin'],
    ],
  ])('says what was seen: %s', (image, texts) => {
    expect(ask('s3', image).because.map((step) => step.text)).toEqual(texts);
  });

  it.each([
    [IN_LIB('1.20.2', 'flink-s3-fs-hadoop'), 'the jar lies in lib/'],
    ['FROM flink:1.20.2\nCOPY flink-s3-fs-hadoop-1.20.2.jar /opt/flink/usrlib/\n', 'the jar lies in usrlib/'],
    ['FROM flink:1.20.2\nCOPY flink-s3-fs-hadoop-1.20.2.jar /opt/flink/plugins/\n', 'lies directly in plugins/'],
  ])('points at a near miss: %j', (image, text) => {
    const step = ask('s3', image).because.find((one) => one.text.includes(text));
    expect(step?.at).toMatchObject({ is: 'written', span: { file: 'Dockerfile' } });
  });

  it('says what provides a scheme', () => {
    expect(ask('s3', IN_PLUGINS('flink-s3-fs-hadoop-1.20.2.jar'))).toMatchObject({
      value: { artifact: 'flink-s3-fs-hadoop', at: { span: { file: 'Dockerfile' } } },
    });
  });
});

describe('ENABLE_BUILT_IN_PLUGINS', () => {
  it('is split at semicolons and blanks', () => {
    const value = 'a-1.0.jar;b-2.0.jar c,d.jar';
    const items = builtInPlugins({
      value,
      origin: { is: 'written', span: { file: 'x', start: 10, end: 12 + value.length } },
    });
    expect(items.map((item) => [item.name, item.jar?.version, item.offset])).toEqual([
      ['a-1.0.jar', '1.0', 0],
      ['b-2.0.jar', '2.0', 10],
      ['c,d.jar', undefined, 20],
    ]);
    expect(items[1]?.at).toEqual({ is: 'written', span: { file: 'x', start: 21, end: 30 } });
  });

  it('points at the whole value when it is written otherwise', () => {
    const origin = { is: 'written', span: { file: 'x', start: 0, end: 99 } } as const;
    expect(builtInPlugins({ value: 'a.jar', origin })[0]?.at).toEqual(origin);
    expect(builtInPlugins({ value: ' ', origin })).toEqual([]);
  });
});
