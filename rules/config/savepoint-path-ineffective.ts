import { defineRule } from '../../src/engine/rule.ts';
import { compareLines } from '../../src/knowledge/options.ts';
import { flinkOf, ownEntries } from '../../src/model/config/own-entries.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- config-savepoint-path-ineffective';
const path = 's3p://orders/savepoints/savepoint-1';

export default defineRule({
  id: 'config-savepoint-path-ineffective',
  area: 'config',
  level: 'error',
  confidence: 'high',
  title: 'A savepoint path in flinkConfiguration',
  why: 'The operator decides at every deployment where a job starts from: it replaces the path or takes it out, so the job starts without the state that was meant.',
  fix: 'Write the path into job.initialSavepointPath; for a job that runs already, together with a new job.savepointRedeployNonce.',
  falsePositives: 'Clusters without the operator, and session clusters, read the path from the configuration.',
  prevents: [],
  sources: [
    'https://github.com/apache/flink-kubernetes-operator/blob/main/flink-kubernetes-operator/src/main/java/org/apache/flink/kubernetes/operator/reconciler/deployment/ApplicationReconciler.java',
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/custom-resource/job-management/',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'an application',
      bad: { 'job.yaml': flinkDeployment({ config: [`execution.savepoint.path: ${path}${MARK}`] }) },
      good: { 'job.yaml': flinkDeployment({ job: [`initialSavepointPath: ${path}`] }) },
    },
    {
      name: 'the newer key stays, and wins over the path of the operator',
      bad: { 'job.yaml': flinkDeployment({ config: [`execution.state-recovery.path: ${path}${MARK}`] }) },
      good: { 'job.yaml': flinkDeployment({ config: ['execution.state-recovery.claim-mode: CLAIM'] }) },
    },
    {
      name: 'a session cluster',
      good: { 'job.yaml': flinkDeployment({ config: [`execution.savepoint.path: ${path}`], job: null }) },
    },
  ],
  *check(workload, kit) {
    const { form, mode, vendor } = workload;
    if (mode !== 'application' || vendor !== undefined) return;
    if (form !== 'FlinkDeployment' && form !== 'FlinkBlueGreenDeployment') return;
    const flink = flinkOf(workload);
    for (const { written } of ownEntries(workload)) {
      const report = { at: written.at, identity: [written.key] };
      if (written.key === 'execution.savepoint.path') {
        yield kit.violation({
          ...report,
          message:
            'execution.savepoint.path has no effect here, since the operator replaces or removes it at every deployment',
        });
      } else if (
        written.key === 'execution.state-recovery.path' &&
        flink !== undefined &&
        compareLines(flink, '1.20') >= 0
      ) {
        yield kit.violation({
          ...report,
          confidence: 'medium',
          message: `Flink ${flink} reads execution.state-recovery.path before the path that the operator sets, so every deployment starts from this one`,
          why: 'The operator sets and removes execution.savepoint.path only. An upgrade goes back to the state of this path, and what came later is lost.',
        });
      }
    }
  },
});
