import { defineRule, type Report } from '../../src/engine/rule.ts';
import { entrypointKnows, legacyArguments } from '../../src/model/forms/legacy-arguments.ts';
import { spanOf } from '../../src/text/span.ts';

const job = (argument: string, image = 'flink:1.20.2') =>
  `apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: orders\nspec:\n  template:\n    spec:\n      restartPolicy: OnFailure\n      containers:\n        - name: jobmanager\n          image: ${image}\n          args:\n            - ${argument}\n            - --job-classname\n            - shop.Orders\n`;
const MARK = ' # <- standalone-legacy-entrypoint-args';

export default defineRule({
  id: 'standalone-legacy-entrypoint-args',
  area: 'standalone',
  level: 'error',
  confidence: 'high',
  title: 'An entrypoint argument that current images do not know',
  why: 'The entrypoint runs a word that it does not know as a command, and the container ends at once.',
  fix: 'Use the words of the official image: standalone-job, jobmanager, taskmanager.',
  falsePositives:
    'Images with an entrypoint of their own; official images are judged, and those that keep their entrypoint.',
  prevents: ['exec: job-cluster: not found'],
  sources: [
    'https://github.com/apache/flink-docker/blob/master/2.2/scala_2.12-java17-ubuntu/docker-entrypoint.sh',
    'https://issues.apache.org/jira/browse/FLINK-17165',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'job-cluster on an official image',
      bad: { 'job.yaml': job(`job-cluster${MARK}`) },
      good: { 'job.yaml': job('standalone-job') },
      unknown: { 'job.yaml': job('job-cluster', 'flink-job:1') },
    },
    {
      name: 'task-manager with a dash',
      bad: { 'job.yaml': job(`task-manager${MARK}`) },
      good: { 'job.yaml': job('taskmanager') },
    },
    {
      name: 'a command in place of the entrypoint',
      good: {
        'job.yaml': job('job-cluster').replace(
          '          args:',
          '          command: [/opt/start.sh]\n          args:',
        ),
      },
    },
    {
      name: 'an image built on the official one',
      bad: {
        'job.yaml': job(`job-cluster${MARK}`, 'registry.example/flink-orders:3'),
        Dockerfile: 'FROM flink:1.20.2\nCOPY orders.jar /opt/flink/usrlib/\n',
        Makefile: 'image:\n\tdocker build -t registry.example/flink-orders:3 .\n',
      },
      unknown: {
        'job.yaml': job('job-cluster', 'registry.example/flink-orders:3'),
        Dockerfile: 'FROM flink:1.20.2\nCOPY orders.jar /opt/flink/usrlib/\nENTRYPOINT ["/start.sh"]\n',
        Makefile: 'image:\n\tdocker build -t registry.example/flink-orders:3 .\n',
      },
    },
  ],
  *check(workload, kit) {
    for (const { word, role, modern } of legacyArguments(workload)) {
      const image = workload.images[role];
      const report: Report = {
        at: word.origin,
        message: `${image.reference?.value ?? 'The image'} does not know the argument ${word.value}; ${modern} takes its place`,
        related: image.reference ? [{ text: 'the image', at: image.reference.origin }] : [],
        identity: [word.value],
      };
      const span = spanOf(word.origin);
      if (span && word.origin.is === 'written') {
        report.edits = { safety: 'safe', description: `Write ${modern}`, edits: [{ ...span, text: modern }] };
      }
      yield kit.unless(entrypointKnows(image), report);
    }
  },
});
