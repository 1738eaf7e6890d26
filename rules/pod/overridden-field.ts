import { defineRule } from '../../src/engine/rule.ts';
import { overriddenFields } from '../../src/model/pods/operator-owned.ts';
import { flinkDeployment, mainContainer } from '../samples.ts';

const MARK = ' # <- pod-overridden-field';
const main = (...lines: string[]) => mainContainer(...lines);

export default defineRule({
  id: 'pod-overridden-field',
  area: 'pod',
  level: 'warning',
  confidence: 'high',
  title: 'A field of the pod template that Flink writes itself',
  why: 'The value has no effect: Flink takes it from elsewhere, without a word.',
  fix: 'Set memory and cpu under spec.jobManager.resource and spec.taskManager.resource, and delete the field here.',
  falsePositives:
    'Ephemeral storage and other resources are kept, and containers other than flink-main-container are left alone.',
  prevents: [],
  sources: [
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/resource-providers/native_kubernetes/#fields-overwritten-by-flink',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'memory',
      bad: { 'job.yaml': flinkDeployment({ spec: main('resources:', '  limits:', `    memory: 4Gi${MARK}`) }) },
      good: { 'job.yaml': flinkDeployment({ spec: main('resources:', '  limits:', '    ephemeral-storage: 4Gi') }) },
    },
    {
      name: 'the start command',
      bad: { 'job.yaml': flinkDeployment({ spec: main(`args: [taskmanager]${MARK}`) }) },
      good: {
        'job.yaml': flinkDeployment({
          spec: [
            'podTemplate:',
            '  spec:',
            '    containers:',
            '      - name: logs',
            '        image: fluent/fluent-bit:3.1',
            '        args: [--quiet]',
            '        resources: {limits: {memory: 100Mi}}',
          ],
        }),
      },
    },
  ],
  *check(workload, kit) {
    for (const { field, at, instead } of overriddenFields(workload)) {
      yield kit.violation({
        at,
        message: `${field} of flink-main-container ${field.includes(' and ') ? 'have' : 'has'} no effect: ${instead}`,
        identity: [field],
      });
    }
  },
});
