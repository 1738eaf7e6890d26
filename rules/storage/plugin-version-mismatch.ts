import { defineRule, type Report } from '../../src/engine/rule.ts';
import {
  type OtherVersion,
  otherVersion,
  type VersionedPlugin,
  versionedPlugins,
} from '../../src/model/storage/versioned-plugins.ts';
import { isEditable, spanOf } from '../../src/text/span.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- storage-plugin-version-mismatch';
const copied = (base: string, jar: string) =>
  `FROM ${base}\nCOPY jars/flink-s3-fs-hadoop-${jar}.jar /opt/flink/plugins/s3-fs-hadoop/\n`;

const PLUGINS = '/opt/flink/plugins/s3-fs-hadoop';
const fetched = (image: string, jar: string, mark = '', path = PLUGINS) =>
  flinkDeployment({
    image,
    spec: [
      'podTemplate:',
      '  spec:',
      '    initContainers:',
      '      - name: plugins',
      '        image: curlimages/curl:8.10.1',
      '        command: [sh, -c]',
      '        args:',
      '          - |',
      '            cd /plugins',
      `            curl -fsSLO https://repo.example/${jar}/flink-s3-fs-hadoop-${jar}.jar${mark}`,
      '        volumeMounts: [{name: plugins, mountPath: /plugins}]',
      '    containers:',
      '      - name: flink-main-container',
      `        volumeMounts: [{name: plugins, mountPath: ${path}}]`,
      '    volumes: [{name: plugins, emptyDir: {}}]',
    ],
  });

export default defineRule({
  id: 'storage-plugin-version-mismatch',
  area: 'storage',
  level: 'error',
  confidence: 'high',
  title: 'A file-system plugin of another Flink version',
  why: 'A plugin is built against one Flink line and calls its internals; with another one the file system fails to load, or fails at the first write.',
  fix: "Take the plugin of the same version as the image's Flink; the official images have it in /opt/flink/opt.",
  falsePositives:
    'Another patch release of the same line mostly works and is a warning. Suffixes of vendors, as in 1.19.1-cp1, do not count.',
  prevents: [
    'java.lang.NoSuchMethodError',
    'java.lang.AbstractMethodError',
    'java.util.ServiceConfigurationError: org.apache.flink.core.fs.FileSystemFactory',
  ],
  sources: [
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/filesystems/plugins/',
    'https://docs.confluent.io/platform/current/flink/jobs/applications/packaging.html',
  ],
  subject: 'workload-or-dockerfile',
  examples: [
    {
      name: 'another line',
      bad: { Dockerfile: copied('flink:1.20.2', '1.17.1').replace(' /opt', '  /opt').replace(/\n$/, `${MARK}\n`) },
      good: { Dockerfile: copied('flink:1.20.2', '1.20.2') },
      unknown: { Dockerfile: copied('registry.example/flink-base:3', '1.17.1') },
    },
    {
      name: 'a download whose version is an argument',
      bad: {
        Dockerfile: `ARG FLINK=1.19.1\nFROM flink:1.20.2\nARG FLINK\nRUN wget -P /opt/flink/plugins/gs/ https://repo.example/flink-gs-fs-hadoop/$FLINK/flink-gs-fs-hadoop-$FLINK.jar${MARK}\n`,
      },
      good: {
        Dockerfile:
          'ARG FLINK=1.20.2\nFROM flink:$FLINK\nARG FLINK\nRUN wget -P /opt/flink/plugins/gs/ https://repo.example/flink-gs-fs-hadoop/$FLINK/flink-gs-fs-hadoop-$FLINK.jar\n',
      },
    },
    {
      name: "a vendor's suffix and a tag that moves",
      good: {
        Dockerfile: copied('confluentinc/cp-flink:1.19.1-cp2', '1.19.1-cp1'),
        'other/Dockerfile': copied('flink:1.20', '1.20.1'),
      },
    },
    {
      name: 'another patch release',
      bad: { Dockerfile: copied('flink:1.20.2', '1.20.1').replace(/\n$/, `${MARK}\n`) },
    },
    {
      name: 'an init container that fetches one',
      bad: { 'job.yaml': fetched('flink:1.20.2', '1.18.0', MARK) },
      good: { 'job.yaml': fetched('flink:1.20.2', '1.20.2') },
    },
    {
      name: 'an init container beside an image whose line flinkVersion tells',
      bad: { 'job.yaml': fetched('registry.example/orders:3', '1.18.0', MARK) },
      good: { 'job.yaml': fetched('registry.example/orders:3', '1.20.0') },
    },
    {
      name: 'an init container that fetches into another folder',
      good: { 'job.yaml': fetched('flink:1.20.2', '1.18.0', '', '/opt/spark/jars') },
    },
  ],
  *check(subject, kit) {
    for (const plugin of versionedPlugins(subject)) {
      const { jar, at, flink } = plugin;
      const report: Report = { at, message: messageOf(plugin), identity: [jar.artifact] };
      if (flink.is === 'unknown') yield kit.undecided(flink, report);
      const other = otherVersion(plugin);
      if (other) yield kit.violation({ ...report, ...differing(plugin, other) });
    }
  },
});

/** @param version that of Flink; undefined where it is not known */
function messageOf({ jar, by }: VersionedPlugin, version?: string): string {
  return by === undefined
    ? `${jar.file} is put into an image ${version === undefined ? 'whose Flink is not known' : `with Flink ${version}`}`
    : `${by} puts ${jar.file} beside ${version === undefined ? 'a Flink whose version is not known' : `Flink ${version}`}`;
}

function differing(plugin: VersionedPlugin, { version, distance, at }: OtherVersion): Partial<Report> {
  const { jar, flink, missingInOpt } = plugin;
  const differs: Partial<Report> = { message: messageOf(plugin, version) };
  if (at) differs.related = [{ text: `Flink ${version} comes from here`, at }];
  if (missingInOpt) {
    differs.why = `The image has the plugins of its own version in opt/ and no ${jar.file}, so that the build fails`;
  } else if (distance === 'patch') {
    differs.level = 'warning';
    differs.why = 'Within one line it mostly works, but nobody tests the two together';
  }
  const edits = flink.is === 'yes' && flink.value.patch !== undefined ? edit(plugin, version) : undefined;
  return edits ? { ...differs, edits } : differs;
}

/** Only where the name stands in the Dockerfile as it is, without variables. */
function edit({ jar, at, from }: VersionedPlugin, version: string): Report['edits'] {
  const span = spanOf(at);
  if (from === undefined || !span || !isEditable(at) || span.end - span.start !== from.length) return undefined;
  const text = from.split(jar.version).join(version);
  return { safety: 'unsafe', description: `Take version ${version}`, edits: [{ ...span, text }] };
}
