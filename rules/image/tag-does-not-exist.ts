import { defineRule } from '../../src/engine/rule.ts';
import { unpublishedTags } from '../../src/model/image/unpublished.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- image-tag-does-not-exist';

export default defineRule({
  id: 'image-tag-does-not-exist',
  area: 'image',
  level: 'error',
  confidence: 'high',
  title: 'An official image tag that was never published',
  why: 'The image cannot be pulled: pods stay in ImagePullBackOff, and a build ends at FROM.',
  fix: 'Name a tag that exists: the version with a Java and Scala version that the line has images for.',
  falsePositives: 'Patch releases and lines that are newer than the list here are not judged.',
  prevents: ['Failed to pull image "flink:2.0.0-java8": … not found'],
  sources: ['https://github.com/apache/flink-docker', 'https://hub.docker.com/_/flink/tags'],
  subject: 'workload-or-dockerfile',
  examples: [
    {
      name: 'a Java that the line has no images for',
      bad: { 'job.yaml': flinkDeployment({ image: `flink:2.0.0-java8${MARK}` }) },
      good: { 'job.yaml': flinkDeployment({ image: 'flink:1.20.2-scala_2.12-java8' }) },
    },
    {
      name: 'a Scala that the line has no images for',
      bad: { Dockerfile: `FROM apache/flink:1.16.1-scala_2.11${MARK}\nCOPY orders.jar /opt/flink/usrlib/\n` },
      good: { Dockerfile: 'FROM apache/flink:1.14.6-scala_2.11\nCOPY orders.jar /opt/flink/usrlib/\n' },
    },
    {
      name: 'a release that never was',
      bad: { 'job.yaml': flinkDeployment({ image: `flink:1.21.0${MARK}` }) },
      good: { 'job.yaml': flinkDeployment({ image: 'flink:2.2.9' }) },
    },
    {
      name: 'built in the repository under the same name',
      good: {
        Dockerfile: 'FROM flink:1.20.2\nCOPY orders.jar /opt/flink/usrlib/\n',
        'build.sh': 'docker build -t flink:1.20.2-java21 .\n',
        'job.yaml': flinkDeployment({ image: 'flink:1.20.2-java21' }),
      },
    },
  ],
  *check(subject, kit) {
    for (const { image, because } of unpublishedTags(subject))
      yield kit.violation({ at: image.origin, message: `${image.value} does not exist: ${because}` });
  },
});
