import { defineRule } from '../../src/engine/rule.ts';
import { supportEnded } from '../../src/knowledge/releases.ts';
import { flinkLinesOf } from '../../src/model/image/flink-lines.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- image-eol-flink';
const labelled = (version: string, image: string) =>
  flinkDeployment({ image }).replace('flinkVersion: v1_20', `flinkVersion: ${version}`);

export default defineRule({
  id: 'image-eol-flink',
  area: 'image',
  level: 'note',
  confidence: 'high',
  title: 'A Flink line that the community no longer supports',
  why: 'It gets no more fixes, not even for security holes, and new releases of the operator drop such lines.',
  fix: 'Move to a line that still gets releases: 1.20 or a current 2.x.',
  falsePositives: 'Vendors that keep a line alive for longer are not judged.',
  prevents: [],
  sources: [
    'https://flink.apache.org/downloads/#update-policy-for-old-releases',
    'https://github.com/apache/flink-docker',
  ],
  subject: 'workload-or-dockerfile',
  examples: [
    {
      name: 'official image',
      bad: { 'job.yaml': labelled('v1_17', `flink:1.17.2${MARK}`) },
      good: { 'job.yaml': labelled('v1_20', 'flink:1.20.2') },
    },
    {
      name: 'an image that only flinkVersion tells of',
      bad: { 'job.yaml': labelled(`v1_16${MARK}`, 'registry.example/flink-orders:7') },
      good: { 'job.yaml': labelled('v2_1', 'registry.example/flink-orders:7') },
    },
    {
      name: 'base image of a Dockerfile',
      bad: { Dockerfile: `FROM flink:1.13-scala_2.12${MARK}\nCOPY orders.jar /opt/flink/usrlib/\n` },
      good: { Dockerfile: 'FROM flink:2.2.1\nCOPY orders.jar /opt/flink/usrlib/\n' },
    },
    {
      name: "a vendor's image",
      good: { 'job.yaml': labelled('v1_19', 'confluentinc/cp-flink:1.19.1-cp2') },
    },
  ],
  *check(subject, kit, { today }) {
    for (const { line, at } of flinkLinesOf(subject)) {
      const ended = supportEnded(line);
      if (ended === undefined || today === undefined || ended > today) continue;
      const when = isOld(line) ? `in ${ended.slice(0, 4)} or before` : `on ${ended}`;
      yield kit.violation({ at, message: `The community's support of Flink ${line} ended ${when}` });
    }
  },
});

/** Lines before 1.13, for which only the year by which support had ended is known. */
function isOld(line: string): boolean {
  return Number(/^1\.(\d+)$/.exec(line)?.[1]) < 13;
}
