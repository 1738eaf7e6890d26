import { defineRule } from '../../src/engine/rule.ts';
import { scalingOn } from '../../src/model/autoscaler/options.ts';
import { countAt, isStandaloneMode } from '../../src/model/resources/parallelism.ts';
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
  title: 'Something besides the autoscaler sets the parallelism of a job',
  why: 'The autoscaler sets the parallelism of single vertices. In standalone mode taskManager.replicas fixes the slots that it has for that, and a HorizontalPodAutoscaler changes taskManager.replicas, and with it the parallelism, at the same time.',
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
      name: 'a fixed number of TaskManagers',
      bad: {
        'job.yaml': job(`    replicas: 2${MARK}\n`).replace('  jobManager:', '  mode: standalone\n  jobManager:'),
      },
      good: { 'job.yaml': job('') },
    },
    { name: 'native mode starts what it needs: a note', bad: { 'job.yaml': job(`    replicas: 2${MARK}\n`) } },
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
        ...(isStandaloneMode(workload)
          ? { message: `The autoscaler scales the job, and the number of TaskManagers stays at ${replicas.value}` }
          : {
              message: `The autoscaler scales the job, and taskManager.replicas of ${replicas.value} only says what it starts with`,
              level: 'note' as const,
              why: 'Flink starts TaskManagers as it needs them; taskManager.replicas times slots is the parallelism of what the autoscaler has not scaled yet.',
            }),
        related,
        identity: ['replicas'],
      });
    const scaler = scalerOf(workload, model);
    if (scaler)
      yield kit.violation({
        at: scaler.name.origin,
        message: `${scaler.object.kind} ${scaler.object.name} and the autoscaler both scale ${workload.object.name}`,
        related,
        identity: ['HorizontalPodAutoscaler'],
      });
  },
});
