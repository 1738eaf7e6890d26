import { defineRule } from '../../src/engine/rule.ts';
import { limitedContainers, limitMessage } from '../../src/model/resources/container-limit.ts';

const MARK = ' # <- resources-container-limit-below-process-size';
const taskManager = (limit: string, conf: string | undefined, image = 'flink:1.20.2') => `apiVersion: apps/v1
kind: Deployment
metadata: {name: taskmanager}
spec:
  template:
    spec:
      containers:
        - name: taskmanager
          image: ${image}
          args: [taskmanager]
          resources:
            limits:
              memory: ${limit}
${
  conf === undefined
    ? ''
    : `          volumeMounts: [{name: conf, mountPath: /opt/flink/conf}]
      volumes: [{name: conf, configMap: {name: flink-config}}]
---
apiVersion: v1
kind: ConfigMap
metadata: {name: flink-config}
data:
  flink-conf.yaml: |
    taskmanager.memory.process.size: ${conf}
`
}`;

export default defineRule({
  id: 'resources-container-limit-below-process-size',
  area: 'resources',
  level: 'error',
  confidence: 'high',
  title: 'Memory limit below the size that Flink plans with',
  why: 'Flink does not look at the limit of its container: it uses what its configuration gives it, and the kernel kills the process when that passes the limit.',
  fix: 'Raise the limit to the process size, or lower the process size to the limit.',
  falsePositives:
    'The process size is worked out as Flink does; where the configuration is not in sight nothing is said.',
  prevents: ['OOMKilled'],
  sources: [
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/memory/mem_setup/',
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/resource-providers/standalone/kubernetes/',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'a ConfigMap',
      bad: { 'tm.yaml': taskManager(`1Gi${MARK}`, '1728m') },
      good: { 'tm.yaml': taskManager('2Gi', '1728m') },
      unknown: {
        'tm.yaml': taskManager('1Gi', '1728m').replace('metadata: {name: flink-config}', 'metadata: {name: x}'),
      },
    },
    {
      name: 'units of Kubernetes and of Flink',
      bad: { 'tm.yaml': taskManager(`2G${MARK}`, '2g') },
      good: { 'tm.yaml': taskManager('2Gi', '2g') },
    },
    {
      name: 'the size in the image',
      bad: { 'tm.yaml': taskManager(`1Gi${MARK}`, undefined) },
      good: { 'tm.yaml': taskManager('1728Mi', undefined) },
      unknown: { 'tm.yaml': taskManager('1Gi', undefined, 'registry.example/flink-job:3') },
    },
  ],
  *check(workload, kit, model) {
    for (const limited of limitedContainers(workload, model)) {
      yield kit.unless(limited.fits, {
        at: limited.limit.origin,
        message: limitMessage(limited),
        related: limited.related,
        // Without its version a FlinkCluster gets the memory of an old Flink.
        lacks: workload.form === 'FlinkCluster' ? ['spec.flinkVersion'] : [],
        identity: [limited.role],
      });
    }
  },
});
