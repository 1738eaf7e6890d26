import { defineRule } from '../../src/engine/rule.ts';
import { countAt, isStandaloneMode } from '../../src/model/resources/parallelism.ts';
import { mixedMetric, scalerAt } from '../../src/model/resources/scalers.ts';
import { upgradeModeOf } from '../../src/model/state/upgrade-mode.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- autoscaler-hpa-target';
const job = (replicas: string, mode = 'last-state') =>
  flinkDeployment({ job: [`upgradeMode: ${mode}`] }).replace('  taskManager:\n', `  taskManager:\n${replicas}`);
const scaler = (mark: string, target = '{type: Utilization, averageUtilization: 70}', typeMark = '') =>
  `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: orders}
spec:
  maxReplicas: 8
  scaleTargetRef:
    apiVersion: flink.apache.org/v1beta1
    kind: FlinkDeployment
    name: orders${mark}
  metrics:
    - type: Resource
      resource: {name: cpu, target: ${target}}${typeMark}
`;

export default defineRule({
  id: 'autoscaler-hpa-target',
  area: 'autoscaler',
  level: 'warning',
  confidence: 'medium',
  title: 'HorizontalPodAutoscaler that cannot scale its FlinkDeployment well',
  why: 'The HorizontalPodAutoscaler reads and writes taskManager.replicas: without it there is nothing to read, and each change of it is an upgrade of the job.',
  fix: 'Set taskManager.replicas and an upgrade mode that keeps state, or use reactive mode with mode: standalone.',
  falsePositives: 'Reactive mode in standalone mode takes new TaskManagers without an upgrade.',
  prevents: ['unable to get replicas', 'the HPA was unable to compute the replica count'],
  sources: [
    'https://github.com/apache/flink-kubernetes-operator/tree/main/examples/hpa',
    'https://github.com/apache/flink-kubernetes-operator/issues/227',
  ],
  subject: 'object',
  kinds: ['HorizontalPodAutoscaler'],
  examples: [
    {
      name: 'no replicas to scale',
      bad: { 'job.yaml': job(''), 'hpa.yaml': scaler(MARK) },
      good: { 'job.yaml': job('    replicas: 1\n'), 'hpa.yaml': scaler('') },
    },
    {
      name: 'each step without state',
      bad: { 'job.yaml': job('    replicas: 1\n', 'stateless'), 'hpa.yaml': scaler(MARK) },
      good: {
        'job.yaml': job('    replicas: 1\n', 'stateless').replace('  jobManager:', '  mode: standalone\n  jobManager:'),
        'hpa.yaml': scaler(''),
      },
    },
    {
      name: 'a target of two types',
      bad: {
        'job.yaml': job('    replicas: 1\n'),
        'hpa.yaml': scaler('', '{type: Utilization, averageValue: 500m}', MARK),
      },
    },
  ],
  *check(object, kit, model) {
    if (object.kind !== 'HorizontalPodAutoscaler') return;
    const mixed = mixedMetric(object);
    if (mixed)
      yield kit.violation({
        at: mixed.origin,
        message: `The target of type ${mixed.value} has no ${mixed.value === 'Utilization' ? 'averageUtilization' : 'averageValue'}`,
        fix: 'Give the value that belongs to the type',
        identity: ['metric'],
      });
    const scaler = scalerAt(object, model);
    if (!scaler) return;
    const { name, target } = scaler;
    const label = `FlinkDeployment ${target.object.name}`;
    const open = target.unseen.length > 0;
    if (!open && !countAt(target, 'taskManager', 'replicas'))
      yield kit.violation({
        at: name.origin,
        message: `${label} has no taskManager.replicas that the HorizontalPodAutoscaler could scale`,
        related: [{ text: label, at: target.object.at }],
        identity: ['replicas'],
      });
    else if (!isStandaloneMode(target) && upgradeModeOf(target)?.value === 'stateless')
      yield kit.violation({
        at: name.origin,
        message: `Each step of the HorizontalPodAutoscaler restarts ${label} from an empty state: its upgradeMode is stateless`,
        related: [{ text: label, at: target.object.at }],
        identity: ['stateless'],
      });
  },
});
