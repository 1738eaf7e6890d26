import { defineRule } from '../../src/engine/rule.ts';
import { hiddenFolders } from '../../src/model/pods/hidden-folders.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- pod-lib-plugins-shadowed';
const mounted = (path: string, source = 'emptyDir: {}', before: string[] = []) => [
  'podTemplate:',
  '  spec:',
  ...before,
  '    containers:',
  '      - name: flink-main-container',
  '        volumeMounts:',
  '          - name: extra',
  `            mountPath: ${path}`,
  `    volumes: [{name: extra, ${source}}]`,
];
const copied = [
  '    initContainers:',
  '      - name: copy',
  '        image: flink:1.20.2',
  '        command: [sh, -c, "cp -r /opt/flink/lib/. /vol"]',
  '        volumeMounts: [{name: extra, mountPath: /vol}]',
];

export default defineRule({
  id: 'pod-lib-plugins-shadowed',
  area: 'pod',
  level: 'error',
  confidence: 'high',
  title: "A volume hides a folder of Flink's own distribution",
  why: 'A mount replaces what the image has at its path: without lib/ Flink has no classes of its own, without bin/ no start script, without opt/ and plugins/ no file systems.',
  fix: 'Mount a folder inside, such as /opt/flink/plugins/s3-fs-hadoop, or single files with subPath.',
  falsePositives:
    'A volume that an init container fills first is fine, and so is an empty plugins/ that ENABLE_BUILT_IN_PLUGINS fills. What a claim holds is unknown.',
  prevents: [
    'Could not find or load main class org.apache.flink.kubernetes.entrypoint.KubernetesApplicationClusterEntrypoint',
  ],
  sources: [
    'https://kubernetes.io/docs/concepts/storage/volumes/',
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/filesystems/plugins/',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'an emptyDir over lib',
      bad: { 'job.yaml': flinkDeployment({ spec: mounted(`/opt/flink/lib${MARK}`) }) },
      good: {
        'job.yaml': flinkDeployment({ spec: mounted('/opt/flink/lib/extra') }),
        'filled/job.yaml': flinkDeployment({ spec: mounted('/opt/flink/lib', 'emptyDir: {}', copied) }),
      },
      unknown: {
        'job.yaml': flinkDeployment({ spec: mounted('/opt/flink/lib', 'persistentVolumeClaim: {claimName: jars}') }),
      },
    },
    {
      name: 'an empty plugins/ that the entrypoint fills',
      good: {
        'job.yaml': flinkDeployment({
          config: [
            'containerized.master.env.ENABLE_BUILT_IN_PLUGINS: flink-s3-fs-hadoop-1.20.2.jar',
            'containerized.taskmanager.env.ENABLE_BUILT_IN_PLUGINS: flink-s3-fs-hadoop-1.20.2.jar',
          ],
          spec: mounted('/opt/flink/plugins'),
        }),
      },
    },
  ],
  *check(workload, kit) {
    for (const { mount, path, source, hidden } of hiddenFolders(workload)) {
      yield kit.when(hidden, {
        at: mount.path.origin,
        message: `The ${source} volume ${mount.volume.value} hides ${path} of the image`,
        identity: [path],
      });
    }
  },
});
