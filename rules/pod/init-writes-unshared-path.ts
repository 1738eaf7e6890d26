import { defineRule } from '../../src/engine/rule.ts';
import { containerName } from '../../src/model/pods/init-content.ts';
import { lostJars } from '../../src/model/pods/lost-files.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- pod-init-writes-unshared-path';
const fetched = (target: string, mount: string, mark = '') =>
  flinkDeployment({
    spec: [
      'podTemplate:',
      '  spec:',
      '    initContainers:',
      '      - name: fetch',
      '        image: curlimages/curl:8.10.1',
      '        command:',
      '          - curl',
      '          - -fLo',
      `          - ${target}${mark}`,
      '          - https://repo.example/orders.jar',
      `        volumeMounts: [{name: jars, mountPath: ${mount}}]`,
      '    containers:',
      '      - name: flink-main-container',
      '        volumeMounts: [{name: jars, mountPath: /opt/flink/usrlib}]',
      '    volumes: [{name: jars, emptyDir: {}}]',
    ],
  });

export default defineRule({
  id: 'pod-init-writes-unshared-path',
  area: 'pod',
  level: 'error',
  confidence: 'high',
  title: 'An init container writes a jar to a path that it does not share',
  why: "What is written outside the init container's mounts goes with that container, and Flink's container never sees it.",
  fix: 'Mount the volume in the init container at the path that it writes to, or write into the mount.',
  falsePositives: 'Only paths that the text of the command shows in full, and only where Flink looks for jars.',
  prevents: ['java.nio.file.NoSuchFileException: /opt/flink/usrlib/orders.jar'],
  sources: ['https://kubernetes.io/docs/concepts/workloads/pods/init-containers/'],
  subject: 'workload',
  examples: [
    {
      name: 'the volume is mounted elsewhere',
      bad: { 'job.yaml': fetched('/opt/flink/usrlib/orders.jar', '/jars', MARK) },
      good: { 'job.yaml': fetched('/jars/orders.jar', '/jars') },
    },
  ],
  *check(workload, kit) {
    for (const { jar, destination, container, at } of lostJars(workload)) {
      yield kit.violation({
        at,
        message: `Init container ${containerName(container)} writes ${destination}, and has no volume mounted over that path`,
        identity: [jar.artifact],
      });
    }
  },
});
