import { defineRule } from '../../src/engine/rule.ts';
import { isFrom } from '../../src/knowledge/versions.ts';
import { stockOperatorPod } from '../../src/model/operator-install.ts';
import { not } from '../../src/model/proof.ts';
import { jarUriOf } from '../../src/model/state/jar-uri.ts';
import { flinkSessionJob, operatorRelease } from '../samples.ts';

const MARK = ' # <- session-local-uri';
const job = (uri: string, mark = '') => flinkSessionJob({ jarURI: `${uri}${mark}` });

export default defineRule({
  id: 'session-local-uri',
  area: 'session',
  level: 'error',
  confidence: 'high',
  title: 'A session jar that is looked for in the pod of the operator',
  why: 'The jar of a session job is fetched by the operator, in its own pod, and uploaded to the cluster; the image of the session cluster is not looked at. The scheme local has no meaning there.',
  fix: 'Serve the jar over https, or make an application of the job (FlinkDeployment with spec.job), whose jarURI is in the image.',
  falsePositives:
    'A file:// path can lie on a volume of the operator: it is judged only where the installation of the operator is in sight and mounts nothing. Operators from 1.15 on refuse such a jar, which session-jar-scheme-not-allowed reports.',
  prevents: ["Could not find a file system implementation for scheme 'local'"],
  sources: [
    'https://github.com/apache/flink-kubernetes-operator/blob/release-1.14.0/flink-kubernetes-operator/src/main/java/org/apache/flink/kubernetes/operator/artifact/ArtifactManager.java',
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/custom-resource/overview/#flinksessionjob-spec-overview',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'a path in the image',
      bad: { 'job.yaml': job('local:///opt/flink/usrlib/orders.jar', MARK) },
      good: { 'job.yaml': job('local:///opt/flink/usrlib/orders.jar'), 'operator.yaml': operatorRelease('1.15.0') },
    },
    {
      name: 'a file of the operator',
      bad: { 'job.yaml': job('file:///opt/flink/usrlib/orders.jar', MARK), 'operator.yaml': operatorRelease('1.14.0') },
      good: { 'job.yaml': job('https://repo.example/orders.jar'), 'operator.yaml': operatorRelease('1.14.0') },
      unknown: { 'job.yaml': job('file:///opt/flink/artifacts/orders.jar') },
    },
  ],
  *check(workload, kit, model) {
    const uri = workload.form === 'FlinkSessionJob' ? jarUriOf(workload) : undefined;
    const scheme = uri && /^(local|file):/i.exec(uri.value)?.[1]?.toLowerCase();
    const version = model.operator.version?.value;
    if (!uri || !scheme || (version !== undefined && isFrom(version, '1.15'))) return;
    const report = {
      at: uri.origin,
      message: `jarURI is ${uri.value}, which the operator looks for in its own pod`,
      identity: [scheme],
    };
    yield scheme === 'local' ? kit.violation(report) : kit.unless(not(stockOperatorPod(model)), report);
  },
});
