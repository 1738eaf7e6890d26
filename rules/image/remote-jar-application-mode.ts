import { defineRule } from '../../src/engine/rule.ts';
import { remoteJar } from '../../src/model/image/remote-jar.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- image-remote-jar-application-mode';
const remote = (uri: string, line = '1.20', config: string[] = []) =>
  flinkDeployment({ image: `flink:${line}`, config: ['taskmanager.numberOfTaskSlots: "2"', ...config] })
    .replace('v1_20', `v${line.replace('.', '_')}`)
    .replace('local:///opt/flink/usrlib/orders.jar', uri);

export default defineRule({
  id: 'image-remote-jar-application-mode',
  area: 'image',
  level: 'error',
  confidence: 'medium',
  title: 'A remote jarURI that Flink does not fetch in application mode',
  why: 'The JobManager of an application starts from a jar that it finds by itself; what it cannot fetch ends its start or the submission.',
  fix: 'Put the jar into the image, or let an init container fetch it, and name it by local:///.',
  falsePositives:
    'Session jobs and FlinkCluster fetch jars in other ways and are not judged, nor are vendors. From Flink 1.19 on https and file systems with a plugin work.',
  prevents: ['java.lang.IllegalArgumentException: Only "local" is supported as schema for application mode'],
  sources: [
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/resource-providers/native_kubernetes/#application-mode',
    'https://issues.apache.org/jira/browse/FLINK-28915',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'before 1.19 nothing is fetched',
      bad: { 'job.yaml': remote(`s3://jars/orders.jar${MARK}`, '1.18') },
      good: { 'job.yaml': remote('https://repo.example/orders.jar') },
    },
    {
      name: 'plain http has to be allowed',
      bad: { 'job.yaml': remote(`http://repo.example/orders.jar${MARK}`) },
      good: {
        'job.yaml': remote('http://repo.example/orders.jar', '1.20', ['user.artifacts.raw-http-enabled: "true"']),
      },
    },
    {
      name: 'a file system without its plugin',
      bad: { 'job.yaml': remote(`s3://jars/orders.jar${MARK}`) },
      unknown: { 'job.yaml': remote('s3://jars/orders.jar').replace('flink:1.20', 'registry.example/orders:1') },
    },
  ],
  *check(workload, kit) {
    const found = remoteJar(workload);
    if (found) yield kit.unless(found.fetched, { at: found.uri.origin, message: found.fact, ...found.prose });
  },
});
