import { defineRule } from '../../src/engine/rule.ts';
import { jarVersion } from '../../src/model/session/jar-version.ts';
import { flinkDeployment, flinkSessionJob } from '../samples.ts';

const MARK = ' # <- session-jar-version-mismatch';
const MAVEN = 'https://repo.example/maven2/org/apache/flink/flink-examples-streaming';
const example = (version: string, mark = '') =>
  flinkSessionJob({ jarURI: `${MAVEN}/${version}/flink-examples-streaming-${version}-TopSpeedWindowing.jar${mark}` });
const cluster = flinkDeployment({ name: 'shared', job: null });

export default defineRule({
  id: 'session-jar-version-mismatch',
  area: 'session',
  level: 'warning',
  confidence: 'medium',
  title: "A jar of Flink's own in another version than the cluster",
  why: 'The jar is built for another Flink version: classes and methods that the cluster does not have fail when the job is submitted.',
  fix: 'Take the jar of the version that the cluster runs.',
  falsePositives:
    'Only artefacts that are released with Flink are looked at, whose version is its own. A jar of an older line of the same major version often runs: that is a note.',
  prevents: ['java.lang.NoSuchMethodError: …org.apache.flink.', 'java.lang.NoClassDefFoundError: org/apache/flink/'],
  sources: [
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/ops/upgrading/',
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/custom-resource/overview/',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'the next major version',
      bad: { 'cluster.yaml': cluster, 'job.yaml': example('2.2.0', MARK) },
      good: { 'cluster.yaml': cluster, 'job.yaml': example('1.20.0') },
    },
    {
      name: 'an older line, a note; an application with a version of its own',
      bad: { 'cluster.yaml': cluster, 'job.yaml': example('1.18.1', MARK) },
      good: {
        'cluster.yaml': cluster,
        'job.yaml': flinkSessionJob({ jarURI: 'https://repo.example/orders-flink-1.4.2.jar' }),
      },
    },
    { name: 'a cluster that is not in sight', good: { 'job.yaml': example('2.2.0') } },
  ],
  *check(workload, kit) {
    const found = jarVersion(workload);
    if (!found) return;
    const { uri, jar, line, runs, newer } = found;
    yield kit.violation({
      at: uri.origin,
      message: `${jar} is built for Flink ${line}, and the session cluster runs Flink ${runs}`,
      related: workload.cluster ? [{ text: 'the session cluster', at: workload.cluster.object.at }] : [],
      ...(!newer && line.split('.')[0] === runs.split('.')[0] ? { level: 'note' as const } : {}),
    });
  },
});
