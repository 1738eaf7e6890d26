import { defineRule, type Report } from '../../src/engine/rule.ts';
import { isMissingInOpt, isPluginPlace, pluginPlacements } from '../../src/model/image/placements.ts';
import { versionDistance } from '../../src/model/image/plugin-versions.ts';
import { isEditable, spanOf } from '../../src/text/span.ts';

const MARK = ' # <- storage-plugin-version-mismatch';
const copied = (base: string, jar: string) =>
  `FROM ${base}\nCOPY jars/flink-s3-fs-hadoop-${jar}.jar /opt/flink/plugins/s3-fs-hadoop/\n`;

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
  subject: 'dockerfile',
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
  ],
  *check(dockerfile, kit) {
    const { flink } = dockerfile.image;
    if (flink.is === 'no') return;
    const seen = new Set<string>();
    for (const { jar, destination, from, source, by, certain } of pluginPlacements(dockerfile)) {
      if (!certain || jar.version === undefined || !isPluginPlace(destination, dockerfile.image)) continue;
      const key = `${jar.artifact} ${jar.version}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const report: Report = {
        at: source,
        message: `${jar.file} is put into an image whose Flink is not known`,
        identity: [jar.artifact],
      };
      if (flink.is === 'unknown') {
        yield kit.undecided(flink, report);
        continue;
      }
      const { minor, patch, at } = flink.value;
      const distance = versionDistance(jar, flink.value);
      if (distance === undefined || distance === 'same') continue;
      const version = patch === undefined ? minor : `${minor}.${patch}`;
      report.message = `${jar.file} is put into an image with Flink ${version}`;
      if (at) report.related = [{ text: `Flink ${version} comes from here`, at }];
      if (isMissingInOpt({ by, from, file: jar.file }, dockerfile.image))
        report.why = `The image has the plugins of its own version in opt/ and no ${jar.file}, so that the build fails`;
      else if (distance === 'patch') {
        report.level = 'warning';
        report.why = 'Within one line it mostly works, but nobody tests the two together';
      }
      const span = spanOf(source);
      if (span && patch !== undefined && isEditable(source) && span.end - span.start === from.length && jar.version) {
        const text = from.split(jar.version).join(version);
        report.edits = { safety: 'unsafe', description: `Take version ${version}`, edits: [{ ...span, text }] };
      }
      yield kit.violation(report);
    }
  },
});
