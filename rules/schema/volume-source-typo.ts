import { defineRule, type Report } from '../../src/engine/rule.ts';
import { type Container, ROLE_NAME } from '../../src/model/pods/pod.ts';
import { holdsState } from '../../src/model/storage/covers.ts';
import { sourcelessVolumes } from '../../src/model/volumes/sources.ts';
import { isEditable, spanOf } from '../../src/text/span.ts';
import { flinkDeployment } from '../samples.ts';

const volume = (...source: string[]) => [
  'podTemplate:',
  '  spec:',
  '    containers:',
  '      - name: flink-main-container',
  '        volumeMounts:',
  '          - {name: state, mountPath: /data}',
  '    volumes:',
  '      - name: state',
  ...source.map((line) => `        ${line}`),
];

export default defineRule({
  id: 'schema-volume-source-typo',
  area: 'schema',
  level: 'error',
  confidence: 'high',
  title: 'A volume whose source key is misspelt becomes an emptyDir',
  why: 'The API server drops a key that it does not know and makes the volume an emptyDir: pods start green, and checkpoints and HA data go to scratch space that is lost with the pod. With strict validation the object is refused.',
  fix: 'Spell the source key as the Kubernetes API does.',
  falsePositives:
    'A volume without any source that is meant to be scratch space: it is a warning as long as no state lies on it, and not reported when an init container fills it; write `emptyDir: {}`.',
  prevents: [
    'unknown field "spec.podTemplate.spec.volumes[0].persistenceVolumeClaim"',
    'HA metadata is not available to make stateful upgrades',
  ],
  sources: [
    'https://kubernetes.io/docs/reference/kubernetes-api/config-and-storage-resources/volume/',
    'https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/v1/defaults.go',
  ],
  breaks: 'storage',
  explains: 'all',
  subject: 'workload',
  examples: [
    {
      name: 'misspelt claim',
      bad: {
        'job.yaml': flinkDeployment({
          spec: volume('persistenceVolumeClaim: # <- schema-volume-source-typo', '  claimName: flink-state'),
        }),
      },
      good: { 'job.yaml': flinkDeployment({ spec: volume('persistentVolumeClaim:', '  claimName: flink-state') }) },
    },
    {
      name: 'no source at all',
      bad: {
        'job.yaml': flinkDeployment({
          spec: volume().map((line) =>
            line.endsWith('- name: state') ? `${line} # <- schema-volume-source-typo` : line,
          ),
        }),
      },
      good: { 'job.yaml': flinkDeployment({ spec: volume('ephemeral: {}') }) },
    },
    {
      name: 'no source, filled by an init container at every start',
      good: {
        'job.yaml': flinkDeployment({
          spec: [
            ...volume(),
            '    initContainers:',
            '      - name: fetch',
            '        image: curlimages/curl:8.16.0',
            '        volumeMounts: [{name: state, mountPath: /data}]',
          ],
        }),
      },
    },
  ],
  *check(workload, kit) {
    for (const pod of workload.pods) {
      for (const { volume: found, key, meant, at } of sourcelessVolumes(pod.volumes)) {
        const mountsOf = (container?: Container) =>
          container?.mounts.filter((mount) => mount.volume.value === found.name) ?? [];
        const mounted = mountsOf(pod.main);
        const holds = mounted.some((mount) => holdsState(workload, mount.path.value));
        // What an init container fills at every start is scratch space on purpose.
        if (!key && !holds && pod.containers.some((each) => each.init && mountsOf(each).length > 0)) continue;
        const report: Report = {
          at,
          message: key
            ? `Volume ${found.name} has no source that Kubernetes knows: ${key.text} is not one${meant ? `, ${meant} is` : ''}`
            : `Volume ${found.name} has no source, so it becomes an emptyDir`,
          related: mounted.map((mount) => ({
            text: `mounted into the ${ROLE_NAME[pod.role]} here`,
            at: mount.path.origin,
          })),
          ...(key ? {} : { fix: 'Name the source, or write `emptyDir: {}` if scratch space is meant' }),
        };
        const span = key && isEditable(key.at) ? spanOf(key.at) : undefined;
        if (!key && !holds) report.level = 'warning';
        if (span && meant) {
          report.edits = {
            safety: 'safe',
            description: `Rename the key to ${meant}`,
            edits: [{ ...span, text: meant }],
          };
        }
        yield kit.violation(report);
      }
    }
  },
});
