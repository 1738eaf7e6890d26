import { defineRule, type Report } from '../../src/engine/rule.ts';
import { newestPatch } from '../../src/knowledge/images.ts';
import { supportEnded } from '../../src/knowledge/releases.ts';
import { pinnedJars } from '../../src/model/image/pinned-jars.ts';

const MARK = ' # <- image-floating-base-pinned-jar';
const copied = (tag: string, jar: string, mark = '') =>
  `FROM flink:${tag}\nRUN mkdir -p plugins/s3 && cp /opt/flink/opt/flink-s3-fs-hadoop-${jar}.jar plugins/s3/${mark}\n`;

export default defineRule({
  id: 'image-floating-base-pinned-jar',
  area: 'image',
  level: 'error',
  confidence: 'high',
  title: "A jar's full version on a base image whose tag moves",
  why: 'The base image has the jars of whatever release its tag stands for on the day of the build, and no others.',
  fix: 'Pin the base image to the same release, or put a star in place of the version.',
  falsePositives: 'While the named release is the newest one known the build still works, so it is a warning.',
  prevents: ["cp: cannot stat '/opt/flink/opt/flink-s3-fs-hadoop-1.20.0.jar': No such file or directory"],
  sources: ['https://github.com/apache/flink-docker#image-tags'],
  subject: 'dockerfile',
  examples: [
    {
      name: 'a patch release that is gone from the tag',
      bad: { Dockerfile: copied('1.20-java17', '1.20.0', MARK) },
      good: { Dockerfile: copied('1.20.0', '1.20.0') },
    },
    {
      name: 'the newest release so far: a warning',
      bad: { Dockerfile: copied('1.20', '1.20.5', MARK) },
      good: { Dockerfile: copied('1.20', '*'), 'ended/Dockerfile': copied('1.18', '1.18.1') },
    },
    {
      name: 'linked by the entrypoint',
      bad: { Dockerfile: `FROM flink:1.19-java17\nENV ENABLE_BUILT_IN_PLUGINS=flink-s3-fs-presto-1.19.1.jar${MARK}\n` },
      good: { Dockerfile: 'FROM flink:1.19.1-java17\nENV ENABLE_BUILT_IN_PLUGINS=flink-s3-fs-presto-1.19.1.jar\n' },
    },
  ],
  *check(dockerfile, kit) {
    for (const { jar, minor, patch, at, base } of pinnedJars(dockerfile)) {
      const report: Report = {
        at,
        message: `${jar.file} is taken from opt/ of ${base.value}, a tag that moves on with each patch release`,
        related: [{ text: 'the base image', at: base.origin }],
        identity: [jar.artifact],
      };
      const newest = newestPatch(minor);
      const gone = newest !== undefined && patch < newest;
      // No release follows the last one of a line whose support has ended.
      if (!gone && patch === newest && supportEnded(minor) !== undefined) continue;
      if (gone)
        report.message = `${jar.file} is taken from opt/ of ${base.value}, which is at ${minor}.${newest} or newer`;
      yield kit.violation(gone ? report : { ...report, level: 'warning' });
    }
  },
});
