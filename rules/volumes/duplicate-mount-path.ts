import { defineRule } from '../../src/engine/rule.ts';
import { ROLE_NAME } from '../../src/model/pods/pod.ts';
import { doubleMounts } from '../../src/model/volumes/mounts.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- volumes-duplicate-mount-path';
const mounted = (second: string) => [
  'podTemplate:',
  '  spec:',
  '    containers:',
  '      - name: flink-main-container',
  '        volumeMounts:',
  '          - {name: a, mountPath: /data}',
  `          - {name: b, mountPath: ${second}`,
  '    volumes: [{name: a, emptyDir: {}}, {name: b, emptyDir: {}}]',
];

export default defineRule({
  id: 'volumes-duplicate-mount-path',
  area: 'volumes',
  level: 'error',
  confidence: 'high',
  title: 'Two volumes are mounted at the same path',
  why: 'The API server refuses a container that has two mounts at one path, with subPath too.',
  fix: 'Give each mount a path of its own.',
  falsePositives: 'None known: paths are compared as they are written, as the API server does.',
  prevents: ['spec.template.spec.containers[0].volumeMounts[1].mountPath: Invalid value: "…": must be unique'],
  sources: ['https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#volumes-1'],
  subject: 'workload',
  examples: [
    {
      name: 'one path, two volumes',
      bad: { 'job.yaml': flinkDeployment({ spec: mounted(`/data}${MARK}`) }) },
      good: { 'job.yaml': flinkDeployment({ spec: mounted('/data/b}') }) },
    },
    {
      name: 'subPath does not help',
      bad: { 'job.yaml': flinkDeployment({ spec: mounted(`/data, subPath: b}${MARK}`) }) },
    },
  ],
  *check(workload, kit) {
    for (const { pod, container, first, second } of doubleMounts(workload)) {
      yield kit.violation({
        at: second.path.origin,
        message: `Container ${container} of the ${ROLE_NAME[pod.role]} has ${first.volume.value} and ${second.volume.value} mounted at ${second.path.value}`,
        related: [{ text: 'the other mount', at: first.path.origin }],
        // Whichever of the two comes second, it is the same pair.
        path: ['volumeMounts'],
        identity: [container, second.path.value],
      });
    }
  },
});
