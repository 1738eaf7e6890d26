import { defineRule, type Report } from '../../src/engine/rule.ts';
import { type JarUriFault, jarUriFault } from '../../src/model/state/jar-uri.ts';
import { isEditable, spanOf } from '../../src/text/span.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- image-jar-uri-scheme';
const JAR = 'local:///opt/flink/usrlib/orders.jar';
const withJar = (uri: string, mark = MARK, extra: Parameters<typeof flinkDeployment>[0] = {}) =>
  flinkDeployment(extra).replace(JAR, `${uri}${mark}`);
const on118 = (text: string) => text.replace('v1_20', 'v1_18').replace('flink:1.20.2', 'flink:1.18.1');
const sessionJob = (uri: string) =>
  `apiVersion: flink.apache.org/v1beta1\nkind: FlinkSessionJob\nmetadata: {name: orders}\nspec:\n  deploymentName: shared\n  job:\n    jarURI: ${uri}\n    parallelism: 2\n`;
const release = (version: string) =>
  `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: operator}\nspec:\n  chart: {spec: {chart: flink-kubernetes-operator, version: ${version}}}\n`;

const WORDS: Record<JarUriFault['is'], (fault: JarUriFault) => string> = {
  'two slashes': ({ uri, meant = '' }) =>
    `jarURI ${uri.value} has two slashes, which makes ${meant.replace(/^local:\/\/\/([^/]*).*$/, '$1')} a host and no folder`,
  'no scheme': ({ uri }) => `jarURI ${uri.value} has no scheme`,
  file: ({ uri }) =>
    `jarURI ${uri.value} has the scheme file, and Flink below 1.19 takes only local in application mode`,
  'no URI': ({ uri }) => `jarURI ${uri.value} is no URI: a blank or another character in it is not allowed there`,
};

const WHY: Record<JarUriFault['by'], string> = {
  session:
    'Operator 1.15 refuses a session job whose jarURI has no scheme; older ones look for the file on their own disk',
  standalone: 'In standalone mode the operator reads the scheme and fails where there is none, on every reconciliation',
  native:
    'Up to Flink 1.18 the client refuses anything but local:// in application mode; from 1.19 on a path without a scheme has to be a file in the JobManager',
  path: 'The operator or Flink takes the URI as it is written and finds no such jar',
};

export default defineRule({
  id: 'image-jar-uri-scheme',
  area: 'image',
  level: 'error',
  confidence: 'high',
  title: 'A jarURI without a scheme, or with a path that is not the one meant',
  why: 'In application mode the jar is a file in the image, written local:// and an absolute path, which makes three slashes; anything else is refused or names another file.',
  fix: 'Write local:// and the absolute path of the jar in the image; for session jobs, the https:// address of the jar.',
  falsePositives:
    'From Flink 1.19 on application mode also takes other file systems, so that file:// and remote URIs are fine there.',
  prevents: [
    'Only "local" is supported as schema for application mode. This assumes that the jar is located in the image, not the Flink client.',
    'jarURI must include a scheme',
    'java.nio.file.NoSuchFileException: /flink/usrlib/orders.jar',
  ],
  sources: [
    'https://github.com/apache/flink-kubernetes-operator/blob/main/flink-kubernetes-operator/src/main/java/org/apache/flink/kubernetes/operator/validation/DefaultValidator.java',
    'https://github.com/apache/flink/blob/release-1.18/flink-kubernetes/src/main/java/org/apache/flink/kubernetes/utils/KubernetesUtils.java',
    'https://github.com/apache/flink/blob/release-1.20/flink-clients/src/main/java/org/apache/flink/client/program/artifact/ArtifactFetchManager.java',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'two slashes',
      bad: { 'job.yaml': withJar('local://opt/flink/usrlib/orders.jar') },
      good: { 'job.yaml': withJar('local:/opt/flink/usrlib/orders.jar', '') },
    },
    {
      name: 'no scheme',
      bad: { 'job.yaml': on118(withJar('/opt/flink/usrlib/orders.jar')) },
      good: { 'job.yaml': withJar('/opt/flink/examples/streaming/StateMachineExample.jar', '') },
      unknown: { 'job.yaml': withJar('/jars/orders.jar', '', { image: 'registry.example/flink-orders:1' }) },
    },
    {
      name: 'a path of the build',
      bad: { 'job.yaml': withJar('target/orders.jar') },
    },
    {
      name: 'file in application mode',
      bad: { 'job.yaml': on118(withJar('file:///opt/flink/usrlib/orders.jar')) },
      good: { 'job.yaml': withJar('file:///opt/flink/usrlib/orders.jar', '') },
    },
    {
      name: 'session job',
      bad: { 'job.yaml': sessionJob(`/opt/flink/usrlib/orders.jar${MARK}`) },
      good: { 'job.yaml': sessionJob('https://repo.example/orders.jar') },
      unknown: { 'job.yaml': sessionJob('/opt/jars/orders.jar'), 'operator.yaml': release('1.12.0') },
    },
  ],
  *check(workload, kit, model) {
    const fault = jarUriFault(workload, model.operator.version?.value);
    if (!fault) return;
    const report: Report = { at: fault.uri.origin, message: WORDS[fault.is](fault), why: WHY[fault.by] };
    const span = spanOf(fault.uri.origin);
    if (fault.meant !== undefined && span && isEditable(fault.uri.origin)) {
      report.fix = `Write ${fault.meant}`;
      report.edits = { safety: 'safe', description: `Write ${fault.meant}`, edits: [{ ...span, text: fault.meant }] };
    }
    yield kit.when(fault.refused, report);
  },
});
