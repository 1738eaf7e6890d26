import { defineRule } from '../../src/engine/rule.ts';
import { scalingOn } from '../../src/model/autoscaler/options.ts';
import { countAt } from '../../src/model/resources/parallelism.ts';
import { scalerOf } from '../../src/model/resources/scalers.ts';
import { flinkDeployment } from '../samples.ts';

const on = 'job.autoscaler.enabled: "true"';
const job = (replicas: string, ...config: string[]) =>
  flinkDeployment({ config: [on, ...config] }).replace('  taskManager:\n', `  taskManager:\n${replicas}`);
const MARK = ' # <- autoscaler-replicas-conflict';
const scaler = (mark: string) =>
  `apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: orders}\nspec:\n  maxReplicas: 8\n  scaleTargetRef:\n    apiVersion: flink.apache.org/v1beta1\n    kind: FlinkDeployment\n    name: orders${mark}\n`;

export default defineRule({
  id: 'autoscaler-replicas-conflict',
  area: 'autoscaler',
  level: 'error',
  confidence: 'medium',
  title: 'A second hand on the parallelism of an autoscaled job',
  why: 'taskManager.replicas, by hand or by a HorizontalPodAutoscaler, makes the parallelism replicas times slots, while the autoscaler sets the parallelism of single vertices: the two work against each other.',
  fix: 'Take taskManager.replicas and the HorizontalPodAutoscaler away, and leave scaling to the autoscaler.',
  falsePositives:
    'An autoscaler that only watches (job.autoscaler.scaling.enabled: false) changes nothing and is left out.',
  prevents: [],
  sources: [
    'https://github.com/apache/flink-kubernetes-operator/blob/release-1.15.0/flink-kubernetes-operator/src/main/java/org/apache/flink/kubernetes/operator/config/FlinkConfigBuilder.java',
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/custom-resource/autoscaler/',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'replicas',
      bad: { 'job.yaml': job(`    replicas: 2${MARK}\n`) },
      good: { 'job.yaml': job('') },
    },
    {
      name: 'it only watches',
      good: { 'job.yaml': job('    replicas: 2\n', 'job.autoscaler.scaling.enabled: "false"') },
    },
    {
      name: 'a HorizontalPodAutoscaler',
      bad: { 'job.yaml': job(''), 'hpa.yaml': scaler(MARK) },
      good: { 'job.yaml': job('').replace('"true"', '"false"'), 'hpa.yaml': scaler('') },
    },
  ],
  *check(workload, kit, model) {
    if (workload.form !== 'FlinkDeployment' || workload.mode !== 'application') return;
    const scaling = scalingOn(workload, model.operator);
    if (scaling.is !== 'yes') return;
    const replicas = countAt(workload, 'taskManager', 'replicas');
    const related = scaling.because;
    if (replicas)
      yield kit.violation({
        at: replicas.at,
        message: `taskManager.replicas is ${replicas.value}, and the autoscaler scales the job`,
        related,
        identity: ['replicas'],
      });
    const scaler = scalerOf(workload, model);
    if (scaler)
      yield kit.violation({
        at: scaler.name.origin,
        message: `HorizontalPodAutoscaler ${scaler.object.name} and the autoscaler both scale ${workload.object.name}`,
        related,
        identity: ['HorizontalPodAutoscaler'],
      });
  },
});
