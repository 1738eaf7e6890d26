import { defineRule } from '../../src/engine/rule.ts';
import { nothingSelected } from '../../src/model/observability/monitors.ts';
import { unknown } from '../../src/model/proof.ts';
import { podMonitor } from '../monitor-samples.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- observability-monitor-selector';
const job = flinkDeployment({ namespace: 'flink' });
const TYPE = 'type: flink-native-kubernetes';

export default defineRule({
  id: 'observability-monitor-selector',
  area: 'observability',
  level: 'warning',
  confidence: 'high',
  title: 'A PodMonitor that selects no Flink pod',
  why: 'Prometheus gets no targets: there are no metrics and no alerts, and nothing says so.',
  fix: 'Select by the labels of the pods (app is the name of the FlinkDeployment), and name their namespace in namespaceSelector.matchNames.',
  falsePositives:
    'Only a PodMonitor whose labels fit pods in another namespace, or that differs in a letter or two from the name of a workload beside it.',
  prevents: [],
  sources: [
    'https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PodMonitorSpec',
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/operations/metrics-logging/',
  ],
  subject: 'object',
  examples: [
    {
      name: 'another namespace',
      bad: {
        'job.yaml': job,
        'monitor.yaml': podMonitor({ labels: `{${TYPE}${MARK}}`, port: 'metrics', namespace: 'monitoring' }),
      },
      good: {
        'job.yaml': job,
        'monitor.yaml': podMonitor({
          labels: `{${TYPE}}`,
          port: 'metrics',
          namespace: 'monitoring',
          beside: 'namespaceSelector: {matchNames: [flink]}',
        }),
      },
    },
    {
      name: 'a slip of the pen',
      bad: {
        'job.yaml': job,
        'monitor.yaml': podMonitor({ labels: `{${TYPE}, app: order${MARK}}`, port: 'metrics', namespace: 'flink' }),
      },
      good: {
        'job.yaml': job,
        'monitor.yaml': podMonitor({ labels: `{${TYPE}, app: orders}`, port: 'metrics', namespace: 'flink' }),
      },
    },
    {
      name: 'a workload that is not in sight',
      good: {
        'job.yaml': job,
        'monitor.yaml': podMonitor({ labels: `{${TYPE}, app: payments}`, port: 'metrics', namespace: 'flink' }),
      },
    },
  ],
  *check(object, kit, model) {
    const found = nothingSelected(object, model);
    if (!found) return;
    const { workload } = found.is === 'namespace' ? found.pods : found.meant;
    const namespace = workload.namespace === 'unwritten' ? '' : workload.namespace.value;
    const report = {
      at: found.at,
      message:
        found.is === 'namespace'
          ? `PodMonitor ${object.name} fits the pods of ${workload.object.name}, which are in the namespace ${namespace} that it does not look into`
          : `PodMonitor ${object.name} selects app ${found.value}, and the workload here is called ${workload.object.name}`,
      related: [{ text: 'the workload', at: workload.object.at }],
    };
    const open = object.unsettled ?? workload.object.unsettled;
    yield open ? kit.undecided(unknown(open), report) : kit.violation(report);
  },
});
