import { defineRule } from '../../src/engine/rule.ts';
import { since } from '../../src/model/admission/check.ts';
import { operatorsTried } from '../../src/model/admission/versions.ts';
import { all, type Proof } from '../../src/model/proof.ts';
import { highAvailability } from '../../src/model/state/ha.ts';
import { runsFlink2Standalone } from '../../src/model/state/standalone-mode.ts';
import { comingOperator, flinkDeployment, operatorRelease } from '../samples.ts';

const MARK = ' # <- ha-standalone-mode-flink2';
const ha = ['high-availability.type: kubernetes', 'high-availability.storageDir: s3p://orders/ha'];
const job = (version: string, config: string[], mode = `mode: standalone${MARK}`) =>
  flinkDeployment({ image: 'flink:2.0.0', config, spec: [mode] }).replace('v1_20', version);

export default defineRule({
  id: 'ha-standalone-mode-flink2',
  area: 'ha',
  level: 'warning',
  confidence: 'high',
  title: 'Standalone mode with high availability on Flink 2',
  why: 'Up to 1.15 the operator announces the JobManager by the argument --host with the address of its pod (in session mode by the address alone), which Flink 2 no longer takes: an application gets it as arguments of its own program, and JobManagers are announced by the Service that they share instead.',
  fix: 'Use native mode, or an operator after 1.15.',
  falsePositives:
    'A program that passes over arguments it does not know, with one JobManager, gets by. Operators after 1.15 announce the address by an option that all versions take.',
  prevents: [],
  sources: [
    'https://issues.apache.org/jira/browse/FLINK-38795',
    'https://github.com/apache/flink-kubernetes-operator/pull/1150',
    'https://github.com/DataSQRL/flink-sql-runner/issues/250',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'operator 1.15',
      bad: { 'job.yaml': job('v2_0', ha), 'operator.yaml': operatorRelease('1.15.0') },
      good: { 'job.yaml': job('v1_20', ha), 'operator.yaml': operatorRelease('1.15.0') },
    },
    {
      name: 'an operator that nothing names',
      bad: { 'job.yaml': job('v2_0', ha) },
      good: { 'job.yaml': job('v2_0', ha, 'mode: native'), 'off.yaml': job('v2_0', []).replace('orders', 'payments') },
    },
    {
      name: 'the coming operator',
      good: { 'job.yaml': job('v2_0', ha), 'Chart.yaml': comingOperator },
    },
    {
      name: 'an overlay may turn high availability on',
      unknown: {
        'job.yaml': job('v2_0', []),
        'kustomization.yaml': 'resources: [job.yaml]\npatches: [{path: ha.yaml}]\n',
      },
    },
  ],
  *check(workload, kit, model) {
    const mode = runsFlink2Standalone(workload);
    if (!mode || operatorsTried(model).some((operator) => since(operator, '1.16'))) return;
    const known = model.operator.version?.value;
    const ha = highAvailability(workload);
    const proof: Proof = all([ha, mode.line]);
    yield kit.when(proof, {
      at: mode.at,
      message: `mode is standalone with high availability on Flink ${mode.line.is === 'yes' ? mode.line.value : '2'}, which does not take the argument --host that ${known === undefined ? 'operators up to 1.15 give' : `operator ${known} gives`} the JobManager`,
      ...(known === undefined ? { confidence: 'medium' as const } : {}),
    });
  },
});
