import { defineRule, type Report } from '../../src/engine/rule.ts';
import { compareLines } from '../../src/knowledge/options.ts';
import { folderEdit, isInFolder, pluginPlacements } from '../../src/model/image/placements.ts';

const MARK = ' # <- storage-plugin-not-in-subfolder';

export default defineRule({
  id: 'storage-plugin-not-in-subfolder',
  area: 'storage',
  level: 'error',
  confidence: 'high',
  title: 'A plugin jar lies directly in plugins/',
  why: 'Only folders below plugins/ are plugins; a jar that lies there itself is passed over without a word.',
  fix: 'Give the plugin a folder of its own and end the destination with a slash.',
  falsePositives: 'None known: folders made earlier in the Dockerfile or its bases are followed.',
  prevents: [
    "Could not find a file system implementation for scheme 's3'. … Please ensure that each plugin resides within its own subfolder within the plugins directory.",
  ],
  sources: ['https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/filesystems/plugins/'],
  subject: 'dockerfile',
  examples: [
    {
      name: 'straight into plugins',
      bad: { Dockerfile: `FROM flink:1.20.2\nCOPY flink-s3-fs-presto-1.20.2.jar /opt/flink/plugins/${MARK}\n` },
      good: { Dockerfile: 'FROM flink:1.20.2\nCOPY flink-s3-fs-presto-1.20.2.jar /opt/flink/plugins/s3-fs-presto/\n' },
    },
    {
      name: 'cp to a folder that is not there makes a file',
      bad: { Dockerfile: `FROM flink:1.20.2\nRUN cp opt/flink-s3-fs-hadoop-1.20.2.jar plugins/s3-fs-hadoop${MARK}\n` },
      good: {
        Dockerfile:
          'FROM flink:1.20.2\nRUN mkdir plugins/s3-fs-hadoop && cp opt/flink-s3-fs-hadoop-1.20.2.jar plugins/s3-fs-hadoop\n',
      },
    },
  ],
  *check(dockerfile, kit) {
    const { flink } = dockerfile.image;
    if (flink.is === 'yes' && compareLines(flink.value.minor, '1.9') < 0) return;
    for (const placement of pluginPlacements(dockerfile)) {
      const { jar, destination, at } = placement;
      if (!isInFolder(destination, 'plugins')) continue;
      const name = destination.slice(destination.lastIndexOf('/') + 1);
      const report: Report = {
        at,
        message:
          name === jar.file
            ? `${jar.file} is put directly into plugins/, where Flink does not see it`
            : `${jar.file} becomes a file called plugins/${name}, since no such folder exists`,
        identity: [jar.artifact],
      };
      const edits = folderEdit(dockerfile, placement);
      yield kit.violation(edits ? { ...report, edits } : report);
    }
  },
});
