import { defineRule } from '../../src/engine/rule.ts';
import { countAt, slotsOf, slotsText } from '../../src/model/resources/parallelism.ts';
import { scalerOf } from '../../src/model/resources/scalers.ts';
import { flinkDeployment } from '../samples.ts';

const job = (replicas: string, slots: string, parallelism: number) =>
  flinkDeployment({ config: [`taskmanager.numberOfTaskSlots: ${slots}`], parallelism }).replace(
    '  taskManager:\n',
    `  taskManager:\n    replicas: ${replicas}\n`,
  );
const marked = (text: string) => text.replace(/(parallelism: \d+)/, '$1 # <- resources-replicas-override-parallelism');
const scaler =
  'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: orders}\nspec:\n  maxReplicas: 8\n  scaleTargetRef: {apiVersion: flink.apache.org/v1beta1, kind: FlinkDeployment, name: orders}\n';

export default defineRule({
  id: 'resources-replicas-override-parallelism',
  area: 'resources',
  level: 'warning',
  confidence: 'high',
  title: 'taskManager.replicas overrides job.parallelism',
  why: 'With taskManager.replicas set the operator runs the job with replicas times slots and ignores job.parallelism, with a line in its log.',
  fix: 'Take taskManager.replicas out, or make replicas times slots the parallelism.',
  falsePositives: 'A HorizontalPodAutoscaler that scales the resource sets the replicas on purpose; it is left alone.',
  prevents: ['Job parallelism setting is ignored as TaskManager replicas are set'],
  sources: [
    'https://github.com/apache/flink-kubernetes-operator/blob/release-1.15.0/flink-kubernetes-operator/src/main/java/org/apache/flink/kubernetes/operator/config/FlinkConfigBuilder.java',
    'https://github.com/apache/flink-kubernetes-operator/issues/227',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'more slots than parallelism',
      bad: { 'job.yaml': marked(job('2', '2', 2)) },
      good: { 'job.yaml': job('2', '2', 4) },
      unknown: { 'job.yaml': job('2', '${SLOTS}', 2) },
    },
    { name: 'scaled from outside', good: { 'job.yaml': job('2', '2', 2), 'hpa.yaml': scaler } },
  ],
  *check(workload, kit, model) {
    if (workload.form !== 'FlinkDeployment' || workload.mode !== 'application') return;
    const replicas = countAt(workload, 'taskManager', 'replicas');
    const parallelism = countAt(workload, 'job', 'parallelism');
    if (!replicas || !parallelism || replicas.value < 1 || scalerOf(workload, model)) return;
    const slots = slotsOf(workload);
    const report = {
      at: parallelism.at,
      message: `job.parallelism is ${parallelism.value}, and taskManager.replicas is set, which overrides it`,
      related: [{ text: `taskManager.replicas is ${replicas.value}`, at: replicas.at }, ...slots.because],
    };
    if (slots.is === 'unknown') yield kit.undecided(slots, report);
    if (slots.is !== 'yes' || replicas.value * slots.value === parallelism.value) return;
    const managers = `${replicas.value} ${replicas.value === 1 ? 'TaskManager' : 'TaskManagers'}`;
    const runs = replicas.value * slots.value;
    yield kit.violation({
      ...report,
      message: `The job runs with parallelism ${runs}, not ${parallelism.value}: ${managers} with ${slotsText(slots.value)} are set`,
    });
  },
});
