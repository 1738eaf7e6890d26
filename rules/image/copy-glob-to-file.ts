import { defineRule } from '../../src/engine/rule.ts';
import { globCopies } from '../../src/model/image/glob-copies.ts';
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
  falsePositives:
    'Builds that are sure to leave exactly one file work; what is copied from a stage of the Dockerfile, where no older file can lie, is not reported.',
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
        'staged/Dockerfile':
          'FROM maven:3 AS build\nRUN mvn package\nFROM flink:1.20.2\nCOPY --from=build target/orders-*.jar /opt/flink/usrlib/orders.jar\n',
      },
    },
  ],
  *check(dockerfile, kit) {
    for (const { by, from, destination, at } of globCopies(dockerfile)) {
      yield kit.violation({
        at,
        message: `${by} takes whatever matches ${from} for the one file ${baseName(destination)}`,
        identity: [baseName(destination)],
      });
    }
  },
});
