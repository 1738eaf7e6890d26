import { defineRule } from '../../src/engine/rule.ts';
import { deadVariables } from '../../src/model/pods/operator-owned.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- pod-flink-properties-ineffective';
const main = (...lines: string[]) => [
  'podTemplate:',
  '  spec:',
  '    containers:',
  '      - name: flink-main-container',
  '        env:',
  ...lines.map((line) => `          ${line}`),
];

export default defineRule({
  id: 'pod-flink-properties-ineffective',
  area: 'pod',
  level: 'warning',
  confidence: 'high',
  title: "A variable for the image's entrypoint that has no effect in the operator's pods",
  why: "The entrypoint writes it into Flink's configuration file, which comes from a read-only ConfigMap here, so that the values never apply.",
  fix: 'Move the entries to spec.flinkConfiguration.',
  falsePositives:
    'An image with an entrypoint of its own may read the variable itself; clusters without the operator are not judged.',
  prevents: ["sed: couldn't open temporary file /opt/flink/conf/sed…: Read-only file system"],
  sources: [
    'https://github.com/apache/flink-docker',
    'https://github.com/GoogleCloudPlatform/flink-on-k8s-operator/issues/213',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'FLINK_PROPERTIES',
      bad: { 'job.yaml': flinkDeployment({ spec: main(`- name: FLINK_PROPERTIES${MARK}`, '  value: "a: b"') }) },
      good: { 'job.yaml': flinkDeployment({ spec: main('- name: MY_PROPERTIES', '  value: "a: b"') }) },
    },
  ],
  *check(workload, kit) {
    for (const { name, at } of deadVariables(workload))
      yield kit.violation({ at, message: `${name} has no effect in pods that the operator makes`, identity: [name] });
  },
});
