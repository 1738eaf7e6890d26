import { defineRule, type Report } from '../../src/engine/rule.ts';
import { pluginListFaults } from '../../src/model/storage/plugin-list.ts';
import { isEditable, spanOf } from '../../src/text/span.ts';
import { flinkDeployment, mainContainer } from '../samples.ts';

const MARK = ' # <- storage-builtin-plugin-env-format';
const enabled = (value: string, mark = '') =>
  flinkDeployment({
    spec: mainContainer('env:', '  - name: ENABLE_BUILT_IN_PLUGINS', `    value: ${value}${mark}`),
  });

export default defineRule({
  id: 'storage-builtin-plugin-env-format',
  area: 'storage',
  level: 'error',
  confidence: 'high',
  title: 'ENABLE_BUILT_IN_PLUGINS is no list of jar names from opt/',
  why: 'The entrypoint looks each name up in /opt/flink/opt as it is written, and ends the container when there is no such file.',
  fix: 'Write full file names with version and .jar, with semicolons between them.',
  falsePositives: 'An image with an entrypoint of its own may read the list in another way and is not judged.',
  prevents: ['Plugin flink-…,flink-… does not exist. Exiting.'],
  sources: [
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/resource-providers/standalone/docker/#using-filesystem-plugins',
    'https://github.com/apache/flink-docker',
  ],
  explains: 'all',
  subject: 'workload',
  examples: [
    {
      name: 'a comma',
      bad: { 'job.yaml': enabled('flink-s3-fs-hadoop-1.20.2.jar,flink-gs-fs-hadoop-1.20.2.jar', MARK) },
      good: { 'job.yaml': enabled('flink-s3-fs-hadoop-1.20.2.jar;flink-gs-fs-hadoop-1.20.2.jar') },
    },
    {
      name: 'no .jar',
      bad: { 'job.yaml': enabled('flink-s3-fs-hadoop-1.20.2', MARK) },
      good: { 'job.yaml': enabled('$PLUGINS') },
    },
    { name: 'no version', bad: { 'job.yaml': enabled('flink-s3-fs-hadoop.jar', MARK) } },
    { name: 'a path', bad: { 'job.yaml': enabled('/opt/flink/opt/flink-s3-fs-hadoop-1.20.2.jar', MARK) } },
    {
      name: 'a jar that is not in opt/',
      bad: { 'job.yaml': enabled('flink-metrics-prometheus-1.20.2.jar', MARK) },
      good: { 'job.yaml': enabled('flink-s3-fs-presto-1.20.2.jar') },
    },
  ],
  *check(workload, kit) {
    for (const { name, fact, at, meant } of pluginListFaults(workload)) {
      const report: Report = { at, message: `ENABLE_BUILT_IN_PLUGINS names ${name}, ${fact}`, identity: [fact] };
      const span = spanOf(at);
      if (meant !== undefined && span && isEditable(at))
        report.edits = {
          safety: 'safe',
          description: 'Put semicolons between the names',
          edits: [{ ...span, text: meant }],
        };
      yield kit.violation(report);
    }
  },
});
