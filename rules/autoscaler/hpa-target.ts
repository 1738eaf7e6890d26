import { defineRule } from '../../src/engine/rule.ts';
import { badScaleTarget } from '../../src/model/autoscaler/scale-target.ts';
import { countAt, isStandaloneMode } from '../../src/model/resources/parallelism.ts';
import { mixedMetric, SCALERS, scalerAt } from '../../src/model/resources/scalers.ts';
import { upgradeModeOf } from '../../src/model/state/upgrade-mode.ts';
import { flinkDeployment } from '../samples.ts';
import { role } from '../standalone-samples.ts';

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

const ofDeployment = (name: string) =>
  scaler('')
    .replace('apiVersion: flink.apache.org/v1beta1', 'apiVersion: apps/v1')
    .replace('kind: FlinkDeployment', 'kind: Deployment')
    .replace('    name: orders\n', `    name: ${name}\n`)
    .replace('metadata: {name: orders}', 'metadata: {name: flink}');

export default defineRule({
  id: 'autoscaler-hpa-target',
  area: 'autoscaler',
  level: 'warning',
  confidence: 'medium',
  title: 'HorizontalPodAutoscaler that cannot scale Flink, or not well',
  why: 'The HorizontalPodAutoscaler reads and writes taskManager.replicas: without it there is nothing to read, and each change of it is an upgrade of the job.',
  fix: 'Set taskManager.replicas and an upgrade mode that keeps state, or use reactive mode with mode: standalone.',
  falsePositives:
    'Reactive mode in standalone mode takes new TaskManagers without an upgrade. A target that is not there is reported only beside an object that it must mean; one that another repository holds can be declared under `exists`.',
  prevents: ['unable to get replicas', 'the HPA was unable to compute the replica count'],
  sources: [
    'https://github.com/apache/flink-kubernetes-operator/tree/main/examples/hpa',
    'https://github.com/apache/flink-kubernetes-operator/issues/227',
  ],
  subject: 'object',
  kinds: ['HorizontalPodAutoscaler', 'ScaledObject'],
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
    {
      name: 'a FlinkDeployment by a slip of the pen',
      bad: {
        'job.yaml': job('    replicas: 1\n').replace('name: orders', 'name: order'),
        'hpa.yaml': scaler(MARK),
      },
      unknown: { 'hpa.yaml': scaler('') },
    },
    {
      name: 'a FlinkDeployment of another namespace',
      bad: {
        'all.yaml': `${job('    replicas: 1\n').replace('name: orders\n', 'name: orders\n  namespace: flink\n')}---\n${scaler(MARK).replace('{name: orders}', '{name: orders, namespace: scaling}')}`,
      },
    },
    {
      name: 'a group that does not have the kind',
      bad: {
        'job.yaml': job('    replicas: 1\n'),
        'hpa.yaml': scaler('').replace('apiVersion: flink.apache.org/v1beta1', `apiVersion: apps/v1${MARK}`),
      },
    },
    {
      name: 'a kind without a scale subresource',
      bad: { 'hpa.yaml': scaler('').replace('kind: FlinkDeployment', `kind: FlinkSessionJob${MARK}`) },
    },
    {
      name: 'a Deployment that native mode does not make',
      bad: { 'job.yaml': job(''), 'hpa.yaml': ofDeployment(`orders-taskmanager${MARK}`) },
      good: {
        'job.yaml': job('').replace('  jobManager:', '  mode: standalone\n  jobManager:'),
        'hpa.yaml': ofDeployment('orders-taskmanager'),
      },
    },
    {
      name: "the JobManager's Deployment",
      bad: { 'job.yaml': job(''), 'hpa.yaml': ofDeployment(`orders${MARK}`) },
      good: { 'job.yaml': job(''), 'hpa.yaml': ofDeployment('orders-api') },
    },
    {
      name: 'workers of a standalone cluster that are a StatefulSet',
      bad: {
        'workers.yaml': role({ role: 'taskmanager', kind: 'StatefulSet' }),
        'hpa.yaml': ofDeployment(`flink-taskmanager${MARK}`),
      },
      good: { 'workers.yaml': role({ role: 'taskmanager' }), 'hpa.yaml': ofDeployment('flink-taskmanager') },
    },
    {
      name: 'KEDA, for workers by a slip of the pen',
      bad: {
        'workers.yaml': role({ role: 'taskmanager' }),
        'scaled.yaml': `apiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nmetadata: {name: flink}\nspec:\n  scaleTargetRef: {name: flink-taskmanger}${MARK}\n`,
      },
      good: {
        'workers.yaml': role({ role: 'taskmanager' }),
        'scaled.yaml':
          'apiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nmetadata: {name: flink}\nspec:\n  scaleTargetRef: {name: flink-taskmanager}\n',
      },
    },
  ],
  *check(object, kit, model) {
    if (!SCALERS.includes(object.kind)) return;
    const bad = badScaleTarget(object, model);
    if (bad)
      yield kit.when(bad.lost, {
        at: bad.at,
        message: `${object.kind} ${object.name} ${bad.fact}`,
        why: 'An autoscaler whose target is not there, or cannot be scaled, does nothing and says so in its status only.',
        fix: 'Name a FlinkDeployment, or the Deployment or StatefulSet that makes the TaskManagers; in native mode nothing but the FlinkDeployment can be scaled',
        related: bad.lost.because,
        identity: ['target'],
      });
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
        message: `${label} has no taskManager.replicas that the ${object.kind} could scale`,
        related: [{ text: label, at: target.object.at }],
        identity: ['replicas'],
      });
    else if (!isStandaloneMode(target) && upgradeModeOf(target)?.value === 'stateless')
      yield kit.violation({
        at: name.origin,
        message: `Each step of the ${object.kind} restarts ${label} from an empty state: its upgradeMode is stateless`,
        related: [{ text: label, at: target.object.at }],
        identity: ['stateless'],
      });
  },
});
