import { defineRule } from '../../src/engine/rule.ts';
import { isFrom } from '../../src/knowledge/versions.ts';
import { triggerNonces } from '../../src/model/snapshot/nonce.ts';
import { flinkDeployment, operatorRelease } from '../samples.ts';

const MARK = ' # <- snapshot-nonce-deprecated';

export default defineRule({
  id: 'snapshot-nonce-deprecated',
  area: 'snapshot',
  level: 'note',
  confidence: 'high',
  title: 'A snapshot triggered by a nonce in place of a FlinkStateSnapshot',
  why: 'Since operator 1.10 the nonces are deprecated: a changed one makes the operator create a FlinkStateSnapshot by itself, and one that is there when the job is created does nothing.',
  fix: 'Take the nonce out, and create a FlinkStateSnapshot with spec.savepoint or spec.checkpoint when a snapshot is wanted.',
  falsePositives: 'Operators before 1.10, where the version is declared or found, are left alone.',
  prevents: [],
  sources: [
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/custom-resource/snapshots/',
    'https://github.com/apache/flink-kubernetes-operator/blob/release-1.10.0/flink-kubernetes-operator-api/src/main/java/org/apache/flink/kubernetes/operator/api/spec/JobSpec.java',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'a savepoint by nonce',
      bad: { 'job.yaml': flinkDeployment({ job: [`savepointTriggerNonce: 3${MARK}`] }) },
      good: {
        'job.yaml': flinkDeployment({ job: ['savepointTriggerNonce: 3'] }),
        'operator.yaml': operatorRelease('1.9.0'),
      },
    },
    {
      name: 'null asks for nothing; the nonce that restarts a job is another one',
      good: { 'job.yaml': flinkDeployment({ job: ['checkpointTriggerNonce: null'], spec: ['restartNonce: 3'] }) },
    },
  ],
  *check(workload, kit, model) {
    const version = model.operator.version?.value;
    if (version !== undefined && !isFrom(version, '1.10')) return;
    for (const { name, at } of triggerNonces(workload))
      yield kit.violation({ at, message: `${name} is deprecated since operator 1.10`, identity: [name] });
  },
});
