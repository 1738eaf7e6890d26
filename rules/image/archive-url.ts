import { defineRule } from '../../src/engine/rule.ts';
import { mirrorDownloads } from '../../src/model/image/mirror-downloads.ts';
import { isEditable, spanOf } from '../../src/text/span.ts';

const MARK = ' # <- image-archive-url';
const fetched = (host: string, version: string, mark = '') =>
  `FROM eclipse-temurin:17\nENV FLINK_HOME=/opt/flink\nRUN curl -fLO ${host}/flink/flink-${version}/flink-${version}-bin-scala_2.12.tgz${mark}\n`;

export default defineRule({
  id: 'image-archive-url',
  area: 'image',
  level: 'warning',
  confidence: 'high',
  title: 'An old release is downloaded from where only current ones are kept',
  why: 'Apache keeps the newest releases on downloads.apache.org and dlcdn.apache.org; older ones are taken away, and the build ends with a 404.',
  fix: 'Download from https://archive.apache.org/dist/.',
  falsePositives: 'The newest release of a line is not reported, nor is a Dockerfile that falls back to the archive.',
  prevents: ['curl: (22) The requested URL returned error: 404'],
  sources: ['https://infra.apache.org/release-download-pages.html', 'https://archive.apache.org/dist/flink/'],
  subject: 'dockerfile',
  examples: [
    {
      name: 'an ended line',
      bad: { Dockerfile: fetched('https://dlcdn.apache.org', '1.17.2', MARK) },
      good: { Dockerfile: fetched('https://archive.apache.org/dist', '1.17.2') },
    },
    {
      name: 'a version from an argument',
      bad: {
        Dockerfile: `FROM eclipse-temurin:17\nARG FLINK_VERSION=1.20.0\nRUN wget https://downloads.apache.org/flink/flink-\${FLINK_VERSION}/flink-\${FLINK_VERSION}-bin-scala_2.12.tgz${MARK}\n`,
      },
      good: {
        Dockerfile:
          'FROM eclipse-temurin:17\nARG FLINK_VERSION=2.3.0\nRUN wget https://downloads.apache.org/flink/flink-${FLINK_VERSION}/flink-${FLINK_VERSION}-bin-scala_2.12.tgz\n',
      },
    },
  ],
  *check(dockerfile, kit) {
    for (const { at, host, version } of mirrorDownloads(dockerfile)) {
      const span = spanOf(at);
      yield kit.violation({
        at,
        message: `Flink ${version} is downloaded from ${host}, which keeps the current releases only`,
        identity: [host],
        ...(span && isEditable(at)
          ? {
              edits: {
                safety: 'safe' as const,
                description: 'Download from archive.apache.org',
                edits: [{ ...span, text: 'https://archive.apache.org/dist/flink/' }],
              },
            }
          : {}),
      });
    }
  },
});
