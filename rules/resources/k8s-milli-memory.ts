import { defineRule } from '../../src/engine/rule.ts';
import { milliMemory } from '../../src/model/resources/milli-memory.ts';
import { isEditable, spanOf } from '../../src/text/span.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- resources-k8s-milli-memory';
const pod = (memory: string) => [
  'podTemplate:',
  '  spec:',
  '    containers:',
  '      - name: fluent-bit',
  '        image: fluent/fluent-bit:3.2.4',
  '        resources:',
  '          limits:',
  `            memory: ${memory}`,
];

export default defineRule({
  id: 'resources-k8s-milli-memory',
  area: 'resources',
  level: 'error',
  confidence: 'high',
  title: 'Kubernetes memory quantity with the suffix m',
  why: 'In a Kubernetes quantity m is a thousandth: 2048m of memory are 3 bytes, and the container cannot start. Only Flink and the operator read m as MiB.',
  fix: 'Write Mi instead of m.',
  falsePositives:
    "The operator's own fields resource.memory and resources are left out, as is the main container of a pod template.",
  prevents: ['OOMKilled', 'failed to create containerd task: … container init was OOM-killed (memory limit too low?)'],
  sources: [
    'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#meaning-of-memory',
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/custom-resource/overview/',
  ],
  subject: 'object',
  examples: [
    {
      name: 'a container beside Flink',
      bad: { 'job.yaml': flinkDeployment({ spec: pod(`512m${MARK}`) }) },
      good: { 'job.yaml': flinkDeployment({ spec: pod('512Mi') }) },
    },
    {
      name: 'a quota',
      bad: {
        'job.yaml': flinkDeployment({}),
        'quota.yaml': `apiVersion: v1\nkind: ResourceQuota\nmetadata: {name: flink}\nspec:\n  hard:\n    requests.memory: 8192m${MARK}\n`,
      },
      good: {
        'job.yaml': flinkDeployment({}),
        'quota.yaml':
          'apiVersion: v1\nkind: ResourceQuota\nmetadata: {name: flink}\nspec:\n  hard:\n    requests.cpu: 500m\n    requests.memory: 8Gi\n',
      },
    },
    {
      name: 'the main container, whose memory Flink replaces',
      good: {
        'job.yaml': flinkDeployment({
          spec: pod('512m').map((line) => line.replace('fluent-bit', 'flink-main-container')),
        }),
      },
    },
  ],
  *check(object, kit) {
    for (const { text, what, path, meant } of milliMemory(object)) {
      const span = isEditable(text.origin) ? spanOf(text.origin) : undefined;
      const isPlain = span !== undefined && span.end - span.start === text.value.length;
      yield kit.violation({
        at: text.origin,
        message: `${what} is ${text.value}, which are thousandths of a byte; ${meant} is meant`,
        path,
        ...(isPlain && !meant.includes('.')
          ? { edits: { safety: 'unsafe', description: `Write ${meant}`, edits: [{ ...span, text: meant }] } }
          : {}),
      });
    }
  },
});
