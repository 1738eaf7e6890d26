import { defineRule, type Report } from '../../src/engine/rule.ts';
import { compareLines } from '../../src/knowledge/options.ts';
import { folderEdit, isInFolder, pluginFolder, pluginPlacements } from '../../src/model/image/placements.ts';

const MARK = ' # <- storage-plugin-in-lib';

export default defineRule({
  id: 'storage-plugin-in-lib',
  area: 'storage',
  level: 'error',
  confidence: 'high',
  title: 'A file-system plugin lies in lib/ or usrlib/',
  why: 'Since Flink 1.10 file systems are found in plugins/ only, each with a class loader of its own; from lib/ the S3 ones do not work and the others clash with other Hadoop classes.',
  fix: 'Put the jar into a folder of its own below /opt/flink/plugins.',
  falsePositives:
    'A jar that some library on the user class path wants as well: where the plugin is also in plugins/, nothing is reported.',
  prevents: ["Could not find a file system implementation for scheme 's3'", 'java.lang.NoSuchMethodError'],
  sources: ['https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/filesystems/plugins/'],
  subject: 'dockerfile',
  examples: [
    {
      name: 'downloaded into lib',
      bad: {
        Dockerfile: `FROM flink:1.20.2\nADD https://repo.example/org/apache/flink/flink-s3-fs-hadoop/1.20.2/flink-s3-fs-hadoop-1.20.2.jar /opt/flink/lib/${MARK}\n`,
      },
      good: {
        Dockerfile:
          'FROM flink:1.20.2\nADD https://repo.example/org/apache/flink/flink-s3-fs-hadoop/1.20.2/flink-s3-fs-hadoop-1.20.2.jar /opt/flink/plugins/s3-fs-hadoop/\n',
      },
    },
    {
      name: 'copied inside the image',
      bad: {
        Dockerfile: `FROM flink:1.20.2\nRUN cp $FLINK_HOME/opt/flink-azure-fs-hadoop-1.20.2.jar $FLINK_HOME/lib/${MARK}\n`,
      },
      good: { Dockerfile: 'FROM flink:1.9.3\nRUN cp $FLINK_HOME/opt/flink-s3-fs-hadoop-1.9.3.jar $FLINK_HOME/lib/\n' },
    },
    {
      name: 'in plugins/ as well',
      good: {
        Dockerfile:
          'FROM flink:1.20.2\nRUN mkdir -p /opt/flink/plugins/s3 && cp /opt/flink/opt/flink-s3-fs-hadoop-1.20.2.jar /opt/flink/plugins/s3/ && cp /opt/flink/opt/flink-s3-fs-hadoop-1.20.2.jar /opt/flink/lib/\n',
      },
    },
  ],
  *check(dockerfile, kit) {
    const { flink } = dockerfile.image;
    if (flink.is === 'yes' && compareLines(flink.value.minor, '1.10') < 0) return;
    const plugins = pluginPlacements(dockerfile);
    for (const placement of plugins) {
      const { jar, destination, at } = placement;
      const isLib = isInFolder(destination, 'lib');
      if (!isLib && !isInFolder(destination, 'usrlib')) continue;
      const alsoPlugin = plugins.some(
        (other) => other.jar.artifact === jar.artifact && pluginFolder(other.destination) !== undefined,
      );
      if (alsoPlugin) continue;
      const report: Report = {
        at,
        message: `${jar.file} is put into ${isLib ? 'lib' : 'usrlib'}/, where Flink does not look for file systems`,
        identity: [jar.artifact],
        ...(jar.artifact.startsWith('flink-s3-fs-') ? {} : { level: 'warning' as const }),
      };
      const edits = folderEdit(dockerfile, placement);
      yield kit.violation(edits ? { ...report, edits } : report);
    }
  },
});
