import { defineRule } from '../../src/engine/rule.ts';
import { unreadableFiles } from '../../src/model/image/unreadable.ts';

const MARK = ' # <- image-not-readable-by-flink';
const URL = 'https://repo.example/orders-1.4.jar';

export default defineRule({
  id: 'image-not-readable-by-flink',
  area: 'image',
  level: 'warning',
  confidence: 'medium',
  title: 'A file that only root may read',
  why: 'ADD gives what it downloads to root with mode 600, and Flink runs as the user flink (9999).',
  fix: 'Give the file away with --chown=flink:flink, or a mode that lets others read it.',
  falsePositives: 'A later chown or chmod in the Dockerfile is taken to reach the file.',
  prevents: ['java.nio.file.AccessDeniedException: /opt/flink/usrlib/orders.jar'],
  sources: ['https://docs.docker.com/reference/dockerfile/#add', 'https://github.com/apache/flink-docker'],
  subject: 'dockerfile',
  examples: [
    {
      name: 'ADD from a URL',
      bad: { Dockerfile: `FROM flink:1.20.2\nADD ${URL} /opt/flink/usrlib/${MARK}\n` },
      good: {
        Dockerfile: `FROM flink:1.20.2\nADD --chown=flink:flink ${URL} /opt/flink/usrlib/\n`,
        'later/Dockerfile': `FROM flink:1.20.2\nADD ${URL} /opt/flink/usrlib/\nRUN chmod 644 /opt/flink/usrlib/*.jar\n`,
      },
    },
    {
      name: 'a mode for the owner alone',
      bad: { Dockerfile: `FROM flink:1.20.2\nCOPY --chmod=600 orders.jar /opt/flink/usrlib/${MARK}\n` },
      good: { Dockerfile: 'FROM flink:1.20.2\nCOPY orders.jar /opt/flink/usrlib/\n' },
    },
  ],
  *check(dockerfile, kit) {
    for (const { at, by, name, artifact, mode } of unreadableFiles(dockerfile))
      yield kit.violation({
        at,
        message: `${by} leaves ${name} with mode ${mode} and owner root`,
        identity: [artifact],
      });
  },
});
