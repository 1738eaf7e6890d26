import { defineRule } from '../../src/engine/rule.ts';
import { idleVolumes, strayMounts } from '../../src/model/volumes/mounts.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- volumes-volume-never-mounted';
const volume = (source: string, mark = '') => [
  'podTemplate:',
  '  spec:',
  '    containers:',
  '      - name: flink-main-container',
  '        volumeMounts: [{name: logs, mountPath: /logs}]',
  '    volumes:',
  '      - {name: logs, emptyDir: {}}',
  `      - {name: state, ${source}}${mark}`,
];

export default defineRule({
  id: 'volumes-volume-never-mounted',
  area: 'volumes',
  level: 'warning',
  confidence: 'high',
  title: 'A volume that no container mounts',
  why: 'What it holds never reaches Flink, and what should be written to it lands on the disk of the container.',
  fix: 'Mount it in flink-main-container, or delete it.',
  falsePositives: 'A CSI volume may be there only for its side effect; claims, ConfigMaps and Secrets have none.',
  prevents: [],
  sources: ['https://kubernetes.io/docs/concepts/storage/volumes/'],
  subject: 'workload',
  examples: [
    {
      name: 'a claim',
      bad: { 'job.yaml': flinkDeployment({ spec: volume('persistentVolumeClaim: {claimName: flink-state}', MARK) }) },
      good: { 'job.yaml': flinkDeployment({ spec: volume('emptyDir: {}') }) },
      unknown: {
        'job.yaml': flinkDeployment({ spec: volume('persistentVolumeClaim: {claimName: flink-state}') }),
        'kustomization.yaml': 'resources: [job.yaml]\npatches: [{path: mount.yaml}]\n',
      },
    },
    {
      name: 'mounted in one role only',
      good: {
        'job.yaml': flinkDeployment({
          spec: ['podTemplate:', '  spec:', '    volumes: [{name: model, configMap: {name: model}}]'],
        }).replace(
          '  taskManager:\n',
          '  taskManager:\n    podTemplate:\n      spec:\n        containers:\n          - name: flink-main-container\n            volumeMounts: [{name: model, mountPath: /model}]\n',
        ),
      },
    },
  ],
  *check(workload, kit) {
    // The mount that is meant for it may name a volume that is not there.
    const dueTo = strayMounts(workload).map(({ mount }) => mount.volume.origin);
    for (const { volume, what, idle } of idleVolumes(workload)) {
      yield kit.when(idle, {
        at: volume.at,
        message: `No container mounts volume ${volume.name}, which is ${what}`,
        identity: [volume.name],
        dueTo,
      });
    }
  },
});
