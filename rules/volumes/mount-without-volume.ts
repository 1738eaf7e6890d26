import { defineRule, type Report } from '../../src/engine/rule.ts';
import { ROLE_NAME } from '../../src/model/pods/pod.ts';
import { strayMounts } from '../../src/model/volumes/mounts.ts';
import { isEditable, spanOf } from '../../src/text/span.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- volumes-mount-without-volume';
const mounted = (name: string, volume = 'state') => [
  'podTemplate:',
  '  spec:',
  '    containers:',
  '      - name: flink-main-container',
  '        volumeMounts:',
  '          - mountPath: /data',
  `            name: ${name}`,
  `    volumes: [{name: ${volume}, persistentVolumeClaim: {claimName: flink-state}}]`,
];

export default defineRule({
  id: 'volumes-mount-without-volume',
  area: 'volumes',
  level: 'error',
  confidence: 'high',
  title: 'A mount of a volume that the pod does not have',
  why: 'The API server refuses such a pod, so that neither JobManager nor TaskManagers start.',
  fix: 'Add the volume under that name, or correct the name of the mount.',
  falsePositives:
    'Templates are merged as the operator does it, lists by position unless kubernetes.operator.pod-template.merge-arrays-by-name is on; volumes that Flink adds by itself are known.',
  prevents: ['spec.template.spec.containers[0].volumeMounts[0].name: Not found: "…"'],
  sources: [
    'https://kubernetes.io/docs/concepts/storage/volumes/',
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/custom-resource/pod-template/',
  ],
  explains: 'all',
  subject: 'workload',
  examples: [
    {
      name: 'slip of the pen',
      bad: { 'job.yaml': flinkDeployment({ spec: mounted(`stat${MARK}`) }) },
      good: { 'job.yaml': flinkDeployment({ spec: mounted('state') }) },
      unknown: {
        'job.yaml': flinkDeployment({ spec: mounted('stat') }),
        'kustomization.yaml': 'resources: [job.yaml]\npatches: [{path: volume.yaml}]\n',
      },
    },
    {
      name: 'a volume that Flink adds',
      good: { 'job.yaml': flinkDeployment({ spec: mounted('flink-config-volume') }) },
    },
  ],
  *check(workload, kit) {
    for (const { pod, mount, container, meant, stray } of strayMounts(workload)) {
      const { value, origin } = mount.volume;
      const report: Report = {
        at: origin,
        message: `Container ${container} of the ${ROLE_NAME[pod.role]} mounts volume ${value}, which the pod does not have${meant === undefined ? '' : `; it has ${meant}`}`,
        identity: [value],
      };
      const span = spanOf(origin);
      if (meant !== undefined && span && isEditable(origin))
        report.edits = { safety: 'safe', description: `Mount ${meant}`, edits: [{ ...span, text: meant }] };
      yield kit.when(stray, report);
    }
  },
});
