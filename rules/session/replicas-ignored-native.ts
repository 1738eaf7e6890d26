import { defineRule } from '../../src/engine/rule.ts';
import { unseenOf } from '../../src/model/admission/check.ts';
import { unknown } from '../../src/model/proof.ts';
import { ignoredReplicas } from '../../src/model/session/replicas.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- session-replicas-ignored-native';
const cluster = (mark = '', job: null | string[] = null, ...spec: string[]) =>
  flinkDeployment({ job, spec }).replace('  taskManager:\n', `  taskManager:\n    replicas: 2${mark}\n`);

export default defineRule({
  id: 'session-replicas-ignored-native',
  area: 'session',
  level: 'warning',
  confidence: 'high',
  title: 'taskManager.replicas on a native session cluster',
  why: 'In native mode Flink starts TaskManagers when a job asks for slots and stops idle ones; the operator reads replicas of a session cluster in standalone mode only.',
  fix: 'Take replicas out, set slotmanager.number-of-slots.min (Flink 1.18 or later) for TaskManagers that are always there, or make a new cluster with mode: standalone.',
  falsePositives: 'Clusters with a minimum of slots or resources in their configuration are not reported.',
  prevents: [],
  sources: [
    'https://github.com/apache/flink-kubernetes-operator/blob/release-1.14.0/flink-kubernetes-operator/src/main/java/org/apache/flink/kubernetes/operator/config/FlinkConfigBuilder.java',
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/custom-resource/overview/',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'mode native by default',
      bad: { 'cluster.yaml': cluster(MARK) },
      good: { 'cluster.yaml': cluster('', null, 'mode: standalone') },
      unknown: {
        'cluster.yaml': cluster(),
        'kustomization.yaml': 'resources: [cluster.yaml]\npatches: [{path: mode.yaml}]\n',
      },
    },
    { name: 'an application, whose parallelism follows', good: { 'job.yaml': cluster('', []) } },
    {
      name: 'a minimum of slots',
      good: {
        'cluster.yaml': cluster('', null, 'flinkConfiguration:', '  slotmanager.number-of-slots.min: "4"'),
      },
    },
  ],
  *check(workload, kit) {
    const replicas = ignoredReplicas(workload);
    if (!replicas) return;
    const report = {
      at: replicas.origin,
      message: `taskManager.replicas is ${replicas.value}, which a session cluster in native mode does not follow`,
    };
    const unseen = unseenOf(workload);
    yield unseen ? kit.undecided(unknown(unseen), report) : kit.violation(report);
  },
});
