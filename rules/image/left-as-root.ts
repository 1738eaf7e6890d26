import { defineRule, type Report } from '../../src/engine/rule.ts';
import { officialBase, runsAsFlink } from '../../src/model/image/final-stage.ts';

const MARK = ' # <- image-left-as-root';
const asRoot = (tag: string, after = '', mark = '') =>
  `FROM flink:${tag}\nUSER root${mark}\nRUN apt-get update && apt-get install -y jq\n${after}`;

export default defineRule({
  id: 'image-left-as-root',
  area: 'image',
  level: 'warning',
  confidence: 'high',
  title: 'The image is left with user root',
  why: 'From Flink 2.2 on the entrypoint does not step down to the user flink any more, so Flink runs as root; namespaces that ask for runAsNonRoot refuse the pod.',
  fix: 'Write USER flink after the instructions that need root.',
  falsePositives: 'Up to 2.1 the entrypoint steps down to flink by itself, so it is a note.',
  prevents: [
    'WARNING: Running as root user is not recommended',
    'container has runAsNonRoot and image will run as root',
  ],
  sources: ['https://github.com/apache/flink-docker', 'https://issues.apache.org/jira/browse/FLINK-37881'],
  subject: 'dockerfile',
  examples: [
    {
      name: 'on 2.2',
      bad: { Dockerfile: asRoot('2.2.1', '', MARK) },
      good: { Dockerfile: asRoot('2.2.1', 'USER flink\n') },
    },
    { name: 'before 2.2: a note', bad: { Dockerfile: asRoot('1.20.2', '', MARK) } },
    { name: 'no user is named', good: { Dockerfile: 'FROM flink:1.20.2\nCOPY orders.jar /opt/flink/usrlib/\n' } },
  ],
  *check(dockerfile, kit) {
    const { making } = dockerfile.image;
    const base = officialBase(dockerfile);
    if (!base || !making?.user || !/^(?:root|0)(?::|$)/.test(making.user.value)) return;
    const report: Report = {
      at: making.user.origin,
      message: `The last USER of the image is ${making.user.value}`,
      related: base.at ? [{ text: `Flink ${base.minor} comes from here`, at: base.at }] : [],
    };
    const stepsDown = runsAsFlink(base.minor) === false && making.entrypoint.is !== 'no';
    yield kit.violation(
      stepsDown
        ? {
            ...report,
            level: 'note',
            why: `The entrypoint of Flink ${base.minor} steps down to the user flink; pods that go past it, or ask for runAsNonRoot, do not`,
          }
        : runsAsFlink(base.minor) === false
          ? {
              ...report,
              why: `The entrypoint of Flink ${base.minor} steps down to the user flink, and this image has another`,
            }
          : report,
    );
  },
});
