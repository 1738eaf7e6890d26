import { defineRule } from '../../src/engine/rule.ts';
import { baseName } from '../../src/model/image/paths.ts';

const MARK = ' # <- image-copy-glob-to-file';

export default defineRule({
  id: 'image-copy-glob-to-file',
  area: 'image',
  level: 'warning',
  confidence: 'high',
  title: 'A pattern of files is copied to the name of one file',
  why: 'As soon as two files match, such as a -sources or an original- jar beside the shaded one, the build ends.',
  fix: 'Name the one file, or copy into a folder, with a slash at the end.',
  falsePositives: 'Builds that are sure to leave exactly one file work.',
  prevents: ['When using COPY with more than one source file, the destination must be a directory and end with a /'],
  sources: ['https://docs.docker.com/reference/dockerfile/#copy'],
  subject: 'dockerfile',
  examples: [
    {
      name: 'any jar of the build',
      bad: { Dockerfile: `FROM flink:1.20.2\nCOPY target/*.jar /opt/flink/usrlib/orders.jar${MARK}\n` },
      good: {
        Dockerfile: 'FROM flink:1.20.2\nCOPY target/orders-1.4.jar /opt/flink/usrlib/orders.jar\n',
        'other/Dockerfile': 'FROM flink:1.20.2\nCOPY target/*.jar /opt/flink/usrlib/\n',
      },
    },
  ],
  *check(dockerfile, kit) {
    for (const { by, from, destination, intoDirectory, at, inFinalStage } of dockerfile.placements) {
      const isFile = intoDirectory === false && /\.jar$/.test(destination) && !/[*?]/.test(baseName(destination));
      // Braces are no pattern to Docker, and `${X}` is a variable.
      const pattern = /[*?]/.test(from.replace(/\$\{[^}$]*\}/g, '')) ? from : undefined;
      if (!isFile || pattern === undefined || !/^(?:COPY|ADD)$/.test(by) || !inFinalStage) continue;
      yield kit.violation({
        at,
        message: `${by} takes whatever matches ${pattern} for the one file ${baseName(destination)}`,
        identity: [baseName(destination)],
      });
    }
  },
});
